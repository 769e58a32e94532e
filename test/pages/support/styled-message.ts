/** A message that says how it looks in each way that there is: what is left of that under a strict policy. */

export const STYLED = `<html><head><style>.b { color: #123456; text-transform: uppercase } @media (max-width: 5000px) { i { font-weight: 700 } }</style></head>
  <body bgcolor="#fafafa"><p class="b" style="background:#e0e0e0;padding:3px 5px;font-size:20px">Styled <i>text</i></p></body></html>`;

/** What `stylesOfOpen()` gives then. */
export const LOOKS = ['rgb(18, 52, 86)', 'rgb(224, 224, 224)', '5px', '20px', 'uppercase', '700', 'rgb(250, 250, 250)'];

/** Runs in the page: how the message that is open looks. */
export function stylesOfOpen() {
  const { shadowRoot } = (window as any).probe.part('body').querySelector('.sent');
  const of = (name: string) => getComputedStyle(shadowRoot.querySelector(name));
  const { color, backgroundColor, paddingLeft, fontSize, textTransform } = of('p');
  return [color, backgroundColor, paddingLeft, fontSize, textTransform, of('i').fontWeight, of('body').backgroundColor];
}
