import { expect } from '@open-wc/testing';
import { hasStyles } from '../../../src/elements/notifications/has-styles.js';
import { sanitizeMessage } from '../../../src/elements/notifications/body/sanitize-message.js';
import { sanitizeBody } from '../../support/whole-body.js';

const ACCOUNT = 'https://account.example';

const STYLED = [
  '<p style="color:red">A</p>',
  '<P STYLE=margin:0>A</P>',
  '<style>p{margin:0}</style><p>A</p>',
  '<table bgcolor="#eee"><tr><td>A</td></tr></table>',
  '<font size="5">A</font>',
  '<FONT face=Arial>A</FONT>',
  '<hr color="red">',
  '<body text="white"><p>A</p>',
];

const PLAIN = [
  'Only words, and a & b < c',
  '<h1 align="center">A</h1><p>B <b>c</b> <a href="/d" target="_blank">e</a></p>',
  '<table width="100%" border="1" cellpadding="4"><tr><td nowrap valign="top">A</td></tr></table>',
  '<img src="https://account.example/uploads/a.png" width="300" height="200"><img src="http://other.example/b.png" alt="B">',
  '<svg><script>alert(1)</script></svg><p onclick="alert(1)" id="a" class="b">A</p>',
  '<html><title>T</title><p dir="rtl">A</p>',
];

describe('whether a message says how it looks', () => {
  for (const html of STYLED) it(`is noticed in ${html}`, () => expect(hasStyles(html)).to.equal(true));

  for (const html of PLAIN)
    it(`makes no difference where it does not: ${html.slice(0, 40)}`, () => {
      expect(hasStyles(html)).to.equal(false);
      const [one, other] = [sanitizeMessage(html, ACCOUNT, undefined), sanitizeBody(html, ACCOUNT)];
      const textOf = ({ content }: { content: DocumentFragment }) => {
        const box = document.createElement('template');
        box.content.append(content);
        return box.innerHTML;
      };
      const { setsColor, isText, isUnstyled, sheet, body } = one;
      expect([setsColor, isText, isUnstyled, sheet, body.outerHTML]).to.deep.equal([
        other.setsColor,
        other.isText,
        other.isUnstyled,
        other.sheet,
        other.body.outerHTML,
      ]);
      expect(textOf(one)).to.equal(textOf(other));
    });
});
