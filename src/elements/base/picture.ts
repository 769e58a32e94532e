import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { firstCharacter, isInvisible, readable } from '../../shared/readable.js';

/** Whose picture has come to nothing. */
const broken = new WeakSet<object>();

/** Letters of a name, in the place of a picture. */
export const initialsOf = (name: string): string =>
  readable(name)
    .split(/\s+/)
    .filter((word) => !isInvisible(word))
    .slice(0, 2)
    .map((word) => firstCharacter(word).toUpperCase())
    .join('');

/**
 * A picture, or letters where there is none, or none that can be loaded.
 *
 * @param of what the account says of whom it shows: said anew, the picture gets another chance
 * @param part its part
 * @param lettersPart that of the letters
 */
export function picture(
  host: ReactiveControllerHost,
  of: object,
  url: string | null | undefined,
  name: string,
  part: string,
  lettersPart = part,
): TemplateResult {
  const onError = () => {
    broken.add(of);
    host.requestUpdate();
  };
  return url && !broken.has(of)
    ? html`<img part=${part} class="picture" src=${url} alt="" loading="lazy" @error=${onError} />`
    : html`<span part=${lettersPart} class="picture" aria-hidden="true" translate="no">${initialsOf(name)}</span>`;
}
