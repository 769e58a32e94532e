import { campaign } from './campaign.js';
import { alert, letter, newsletter, offer, receipt, statement } from './editor.js';

const footer =
  'Banco Faro &middot; Av. del Puerto 1250, Valpara&iacute;so<br>Recibes este mensaje porque eres cliente. <a href="https://www.bancofaro.example/preferencias" style="color:#0b5d4b;">Administrar mis comunicaciones</a>';

const lang = 'es';

export const campaignsEs: Array<{ subject: string; body: string }> = [
  {
    subject: 'Nuevo dispositivo en tu cuenta',
    body: alert({
      lang,
      footer,
      preheader: 'Firefox en Android, Viña del Mar. ¿Fuiste tú?',
      badge: 'Alerta de seguridad',
      title: '¿Fuiste tú?',
      text: 'Hola Camila, detectamos un ingreso a tu Banco en Línea desde un dispositivo que no habías usado antes.',
      details: [
        ['Dispositivo', 'Firefox en Android'],
        ['Ciudad', 'Viña del Mar, Chile'],
        ['Canal', 'Sitio web'],
      ],
      question: 'Si fuiste tú, no necesitas hacer nada. Si no reconoces este ingreso, cambia tu clave de inmediato.',
      button: { label: 'Revisar mi actividad', href: '/profile' },
      help: 'Nunca te pediremos tu clave. Llámanos a toda hora al <a href="tel:+56226001250" style="color:#0b5d4b;">2 2600 1250</a>.',
    }),
  },
  {
    subject: 'Tu estado de cuenta ya está disponible',
    body: statement({
      lang,
      footer,
      preheader: 'Total a pagar este mes: $ 271.940.',
      alt: 'Estado de cuenta de tu tarjeta Faro Visa',
      title: 'Tu mes de un vistazo',
      hello: 'Hola Camila:<br>el estado de cuenta de tu tarjeta <strong>Faro Visa •••• 4821</strong> ya está listo.',
      amount: ['Total a pagar', '$ 271.940'],
      due: ['Vence el', 'día 28'],
      head: ['Concepto', 'Monto'],
      rows: [
        ['Saldo anterior', '$ 184.320'],
        ['Compras del período', '$ 271.940'],
        ['Pagos recibidos', '−$ 184.320'],
      ],
      total: ['Total a pagar', '$ 271.940'],
      note: 'Si tienes activado el pago automático, cargaremos el total en tu cuenta corriente el día del vencimiento.',
      button: { label: 'Ver estado de cuenta', href: 'https://www.bancofaro.example/tarjetas/estado-de-cuenta' },
    }),
  },
  {
    subject: 'Recibiste una transferencia de $ 45.000',
    body: receipt({
      lang,
      footer,
      preheader: 'De Matías Rojas, a tu cuenta corriente.',
      title: 'Transferencia recibida',
      text: 'Recibiste una transferencia en tu cuenta corriente terminada en <b>0937</b>.',
      head: ['Detalle', 'Fecha', 'Monto'],
      rows: [
        ['Matías Rojas, arriendo cabaña', 'Hoy', '$ 40.000'],
        ['Matías Rojas, limpieza', 'Hoy', '$ 5.000'],
      ],
      total: ['Recibido', '$ 45.000'],
      facts: [
        ['Mensaje', '<em>“Arriendo cabaña, ¡gracias!”</em>'],
        ['Comprobante', '7741-220'],
      ],
      help: 'Guarda este comprobante. ¿Dudas? <a href="https://www.bancofaro.example/ayuda" style="color:#0b5d4b;">Escríbenos</a>.',
    }),
  },
  {
    subject: 'Mantención programada del sitio este domingo',
    body: letter({
      paragraphs: [
        'Estimada Camila:',
        'El domingo, de 02:00 a 06:00 horas, estaremos mejorando nuestros sistemas. Durante ese horario no podrás:',
        'Tus tarjetas funcionarán con normalidad en comercios y cajeros automáticos. Más detalles en <a href="https://www.bancofaro.example/estado">el estado de nuestros servicios</a>.',
      ],
      list: ['transferir a otros bancos,', 'pagar cuentas y servicios,', 'abrir productos nuevos.'],
      close: 'Saludos cordiales,',
      name: 'Rosa Linares',
      place: 'Banco Faro, Operaciones',
    }),
  },
  {
    subject: 'Crédito hipotecario: tasa preferente para clientes Faro',
    body: offer({
      lang,
      footer,
      preheader: 'Simular toma dos minutos.',
      image: '/uploads/campaigns/mortgage.svg',
      alt: 'Una casa junto al mar',
      title: 'Tu próxima casa, más cerca',
      figure: '3,98 %',
      unit: ' anual',
      text: 'Por ser cliente tienes una <strong>tasa preferente</strong> en tu crédito hipotecario, a 15, 20 o 25 años.',
      quote: 'Simular toma dos minutos y no afecta tu evaluación crediticia.',
      button: { label: 'Simular mi crédito', href: 'https://www.bancofaro.example/hipotecario/simular' },
      small: 'Tasa referencial a 15 años, sujeta a evaluación.',
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
    body: newsletter({
      lang,
      footer,
      preheader: 'Tus primeros pasos, y lo nuevo de la temporada.',
      title: '¡Hola, Camila!',
      intro: 'Tu cuenta está lista. Así comienzan otros clientes:',
      stories: [
        {
          image: '/uploads/campaigns/savings.svg',
          alt: 'Un frasco con monedas',
          title: 'Ahorra sin pensarlo',
          text: 'Redondea cada compra y guarda la diferencia.',
          link: 'Activar',
          href: 'https://www.bancofaro.example/redondeo',
        },
        {
          image: '/uploads/campaigns/travel.svg',
          alt: 'Un avión sobre el mar',
          title: 'Viaja sin comisiones',
          text: 'Paga en cualquier moneda con tu tarjeta de débito.',
          link: 'Ver cómo',
          href: 'https://www.bancofaro.example/viajes',
        },
      ],
      tips: 'Tus primeros pasos',
      tipList: ['Completa tu perfil.', 'Elige cómo quieres recibir nuestros avisos.', 'Agrega tu tarjeta al teléfono.'],
    }),
  },
];
