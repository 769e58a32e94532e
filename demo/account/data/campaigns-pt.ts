import { alert, letter, newsletter, offer, receipt, statement } from './editor.js';

const footer =
  'Banco Faro &middot; Avenida do Porto, 1250<br>Você recebe esta mensagem porque é cliente. <a href="https://www.bancofaro.example/pt/preferencias" style="color:#0b5d4b;">Gerenciar minhas comunicações</a>';
const lang = 'pt';

export const campaignsPt: Array<{ subject: string; body: string }> = [
  {
    subject: 'Pix recebido: R$ 320,00',
    body: receipt({
      lang,
      footer,
      preheader: 'De Luíza Araújo Conceição.',
      title: 'Pix recebido',
      text: 'Olá, João! Você recebeu um Pix na conta terminada em <b>0937</b>.',
      head: ['Detalhe', 'Data', 'Valor'],
      rows: [
        ['Luíza Araújo Conceição, almoço', 'Hoje', 'R$ 280,00'],
        ['Luíza Araújo Conceição, sobremesa', 'Hoje', 'R$ 40,00'],
      ],
      total: ['Recebido', 'R$ 320,00'],
      facts: [
        ['Mensagem', 'Almoço de domingo ❤'],
        ['Comprovante', '7741-220'],
      ],
      help: 'Guarde este comprovante. Dúvidas? <a href="https://www.bancofaro.example/pt/ajuda" style="color:#0b5d4b;">Fale conosco</a>.',
    }),
  },
  {
    subject: 'Sua fatura fechou',
    body: statement({
      lang,
      footer,
      preheader: 'Total deste mês: R$ 1.874,56.',
      alt: 'Fatura do cartão',
      title: 'Seu mês em resumo',
      hello: 'Olá, João!<br>A fatura do seu cartão <strong>Faro Visa •••• 1183</strong> fechou.',
      amount: ['Total a pagar', 'R$ 1.874,56'],
      due: ['Vence no', 'dia 28'],
      head: ['Item', 'Valor'],
      rows: [
        ['Saldo anterior', 'R$ 940,10'],
        ['Compras', 'R$ 1.874,56'],
        ['Pagamentos', '−R$ 940,10'],
      ],
      total: ['Total a pagar', 'R$ 1.874,56'],
      note: 'Você pode pagar o total ou parcelar em até 12 vezes.',
      button: { label: 'Ver fatura', href: 'https://www.bancofaro.example/pt/cartoes/fatura' },
    }),
  },
  {
    subject: 'Promoção: viaje com taxa zero',
    body: offer({
      lang,
      footer,
      preheader: 'Durante todo o verão.',
      image: '/uploads/campaigns/travel.svg',
      alt: 'Um avião sobre o mar',
      title: 'Sem taxa em compras no exterior',
      figure: '0 %',
      unit: ' de taxa',
      text: 'Durante todo o verão, compras internacionais no débito não pagam taxa.',
      quote: 'Pague em qualquer moeda como se estivesse em casa.',
      button: { label: 'Ativar a oferta', href: 'https://www.bancofaro.example/pt/viagem' },
      small: 'Oferta para compras até 31 de março. Veja o regulamento.',
    }),
  },
  {
    subject: 'Confirme seus dados cadastrais',
    body: letter({
      paragraphs: [
        'Prezado João,',
        'Faz um ano que você não confirma seus dados. Leva um minuto e ajuda a manter a sua conta segura. Confira:',
        'Você encontra tudo em <a href="/profile">seu perfil</a>.',
      ],
      list: ['seu telefone,', 'seu endereço,', 'sua renda.'],
      close: 'Atenciosamente,',
      name: 'Rosa Lima',
      place: 'Banco Faro, Atendimento',
    }),
  },
  {
    subject: 'Bloqueamos uma compra fora do comum',
    body: alert({
      lang,
      footer,
      preheader: 'R$ 6.249,00 na Câmeras Gavião. Foi você?',
      badge: 'Alerta de segurança',
      title: 'Foi você?',
      text: 'Recusamos uma compra no seu <strong>Faro Visa •••• 1183</strong>.',
      details: [
        ['Loja', 'Câmeras Gavião (on-line)'],
        ['Valor', 'R$ 6.249,00'],
        ['Motivo', 'Primeira compra neste país'],
      ],
      question: 'Se foi você, desbloqueie o cartão e tente de novo. Se não, já enviamos um novo.',
      button: { label: 'Revisar esta compra', href: 'https://www.bancofaro.example/pt/cartoes/revisar' },
      help: 'Nunca pedimos a sua senha. Ligue a qualquer hora: <a href="tel:+551140001250" style="color:#0b5d4b;">11 4000-1250</a>.',
    }),
  },
  {
    subject: 'Boas-vindas ao Banco Faro',
    body: newsletter({
      lang,
      footer,
      preheader: 'Os primeiros passos e as novidades da estação.',
      title: 'Olá, João!',
      intro: 'Sua conta está pronta. Veja por onde outros clientes começam:',
      stories: [
        {
          image: '/uploads/campaigns/savings.svg',
          alt: 'Um pote de moedas',
          title: 'Guarde sem pensar nisso',
          text: 'Arredonde cada compra e guarde a diferença.',
          link: 'Ativar',
          href: 'https://www.bancofaro.example/pt/arredondar',
        },
        {
          image: '/uploads/campaigns/travel.svg',
          alt: 'Um avião sobre o mar',
          title: 'Viaje sem taxas',
          text: 'Pague em qualquer moeda com o cartão de débito.',
          link: 'Veja como',
          href: 'https://www.bancofaro.example/pt/viagem',
        },
      ],
      tips: 'Três primeiros passos',
      tipList: ['Complete o seu perfil.', 'Escolha como quer receber nossos avisos.', 'Adicione o cartão ao celular.'],
    }),
  },
];
