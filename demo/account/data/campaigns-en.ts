import { alert, letter, newsletter, offer, receipt, statement } from './editor.js';

const footer =
  'Banco Faro &middot; 1250 Harbour Avenue<br>You receive this message because you are a customer. <a href="https://www.bancofaro.example/en/preferences" style="color:#0b5d4b;">Manage my messages</a>';
const lang = 'en';

export const campaignsEn: Array<{ subject: string; body: string }> = [
  {
    subject: 'We blocked a purchase that looked unusual',
    body: alert({
      lang,
      footer,
      preheader: 'USD 1,249.00 at Kestrel Cameras. Was this you?',
      badge: 'Security alert',
      title: 'Was this you?',
      text: 'We declined a purchase on your <strong>Faro Visa •••• 7702</strong>.',
      details: [
        ['Shop', 'Kestrel Cameras (online)'],
        ['Amount', 'USD 1,249.00'],
        ['Reason', 'First purchase in this country'],
      ],
      question: 'If it was you, unblock the card and try again. If not, we have already sent you a new one.',
      button: { label: 'Review this purchase', href: 'https://www.bancofaro.example/en/cards/review' },
      help: 'We never ask for your password. Call us at any time: <a href="tel:+15550101250" style="color:#0b5d4b;">+1 555 010 1250</a>.',
    }),
  },
  {
    subject: 'Your statement is ready',
    body: statement({
      lang,
      footer,
      preheader: 'To pay this month: USD 1,036.15.',
      alt: 'Your card statement',
      title: 'Your month at a glance',
      hello: 'Hello Grace,<br>the statement of your <strong>Faro Visa •••• 7702</strong> is ready.',
      amount: ['To pay', 'USD 1,036.15'],
      due: ['Due on', 'the 28th'],
      head: ['Item', 'Amount'],
      rows: [
        ['Previous balance', 'USD 812.40'],
        ['Purchases', 'USD 1,036.15'],
        ['Payments', '−USD 812.40'],
      ],
      total: ['To pay', 'USD 1,036.15'],
      note: 'If you pay automatically, we take the whole amount from your current account on the day it is due.',
      button: { label: 'Open statement', href: 'https://www.bancofaro.example/en/cards/statement' },
    }),
  },
  {
    subject: 'Savings now earn 4.1 %',
    body: offer({
      lang,
      footer,
      preheader: 'There is nothing to sign.',
      image: '/uploads/campaigns/savings.svg',
      alt: 'A jar of coins by the sea',
      title: 'Your savings earn more',
      figure: '4.1 %',
      unit: ' a year',
      text: 'From this month on, every savings account at Banco Faro earns more, paid monthly. There is nothing to sign.',
      quote: 'Put aside 100 a month and you will have 1,222 after a year.',
      button: { label: 'Open a savings account', href: 'https://www.bancofaro.example/en/savings' },
      small: 'Rate for balances up to USD 50,000. It may change with a notice of thirty days.',
    }),
  },
  {
    subject: 'Maintenance this Sunday, 02:00 to 06:00',
    body: letter({
      paragraphs: [
        'Dear Grace,',
        'On Sunday, from 02:00 to 06:00, we work on our systems. During that time you cannot:',
        'Cards and cash machines keep working as usual. You can read more on <a href="https://www.bancofaro.example/en/status">our status page</a>.',
      ],
      list: ['send transfers to other banks,', 'pay bills,', 'open new products.'],
      close: 'With kind regards,',
      name: 'Rosa Linden',
      place: 'Banco Faro, Operations',
    }),
  },
  {
    subject: 'Welcome to Banco Faro',
    body: newsletter({
      lang,
      footer,
      preheader: 'First steps, and what is new this season.',
      title: 'Hello, Grace!',
      intro: 'Your account is ready. Here is what other customers begin with:',
      stories: [
        {
          image: '/uploads/campaigns/savings.svg',
          alt: 'A jar of coins',
          title: 'Save without thinking of it',
          text: 'Round up each purchase and keep the difference.',
          link: 'Switch it on',
          href: 'https://www.bancofaro.example/en/round-up',
        },
        {
          image: '/uploads/campaigns/travel.svg',
          alt: 'A plane above the sea',
          title: 'Travel without fees',
          text: 'Pay in any currency with your debit card.',
          link: 'See how',
          href: 'https://www.bancofaro.example/en/travel',
        },
      ],
      tips: 'Three first steps',
      tipList: ['Complete your profile.', 'Choose how you want to hear from us.', 'Add your card to your phone.'],
    }),
  },
  {
    subject: 'Receipt of your payment to Harbour Power',
    body: receipt({
      lang,
      footer,
      preheader: 'USD 86.90 paid from your current account.',
      title: 'Payment received',
      text: 'Thank you, Grace. We have paid your bills from the account that ends in <b>0937</b>.',
      head: ['Bill', 'Period', 'Amount'],
      rows: [
        ['Harbour Power, electricity', 'October', 'USD 54.30'],
        ['Harbour Power, gas', 'October', 'USD 28.10'],
        ['Service charge', '', 'USD 4.50'],
      ],
      total: ['Paid', 'USD 86.90'],
      facts: [
        ['Receipt', '7741-220'],
        ['Operation', 'FA-90-118-3302'],
      ],
      help: 'Keep this receipt. Questions? <a href="https://www.bancofaro.example/en/help" style="color:#0b5d4b;">Write to us</a>.',
    }),
  },
];
