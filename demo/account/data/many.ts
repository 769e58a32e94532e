import { campaign, dataTable } from './campaign.js';
import { repeatable } from './random.js';

const PEOPLE = ['Matías Rojas', 'Ana Paula Díaz', 'Grace Whitfield', 'João Nunes', 'Íñigo Ñancupil', 'Renata Souza'];
const SHOPS = [
  'Mercado Central',
  'Librería Antártica Sur',
  'Farmacia del Puerto',
  'Metro',
  'Café Ascensor',
  'Ferretería Los Boldos',
];

const FORMS: Array<(amount: string, who: string, shop: string) => { subject: string; content: string }> = [
  (amount, who) => ({
    subject: `Recibiste una transferencia de ${amount}`,
    content: `<p>Recibiste <strong>${amount}</strong> de ${who} en tu cuenta corriente terminada en 0937.</p>`,
  }),
  (amount, _who, shop) => ({
    subject: `Compra de ${amount} en ${shop}`,
    content: `<p>Aprobamos una compra con tu tarjeta Faro Visa.</p>${dataTable('Compra', ['Comercio', 'Monto'], [[shop, amount]])}`,
  }),
  (amount) => ({
    subject: `Pago automático de ${amount} realizado`,
    content: `<p>Pagamos tu cuenta de servicios por <strong>${amount}</strong>, como lo pediste.</p><ul><li>Luz</li><li>Agua</li></ul>`,
  }),
  (amount, who) => ({
    subject: `${who} te pidió ${amount}`,
    content: `<p>${who} te envió una solicitud de pago.</p><blockquote>“¡No te olvides!”</blockquote><p><a href="https://www.bancofaro.example/pagar">Pagar ahora</a></p>`,
  }),
];

/** Messages such as a busy account collects. The nth is always the same. */
export function many(count: number): Array<{ subject: string; body: string }> {
  const random = repeatable(1200);
  const pick = <T>(list: T[]): T => list[Math.floor(random() * list.length)];
  return Array.from({ length: count }, (_, index) => {
    const amount = `$ ${(1 + Math.floor(random() * 480)).toString()}.${Math.floor(random() * 1000)
      .toString()
      .padStart(3, '0')}`;
    const { subject, content } = pick(FORMS)(amount, pick(PEOPLE), pick(SHOPS));
    return {
      subject,
      body: campaign({ content: `${content}<p>Aviso n.º ${(count - index).toString()}.</p>`, footer: 'Banco Faro' }),
    };
  });
}
