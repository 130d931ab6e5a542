use super::oracle::*;

#[test]
fn no_script_and_no_handler_runs() {
    for hostile in [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "<script/x>alert(1)</script >",
        "<script>alert(1)",
        "<script><!--<script>alert(1)</script>--></script>",
        "<scr<script>ipt>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<img src=x onerror='alert(1)'>",
        "<img/src=x/onerror=alert(1)>",
        "<img src=\"x\"onerror=\"alert(1)\">",
        "<img src=x oNeRrOr=alert(1)>",
        "<img src=x on\u{130}error=alert(1)>",
        "<img src=x\nonerror=alert(1)>",
        "<img src=x title='a' onerror=alert(1) x='\">",
        "<img src='x' alt='`onerror=alert(1)'>",
        "<a onclick=alert(1)>x</a>",
        "<b onmouseover=alert(1)>x</b>",
        "<details open ontoggle=alert(1)><summary>x</summary></details>",
        "<video src=x onloadstart=alert(1)></video>",
        "<audio src=x onerror=alert(1)></audio>",
        "<div onpointerenter=alert(1)>x</div>",
        "<body onload=alert(1)>x</body>",
    ] {
        check_everywhere(hostile);
    }
}

#[test]
fn nothing_foreign_framed_or_styled_runs() {
    for hostile in [
        "<svg onload=alert(1)></svg>",
        "<svg><script>alert(1)</script></svg>",
        "<svg><animate onbegin=alert(1) attributeName=x></svg>",
        "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
        "<svg><foreignObject><img src=x onerror=alert(1)></foreignObject></svg>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
        "<math href=\"javascript:alert(1)\">x</math>",
        "<math><annotation-xml encoding=\"text/html\"><img src=x onerror=alert(1)></annotation-xml></math>",
        "<iframe src=//evil.example></iframe>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<iframe><img src=x onerror=alert(1)></iframe>",
        "<object data=x.swf></object>",
        "<embed src=x.swf>",
        "<applet code=x></applet>",
        "<base href=//evil.example/>",
        "<link rel=stylesheet href=//evil.example/x.css>",
        "<meta http-equiv=refresh content=0;url=//evil.example>",
        "<style>*{display:none}</style>",
        "<style>@import '//evil.example/x.css'</style>",
        "<p style=position:fixed>x</p>",
        "<p STYLE='background:url(javascript:alert(1))'>x</p>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
        "<template><img src=x onerror=alert(1)></template>",
        "<xmp><img src=x onerror=alert(1)></xmp>",
        "<plaintext>x",
        "<noembed><img src=x onerror=alert(1)></noembed>",
        "<noframes><img src=x onerror=alert(1)></noframes>",
        "<frameset onload=alert(1)><frame src=x></frameset>",
        "<marquee onstart=alert(1)>x</marquee>",
        "<isindex type=image src=x onerror=alert(1)>",
        "<image src=x onerror=alert(1)>",
        "<x-element onclick=alert(1)>x</x-element>",
        "<portal src=//evil.example></portal>",
        "<dialog open>x</dialog>",
        "<slot name=x>x</slot>",
    ] {
        check_everywhere(hostile);
    }
}

/// Addresses that would run.
const RUNNING: &[&str] = &[
    "<a href=javascript:alert(1)>x</a>",
    "<a href=JaVaScRiPt:alert(1)>x</a>",
    "<a href=\" javascript:alert(1)\">x</a>",
    "<a href=\"\u{1}javascript:alert(1)\">x</a>",
    "<a href=\"java\tscript:alert(1)\">x</a>",
    "<a href=\"java\nscript:alert(1)\">x</a>",
    "<a href=\"java&#10;script:alert(1)\">x</a>",
    "<a href=\"java&Tab;script:alert(1)\">x</a>",
    "<a href=\"javascript&colon;alert(1)\">x</a>",
    "<a href=\"javascript&#58;alert(1)\">x</a>",
    "<a href=\"javascript&#x3a;alert(1)\">x</a>",
    "<a href=\"javascript&#0000058alert(1)\">x</a>",
    "<a href=\"&#106;&#97;vascript:alert(1)\">x</a>",
    "<a href=\"&#x6A&#x61vascript:alert(1)\">x</a>",
    "<a href=\"&NewLine;javascript:alert(1)\">x</a>",
    "<a href=\"jav&#x00;ascript:alert(1)\">x</a>",
    "<a href=data:text/html,<script>alert(1)</script>>x</a>",
    "<a href=vbscript:msgbox(1)>x</a>",
    "<a href=file:///etc/passwd>x</a>",
    "<a href=blob:x>x</a>",
    "<a href=feed:javascript:alert(1)>x</a>",
    "<a href=view-source:javascript:alert(1)>x</a>",
    "<a href=x href=javascript:alert(1)>x</a>",
    "<a href=javascript:alert(1) href=x>x</a>",
    "<a HREF=x href=javascript:alert(1)>x</a>",
    "<img src=javascript:alert(1)>",
    "<img src=data:image/svg+xml,<svg/onload=alert(1)>>",
    "<img srcset=\"javascript:alert(1) 1x\">",
    "<img srcset=\"a.png 1x, java&#x73;cript:alert(1) 2x\">",
    "<img srcset=\"a.png,, ,javascript:alert(1)\">",
    "<img srcset=\"a.png (x, javascript:alert(1)\">",
    "<img srcset=\"a.png javascript:alert(1)\">",
    "<picture><source srcset=\"data:image/svg+xml,<svg/onload=alert(1)> 1x, a.png\" media=\"x\"onerror=x></picture>",
    "<img srcset=\"java\tscript:alert(1)\">",
    "<video poster=javascript:alert(1)></video>",
    "<video><source src=javascript:alert(1)></video>",
    "<audio src=data:audio/mp3,x></audio>",
    "<q cite=javascript:alert(1)>x</q>",
    "<blockquote cite=\"java&Tab;script:alert(1)\">x</blockquote>",
    "<del cite=data:x>x</del>",
    "<a ping=//evil.example href=x>x</a>",
    "<a target=_top href=x>x</a>",
    "<table background=javascript:alert(1)><tr><td>x</td></tr></table>",
    "[x](javascript:alert(1))",
    "[x](<java script:alert(1)>)",
    "[x](JAVASCRIPT:alert(1) \"title\")",
    "[x](javascript&colon;alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java\\script:alert(1))",
    "[x](<&Tab;javascript:alert(1)>)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml,x)",
    "[![x](javascript:alert(1))](javascript:alert(1))",
    "[x](https://a.example/\"onmouseover=alert(1))",
    "[x](a \"\\\"onmouseover=alert(1) x=\\\"\")",
];

#[test]
fn no_address_runs() {
    for hostile in RUNNING {
        check_everywhere(hostile);
    }
}

#[test]
fn no_markup_leaves_the_article() {
    for hostile in [
        "</div></article></main>",
        "</div>",
        "</p></p></p>",
        "</div></div></div></div></div></body></html>",
        "<div></div></div></div>",
        "</main><main>",
        "</footer><footer>",
        "<div>",
        "<div><div><section><article>",
        "<p>",
        "<b><i><u>",
        "<b><p>x</b>y</p>",
        "<a href=x><div>x</a>y</div>",
        "<a href=x>1<a href=y>2</a>3</a>",
        "<ul><li><ol><li></ul>",
        "<li>",
        "<li></ul></ol></dl>",
        "</li></ul>",
        "</blockquote>",
        "</td></tr></table>",
        "<td>",
        "<tr><td>x",
        "<table>",
        "<table><tr>",
        "<table><tr><td>",
        "<table><tr><td><table>",
        "<table><div>x</div></table>",
        "<table>x<tr><td>y</table>",
        "<table><a href=x>y</table>",
        "<table><caption><table></caption>",
        "<table><colgroup><col><tr><td>x</table>",
        "<table><colgroup>x<col></colgroup></table>",
        "<table><tbody></table></tbody>",
        "<table><tr><form><td></form></table>",
        "<table><tr><td><p>x<tr><td>y</table>",
    ] {
        check_everywhere(hostile);
    }
}

#[test]
fn no_form_comment_or_structure_leaves_the_article() {
    for hostile in [
        "<form action=//evil.example><input name=x><button>x</button></form>",
        "</form>",
        "<form><form>",
        "<input type=image src=x>",
        "<input type=hidden name=x>",
        "<button type=submit>x</button>",
        "<select><option>x</select>",
        "<select><b>x</b>",
        "<select><input>",
        "<option>x",
        "<textarea>x",
        "<textarea></textarea><b>x",
        "<title>x</title>",
        "<fieldset><legend>x</legend></fieldset>",
        "<label for=_main>x</label>",
        "<object><param name=x></object>",
        "<head><title>x</title></head>",
        "<html><body>x</body></html>",
        "<!doctype html><html>",
        "<!-- unclosed",
        "<!--> x -->",
        "<!---> x -->",
        "<!-- x --!> y",
        "<![CDATA[ x ]]>",
        "<![CDATA[ unclosed",
        "<?php echo 1 ?>",
        "<? unclosed",
        "<!ELEMENT x>",
        "<h2>x<h3>y</h2>z</h3>",
        "<h2>\n\n## x\n\n</h2>",
        "<pre>\n\n</pre></div>",
        "<pre><p>x</pre></p>",
        "<details><summary>x</details></summary>",
        "<summary></details>",
        "<figure><figcaption></figure>",
        "<dl><dt>x<dd>y<dt>z</dl>",
        "<dd>x",
        "<ruby>x<rt>y<rp>z</ruby>",
        "<rt>x",
        "<video><p>x</video>",
        "<video><source src=x></source>",
        "<source src=x>",
        "<picture><source src=x><img src=y></picture>",
        "<br></br>",
        "<hr></hr><p></hr>",
    ] {
        check_everywhere(hostile);
    }
}

#[test]
fn no_attribute_or_broken_tag_leaves_the_article() {
    for hostile in [
        "<b id=_main>x</b>",
        "<b id=x class=alert role=button tabindex=1 name=x data-action=copy hidden>x</b>",
        "<b id='\"><script>alert(1)</script>'>x</b>",
        "<b title='</div>'>x</b>",
        "<b title=\"x",
        "<b title='x\" y",
        "<b title=x>y\"</b>",
        "<b =x>y</b>",
        "<b / >x</b>",
        "<b/>x",
        "<b\u{b}title=x>y</b>",
        "<b\u{c}title=x>y</b\u{c}>",
        "<b\u{0}>x</b>",
        "x\u{0}<b>y\u{0}</b>",
        "<b><b><b><b><b>x</b></b></b></b></b>",
        "< b>x</ b>",
        "<\u{212a}bd>x</\u{212a}bd>",
        "</b <i>",
        "</div x=\">",
        "<a<b>x</a<b>",
        "<1>x</1>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&#60;script&#62;",
        "&amp;lt;b&gt;",
        "&notanentity; &#xfffffff; &#0; &",
    ] {
        check_everywhere(hostile);
    }
}

/// Each of these passed one of the oracles by only just.
#[test]
fn markdown_and_raw_html_do_not_tear_each_other() {
    for hostile in [
        "*<b>x*</b> y",
        "**<i>a** b</i> c",
        "[<b>x](y)</b>",
        "<a href=x>[y](z)</a>",
        "<a href=x>https://a.example <b@c.example></a>",
        "[<a href=x>y</a>](z)",
        "[a [b](c) d](e)",
        "[note[^1]](x)\n\n[^1]: y",
        "<a href=x>note[^1]</a>\n\n[^1]: y",
        "<a href=x>\n\nnote[^1]\n\n## heading\n\n</a>\n\n[^1]: y",
        "`<b>` <b>`</b>`",
        "<svg> *a </svg> b*",
        "<svg> **a </svg> b** c",
        "<svg> [a </svg> b](c)",
        "<svg><b></svg> x </b> y",
        "<svg><a href=x></svg> [y](z)",
        "*<svg> a* b </svg> c",
        "<script> `a </script> b`",
        "- <svg> a\n  - b\n\n  </svg>",
        "- a <table> *b* </table>\n- c",
        "- a <table>\n  - b\n\n  </table>",
        "- a <table>\\\n  b\n",
        "<table>\n\n| a | b |\n|---|---|\n| c | d |\n\n</table>\n\nafter",
        "<table>\n\n> <div><table><tr><td>x\n\n</table>\n\nafter",
        "<table>\n\n```rust\nfn main() {}\n```\n\n</table>\n\nafter",
        "<table>\n<tr>\n<td>\n\n*x*\n\n</td>\n</tr>\n</table>\n\nafter",
        "<table><tr>\n\nx\n\n</tr></table>\n\nafter",
        "<table><colgroup>\n\nx\n\n</colgroup></table>\n\nafter",
        "<ul>\n\n- x\n\n</ul>\n\n</ul>",
    ] {
        check_everywhere(hostile);
    }
}

#[test]
fn blocks_and_inline_html_do_not_tear_each_other() {
    for hostile in [
        "<p>\n\n- x\n\n</p>",
        "<p>\n\n---\n\n</p>",
        "<p>\n\n| a |\n|---|\n| b |\n\n</p>",
        "<b>\n\n# x\n\n</b>",
        "<h2>\n\n# x\n\n</h2>",
        "<ruby>\n\n# x\n\n</ruby>",
        "<details>\n<summary>x</summary>\n\n- y\n\n</details>\n\n</details>",
        "[^1]\n\n<div>\n\n[^1]: x </div>\n\n</div>",
        "[^1]\n\n<table>\n\n[^1]: x\n\n</table>",
        "[^1]\n\n[^1]: <b>x\n\n    y</b>\n\n    <div>\n\nz",
        "> <div>\n\n</div>\n\n> x",
        "![<b>x</b>](y \"<b>\")",
        "![a ![b](c) d](e)",
        "![a [b](c) d](e)",
        "![a[^1]](b)\n\n[^1]: c",
        "# <b>x\n\n</b>",
        "# x {#_main}\n\n# y {#\"onclick=alert(1)}\n\n# z {onclick=alert(1) .alert}",
        "```\"><script>alert(1)</script>\nx\n```",
        "```x\" onclick=alert(1)\nx\n```",
        "``` <b>\n</code></pre></figure></div>\n```",
        "    </code></pre></figure></div>",
        "| <b> | </b> |\n|---|---|\n| <div> | </div> |\n| </table> | x |",
        "term\n: <p>x\n: </dl></div>y",
        "- [ ] <b>x\n- [x] </b>",
        "a\\\n<b>b  \nc</b>",
        "https://a.example/<b>x</b>",
        "x<b@c.example>y",
        "<https://a.example/\"><script>>",
    ] {
        check_everywhere(hostile);
    }
}

#[test]
fn depth_is_no_way_out() {
    check(&"<div>".repeat(500));
    check(&"<b><i>".repeat(300));
    check(&format!("{}x", "> ".repeat(200)));
    check(&format!("{}x", "<table><tr><td>".repeat(150)));
    check(&format!("{}x{}", "[".repeat(300), "](y)".repeat(300)));
}
