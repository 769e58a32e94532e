/**
 * Campaigns as the editors of banks write them: a whole document, tables within tables, inline styles beside a style
 * sheet with media queries, a hidden line for the list of the mail program, and blocks for old versions of Outlook.
 */

const BRAND = '#0b5d4b';
const SANS = "font-family:'Helvetica Neue',Helvetica,Arial,sans-serif";

export interface Frame {
  lang: string;
  /** what a mail program shows beside the subject */
  preheader: string;
  /** HTML */
  footer: string;
}

const RESET = `
  body, table, td, a { -webkit-text-size-adjust: 100%; -ms-text-size-adjust: 100%; }
  table, td { mso-table-lspace: 0pt; mso-table-rspace: 0pt; }
  img { border: 0; height: auto; line-height: 100%; outline: none; text-decoration: none; -ms-interpolation-mode: bicubic; }
  table { border-collapse: collapse !important; }
  body { height: 100% !important; margin: 0 !important; padding: 0 !important; width: 100% !important; }
  a[x-apple-data-detectors] { color: inherit !important; text-decoration: none !important; }
  @media screen and (max-width: 600px) {
    .container { width: 100% !important; max-width: 100% !important; }
    .gutter { padding-left: 20px !important; padding-right: 20px !important; }
    .stack { display: block !important; width: 100% !important; }
    .title { font-size: 24px !important; line-height: 30px !important; }
    .wide { display: block !important; text-align: center !important; }
  }`;

/**
 * @param rows `<tr>` elements of the sheet of 600 pixels
 * @param styles more of the style sheet
 */
function page({ lang, preheader, footer }: Frame, rows: string, styles: string = '') {
  return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" lang="${lang}">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<title>Banco Faro</title>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->
<style type="text/css">${RESET}${styles}
</style>
<!--[if mso]><style>.button { padding: 0 !important; }</style><![endif]-->
</head>
<body bgcolor="#eef2f0" style="margin:0 !important;padding:0 !important;background-color:#eef2f0;">
<div style="display:none;font-size:1px;color:#eef2f0;line-height:1px;max-height:0px;max-width:0px;opacity:0;overflow:hidden;mso-hide:all;">${preheader}&nbsp;&zwnj;&nbsp;&zwnj;&nbsp;&zwnj;</div>
<table role="presentation" border="0" cellpadding="0" cellspacing="0" width="100%" bgcolor="#eef2f0">
<tr><td align="center" style="padding:24px 0;">
<!--[if (gte mso 9)|(IE)]><table align="center" border="0" cellspacing="0" cellpadding="0" width="600"><tr><td><![endif]-->
<table role="presentation" class="container" align="center" border="0" cellpadding="0" cellspacing="0" width="600" style="max-width:600px;background-color:#ffffff;">
${rows}
<tr><td class="gutter" align="center" bgcolor="#eef2f0" style="padding:20px 40px;${SANS};font-size:12px;line-height:18px;color:#5a6763;background-color:#eef2f0;">${footer}</td></tr>
</table>
<!--[if (gte mso 9)|(IE)]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>`;
}

const brandRow = `<tr><td class="gutter" bgcolor="${BRAND}" style="padding:22px 40px;background-color:${BRAND};border-top-left-radius:8px;border-top-right-radius:8px;"><a href="https://www.bancofaro.example/" target="_blank" style="${SANS};font-size:20px;font-weight:700;letter-spacing:1px;color:#ffffff;text-decoration:none;">BANCO <span style="color:#f4b942;">FARO</span></a></td></tr>`;

const row = (content: string, style: string = '') =>
  `<tr><td class="gutter" style="padding:16px 40px;${SANS};font-size:16px;line-height:24px;color:#1d2b2a;${style}">${content}</td></tr>`;

const title = (text: string) =>
  row(
    `<h1 class="title" style="margin:0;font-size:28px;line-height:36px;font-weight:700;color:${BRAND};">${text}</h1>`,
    'padding-top:32px;',
  );

const button = ({ label, href }: { label: string; href: string }, color: string = BRAND) =>
  row(
    `<table role="presentation" border="0" cellspacing="0" cellpadding="0"><tr><td align="center" bgcolor="${color}" style="border-radius:6px;background-color:${color};"><a class="button wide" href="${href}" target="_blank" style="${SANS};font-size:16px;font-weight:bold;color:#ffffff;text-decoration:none;padding:14px 28px;border-radius:6px;border:1px solid ${color};display:inline-block;">${label}</a></td></tr></table>`,
    'padding-bottom:36px;',
  );

const hero = (src: string, alt: string) =>
  `<tr><td style="padding:0;"><img src="${src}" alt="${alt}" width="600" height="180" border="0" style="display:block;width:100%;max-width:600px;height:auto;${SANS};font-size:18px;color:${BRAND};"></td></tr>`;

/**
 * A statement: the amount to pay in large figures, the movements below.
 *
 * @returns HTML
 */
export const statement = (
  texts: Frame & {
    title: string;
    hello: string;
    amount: [string, string];
    due: [string, string];
    head: [string, string];
    rows: Array<[string, string]>;
    total: [string, string];
    note: string;
    button: { label: string; href: string };
    alt: string;
  },
): string =>
  page(
    texts,
    `${brandRow}
${hero('/uploads/campaigns/statement.svg', texts.alt)}
${title(texts.title)}
${row(texts.hello)}
${row(`<table role="presentation" width="100%" border="0" cellpadding="0" cellspacing="0"><tr>
<td class="stack amount" width="50%" valign="top">${texts.amount[0]}<br><b>${texts.amount[1]}</b></td>
<td class="stack amount due" width="50%" valign="top">${texts.due[0]}<br><b>${texts.due[1]}</b></td></tr></table>`)}
${row(`<table class="lines" width="100%" border="0" cellpadding="0" cellspacing="0"><thead><tr><th scope="col" align="left">${texts.head[0]}</th><th scope="col" align="right">${texts.head[1]}</th></tr></thead>
<tbody>${texts.rows.map(([name, value]) => `<tr><td>${name}</td><td align="right" nowrap>${value}</td></tr>`).join('\n')}
<tr class="total"><td>${texts.total[0]}</td><td align="right" nowrap>${texts.total[1]}</td></tr></tbody></table>`)}
${row(texts.note, 'font-size:14px;line-height:20px;color:#5a6763;')}
${button(texts.button)}`,
    `
  .amount { box-sizing: border-box; background-color: #f3f8f6; padding: 16px; font-size: 14px; line-height: 22px; color: #41504c; border-left: 4px solid ${BRAND}; }
  .amount b { font-size: 24px; line-height: 32px; color: #12211e; }
  td.due { border-left-color: #f4b942; }
  .lines th { padding: 8px 4px; border-bottom: 2px solid ${BRAND}; font-size: 13px; text-transform: uppercase; letter-spacing: 0.5px; color: #5a6763; }
  .lines td { padding: 10px 4px; border-bottom: 1px solid #dfe6e3; }
  .lines tr.total td { font-weight: bold; border-bottom: 0; }`,
  );

/**
 * A security alert: a red bar, what happened, two ways to answer.
 *
 * @returns HTML
 */
export const alert = (
  texts: Frame & {
    badge: string;
    title: string;
    text: string;
    details: Array<[string, string]>;
    question: string;
    button: { label: string; href: string };
    help: string;
  },
): string =>
  page(
    texts,
    `${brandRow}
<tr><td class="gutter" bgcolor="#b3261e" style="padding:12px 40px;background:#b3261e;${SANS};font-size:14px;font-weight:700;line-height:20px;text-transform:uppercase;letter-spacing:1px;color:#ffffff;">${texts.badge}</td></tr>
${title(texts.title)}
${row(texts.text)}
${row(
  `<table width="100%" border="0" cellpadding="0" cellspacing="0" style="background-color:#fdf3f2;border:1px solid #f0c7c4;border-radius:8px;border-collapse:separate !important;">${texts.details
    .map(
      ([name, value]) =>
        `<tr><th scope="row" align="left" width="40%" style="padding:10px 16px;font-weight:normal;color:#6b4a48;">${name}</th><td style="padding:10px 16px;font-weight:bold;color:#3b1513;">${value}</td></tr>`,
    )
    .join('\n')}</table>`,
)}
${row(`<strong>${texts.question}</strong>`)}
${button(texts.button, '#b3261e')}
${row(texts.help, 'font-size:14px;line-height:20px;color:#5a6763;border-top:1px solid #dfe6e3;')}`,
  );

/**
 * An offer: a large picture, a figure, a button in the middle.
 *
 * @returns HTML
 */
export const offer = (
  texts: Frame & {
    image: string;
    alt: string;
    title: string;
    figure: string;
    unit: string;
    text: string;
    quote: string;
    button: { label: string; href: string };
    small: string;
  },
): string =>
  page(
    texts,
    `${brandRow}
${hero(texts.image, texts.alt)}
<tr><td class="gutter" align="center" style="padding:32px 40px 8px 40px;"><h1 class="title offer">${texts.title}</h1></td></tr>
<tr><td align="center" class="figure">${texts.figure}<span>${texts.unit}</span></td></tr>
${row(texts.text, 'text-align:center;')}
${row(`<blockquote style="margin:0;padding:12px 20px;border-left:4px solid #f4b942;background-color:#fff8e8;font-style:italic;">${texts.quote}</blockquote>`)}
<tr><td align="center" class="gutter" style="padding:16px 40px 36px 40px;"><a class="cta wide" href="${texts.button.href}" target="_blank">${texts.button.label}</a></td></tr>
${row(`<small>${texts.small}</small>`, 'color:#5a6763;text-align:center;')}`,
    `
  h1.offer { margin: 0; ${SANS}; font-size: 32px; line-height: 40px; color: #12211e; }
  .figure { font: bold 56px/64px Georgia, 'Times New Roman', serif; color: ${BRAND}; }
  .figure span { font-size: 24px; font-weight: normal; color: #5a6763; }
  a.cta { ${SANS}; display: inline-block; background: ${BRAND}; color: #ffffff; font-size: 18px; font-weight: bold; padding: 16px 40px; border-radius: 30px; text-decoration: none; }
  a.cta:hover { background: #084538; }`,
  );

/**
 * A newsletter: two columns that stand one below the other on a phone.
 *
 * @returns HTML
 */
export const newsletter = (
  texts: Frame & {
    title: string;
    intro: string;
    stories: Array<{ image: string; alt: string; title: string; text: string; link: string; href: string }>;
    tips: string;
    tipList: string[];
  },
): string =>
  page(
    texts,
    `${brandRow}
${title(texts.title)}
${row(texts.intro)}
<tr><td style="padding:8px 32px;" class="gutter"><table role="presentation" width="100%" border="0" cellpadding="0" cellspacing="0"><tr>
${texts.stories
  .map(
    (story) => `<td class="stack" width="50%" valign="top" style="padding:8px;">
<table role="presentation" width="100%" border="0" cellpadding="0" cellspacing="0" bgcolor="#f3f8f6" style="background-color:#f3f8f6;">
<tr><td><img src="${story.image}" alt="${story.alt}" width="252" height="76" style="display:block;width:100%;height:auto;"></td></tr>
<tr><td style="padding:16px;${SANS};font-size:15px;line-height:22px;color:#1d2b2a;"><h2 style="margin:0 0 8px 0;font-size:18px;line-height:24px;">${story.title}</h2>${story.text}<br><br><a href="${story.href}" style="color:${BRAND};font-weight:bold;">${story.link} &rsaquo;</a></td></tr></table></td>`,
  )
  .join('\n')}
</tr></table></td></tr>
<tr><td class="gutter" bgcolor="#12352d" style="padding:24px 40px;background-color:#12352d;"><font face="Arial, Helvetica, sans-serif" size="4" color="#f4b942"><b>${texts.tips}</b></font>
<ul style="margin:12px 0 0 0;padding:0 0 0 20px;${SANS};font-size:15px;line-height:24px;color:#ffffff;">${texts.tipList.map((tip) => `<li>${tip}</li>`).join('')}</ul></td></tr>`,
    `
  @media screen and (max-width: 600px) { .stack img { width: 100% !important; } }`,
  );

/**
 * A letter: no frame and no colour, as somebody types it.
 *
 * @returns HTML
 */
export const letter = ({
  paragraphs,
  list,
  close,
  name,
  place,
}: {
  paragraphs: string[];
  list: string[];
  close: string;
  name: string;
  place: string;
}): string => `<div><!-- Letter -->
<p>${paragraphs[0]}</p>
<p>${paragraphs[1]}</p>
<ol>${list.map((item) => `<li>${item}</li>`).join('\n')}</ol>
${paragraphs
  .slice(2)
  .map((paragraph) => `<p>${paragraph}</p>`)
  .join('\n')}
<p style="margin-top:24px;">${close}<br><b>${name}</b><br><i>${place}</i></p>
</div>`;

/**
 * A receipt: figures in columns, under one another.
 *
 * @returns HTML
 */
export const receipt = (
  texts: Frame & {
    title: string;
    text: string;
    head: [string, string, string];
    rows: Array<[string, string, string]>;
    total: [string, string];
    facts: Array<[string, string]>;
    help: string;
  },
): string =>
  page(
    texts,
    `${brandRow}
${title(texts.title)}
${row(texts.text)}
${row(`<table width="100%" border="1" bordercolor="#dfe6e3" cellpadding="10" cellspacing="0" style="border:1px solid #dfe6e3;font-size:14px;line-height:20px;">
<tr bgcolor="${BRAND}">${texts.head.map((text, index) => `<th scope="col" align="${index ? 'right' : 'left'}" style="color:#ffffff;border:1px solid ${BRAND};">${text}</th>`).join('')}</tr>
${texts.rows
  .map(
    (cells, index) =>
      `<tr${index % 2 ? ' bgcolor="#f3f8f6"' : ''}>${cells.map((text, column) => `<td align="${column ? 'right' : 'left'}" valign="top" style="border:1px solid #dfe6e3;">${text}</td>`).join('')}</tr>`,
  )
  .join('\n')}
<tr bgcolor="#fff8e8"><td colspan="2" align="right" style="border:1px solid #dfe6e3;"><b>${texts.total[0]}</b></td><td align="right" style="border:1px solid #dfe6e3;font-size:18px;"><b>${texts.total[1]}</b></td></tr></table>`)}
${row(texts.facts.map(([name, value]) => `<span style="color:#5a6763;">${name}:</span> ${value}`).join('<br>'), 'font-size:14px;line-height:22px;')}
${row(texts.help, 'font-size:14px;line-height:20px;color:#5a6763;padding-bottom:32px;')}`,
  );
