import { campaign, dataTable } from './campaign.js';

const footer =
  'Banco Faro &middot; Avenida do Porto, 1250 &middot; Você recebe esta mensagem porque é cliente. <a href="https://www.bancofaro.example/pt/preferencias">Gerenciar minhas comunicações</a>';

/** @type {Array<{ subject: string, body: string }>} */
export const campaignsPt = [
  {
    subject: 'Pix recebido: R$ 320,00',
    body: campaign({
      content: `<p>Olá, João! Você recebeu um Pix.</p>
${dataTable(
  'Comprovante',
  ['Dado', 'Valor'],
  [
    ['De', 'Luíza Araújo Conceição'],
    ['Valor', 'R$ 320,00'],
    ['Mensagem', 'Almoço de domingo ❤'],
  ],
)}`,
      footer,
    }),
  },
  {
    subject: 'Sua fatura fechou',
    body: campaign({
      banner: '/uploads/campaigns/statement.svg',
      bannerAlt: 'Fatura do cartão',
      content: `<p>A fatura do seu cartão <strong>Faro Visa •••• 1183</strong> fechou em <strong>R$ 1.874,56</strong>.</p>
<p>Você pode pagar o total ou parcelar em até 12 vezes.</p>`,
      button: { label: 'Ver fatura', href: 'https://www.bancofaro.example/pt/cartoes/fatura' },
      footer,
    }),
  },
  {
    subject: 'Promoção: viaje com taxa zero',
    body: campaign({
      banner: '/uploads/campaigns/travel.svg',
      bannerAlt: 'Um avião sobre o mar',
      content:
        '<h2 style="margin-top:0">Sem taxa em compras no exterior</h2><p>Durante todo o verão, compras internacionais no débito não pagam taxa. <a href="https://www.bancofaro.example/pt/viagem">Veja o regulamento</a>.</p>',
      footer,
    }),
  },
  {
    subject: 'Confirme seus dados cadastrais',
    body: campaign({
      content:
        '<p>Faz um ano que você não confirma seus dados. Leva um minuto e ajuda a manter a sua conta segura.</p>',
      button: { label: 'Confirmar meus dados', href: '/profile/edit' },
      footer,
    }),
  },
];
