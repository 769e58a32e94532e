import { hashOf, repeatable } from '../data/random.js';

const SKIN = ['#f2c9a1', '#e0a878', '#c58757', '#9a6238', '#6f4427'];
const HAIR = ['#2b2018', '#4f3420', '#7a5230', '#1d1d24', '#8a8d91'];
const BACK = ['#d8ebe4', '#fbe6cf', '#dfe6f5', '#f4dde2', '#e6e3f4'];
const SHIRT = ['#0b5d4b', '#c8553d', '#28527a', '#7a4988', '#5b6b3a'];

/**
 * A drawn portrait that is always the same for the same name.
 *
 * @param size in pixels
 * @returns an SVG document
 */
export function portrait(name: string, size: number): string {
  const random = repeatable(hashOf(name));
  const pick = (list: string[]) => list[Math.floor(random() * list.length)] ?? '#888';
  const [skin, hair, back, shirt] = [SKIN, HAIR, BACK, SHIRT].map(pick);
  const long = random() < 0.5;
  const hairBehind = long ? `<path d="M28 48c0-18 9-29 22-29s22 11 22 29v22H28z" fill="${hair}"/>` : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="${size}" height="${size}" role="img">
<rect width="100" height="100" fill="${back}"/>
${hairBehind}
<path d="M14 100c2-20 16-30 36-30s34 10 36 30z" fill="${shirt}"/>
<path d="M42 60h16v12c0 5-16 5-16 0z" fill="${skin}"/>
<ellipse cx="50" cy="46" rx="17" ry="20" fill="${skin}"/>
<path d="M32 44c0-16 8-24 18-24s18 8 18 24c-4-10-9-13-17-14-8 1-15 4-19 14z" fill="${hair}"/>
<g fill="#2b2018"><circle cx="43.500" cy="47" r="1.700"/><circle cx="56.500" cy="47" r="1.700"/></g>
<path d="M44 56q6 5 12 0" fill="none" stroke="#2b2018" stroke-width="1.500" stroke-linecap="round"/>
</svg>`;
}
