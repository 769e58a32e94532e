import { campaign, dataTable } from './campaign.js';

const footer =
  'Banco Faro &middot; 1250 Harbour Avenue &middot; You receive this message because you are a customer. <a href="https://www.bancofaro.example/en/preferences">Manage my messages</a>';

/** @type {Array<{ subject: string, body: string }>} */
export const campaignsEn = [
  {
    subject: 'We blocked a purchase that looked unusual',
    body: campaign({
      content: `<h2 style="margin-top:0">Was this you?</h2>
<p>We declined a purchase on your <strong>Faro Visa •••• 7702</strong>.</p>
${dataTable(
  'The purchase',
  ['Detail', 'Value'],
  [
    ['Shop', 'Kestrel Cameras (online)'],
    ['Amount', 'USD 1,249.00'],
    ['Reason', 'First purchase in this country'],
  ],
)}
<p>If it was you, unblock the card and try again. If not, we have already sent you a new one.</p>`,
      button: { label: 'Review this purchase', href: 'https://www.bancofaro.example/en/cards/review' },
      footer,
    }),
  },
  {
    subject: 'Your statement is ready',
    body: campaign({
      banner: '/uploads/campaigns/statement.svg',
      bannerAlt: 'Your card statement',
      content: `<p>Hello Grace,</p><p>Here is this month at a glance:</p>
${dataTable(
  'Summary',
  ['Item', 'Amount'],
  [
    ['Previous balance', 'USD 812.40'],
    ['Purchases', 'USD 1,036.15'],
    ['Payments', '−USD 812.40'],
    ['<strong>To pay</strong>', '<strong>USD 1,036.15</strong>'],
  ],
)}`,
      button: { label: 'Open statement', href: 'https://www.bancofaro.example/en/cards/statement' },
      footer,
    }),
  },
  {
    subject: 'Savings now earn 4.1 %',
    body: campaign({
      banner: '/uploads/campaigns/savings.svg',
      bannerAlt: 'A jar of coins by the sea',
      content: `<p>From this month on, every savings account at Banco Faro earns <strong>4.1 % a year</strong>, paid monthly. There is nothing to sign.</p>
<blockquote style="border-left:4px solid #0b5d4b;margin:16px 0;padding-left:16px">Put aside 100 a month and you will have 1,222 after a year.</blockquote>`,
      button: { label: 'Open a savings account', href: 'https://www.bancofaro.example/en/savings' },
      footer,
    }),
  },
  {
    subject: 'Maintenance this Sunday, 02:00 to 06:00',
    body: campaign({
      content: '<p>Transfers and bill payments pause while we work. Cards and cash machines keep working as usual.</p>',
      footer,
    }),
  },
  {
    subject: 'Welcome to Banco Faro',
    body: campaign({
      banner: '/uploads/campaigns/welcome.svg',
      bannerAlt: 'Banco Faro',
      content:
        '<h1 style="margin-top:0">Hello, Grace!</h1><p>Your account is ready. Complete your profile and choose how you want to hear from us.</p>',
      button: { label: 'Go to my profile', href: '/profile' },
      footer,
    }),
  },
];
