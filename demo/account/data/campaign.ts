/**
 * The frame that a campaign editor puts around a message: tables with inline styles, as e-mail editors write them.
 *
 * @returns HTML
 */
export function campaign({
  banner,
  bannerAlt = '',
  content,
  button,
  footer,
}: {
  banner?: string;
  bannerAlt?: string;
  content: string;
  button?: { label: string; href: string };
  footer: string;
}): string {
  const image = banner
    ? `<tr><td style="padding:0"><img src="${banner}" alt="${bannerAlt}" width="600" style="display:block;width:100%;max-width:600px;border:0"></td></tr>`
    : '';
  const action = button
    ? `<p style="margin:24px 0"><a href="${button.href}" target="_blank" style="background:#0b5d4b;color:#ffffff;padding:12px 24px;border-radius:6px;text-decoration:none;display:inline-block">${button.label}</a></p>`
    : '';
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tbody><tr><td align="center">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;width:100%"><tbody>
${image}
<tr><td style="padding:24px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5">
${content}
${action}
</td></tr>
<tr><td style="padding:16px 24px;font-size:12px;color:#666666;border-top:1px solid #dddddd">${footer}</td></tr>
</tbody></table></td></tr></tbody></table>`;
}

/**
 * A table of data, as in a statement.
 *
 * @returns HTML
 */
export function dataTable(caption: string, head: string[], rows: string[][]): string {
  const cell = 'style="padding:8px;border-bottom:1px solid #dddddd;text-align:left"';
  const header = head.map((text) => `<th scope="col" ${cell}>${text}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((text) => `<td ${cell}>${text}</td>`).join('')}</tr>`).join('\n');
  return `<table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;margin:16px 0"><caption style="text-align:left;font-weight:bold;padding:8px 0">${caption}</caption>
<thead><tr>${header}</tr></thead>
<tbody>${body}</tbody></table>`;
}
