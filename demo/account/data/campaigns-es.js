import { campaign, dataTable } from './campaign.js';

const footer =
  'Banco Faro &middot; Av. del Puerto 1250, Valpara&iacute;so &middot; Recibes este mensaje porque eres cliente. <a href="https://www.bancofaro.example/preferencias">Administrar mis comunicaciones</a>';

/** @type {Array<{ subject: string, body: string }>} */
export const campaignsEs = [
  {
    subject: 'Nuevo dispositivo en tu cuenta',
    body: campaign({
      content: `<h2 style="margin-top:0">¿Fuiste tú?</h2>
<p>Hola Camila, detectamos un ingreso a tu Banco en Línea desde un dispositivo que no habías usado antes.</p>
${dataTable(
  'Detalle del ingreso',
  ['Dato', 'Valor'],
  [
    ['Dispositivo', 'Firefox en Android'],
    ['Ciudad', 'Viña del Mar, Chile'],
    ['Canal', 'Sitio web'],
  ],
)}
<p><strong>Si fuiste tú, no necesitas hacer nada.</strong> Si no reconoces este ingreso, cambia tu clave de inmediato y llámanos al <a href="tel:+56226001250">2 2600 1250</a>.</p>`,
      button: { label: 'Revisar mi actividad', href: '/profile' },
      footer,
    }),
  },
  {
    subject: 'Tu estado de cuenta ya está disponible',
    body: campaign({
      banner: '/uploads/campaigns/statement.svg',
      bannerAlt: 'Estado de cuenta de tu tarjeta Faro Visa',
      content: `<p>Hola Camila:</p>
<p>El estado de cuenta de tu tarjeta <strong>Faro Visa •••• 4821</strong> ya está listo. Este es tu resumen:</p>
${dataTable(
  'Resumen del período',
  ['Concepto', 'Monto'],
  [
    ['Saldo anterior', '$ 184.320'],
    ['Compras del período', '$ 271.940'],
    ['Pagos recibidos', '−$ 184.320'],
    ['<strong>Total a pagar</strong>', '<strong>$ 271.940</strong>'],
  ],
)}
<p>Si tienes activado el pago automático, cargaremos el total en tu cuenta corriente el día del vencimiento.</p>`,
      button: { label: 'Ver estado de cuenta', href: 'https://www.bancofaro.example/tarjetas/estado-de-cuenta' },
      footer,
    }),
  },
  {
    subject: 'Recibiste una transferencia de $ 45.000',
    body: campaign({
      content: `<p>Recibiste una transferencia en tu cuenta corriente terminada en <strong>0937</strong>.</p>
<ul><li>De: Matías Rojas</li><li>Monto: $ 45.000</li><li>Mensaje: <em>“Arriendo cabaña, ¡gracias!”</em></li></ul>
<p>Comprobante n.º 7741-220.</p>`,
      footer,
    }),
  },
  {
    subject: 'Mantención programada del sitio este domingo',
    body: campaign({
      content: `<h3 style="margin-top:0">El domingo, de 02:00 a 06:00 horas</h3>
<p>Estaremos mejorando nuestros sistemas. Durante ese horario no podrás:</p>
<ol><li>Transferir a otros bancos.</li><li>Pagar cuentas y servicios.</li><li>Abrir productos nuevos.</li></ol>
<p>Tus tarjetas funcionarán con normalidad en comercios y cajeros automáticos.</p>`,
      footer,
    }),
  },
  {
    subject: 'Crédito hipotecario: tasa preferente para clientes Faro',
    body: campaign({
      banner: '/uploads/campaigns/mortgage.svg',
      bannerAlt: 'Una casa junto al mar',
      content: `<h2 style="margin-top:0">Tu próxima casa, más cerca</h2>
<p>Por ser cliente tienes una <strong>tasa preferente</strong> en tu crédito hipotecario:</p>
${dataTable(
  'Tasas anuales referenciales',
  ['Plazo', 'Tasa fija', 'Dividendo por UF 1.000'],
  [
    ['15 años', '3,98 %', 'UF 7,37'],
    ['20 años', '4,12 %', 'UF 6,11'],
    ['25 años', '4,25 %', 'UF 5,40'],
  ],
)}
<blockquote style="border-left:4px solid #0b5d4b;margin:16px 0;padding-left:16px">Simular toma dos minutos y no afecta tu evaluación crediticia.</blockquote>`,
      button: { label: 'Simular mi crédito', href: 'https://www.bancofaro.example/hipotecario/simular' },
      footer,
    }),
  },
  {
    subject: 'Actualizamos nuestro contrato de productos',
    body: campaign({
      content: `<p>Desde el primer día del próximo mes rige una nueva versión del Contrato de Productos y Servicios. Los cambios principales son:</p>
<dl><dt><strong>Límites de transferencia</strong></dt><dd>Podrás definirlos tú, por destinatario.</dd>
<dt><strong>Comunicaciones</strong></dt><dd>Los avisos de seguridad llegarán también a este buzón.</dd></dl>
<p>Puedes leer el <a href="https://www.bancofaro.example/contratos/productos.pdf">contrato completo (PDF)</a>.</p>`,
      footer,
    }),
  },
  {
    subject: 'Tu tarjeta va en camino',
    body: campaign({
      content:
        '<p>Despachamos tu nueva tarjeta de débito. Llega en 3 a 5 días hábiles. Cuando la tengas, actívala aquí mismo.</p>',
      button: { label: 'Activar tarjeta', href: '/tarjetas/activar' },
      footer,
    }),
  },
  {
    subject: 'Consejo de seguridad: el banco nunca te pide tu clave',
    body: campaign({
      banner: '/uploads/campaigns/security.svg',
      bannerAlt: 'Un candado y un faro',
      content: `<p>Ni por teléfono, ni por correo, ni por mensaje. Si alguien te la pide, <strong>corta y avísanos</strong>.</p>
<hr><p><small>Nunca incluimos enlaces de ingreso en nuestros mensajes de texto.</small></p>`,
      footer,
    }),
  },
  {
    subject: 'Te damos la bienvenida a Banco Faro',
    body: campaign({
      banner: '/uploads/campaigns/welcome.svg',
      bannerAlt: 'Banco Faro',
      content: `<h1 style="margin-top:0">¡Hola, Camila!</h1><p>Tu cuenta está lista. Estos son tus primeros pasos:</p>
<ol><li>Completa tu perfil.</li><li>Elige cómo quieres recibir nuestros avisos.</li><li>Agrega tu tarjeta al teléfono.</li></ol>`,
      button: { label: 'Ir a mi perfil', href: '/profile' },
      footer,
    }),
  },
];
