"""Layouts of blogs, pages for telephones, sites without meaningful names, and of tables in tables."""

from __future__ import annotations

import json

from bench.cms_layouts import SHARES, _second, drupal_nine, drupal_seven, jannah, newspaper, web_forms
from bench.cms_page import Page


def blogger(page: Page) -> str:
    """A Blogger page: the day above the headline, an h3 for it, the story in breaks, an archive at the side."""
    story = page.story
    archive = "".join(
        f"<li class='archivedate'><a href='#'>{year}</a> <span class='post-count'>({year - 1900})</span></li>"
        for year in range(2019, 2026)
    )
    return f"""<body class='loading'><div class='body-fauxcolumns'></div><div class='content'><header><div
      class='Header'><h1 class='title'><a
      href='/'>{page.site}</a></h1></div></header><div
      class='tabs-outer'><ul>{page.menu()}</ul></div>{page.ticker()}<div class='main-outer'>
      <div class='main section' id='main'><div class='widget Blog' id='Blog1'><div class='blog-posts hfeed'><div
      class="date-outer"><h2
      class='date-header'><span>{page.date}</span></h2><div class="date-posts"><div class='post-outer'><div
      class='post hentry uncustomized'
      itemprop='blogPost' itemscope='itemscope' itemtype='http://schema.org/BlogPosting'><h3 class='post-title
      entry-title' itemprop='name'>
      {story.title}</h3><div class='post-body entry-content' id='post-body-1' itemprop='description
      articleBody'><div dir="rtl"
      style="text-align: right;" trbidi="on"><div class="separator" style="clear: both;"><img border="0"
      src="b.jpg"/></div>
      {page.paragraphs(tag="", heading="b", between="<br /><br />")}</div><div style='clear: both;'></div></div><div
      class='post-footer'>
      <span class='post-author vcard'>مرسلة بواسطة <span class='fn' itemprop='author'><span
      itemprop='name'>{story.writer}</span></span></span>
      <span class='post-timestamp'>في <a class='timestamp-link' href='#'><abbr class='published'
      itemprop='datePublished' title='{page.moment}'>
      {story.clock}</abbr></a></span><div class='post-share-buttons'>{SHARES}</div></div></div><div class='comments'
      id='comments'><h4>تعليقات:
      </h4>{page.comments("<dl><dd class='comment-body'><p>{}</p></dd></dl>")}
      </div></div></div></div></div></div></div><div
      class='sidebar section'><div class='widget PopularPosts'><h2>المشاركات
      الشائعة</h2><ul>{page.links(4)}</ul><div class='item-snippet'>
      {page.teaser()}</div></div><div class='widget BlogArchive'><h2>أرشيف المدونة
      الإلكترونية</h2><ul>{archive}</ul></div></div></div></div></body>"""


def amp(page: Page) -> str:
    """A page for telephones: amp- elements, a byline in list items."""
    story = page.story
    return f"""<body class="amp-mode-mouse"><amp-sidebar id="menu" layout="nodisplay"
      side="right"><ul>{page.menu()}</ul></amp-sidebar>
      <header class="amp-wp-header"><div><a href="/">{page.site}</a></div></header><article
      class="amp-wp-article"><header
      class="amp-wp-article-header"><h1 class="amp-wp-title">{story.title}</h1><div class="amp-wp-meta
      amp-wp-byline"><span
      class="amp-wp-author author vcard">{story.writer}</span></div><div class="amp-wp-meta amp-wp-posted-on"><time
      datetime="{page.moment}">
      {page.date}</time></div></header><figure class="amp-wp-article-featured-image"><amp-img src="a.jpg"
      width="600" height="300"></amp-img>
      <figcaption class="wp-caption-text">{page.caption()}</figcaption></figure><div class="amp-wp-article-content">
      {page.paragraphs(extra=page.aside())}<amp-ad type="adsense"></amp-ad></div>{_second(page)}<footer
      class="amp-wp-article-footer"><div
      class="amp-wp-meta amp-wp-tax-category">التصنيفات: <a
      href="/c">{story.section}</a></div></footer></article><footer class="amp-wp-footer">
      <h2>{page.site}</h2><a href="#top">العودة إلى الأعلى</a></footer></body>"""


def tables(page: Page) -> str:
    """Tables in tables of twenty years ago: no headings, the headline in a coloured font, blanks for indents."""
    story = page.story
    left = page.links(9, item='<tr><td><font size="2">{}</font></td></tr>')
    return f"""<body bgcolor="#ffffff" topmargin="0"><center><table width="100%"><tr><td align="right"><font
      color="#808080" size="2">
      {page.clock()}</font></td></tr><tr><td><table><tr>{page.menu("<td nowrap>{}</td>")}
      </tr></table></td></tr></table><table width="760"
      dir="rtl"><tr><td width="540" valign="top"><table width="100%"><tr><td align="center"><font face="Tahoma"
      size="5" color="#990000"><b>
      {story.title}</b></font></td></tr><tr><td align="right"><font size="2"
      color="#336699">{page.date}</font></td></tr><tr><td
      align="right"><font size="2"><b>{page.site} - {story.writer}</b></font></td></tr><tr><td><table align="left"
      width="200"><tr><td><img
      src="x.gif"></td></tr><tr><td><font size="1">{page.caption()}</font></td></tr></table><div
      align="justify"><font face="Simplified Arabic"
      size="4">&nbsp;&nbsp;&nbsp;{page.paragraphs(tag="", heading="b", between="<br>&nbsp;<br>&nbsp;&nbsp;&nbsp;")}
      </font></div></td></tr><tr>
      <td><font size="2">عدد القراءات: {page.chance.randrange(9999)}</font> <a href="p.php">نسخة للطباعة</a> <a
      href="m.php">أرسل لصديق</a></td>
      </tr></table>{_second(page, '<table><tr><td><font size="4">{}</font></td></tr></table>', "b")}</td><td
      width="220" valign="top"><table>
      <tr><td bgcolor="#990000"><font color="white">عناوين أخرى</font></td></tr>{left}<tr><td><font
      size="2">{page.teaser()} {page.teaser()}
      </font></td></tr></table></td></tr></table><font size="1">Copyright © {page.site}</font></center></body>"""


def hashed(page: Page) -> str:
    """A site built from components: names that mean nothing, divisions only, its data once more in a script."""
    story, chance = page.story, page.chance
    name = ["css-" + "".join(chance.choice("abcdefghkmnp0123456789") for _ in range(6)) for _ in range(12)]
    state = json.dumps({"props": {"pageProps": {"id": chance.randrange(9999), "slug": "story"}}})
    body = page.paragraphs(tag="div", heading="h3", extra=page.aside())
    return f"""<body><div id="__next"><div class="{name[0]}"><div
      class="{name[1]}">{page.menu("<span>{}</span>")}</div><div class="{name[2]}">
      {page.clock()}</div></div>{page.ticker()}<div class="{name[3]}"><div class="{name[4]}"><span
      class="{name[5]}">{story.section}</span><h1
      class="{name[6]}">{story.title}</h1><div class="{name[7]}"><div>{story.writer}</div><div>{page.date} |
      {story.clock}</div><div>مدة القراءة
      3 دقائق</div></div><div class="{name[8]}"><img src="i.webp"><div>{page.caption()}</div></div><div
      class="{name[9]}">{body}</div><div
      class="{name[10]}">{SHARES}</div></div><div class="{name[11]}"><div>الأكثر
      تداولا</div>{page.links(5, item="<div>{}</div>")}<div>
      {page.teaser()}
      {page.teaser()}</div></div>{_second(page, "<div>{}</div>", "h1")}</div><div>
      {page.links(6, dated=True, item="<div>{}</div>")}
      </div></div><script id="__NEXT_DATA__" type="application/json">{state}</script></body>"""


def joomla(page: Page) -> str:
    """Joomla: the facts of the article in a definition list, the story as its body."""
    story = page.story
    when = f'<time datetime="{page.moment}" itemprop="datePublished">' if page.plan["time"] == "yes" else "<time>"
    return f"""<body class="site com_content view-article"><div class="body"><div class="container"><header
      class="header"><nav><ul
      class="nav menu">{page.menu()}</ul></nav><div class="custom">{page.clock()}</div></header>{page.ticker()}<main
      id="content"
      role="main"><div class="item-page" itemscope itemtype="https://schema.org/Article"><div
      class="page-header"><h2 itemprop="headline">
      {story.title}</h2></div><dl class="article-info muted"><dt class="article-info-term">تفاصيل</dt><dd
      class="createdby"
      itemprop="author" itemscope>كتب بواسطة: <span itemprop="name">{story.writer}</span></dd><dd
      class="category-name">المجموعة: <a href="/c">
      {story.section}</a></dd><dd class="published">{when}نُشر بتاريخ: {page.date}</time></dd><dd
      class="hits">الزيارات:
      {page.chance.randrange(9999)}</dd></dl><div
      itemprop="articleBody">{page.paragraphs(extra=page.aside())}</div><ul class="pager pagenav">
      <li class="previous"><a href="/p">السابق</a></li><li class="next"><a
      href="/n">التالي</a></li></ul></div>{_second(page)}</main><div
      id="aside"><h3>جديد الموقع</h3><ul class="latestnews">{page.links(6)}</ul><div
      class="custom"><p>{page.teaser()}</p></div></div></div>
      </div></body>"""


LAYOUTS = {
    one.__name__: one
    for one in (jannah, newspaper, drupal_seven, drupal_nine, web_forms, blogger, amp, tables, hashed, joomla)
}
