import { expect } from '@open-wc/testing';
import createDOMPurify from 'dompurify';
import { requestedAddresses } from '../../support/requests.js';
import { sanitizeBody as sanitize } from '../../support/whole-body.js';
import { pause, waitFor } from '../../support/wait.js';
import { violations } from './sanitize-rules.js';

const sanitizeBody = (html: string, accountUrl: string) => sanitize(html, accountUrl).content;
const ACCOUNT = 'https://bank.example';
const GIF = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';

function sanitized(html: string, accountUrl = ACCOUNT): HTMLElement {
  const fragment = sanitizeBody(html, accountUrl);
  // In the document that it was parsed in: nothing loads there.
  const holder = Document.prototype.createElement.call(fragment.ownerDocument, 'div');
  holder.append(fragment);
  return holder;
}

const inert = document.implementation.createHTMLDocument();

const linkTo = (address: string, accountUrl?: string) => {
  const link = inert.createElement('a');
  link.setAttribute('href', address);
  return sanitized(link.outerHTML, accountUrl).querySelector('a')!.getAttribute('href');
};

/** Its `src`, or `null` when the image has become its alternative text. */
const imageAt = (address: string, accountUrl?: string) => {
  const image = inert.createElement('img');
  image.setAttribute('src', address);
  image.alt = 'Logo';
  const holder = sanitized(image.outerHTML, accountUrl);
  if (holder.querySelector('img')) return holder.querySelector('img')!.getAttribute('src');
  expect(holder.textContent).to.equal('Logo');
  return null;
};

/** Ways to write `/realms/bank/` and what follows on the account's host. */
const spellings = (rest: string) => [
  `/realms/bank/${rest}`,
  `${ACCOUNT}/realms/bank/${rest}`,
  `http://bank.example/realms/bank/${rest}`,
  `https://bank.example:8443/realms/bank/${rest}`,
  `https://bank.example./realms/bank/${rest}`,
  `HTTPS://BANK.EXAMPLE/REALMS/bank/${rest}`,
  `https://someone@bank.example/realms/bank/${rest}`,
  `https://b%61nk.example/realms/bank/${rest}`,
  `https://\uFF42ank.example/realms/bank/${rest}`,
  `https:/realms/bank/${rest}`,
  `https:realms/bank/${rest}`,
  `//bank.example/realms/bank/${rest}`,
  `\\\\bank.example\\realms\\bank\\${rest}`,
  `\\realms\\bank/${rest}`,
  `realms/bank/${rest}`,
  `./promo/../realms/bank/${rest}`,
  `promo/%2E%2e/realms/bank/${rest}`,
  `/./realms/%2e/bank/${rest}`,
  `//bank.example//realms//bank//${rest}`,
  `/%72%65alms/bank/${rest}`,
  `/%2572ealms/bank/${rest}`,
  `/%252572ealms/bank/${rest}`,
  `/realms%2Fbank%2F${rest}`,
  `/realms%5Cbank%5c${rest}`,
  `/uploads%2F..%2Frealms/bank/${rest}`,
  `/uploads/..%252frealms/bank/${rest}`,
  `/re\talms/ba\nnk/${rest}`,
  ` \u0001/realms/bank/${rest}`,
  `/realms;v=1/bank/${rest}`,
  `/realms./bank/${rest}`,
  `/realms%00/bank/${rest}`,
  `/realms%20/bank/${rest}`,
  `/open?to=/realms/bank/${rest}`,
  `/open?to=%2Frealms%2Fbank%2F${rest}`,
  `/open?to=https%3A%2F%2Fbank.example%2Frealms%2Fbank%2F${rest}`,
];

describe('sanitizeBody, links', () => {
  it('keeps the schemes that lead somewhere', () => {
    for (const address of [
      'https://a.example/?b=1&c#d',
      'http://a.example/',
      'mailto:a@b.example',
      'tel:+56212345678',
    ]) {
      expect(linkTo(address)).to.equal(address);
    }
    expect(linkTo('MailTo:a@b.example')).to.equal('mailto:a@b.example');
  });

  it('drops every other, and keeps the text', () => {
    const schemes = 'javascript data vbscript file blob filesystem ftp sms cid about view-source ws intent x-a'.split(
      ' ',
    );
    for (const scheme of schemes) {
      const holder = sanitized(`<p><a href="${scheme}:a">Open</a></p>`);
      expect(holder.innerHTML, scheme).to.equal('<p><a>Open</a></p>');
    }
  });

  it('reads relative addresses from the account', () => {
    expect(linkTo('/promo')).to.equal('https://bank.example/promo');
    expect(linkTo('promo/1?a=b', 'https://bank.example/es/')).to.equal('https://bank.example/es/promo/1?a=b');
    expect(linkTo('//a.example/b')).to.equal('https://a.example/b');
    expect(linkTo('?a=1', 'http://127.0.0.1:3000')).to.equal('http://127.0.0.1:3000/?a=1');
  });

  it('drops what leads nowhere', () => {
    for (const address of ['', '#', '#top', ' #top ', 'https://', 'http://[']) {
      expect(linkTo(address), address).to.equal(null);
    }
  });

  it('drops what signs out, however it is written', () => {
    for (const logout of [
      'logout',
      'LogOut',
      'logout/',
      'logout?redirect_to=/',
      'logout#a',
      'logout.json',
      'log%6Fut',
    ]) {
      for (const address of spellings(logout)) expect(linkTo(address), address).to.equal(null);
    }
    expect(linkTo('/realms/bank/login?redirect_uri=/realms/bank/logout')).to.equal(null);
    expect(linkTo('/realms/bank/logout', `${ACCOUNT}/`)).to.equal(null);
    // Sites are paths of the account.
    for (const path of ['/my-site/logout', '/es/my-site/logout/', '/my-site/%6cogout?a', '/logout.json']) {
      expect(linkTo(path), path).to.equal(null);
    }
    expect(linkTo('/realms/bank/logout', 'http://127.0.0.1:3000')).to.equal(null);
  });

  it('keeps what only looks like that', () => {
    for (const path of [
      '/realms/bank/profile',
      '/realms/bank/login?redirect_uri=/',
      '/help/logout-problems',
      '/realms-logout',
    ]) {
      expect(linkTo(path)).to.equal(ACCOUNT + path);
    }
    expect(linkTo('https://a.example/realms/bank/logout')).to.equal('https://a.example/realms/bank/logout');
    expect(linkTo('/50%-off/%zz?a=%')).to.equal(`${ACCOUNT}/50%-off/%zz?a=%`);
  });

  it('opens them apart from the page that they stand in', () => {
    const links =
      '<a href="/1" target="_blank" rel="opener">1</a><a href="/2" target="_top">2</a><a href="/3" target="f">3</a>';
    for (const link of sanitized(links).querySelectorAll('a')) {
      expect(link.rel).to.equal('noopener noreferrer');
      expect(link.target).to.equal(link.textContent === '1' ? '_blank' : '');
    }
  });
});

describe('sanitizeBody, images', () => {
  it('keeps those of a secure origin, of the account and within the message', () => {
    expect(imageAt('https://cdn.example/a.png')).to.equal('https://cdn.example/a.png');
    expect(imageAt('https://cdn.example/realms/a.png')).to.equal('https://cdn.example/realms/a.png');
    expect(imageAt('/uploads/a.png')).to.equal('https://bank.example/uploads/a.png');
    expect(imageAt('/uploads/realms.png')).to.equal('https://bank.example/uploads/realms.png');
    expect(imageAt('/uploads/a.png', 'http://127.0.0.1:3000')).to.equal('http://127.0.0.1:3000/uploads/a.png');
    expect(imageAt(GIF)).to.equal(GIF);
  });

  it('has the text of the others instead', () => {
    const others = [
      'http://cdn.example/a.png',
      'http://bank.example/a.png',
      'javascript:trip()',
      'data:text/html,a',
      'data:,a',
      'data:application/imagetype,a',
      'blob:https://bank.example/1',
      'file:///a.png',
      'cid:1',
      'https://',
      '',
      '#a',
    ];
    for (const address of others) expect(imageAt(address), address).to.equal(null);
    expect(imageAt('http://127.0.0.1:3001/a.png', 'http://127.0.0.1:3000')).to.equal(null);
  });

  it('never asks for anything below the realms of the account, however it is written', () => {
    for (const rest of ['logout', 'profile', 'avatar.png', '']) {
      for (const address of spellings(rest)) expect(imageAt(address), address).to.equal(null);
    }
    expect(imageAt('/api/customers/realms/bank/me')).to.equal(null);
    expect(imageAt('/realms')).to.equal(null);
    expect(imageAt('http://127.0.0.1:3000/realms/bank/logout', 'http://127.0.0.1:3000/')).to.equal(null);
  });

  it('asks the account for nothing but what was uploaded', () => {
    for (const host of ['', ACCOUNT, '//bank.example', 'https://bank.example:8443', 'https://bank.example.']) {
      expect(imageAt(`${host}/uploads/1/promo.png?v=1`), host).to.contain('/uploads/1/promo.png?v=1');
      for (const path of [
        '/my-site/logout',
        '/my-site/',
        '/',
        '/a.png',
        '/realms-promo/a.png',
        '/Uploads/a.png',
        '/uploads',
        '/uploads-old/a.png',
        '/my-site/uploads/a.png',
        '/uploads/../my-site/logout',
        '/uploads/%2e%2e/my-site/logout',
        '/uploads/..%2fmy-site/logout',
        '/uploads/%252e%252e/my-site/a',
        '/uploads/a%5c..%5c..%5cmy-site',
        '/uploads/logout',
        '/uploads/open?to=/my-site/logout',
        '/%75ploads/a.png',
        '//uploads/a.png',
      ]) {
        if (host || !path.startsWith('//')) expect(imageAt(host + path), host + path).to.equal(null);
      }
    }
  });

  it('asks the page itself for nothing that signs out', () => {
    for (const path of ['/logout', '/my-site/logout', '/realms/bank/logout', '/%6cogout']) {
      expect(imageAt(`https://${location.host}${path}`), path).to.equal(null);
    }
    expect(imageAt(`https://${location.host}/brand/logo.png`)).to.equal(`https://${location.host}/brand/logo.png`);
  });

  it('never asks for one that it refuses', async () => {
    const marker = 'refused-before-asked';
    const paths = ['/a.png', '/my-site/logout', '/realms/bank/logout', '/open?to=/realms/bank/logout'];
    const html = paths.map((path) => `<p><img src="${path}#${marker}" alt="1"></p>`).join('');
    const shown = document.createElement('div');
    document.body.append(shown);
    const asked = new Set<string>();
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(({ name }) => asked.add(name)));
    observer.observe({ type: 'resource', buffered: true });
    shown.append(sanitizeBody(html, location.origin));
    shown.append(Object.assign(new Image(), { src: `/package.json?${marker}` }));
    // The request that is allowed has come: those before it would have come as well.
    await waitFor(() => [...asked].some((name) => name.endsWith(`?${marker}`)));
    observer.disconnect();
    shown.remove();
    expect([...asked].filter((name) => /logout|\/a\.png/.test(name) && name.startsWith(location.origin))).to.deep.equal(
      [],
    );
    expect(shown.textContent).to.equal('1111');
  });

  it('loads them late, apart, and without saying from where', () => {
    const image = sanitized(
      `<img src="${GIF}" loading="eager" referrerpolicy="unsafe-url" decoding="sync">`,
    ).firstElementChild!;
    expect(image.outerHTML).to.equal(
      `<img src="${GIF}" alt="" loading="lazy" decoding="async" referrerpolicy="no-referrer">`,
    );
  });

  it('loads none while it parses', async () => {
    const asked = () => requestedAddresses().filter((address) => address.includes('while-parsing')).length;
    const html =
      '<img src="/uploads/campaigns/savings.svg?while-parsing=1"><img src="/uploads/campaigns/savings.svg?while-parsing=2">';
    const fragment = sanitizeBody(html, location.origin);
    await pause(300);
    expect(asked()).to.equal(0);
    // The images are good: shown, they do load.
    const shown = document.createElement('div');
    document.body.prepend(shown);
    shown.append(fragment);
    await waitFor(() => asked() === 2);
    shown.remove();
  });
});

describe('sanitizeBody, attributes', () => {
  it('keeps sizes that are numbers of a message', () => {
    for (const size of ['1', '600', '50%', '20px', '9999']) {
      const image = sanitized(`<img src="${GIF}" width="${size}" height="${size}">`).firstElementChild!;
      expect([image.getAttribute('width'), image.getAttribute('height')]).to.deep.equal([size, size]);
    }
    for (const size of ['auto', '10000', '99999999', '1e9', '9in', 'calc(1px)', '1;2', '']) {
      for (const name of ['width', 'height', 'colspan', 'rowspan', 'border', 'cellpadding', 'cellspacing']) {
        const cell = sanitized(`<table><tr><td ${name}="${size}">1</td></tr></table>`).querySelector('td')!;
        expect(cell.outerHTML, size).to.equal('<td>1</td>');
      }
    }
  });

  it('keeps no others', () => {
    const names =
      'slot part exportparts popover popovertarget popovertargetaction command commandfor srcset sizes background ' +
      'style name is usemap ismap tabindex autofocus contenteditable draggable accesskey inert nonce for form formaction ' +
      'action ping download data-a data-bs-toggle aria-label aria-hidden itemid xmlns xlink:href xml:lang onclick ' +
      'constructor tostring __proto__ hasownproperty color face size usemap enterkeyhint shadowrootmode text link vlink';
    for (const name of names.split(' ')) {
      const holder = sanitized(`<p>1</p><p ${name}="1">2</p><a ${name}="1">3</a><img src="${GIF}" ${name}="1">`);
      expect(holder.querySelectorAll(`[${CSS.escape(name)}]`).length, name).to.equal(0);
      expect(violations(holder, ACCOUNT), name).to.deep.equal([]);
    }
  });

  it('keeps hidden what the campaign hides', () => {
    const hidden = (html: string) => (sanitized(html).firstElementChild as HTMLElement).style.display;
    expect(hidden('<p style="color:red;DISPLAY : none">Preheader</p>')).to.equal('none');
    expect(hidden('<p style="max-height:0;display:none!important">2</p>')).to.equal('none');
    expect(hidden('<p style="display:block">Shown</p>')).to.equal('block');
    expect((sanitized('<p hidden>3</p>').firstElementChild as HTMLElement).hidden).to.equal(true);
  });

  it('has tables for the layout read as such', () => {
    const roles = sanitized('<table role="presentation"></table><p role="alert">1</p><p role="none">2</p>').children;
    expect([...roles].map((element) => element.getAttribute('role'))).to.deep.equal(['presentation', null, 'none']);
  });
});

describe('sanitizeBody, whole bodies', () => {
  it('keeps what a campaign says and how it is laid out', () => {
    const campaign = `<!DOCTYPE html><html><head><title>Offer</title><meta charset="utf-8">
      <style>.button { color: white }</style></head><body bgcolor="#ffffff">
      <!--[if mso]><table><tr><td><![endif]-->
      <table role="presentation" width="600" align="center" border="0" cellpadding="0" cellspacing="0" class="wrapper">
        <tr><td colspan="2" valign="top" style="padding: 20px">
          <img src="https://cdn.example/logo.png" width="120" height="40" alt="Banco Faro" border="0">
          <h1 style="color: navy">Your card <em>is ready</em></h1>
          <p>Dear <strong>Ana</strong>,<br>it waits for you &ndash; <font color="red">today</font>.</p>
          <ul><li>No cost</li><li>No papers</li></ul><ol start="3" type="a"><li>Four</li></ol>
        </td></tr>
        <tr><td rowspan="2" width="50%"><center><a href="https://bank.example/card" target="_blank" class="button">Get it</a></center></td>
          <td dir="rtl" lang="ar">1</td></tr>
      </table>
      <blockquote>Was <del>$ 10</del> <ins>$ 8</ins></blockquote><hr><pre>a  b</pre>
      <main><o:p>Office</o:p></main> and <form><label>label</label></form>
      <!--[if mso]></td></tr></table><![endif]--></body></html>`;
    const squeeze = (html: string) => html.replace(/\s+/g, ' ').replace(/> </g, '><').trim();
    expect(squeeze(sanitized(campaign).innerHTML)).to.equal(
      squeeze(`
      <table role="presentation" width="600" align="center" border="0" cellpadding="0" cellspacing="0" class="wrapper"><tbody>
        <tr><td colspan="2" valign="top" style="padding: 20px;">
          <img src="https://cdn.example/logo.png" width="120" height="40" alt="Banco Faro" border="0" loading="lazy" decoding="async" referrerpolicy="no-referrer" style="aspect-ratio: 120 / 40; height: auto !important;">
          <h1 style="color: navy;">Your card <em>is ready</em></h1>
          <p>Dear <strong>Ana</strong>,<br>it waits for you \u2013 <font color="red">today</font>.</p>
          <ul><li>No cost</li><li>No papers</li></ul><ol start="3" type="a"><li>Four</li></ol>
        </td></tr>
        <tr><td rowspan="2" width="50%"><center><a href="https://bank.example/card" target="_blank" class="button" rel="noopener noreferrer">Get it</a></center></td>
          <td dir="rtl" lang="ar">1</td></tr>
      </tbody></table>
      <blockquote>Was <del>$ 10</del> <ins>$ 8</ins></blockquote><hr><pre>a  b</pre>
      Office and label`),
    );
  });

  it('shows text as text', () => {
    expect(sanitized('5 < 6 & 7 > 3').textContent).to.equal('5 < 6 & 7 > 3');
    expect(sanitized('<p>&lt;script&gt; {{ user.name }} ${a} <%= b %></p>').textContent).to.contain(
      '<script> {{ user.name }}',
    );
    expect(sanitized('<img src="x:" alt="&lt;b onclick=trip()&gt;">').innerHTML).to.equal('&lt;b onclick=trip()&gt;');
  });

  it('makes nothing of nothing', () => {
    for (const html of ['', ' ', '<!-- -->', '<script></script>', '<frameset><frame></frameset>', '<title>1</title>']) {
      expect(sanitized(html).textContent.trim(), html).to.equal('');
    }
  });

  it('is not misled by what is called like a property of a document, a form or an element', () => {
    const names =
      'body head open write close children childNodes firstChild attributes content createElement parentNode ' +
      'nextSibling ownerDocument getElementsByTagName querySelector createTreeWalker documentElement implementation length';
    for (const name of names.split(' ')) {
      const clobbering = `<img name="${name}" src="x:"><form name="${name}"><input name="${name}"></form>`;
      expect(sanitized(`${clobbering}<p onclick="trip()">2</p>`).innerHTML, name).to.equal('<p>2</p>');
      expect(sanitized(clobbering + '<b dir=1>'.repeat(200)).querySelector('*'), name).to.equal(null);
    }
  });

  it('says so when the account is not an address', () => {
    expect(() => sanitizeBody('<p>1</p>', 'bank')).to.throw(TypeError);
  });

  it('ends, however deep, wide or long', function () {
    this.timeout(60_000);
    const MANY = 100_000;
    /** So many open elements of a name, no two alike. */
    const marks = (name: string, count: number) =>
      `<p>${Array.from({ length: count }, (_, index) => `<${name} x=${index}>`).join('')}`;
    const bodies: Record<string, string> = {
      'deep, but not too deep to parse': '<div>'.repeat(29_000) + 'end',
      deep: '<div>'.repeat(MANY) + 'end',
      'deep and closed': '<div>'.repeat(MANY) + 'end' + '</div>'.repeat(MANY),
      'deep in formatting': '<b>'.repeat(MANY) + 'end',
      'deep in links': '<a href="/1">'.repeat(MANY / 10) + 'end',
      'deep in tables': '<table><tr><td>'.repeat(9_000) + 'end',
      'deep in templates': `${'<template>'.repeat(10_000)}1${'</template>'.repeat(10_000)}end`,
      'deep in SVG': `${'<svg>'.repeat(10_000)}1${'</svg>'.repeat(10_000)}end`,
      'deep in what is unknown': '<offer>'.repeat(MANY) + 'end',
      wide: '<p>1</p>'.repeat(MANY) + 'end',
      'wide in what is unknown': `<offer>${'<b>1</b>'.repeat(14_000)}</offer>end`,
      'wide in what is unknown, and deep': `${'<offer>'.repeat(500)}${'<b>1</b>'.repeat(14_000)}end`,
      'every mark again in every paragraph':
        '<p>' + Array.from({ length: 200 }, (_, index) => `<b dir=${index}>`).join('') + '<p>1'.repeat(200) + 'end',
      'many marks again in many paragraphs': marks('b', 300) + '<p>1'.repeat(300) + 'end',
      ...Object.fromEntries(
        'a big code em font i nobr s small strike strong tt u'
          .split(' ')
          .map((name) => [`many ${name} again in many paragraphs`, marks(name, 300) + '<p>1'.repeat(900) + 'end']),
      ),
      'marks in a template': `<template>${marks('b', 300)}${'<p>1'.repeat(300)}</template>end`,
      'marks before a table that closes them': `${marks('b', 90)}<table><tr><td>${'</b>'.repeat(90)}</table>${'<p>1'.repeat(9_000)}end`,
      'marks that a comment closes': `${marks('b', 150)}<!--${'</b>'.repeat(150)}-->${'<p>1'.repeat(3_000)}end`,
      'marks that an attribute closes': `${marks('b', 150)}<p title="${'</b>'.repeat(150)}">${'<p>1'.repeat(3_000)}end`,
      'marks put before a table': `<table>${marks('b', 300)}${'<p>1<tr>'.repeat(300)}</table>end`,
      'marks in a select': `<select>${marks('b', 300)}${'<option><p>1'.repeat(300)}</select>end`,
      'marks in SVG and MathML': `<svg><desc>${marks('b', 300)}${'<p>1'.repeat(300)}</desc></svg><math><mtext>${marks('i', 300)}${'<p>1'.repeat(300)}</mtext></math>end`,
      'marks with many attributes': `<p>${Array.from({ length: 90 }, (_, index) => `<b ${Array.from({ length: 150 }, (_, other) => `a${other}=${index}`).join(' ')}>`).join('')}${'<p>1'.repeat(3_000)}end`,
      'marks with long attributes': `<p>${Array.from({ length: 90 }, (_, index) => `<b title="${index}${'x'.repeat(9_999)}">`).join('')}${'<p>1'.repeat(3_000)}end`,
      'ends that reorder marks': `${marks('b', 90)}${'<p></b>1'.repeat(3_000)}end`,
      'links within links': '<a href="/1"><p>'.repeat(5_000) + 'end',
      'lines within lines': '<nobr><p>'.repeat(5_000) + 'end',
      'text before a table': `<table>${'<tr>1<td>2</td>'.repeat(2_000)}</table>end`,
      'tables before a table': `${'<table><tr>'.repeat(3_000)}end`,
      'quotes within quotes': `${'<a title="<a title=\''.repeat(20_000)}'">end`,
      'comments without an end': `${'<!--'.repeat(MANY)}-->end`,
      'style sheets without an end': `${'<b><style>'.repeat(20_000)}</style>end`,
      'only beginnings of tags': '<'.repeat(MANY) + '>end',
      'only beginnings of ends': '</'.repeat(14_000) + '>end',
      'more attributes': `<p ${Array.from({ length: 4 * MANY }, (_, index) => `a${index}=1`).join(' ')}>end</p>`,
      'attributes between quotes': `<i title="<p ${Array.from({ length: MANY }, (_, index) => `a${index}`).join('/')}>">end</i>`,
      'many attributes': `<p ${Array.from({ length: MANY / 10 }, (_, index) => `a${index}=1`).join(' ')}>end</p>`,
      'a long address': `<a href="/${'realms/'.repeat(MANY)}">1</a>end`,
      'a long address, encoded': `<a href="/%${'25'.repeat(MANY)}72ealms">1</a>end`,
      'a long address of dots': `<a href="${'../'.repeat(MANY)}">1</a>end`,
      'a long picture': `<img src="data:image/png;base64,${'A'.repeat(20 * MANY)}">end`,
      'a long style': `<p style="${'display '.repeat(MANY)}">end</p>`,
      'one long text': 'word '.repeat(MANY) + 'end',
    };
    for (const [name, html] of Object.entries(bodies)) {
      const start = performance.now();
      const fragment = sanitizeBody(html, ACCOUNT);
      const milliseconds = performance.now() - start;
      // More than it takes on a busy machine; the reader waits no longer than a moment.
      expect(milliseconds, name).to.be.below(2_500);
      expect(fragment.textContent.trim().slice(-3), name).to.equal('end');
      expect(violations(fragment, ACCOUNT), name).to.deep.equal([]);
    }
  });
});

describe('sanitizeBody, what is too much', () => {
  const elementsOf = (html: string) => sanitized(html).querySelectorAll('*').length;

  it('is shown as text from 5,001 elements on', () => {
    expect(elementsOf('<p>1</p>'.repeat(5_000))).to.equal(5_000);
    expect(elementsOf('<p>1</p>'.repeat(5_001))).to.equal(0);
    // Counted is what they become.
    expect(elementsOf('<offer><b>1</b></offer>'.repeat(3_700))).to.equal(3_700);
    expect(elementsOf(`${'<b dir=1>'.repeat(2)}${'<p>1</p>'.repeat(4_990)}`)).to.equal(4_992);
    expect(elementsOf(`<b dir=1><b dir=2><b dir=3>${'<table><td><p>1</b></b></b></td></table>'.repeat(900)}`)).to.equal(
      3 + 5 * 900,
    );
  });

  it('is shown as text where it is more than 100 deep', () => {
    expect(elementsOf('<div>'.repeat(100) + '1')).to.equal(100);
    expect(elementsOf('<div>'.repeat(101) + '1')).to.equal(0);
    expect(elementsOf('<offer>'.repeat(40) + '<div>'.repeat(100) + '1')).to.equal(100);
  });

  it('is shown as text where one tag has more than 200 attributes', () => {
    const tag = (count: number) => `<p ${Array.from({ length: count }, (_, index) => `a${index}="<"`).join(' ')}>1</p>`;
    expect(sanitized(tag(200)).innerHTML).to.equal('<p>1</p>');
    expect(sanitized(tag(201)).innerHTML).to.equal('1');
  });

  it('reads as the message does', () => {
    const html = `<title>Offer</title><style>p { color: red }</style><!-- if <b> --><p>Dear Ana,<p>it costs 5 &lt; 6 &amp; more.<br>
      <img alt=">"><table><tr><td>One</td><td>Two</td></tr></table><script>trip()</script>${'<i></i>'.repeat(20_000)}`;
    expect(
      sanitized(html)
        .textContent.split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    ).to.deep.equal(['Dear Ana,', 'it costs 5 < 6 & more.', '">', 'One', 'Two']);
  });
});

describe('sanitizeBody, beside the DOMPurify of the page', () => {
  it('neither follows its settings nor changes them', () => {
    let called = 0;
    const before = createDOMPurify.sanitize('<p id="a" onclick="trip()">1</p>');
    createDOMPurify.setConfig({ ADD_TAGS: ['script', 'x-page'], ADD_ATTR: ['onclick'] });
    createDOMPurify.addHook('uponSanitizeElement', (_node, { allowedTags }) => {
      called++;
      allowedTags['iframe'] = true;
    });
    try {
      createDOMPurify.sanitize('<b onclick="1">1</b><i></i>');
      const { removed } = createDOMPurify;
      const calls = called;
      expect(calls).to.be.greaterThan(0);
      const html = '<p id="a" onclick="trip()">1<iframe></iframe><x-page>2</x-page></p><script>trip()</script>';
      expect(sanitized(html).innerHTML).to.equal('<p id="a">12</p>');
      expect(called).to.equal(calls);
      expect(createDOMPurify.removed).to.equal(removed);
      expect(createDOMPurify.sanitize('<p style="display:none" onclick="1">1<x-page></x-page></p>')).to.equal(
        '<p style="display:none" onclick="1">1<x-page></x-page></p>',
      );
    } finally {
      createDOMPurify.removeAllHooks();
      createDOMPurify.clearConfig();
    }
    const after = createDOMPurify.sanitize('<p id="a" onclick="trip()">1</p>');
    expect(after).to.contain('id="a"');
    expect(after).to.equal(before);
  });
});
