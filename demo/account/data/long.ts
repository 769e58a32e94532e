import { campaign } from './campaign.js';
import { repeatable } from './random.js';

const WORDS =
  'el banco informa a sus clientes que las condiciones del contrato de cuenta corriente tarjeta crédito débito línea de sobregiro seguro inversión fondo depósito plazo tasa interés comisión cobro aviso reclamo plazo días hábiles sucursal canal digital operación transferencia pago firma clave dispositivo seguridad privacidad datos personales titular mandato ley artículo anexo vigencia término derecho'.split(
    ' ',
  );

/**
 * @param count of words
 * @returns paragraphs of HTML
 */
function words(count: number): string {
  const random = repeatable(count);
  const paragraphs = [];
  for (let written = 0; written < count;) {
    const length = Math.min(90, count - written);
    const text = Array.from({ length }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ');
    paragraphs.push(`<p>${text.charAt(0).toUpperCase()}${text.slice(1)}.</p>`);
    written += length;
  }
  return paragraphs.join('\n');
}

const footer = 'Banco Faro';

/**
 * What stretches a layout or a reader of dates: very long, very short, empty, right to left, and each form of
 * `sent_at` that was seen, with one that nobody can read.
 */
export const long: Array<{ subject: string; body: string; sent_at?: string }> = [
  { subject: 'Contrato completo (5.000 palabras)', body: campaign({ content: words(5000), footer }) },
  {
    subject: 'Resolución exenta'.padEnd(240, 'ñ'),
    body: `<p>Una palabra sin cortes: ${'transferencia'.repeat(60)}</p><pre>${'0123456789'.repeat(40)}</pre><p><a href="https://www.bancofaro.example/">https://www.bancofaro.example/${'ruta/'.repeat(60)}</a></p>`,
  },
  {
    subject:
      'Un asunto largo de verdad, con muchas palabras que sí se pueden cortar, porque quien lo escribió en el editor de campañas quiso contarlo todo antes de que nadie abriera el mensaje, y por eso sigue, y sigue, y todavía no termina de decir lo que quería decir',
    body: '<p>Cuerpo breve.</p>',
  },
  { subject: '', body: '<p>Este mensaje no tiene asunto.</p>' },
  { subject: 'Este mensaje no tiene cuerpo', body: '' },
  { subject: '', body: '' },
  {
    subject: 'كشف حسابك جاهز',
    body: '<div dir="rtl"><p>مرحبًا، كشف حساب بطاقتك <strong>Faro Visa 4821</strong> جاهز الآن.</p><ul><li>المبلغ المستحق: 271.940</li><li>تاريخ الاستحقاق: يوم 12</li></ul></div>',
  },
  {
    subject: 'Tabla ancha',
    body: `<table border="1"><tbody>${Array.from({ length: 4 }, (_, row) => `<tr>${Array.from({ length: 24 }, (_cell, column) => `<td>${row + 1}.${column + 1}&nbsp;000.000</td>`).join('')}</tr>`).join('')}</tbody></table>`,
  },
  {
    subject: 'Imagen más ancha que la pantalla',
    body: '<img src="/uploads/campaigns/welcome.svg" width="4000" height="1200" alt="Banco Faro"><p>Y una imagen que no existe:</p><img src="/uploads/campaigns/none.svg" width="300" height="80" alt="No existe">',
  },
  { subject: 'Fecha con zona', body: '<p>Chile, verano.</p>', sent_at: '2025-12-01 09:15:00 -0300' },
  { subject: 'Fecha con UTC', body: '<p>UTC, en letras.</p>', sent_at: '2025-11-16 00:46:40 UTC' },
  { subject: 'Fecha ISO 8601', body: '<p>Con zona.</p>', sent_at: '2025-10-16T00:46:40.000Z' },
  { subject: 'Fecha ISO 8601 con diferencia', body: '<p>Con diferencia.</p>', sent_at: '2025-09-16T00:46:40-03:00' },
  { subject: 'Fecha de la documentación', body: '<p>Sin zona.</p>', sent_at: '2012-11-16 00:46:40' },
  { subject: 'Fecha ilegible', body: '<p>Nadie puede leerla.</p>', sent_at: 'el martes pasado' },
  { subject: 'Sin fecha', body: '<p>Vacía.</p>', sent_at: '' },
];
