/** Bodies that want to be read as something else: by a second parser, in another namespace, or by the page's scripts. */
export const hostileMarkup = {
  'names that clobber': {
    'link by id': '<a id="clobbered" href="https://trip.invalid/">1</a>',
    'image by name': '<img name="clobbered" alt="">',
    'two of a name': '<a id="clobbered"></a><a id="clobbered" name="url" href="https://trip.invalid/">1</a>',
    'form with a field': '<form id="clobbered"><input name="action"></form>',
    'form of the document': '<form name="getElementById"></form>',
    'image of the document': '<img name="cookie" alt="">',
    'embed of the document': '<embed name="createElement">',
    'object of the document': '<object id="querySelector"></object>',
    'frame by name': '<iframe name="clobbered" srcdoc="<a id=deeper>"></iframe>',
    'form that hides its attributes':
      '<form onclick="trip()"><input name="attributes"><input name="removeAttribute">Open</form>',
    'form that hides its children':
      '<form onclick="trip()"><input name="childNodes"><img name="firstChild">Open</form>',
    'form that hides its parent': '<form onclick="trip()"><input name="parentNode"><input name="remove">Open</form>',
    'form that hides its name': '<form onclick="trip()"><input name="nodeName"><input name="localName">Open</form>',
    'form that hides its setters':
      '<form onclick="trip()"><input name="setAttribute"><p style="display: none">Open</p></form>',
    'form that hides its type': '<form onclick="trip()"><input name="nodeType"><input name="namespaceURI">Open</form>',
    'form outside of its form': '<form id="f" onclick="trip()">Open</form><input form="f" name="attributes">',
    'attributes named like methods':
      '<p constructor="1" toString="1" __proto__="1" hasOwnProperty="1" onclick="trip()">Open</p>',
    'elements named like methods':
      '<constructor onclick="trip()">1</constructor><__proto__ onclick="trip()">2</__proto__>',
  },

  'namespace confusion': {
    'style in SVG': '<svg><style><img src="x:" onerror="trip()"></style></svg>',
    'style in SVG, attribute': '<svg></p><style><a title="</style><img src=x: onerror=trip()>">',
    'style in MathML': '<math><style><img src="x:" onerror="trip()"></style></math>',
    'title in SVG': '<svg><title><img src="x:" onerror="trip()"></title></svg>',
    'description in SVG': '<svg><desc><img src="x:" onerror="trip()"></desc></svg>',
    'foreign object': '<svg><foreignObject><img src="x:" onerror="trip()"></foreignObject></svg>',
    'annotation as HTML':
      '<math><annotation-xml encoding="text/html"><img src="x:" onerror="trip()"></annotation-xml></math>',
    'annotation as XHTML':
      '<math><annotation-xml encoding="application/xhtml+xml"><style><img src="x:" onerror="trip()"></style></annotation-xml></math>',
    'SVG in MathML': '<math><mtext><svg><mglyph><img src="x:" onerror="trip()"></mglyph></svg></mtext></math>',
    'MathML in SVG': '<svg><desc><math><mi><img src="x:" onerror="trip()"></mi></math></desc></svg>',
    'left by a paragraph': '<svg><p onclick="trip()">Open</p></svg>',
    'left by a font': '<svg><font color="red"><img src="x:" onerror="trip()"></font></svg>',
    'CDATA in SVG': '<svg><![CDATA[><img src="x:" onerror="trip()">]]></svg>',
    'CDATA that ends SVG': '<svg><desc><![CDATA[</desc></svg>]]><img src="x:" onerror="trip()">',
    'handler in SVG': '<svg><g onclick="trip()"><text y="9">Open</text></g></svg>',
    'handler in MathML': '<math><mtext onclick="trip()">Open</mtext></math>',
    'handler with another case in SVG': '<svg><rect width="9" height="9" ONCLICK="trip()" /></svg>',
    'use of data':
      "<svg><use href=\"data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='x:' onerror='trip()'/></svg>#x\"/></svg>",
    'namespace declared': '<html:script xmlns:html="http://www.w3.org/1999/xhtml">trip()</html:script>',
    'XML island':
      '<xml id="x"><i><b>&lt;img src="x:" onerror="trip()"&gt;</b></i></xml><span datasrc="#x" datafld="b"></span>',
  },

  'markup that mutates': {
    'glyph in a table':
      '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x: onerror=trip()&gt;">',
    'glyph in a form': '<form><math><mtext></form><form><mglyph><style></math><img src="x:" onerror="trip()">',
    'malign mark in a table':
      '<math><mi><table><malignmark><style><!--</style><a title="--&gt;&lt;img src=x: onerror=trip()&gt;">',
    'path in a style': '<math><mtext><mglyph><svg><mtext><style><path id="</style><img onerror=trip() src=x:>">',
    'object in an annotation':
      '<svg><annotation-xml><foreignobject><style><!--</style><p id="--><img src=x: onerror=trip()>">',
    'description in SVG': '<svg><desc><table><style><!--</style><i title="--&gt;&lt;img src=x: onerror=trip()&gt;">',
    'style in a template': '<template><style></template><p title="</style></template><img src=x: onerror=trip()>">',
    'style in a select': '<select><template><style><!--</select><p title="--></style><img src=x: onerror=trip()>">',
    'style in a script-less part': '<noscript><style></noscript><img src="x:" onerror="trip()"></style>',
    'comment in a script-less part': '<noscript><!--</noscript><img src="x:" onerror="trip()">--></noscript>',
    'textarea in SVG': '<svg><textarea><p title="</textarea><img src=x: onerror=trip()>"></textarea></svg>',
    'raw text in SVG':
      '<svg><xmp><p title="</xmp><img src=x: onerror=trip()>"></xmp><noembed><img src="x:" onerror="trip()">',
    'comment with a bang': '<svg><!--!><style><a title="--!><img src=x: onerror=trip()>">',
    'comment in a title': '<svg><title><!--</title><img src="x:" onerror="trip()">--></title></svg>',
    'old listing': '<listing>&lt;img src="x:" onerror="trip()"&gt;</listing>',
    'back ticks': '<p title=`x`onclick=trip() lang="``onclick=trip()">1</p><p title="`onclick=trip()">2</p>',
    'text that reads as markup':
      '<p>&lt;img src="x:" onerror="trip()"&gt; &amp;lt;script&amp;gt;trip()&amp;lt;/script&amp;gt;</p>',
    'title that reads as markup':
      '<p title="<img src=x: onerror=trip()>">1</p><abbr title="</abbr><script>trip()</script>">2</abbr>',
    'alternative that reads as markup':
      '<img src="javascript:1" alt="<img src=x: onerror=trip()><script>trip()</script>">',
    'link in a link':
      '<a href="https://a.example/"><table><a href="https://b.example/" onclick="trip()">1</a></table></a>',
    'heading in a heading': '<h1><b><h2 onclick="trip()">1</h1></b></h2>',
    'cells without a table':
      '<td onclick="trip()">1</td><tr><th onclick="trip()">2</th></tr><table><p onclick="trip()">3</table>',
    'table in a table': '<table><table onclick="trip()"><tr><td><tr><td onclick="trip()">1</table></table>',
    'deeper than any tree': `${'<div>'.repeat(600)}<svg><style><a title="</style><img src=x: onerror=trip()>">`,
    'deeper than any tree, in MathML': `${'<p><b>'.repeat(300)}<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x: onerror=trip()&gt;">`,
    'nothing but ends': '</p></div></table></body></html></br><img src="x:" onerror="trip()">',
    'after the end of the document': '</body></html><script>trip()</script>',
    'null characters': '<img src="x:"\0onerror="trip()"><img\0src="x:" onerror="trip()">\0<p\0onclick="trip()">1',
    'invisible characters':
      '<a href="\u200Bjavascript:trip()">1</a><a href="\uFEFFjavascript:trip()">2</a><a href="\u00ADjavascript:trip()">3</a>',
    'lone surrogates': '<a href="java\uD800script:trip()">\uDC00</a><img src="x:" \uD800onerror="1" onerror="trip()">',
    'letters that fold': '<\u017Fcript>trip()</\u017Fcript><\u212Abd onclick="trip()">1',
    'text from right to left': '<p onclick="trip()">\u202Egnp.tnemetats\u202C</p>',
    'processing instruction': '<p><?php echo "<img src=x: onerror=trip()>"; ?></p><?import namespace="t"><?patch "x">',
    'conditional comments':
      '<!--[if gte IE 4]><script>trip()</script><![endif]--><![if true]><img src="x:" onerror="trip()"><![endif]>',
  },
};
