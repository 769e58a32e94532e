/** Bodies that want to load a document, send a form, leave the page, sign out, or restyle and cover what is around them. */
export const hostileDocuments = {
  'document within': {
    'frame with a document': '<iframe srcdoc="<script>parent.trip()</script>"></iframe>',
    'frame with an encoded document': '<iframe srcdoc="&lt;img src=x: onerror=parent.trip()&gt;"></iframe>',
    'frame that runs': '<iframe src="javascript:parent.trip()"></iframe>',
    'frame with data': "<iframe src=\"data:text/html,<script>parent.postMessage('trip','*')</script>\"></iframe>",
    'frame with a page': '<iframe src="/package.json?trip=frame"></iframe>',
    'frame of the realm': '<iframe src="/realms/bank/logout"></iframe>',
    'frame in a fence': '<fencedframe src="/package.json?trip=fenced"></fencedframe>',
    frameset: '<frameset onload="trip()"><frame src="javascript:parent.trip()"></frameset>',
    'object with data': "<object data=\"data:text/html,<script>parent.postMessage('trip','*')</script>\"></object>",
    'object that runs': '<object data="javascript:parent.trip()"></object>',
    'object with SVG':
      '<object type="image/svg+xml" data="data:image/svg+xml,<svg xmlns=\'http://www.w3.org/2000/svg\' onload=\'parent.postMessage(&quot;trip&quot;,&quot;*&quot;)\'/>"></object>',
    'embed with data':
      '<embed type="text/html" src="data:text/html,<script>parent.postMessage(\'trip\',\'*\')</script>">',
    'embed that runs': '<embed src="javascript:parent.trip()">',
    'embed with a page': '<embed src="/package.json?trip=embed">',
    applet: '<applet code="Trip" codebase="/trip/applet/"></applet>',
    'SVG in an image':
      '<img alt="" src="data:image/svg+xml,<svg xmlns=\'http://www.w3.org/2000/svg\'><script>parent.trip()</script></svg>">',
    'document in an image': '<img alt="" src="data:text/html,<script>parent.trip()</script>">',
    'declarative shadow root':
      '<div><template shadowrootmode="open"><img src="x:" onerror="trip()"></template>Light</div>',
    'declarative shadow root, closed':
      '<div><template shadowrootmode="closed"><script>trip()</script></template>Light</div>',
    'declarative shadow root, nested':
      '<template><div><template shadowrootmode="open"><script>trip()</script></template></div></template>',
    'element of the page': '<x-trap></x-trap>',
    'element of the page, in a paragraph': '<p>Offer <x-trap hidden>1</x-trap></p>',
    'element of the page, in disguise': '<p is="trap-paragraph">Offer</p>',
    'element of this package': '<modyo-realm account-url="https://trip.invalid" realm="bank"></modyo-realm>',
  },

  'leaving the page': {
    'refresh to a page': '<meta http-equiv="refresh" content="0;url=/package.json?trip=refresh">',
    'refresh, quoted': '<META HTTP-EQUIV="Refresh" CONTENT="0; URL=\'/package.json?trip=refresh\'">',
    'refresh to data': '<meta http-equiv="refresh" content="0;url=data:text/html,gone">',
    'refresh that runs': '<meta http-equiv="refresh" content="0;url=javascript:trip()">',
    'refresh from within SVG':
      '<svg><desc><meta http-equiv="refresh" content="0;url=/package.json?trip=refresh"></desc></svg>',
    base: '<base href="/trip/"><a href="profile">Profile</a>',
    'base for new windows': '<base target="_top" href="https://trip.invalid/">',
    'form that is sent': '<form action="/package.json?trip=form"><button>Confirm</button></form>',
    'form that is posted':
      '<form action="https://trip.invalid/" method="post"><input type="submit" value="Confirm"></form>',
    'form by image':
      '<form action="/package.json?trip=form"><input type="image" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></form>',
    'form across the message':
      '<form id="f" action="/package.json?trip=form"></form><p><button form="f">Confirm</button></p>',
    'form of the page': '<button form="page-form">Confirm</button>',
    'form of the page, elsewhere':
      '<button form="page-form" formaction="/package.json?trip=form" formmethod="post">Confirm</button>',
    'form of the page, a field more': '<input form="page-form" name="amount" value="9999">',
    'form that asks for the password':
      '<form action="/package.json?trip=form"><input name="user" autocomplete="username"><input type="password" name="password"></form>',
    'form around the rest': '<form action="/package.json?trip=form"><table><tr></form><td><button>Confirm</button>',
    'field that takes the focus': '<textarea autofocus></textarea>',
    'link that takes the focus': '<a href="https://bank.example/" autofocus>Open</a>',
    'text that can be edited': '<p contenteditable autofocus>Type your password</p>',
    'text that can be edited, plain': '<p contenteditable="plaintext-only">Type your password</p>',
    'index of old': '<isindex action="javascript:trip()" prompt="Password">',
    'link in the frame of the page': '<a href="https://trip.invalid/" target="_top">Open</a>',
    'link in a window by name': '<a href="https://trip.invalid/" target="page-window">Open</a>',
    'link that keeps its opener': '<a href="https://trip.invalid/" target="_blank" rel="opener">Open</a>',
    'link that is a download': '<a href="data:application/octet-stream,trip" download="statement.exe">Statement</a>',
    'link that reports': '<a href="https://bank.example/" ping="/package.json?trip=ping">Open</a>',
  },

  'signing out': {
    link: '<a href="/realms/bank/logout">Claim</a>',
    'link, relative to the page': '<a href="realms/bank/logout">Claim</a>',
    'link, absolute': '<a href="ACCOUNT/realms/bank/logout?redirect_to=/">Claim</a>',
    'link without a scheme': '<a href="//HOST/realms/bank/logout">Claim</a>',
    'link with dots': '<a href="/promo/../realms/./bank/logout">Claim</a>',
    'link with encoded dots': '<a href="/promo/%2e%2e/realms/%2E/bank/logout">Claim</a>',
    'link with encoded letters': '<a href="/%72ealms/bank/log%6fut">Claim</a>',
    'link with letters encoded twice': '<a href="/realms/bank/log%256Fut">Claim</a>',
    'link with encoded slashes': '<a href="/realms%2Fbank%2Flogout">Claim</a>',
    'link with backslashes': '<a href="\\realms\\bank\\logout">Claim</a>',
    'link with a tab within': '<a href="/rea&#9;lms/bank/lo&#10;gout">Claim</a>',
    'link in capitals': '<a href="/REALMS/bank/LogOut">Claim</a>',
    'link to the host with a final dot': '<a href="http://HOST./realms/bank/logout">Claim</a>',
    'link by way of the login page': '<a href="/realms/bank/login?redirect_uri=%2Frealms%2Fbank%2Flogout">Claim</a>',
    image: '<img src="/realms/bank/logout" alt="Logo">',
    'image, absolute': '<img src="ACCOUNT/realms/bank/logout" alt="Logo">',
    'image with backslashes': '<img src="\\realms\\bank\\logout" alt="Logo">',
    'image of many widths': '<img srcset="/realms/bank/logout 1x, /realms/bank/logout?2 2x" alt="Logo">',
    picture: '<picture><source srcset="/realms/bank/logout"><img alt="Logo"></picture>',
    'input image': '<input type="image" src="/realms/bank/logout">',
    'image in SVG': '<svg><image href="/realms/bank/logout" width="9" height="9" /></svg>',
    'use in SVG': '<svg><use href="/realms/bank/logout#a" /></svg>',
    'filter in SVG':
      '<svg><filter id="f"><feImage href="/realms/bank/logout" /></filter><rect width="9" height="9" filter="url(#f)" /></svg>',
    poster: '<video poster="/realms/bank/logout"></video>',
    video: '<video src="/realms/bank/logout" autoplay preload="auto"></video>',
    audio: '<audio src="/realms/bank/logout" preload="auto"></audio>',
    track: '<video><track default src="/realms/bank/logout"></video>',
    'table background': '<table background="/realms/bank/logout"><tr><td>1</td></tr></table>',
    'cell background': '<table><tr><td background="/realms/bank/logout">1</td></tr></table>',
    'body background': '<body background="/realms/bank/logout">',
    'style attribute': '<p style="background: url(/realms/bank/logout)">1</p>',
    'style element': '<style>p { background: url(/realms/bank/logout) }</style><p>1</p>',
    object: '<object data="/realms/bank/logout"></object>',
    'style sheet': '<link rel="stylesheet" href="/realms/bank/logout">',
    preload: '<link rel="preload" as="image" href="/realms/bank/logout">',
    script: '<script src="/realms/bank/logout"></script>',
    'images of old':
      '<img lowsrc="/realms/bank/logout" dynsrc="/realms/bank/logout" longdesc="/realms/bank/logout" alt="Logo">',
  },

  'restyling and covering': {
    'style element': '<style>* { display: none !important }</style>',
    'style element in SVG': '<svg><style>* { visibility: hidden !important }</style></svg>',
    'style element for the host': '<style>:host, #stage { display: none !important }</style>',
    'style element that imports': '<style>@import "/package.json?trip=style.css";</style>',
    'style element with a font':
      '<style>@font-face { font-family: f; src: url(/package.json?trip=font) } p { font-family: f }</style><p>1</p>',
    'style element that reads':
      '<style>form[id^="page"] { background: url(/package.json?trip=read) } p:first-of-type { list-style: url(/package.json?trip=read) }</style><p>1</p>',
    'style element with escapes': '<style>p { background: \\75rl(/package.json?trip=escape) }</style><p>1</p>',
    'style sheet': '<link rel="stylesheet" href="data:text/css,*{display:none!important}">',
    'style sheet of a server': '<link rel="stylesheet" href="/package.json?trip=style.css">',
    'style sheet in an instruction': '<?xml-stylesheet href="data:text/css,*{display:none!important}"?>',
    'fixed box': '<div style="position: fixed; inset: 0; z-index: 9999; background: white">Session expired</div>',
    'absolute box': '<div style="position: absolute; top: 0; left: 0; width: 9999px; height: 9999px">Sign in</div>',
    'pulled up': '<div style="margin-top: -900px; height: 900px; position: relative">Sign in</div>',
    'large shadow':
      '<b style="box-shadow: 0 0 0 9999px; position: relative; display: block; margin-top: -99px; padding: 99px">1</b>',
    'style with comments': '<div style="pos/**/ition: fixed; position/**/: fixed; inset: 0">Sign in</div>',
    'style that was a script':
      '<p style="width: expression(trip())">1</p><p style="-moz-binding: url(/package.json?trip=xbl)">2</p>',
    'class of the page': '<div class="page-modal">Session expired</div>',
    'id of the page': '<div id="page-overlay">Session expired</div>',
    'part of the page': '<p part="page-part">1</p>',
    'slot of the page': '<p slot="page-slot">1</p>',
    'attribute of the page': '<p data-page-modal="show">1</p>',
    'body styled': '<body style="display: none">',
    'document styled': '<html style="display: none">',
    'dialog that is open': '<dialog open style="inset: 0; width: 100%; height: 100%">Session expired</dialog>',
    'dialog opened by a button':
      '<dialog id="d">Session expired</dialog><button command="show-modal" commandfor="d">Open</button>',
    'popover opened by a button': '<p id="o" popover>Session expired</p><button popovertarget="o">Open</button>',
    'popover opened by a command':
      '<p id="o" popover>Expired</p><button command="show-popover" commandfor="o">Open</button>',
    'popover of the page': '<button popovertarget="page-popover">Open</button>',
    'popover of the page, by a command': '<button command="show-popover" commandfor="page-popover">Open</button>',
  },
};
