/**
 * Bodies that try to run, submit, cover, restyle, track or sign the reader out. Each stands for a family; whatever
 * succeeds calls `canary()` or leads to `canary.invalid`, so that a test page can tell.
 */
export const hostile: Array<{ subject: string; body: string }> = [
  { subject: 'Script element', body: '<p>Before</p><script>canary("script")</script><p>After</p>' },
  {
    subject: 'Event handler on an image',
    body: '<img src="x:x" alt="broken" onerror="canary(\'onerror\')"><p>After</p>',
  },
  {
    subject: 'SVG that loads',
    body: '<svg onload="canary(\'svg\')"><a xlink:href="javascript:canary(1)"><text y="20">SVG</text></a></svg>',
  },
  {
    subject: 'Link that runs',
    body: '<a href="javascript:canary(\'href\')">Claim your prize</a> <a href="java&#10;script:canary(\'href2\')">or this</a>',
  },
  {
    subject: 'Frame within',
    body: '<iframe srcdoc="<script>parent.canary(\'frame\')</script>"></iframe><object data="data:text/html,<script>canary(1)</script>"></object><embed src="https://canary.invalid/embed">',
  },
  {
    subject: 'Form that asks for the password',
    body: '<form action="https://canary.invalid/collect" method="post"><label>Password <input type="password" name="password" autofocus onfocus="canary(\'focus\')"></label><button formaction="javascript:canary(1)">Continue</button></form>',
  },
  {
    subject: 'Cover over the page',
    body: '<div style="position:fixed;inset:0;z-index:2147483647;background:#fff"><a href="https://canary.invalid/">Session expired. Sign in</a></div>',
  },
  {
    subject: 'Style for the whole page',
    body: '<style>body{display:none!important} @import "https://canary.invalid/style.css";</style><link rel="stylesheet" href="https://canary.invalid/style.css"><p>Styled</p>',
  },
  {
    subject: 'Navigation by itself',
    body: '<meta http-equiv="refresh" content="0;url=https://canary.invalid/"><base href="https://canary.invalid/"><a href="relative">Relative link</a>',
  },
  {
    subject: 'Signed out by an image',
    body: '<img src="/realms/bank/logout" alt="logo"><img src="logout" alt=""><table background="/realms/bank/logout"><tr><td>Cell</td></tr></table>',
  },
  {
    subject: 'Names that clobber',
    body: '<form id="realm"><input name="attributes"><img name="querySelector" id="body" class="modal show" slot="heading" part="base"></form>',
  },
  {
    subject: 'Popover and dialog',
    body: '<div popover id="p" onbeforetoggle="canary(\'popover\')">Popover</div><button popovertarget="p" command="show-popover" commandfor="p">Open</button><dialog open>Dialog</dialog>',
  },
  {
    subject: 'Markup that mutates',
    body: '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=canary(\'mutation\')&gt;"></style></table></mtext></math>',
  },
  {
    subject: 'Declarative shadow root',
    body: '<div><template shadowrootmode="open"><script>canary("shadow")</script><slot></slot></template><p>Light</p></div><modyo-realm account-url="https://canary.invalid"><modyo-notifications></modyo-notifications></modyo-realm>',
  },
  {
    subject: 'Tracking pixels',
    body: '<img src="https://canary.invalid/pixel.gif" width="1" height="1" alt=""><img srcset="https://canary.invalid/a.png 1x" alt="srcset"><video poster="https://canary.invalid/p.png" autoplay src="https://canary.invalid/v.mp4"></video><audio src="https://canary.invalid/a.mp3" autoplay></audio>',
  },
  {
    subject: '<b>Markup in the subject</b><img src=x onerror=canary("subject")>',
    body: '<p>The subject is text, not HTML.</p>',
  },
  {
    subject: '{{ user.access_token }} {% raw %}',
    body: '<p>Liquid in a body: {{ user.access_token }} {% include "x" %}</p>',
  },
  {
    subject: 'Not closed',
    body: '<table><tr><td><div><b><i><a href="https://www.bancofaro.example/">Everything open, nothing closed <!-- <p>gone?',
  },
];
