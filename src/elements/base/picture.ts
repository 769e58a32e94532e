import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';

/** Whose picture has come to nothing. */
const broken = new WeakSet<object>();

/** Letters of a name, in the place of a picture. */
export const initialsOf = (name: string): string =>
  name
    .trim()
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase())
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
  url: string | undefined,
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
    : html`<span part=${lettersPart} class="picture" aria-hidden="true">${initialsOf(name)}</span>`;
}
