/** Pictures of the bank's campaigns, 1200 × 360. */
const scenes: Record<string, { sky: string; title: string; scene: string }> = {
  welcome: { sky: '#0b5d4b', title: 'Banco Faro', scene: '' },
  statement: {
    sky: '#28527a',
    title: '',
    scene:
      '<rect x="470" y="90" width="260" height="164" rx="16" fill="#f4b942" transform="rotate(-8 600 172)"/><rect x="500" y="110" width="260" height="164" rx="16" fill="#fff"/><rect x="500" y="140" width="260" height="34" fill="#1c3a57"/><rect x="524" y="206" width="120" height="14" rx="7" fill="#c9d3de"/><rect x="524" y="232" width="70" height="14" rx="7" fill="#c9d3de"/>',
  },
  mortgage: {
    sky: '#c8553d',
    title: '',
    scene:
      '<path d="M480 190 600 96l120 94z" fill="#7d2f20"/><rect x="504" y="188" width="192" height="104" fill="#fff5e6"/><rect x="580" y="224" width="44" height="68" fill="#0b5d4b"/><rect x="526" y="212" width="36" height="36" fill="#9fc9d9"/><rect x="642" y="212" width="36" height="36" fill="#9fc9d9"/>',
  },
  savings: {
    sky: '#5b6b3a',
    title: '',
    scene:
      '<rect x="530" y="110" width="140" height="180" rx="24" fill="#eef4f1" opacity=".9"/><rect x="540" y="96" width="120" height="22" rx="6" fill="#8a8d91"/><g fill="#f4b942" stroke="#c98a12" stroke-width="3"><ellipse cx="600" cy="266" rx="54" ry="13"/><ellipse cx="594" cy="246" rx="54" ry="13"/><ellipse cx="604" cy="226" rx="54" ry="13"/><ellipse cx="598" cy="206" rx="54" ry="13"/></g>',
  },
  security: {
    sky: '#3d3a5c',
    title: '',
    scene:
      '<path d="M556 170v-32a44 44 0 0 1 88 0v32" fill="none" stroke="#c9d3de" stroke-width="16"/><rect x="532" y="168" width="136" height="112" rx="16" fill="#f4b942"/><circle cx="600" cy="216" r="14" fill="#3d3a5c"/><path d="M594 220h12l5 34h-22z" fill="#3d3a5c"/>',
  },
  travel: {
    sky: '#4a90a4',
    title: '',
    scene:
      '<path d="M430 210c60-10 120-26 190-58l-64-58 26-6 98 42 60-24c24-9 44 3 30 16-50 36-130 70-200 86l-66 40-20 2 34-42c-30 8-60 10-88 2z" fill="#fff"/>',
  },
};

const lighthouse =
  '<g><path d="M1010 318h74l-14-196h-46z" fill="#fff"/><path d="M1019 190h56l3 40h-62zM1013 276h68l3 42h-74z" fill="#c8553d"/><rect x="1020" y="94" width="54" height="30" rx="4" fill="#1d2b2a"/><circle cx="1047" cy="109" r="10" fill="#f4b942"/><path d="M1016 94 1047 70l31 24z" fill="#c8553d"/><path d="M1037 109 700 60v98zM1057 109l143-30v60z" fill="#f4b942" opacity=".22"/></g>';

/** @returns an SVG document */
export function campaignPicture(name: string): string | undefined {
  const found = Object.hasOwn(scenes, name) ? scenes[name] : undefined;
  if (!found) return undefined;
  const title = found.title
    ? `<text x="90" y="190" fill="#fff" font-family="Georgia, serif" font-size="84">${found.title}</text>`
    : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 360" width="1200" height="360" role="img">
<rect width="1200" height="360" fill="${found.sky}"/>
${lighthouse}
${found.scene}
${title}
<path d="M0 306c100-24 200-24 300 0s200 24 300 0 200-24 300 0 200 24 300 0v54H0z" fill="#0e2f3a" opacity=".55"/>
<path d="M0 326c100-20 200-20 300 0s200 20 300 0 200-20 300 0 200 20 300 0v34H0z" fill="#0e2f3a" opacity=".8"/>
</svg>`;
}

/** The bank's sign. */
export const logo = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64" role="img">
<rect width="64" height="64" rx="14" fill="#0b5d4b"/>
<path d="M24 54h16l-3-30H27z" fill="#fff"/><path d="M26 34h12l.8 8H25.200z" fill="#f4b942"/>
<rect x="26" y="17" width="12" height="7" rx="1.500" fill="#fff"/><path d="M25 17l7-6 7 6z" fill="#f4b942"/>
<path d="M24 20 8 15v10zM40 20l16-5v10z" fill="#f4b942" opacity=".65"/></svg>`;
