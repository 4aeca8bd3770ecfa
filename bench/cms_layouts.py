"""Layouts of the systems that Arabic outlets publish with, as their own themes write them."""

from __future__ import annotations

from bench.cms_page import Page

SHARES = '<a href="#">فيسبوك</a> <a href="#">X</a> <a href="#">واتساب</a> <a href="#">طباعة</a>'


def _second(page: Page, wrap: str = "{}", heading: str = "h2") -> str:
    told = page.second()
    if told is None:
        return ""
    story, day = told
    body = "".join(f"<p>{one}</p>" for one in story.paragraphs)
    if page.plan["second"] == "wire":
        wire = f"<p>تونس (وات) - {story.paragraphs[0]}</p>"
        return wrap.format(f"<hr><p><strong>{story.title}</strong></p>{wire}{body}")
    return wrap.format(f"<{heading}>{story.title}</{heading}><div>{day} - {story.writer}</div>{body}")


def jannah(page: Page) -> str:
    """A WordPress magazine theme with its meta row, its boxes in the story and its sidebar."""
    story = page.story
    meta = f"""<div class="single-post-meta post-meta clearfix"><span class="author-meta single-author with-avatars">
      <span class="meta-item meta-author-wrapper meta-author-1"><span class="meta-author">
      <a href="/author/1" class="author-name tie-icon" title="{story.writer}">{story.writer}</a></span></span></span>
      <span class="date meta-item tie-icon">{page.date}</span><div class="tie-alignright">
      <span class="meta-views meta-item"><span class="tie-icon-fire"></span> {page.chance.randrange(9, 9999)}</span>
      <span class="meta-reading-time meta-item"><span class="tie-icon-bookmark"></span> دقيقة
      واحدة</span></div></div>"""
    return f"""<body id="tie-body" class="rtl single-post"><div id="tie-container"><header id="theme-header"><div
      id="top-nav">
      <div class="topbar-today-date">{page.clock()}</div>{page.ticker()}</div><nav
      id="main-nav"><ul>{page.menu()}</ul></nav></header>
      <div id="content" class="site-content container"><div class="main-content tie-col-md-8"><article id="the-post"
      class="container-wrapper post-content"><header class="entry-header-outer"><nav id="breadcrumb"><a
      href="/">الرئيسية</a>/
      <a href="/c">{story.section}</a></nav><div class="entry-header"><h1 class="post-title
      entry-title">{story.title}</h1>{meta}</div>
      </header><div class="featured-area"><figure class="single-featured-image"><img src="a.jpg"><figcaption
      class="single-caption-text">{page.caption()}</figcaption></figure></div><div class="entry-content entry
      clearfix">
      {page.paragraphs(extra=page.aside())}<div class="post-bottom-meta"><div
      class="post-bottom-meta-title">الوسوم</div>
      <span class="tagcloud"><a href="/t">هدنة</a> <a href="/u">مياه</a></span></div></div><div
      class="share-buttons">{SHARES}</div>
      </article><div class="post-components"><div class="about-author container-wrapper"><h3
      class="author-name">{story.writer}</h3>
      <div class="author-bio">صحافي يتابع الشأن المحلي منذ أعوام وله عدد من التحقيقات المنشورة في مواقع
      عربية.</div></div>
      <div id="related-posts" class="container-wrapper"><h3>مقالات ذات
      صلة</h3>{page.links(3, dated=True, item="<div><h3>{}</h3></div>")}</div>
      <div id="comments">{page.comments('<div class="comment-content"><p>{}</p></div>')}<h3 id="reply-title">اترك
      تعليقاً</h3></div>
      {_second(page, '<div class="ajax-next"><article>{}</article></div>')}</div></div><aside class="sidebar"><div
      class="widget">
      <h4>الأكثر مشاهدة</h4><ul>{page.links(6, dated=True)}</ul></div></aside></div><footer>جميع الحقوق محفوظة
      {page.site}</footer></div></body>"""


def newspaper(page: Page) -> str:
    """A WordPress newspaper theme: everything in td- blocks, other stories' times in the sidebar."""
    story = page.story
    side = "".join(
        f"""<div class="td_module_6 td_module_wrap"><h3 class="entry-title">{page.links(1, item="{}")}</h3><div
      class="td-module-meta-info"><span class="td-post-date"><time class="entry-date td-module-date"
      datetime="{page.other_day()}T10:00:00+00:00">{page.other_day():%d/%m/%Y}</time></span></div><div
      class="td-excerpt">{page.teaser()}</div></div>"""
        for _ in range(4)
    )
    return f"""<body class="rtl single single-post td-standard-pack"><div class="td-header-wrap"><div
      class="td_data_time"><div>{page.clock()}
      </div></div><ul class="top-header-menu">{page.menu('<li class="menu-item">{}</li>')}</ul></div>{page.ticker()}
      <div class="td-main-content-wrap td-container-wrap"><div class="td-container"><div
      class="td-crumb-container"><span>{story.section}</span>
      </div><div class="td-pb-row"><div class="td-pb-span4 td-main-sidebar"><div
      class="td-ss-main-sidebar">{side}</div></div>
      <div class="td-pb-span8 td-main-content"><div class="td-ss-main-content"><article class="post type-post"><div
      class="td-post-header">
      <ul class="td-category"><li class="entry-category"><a href="/c">{story.section}</a></li></ul><header
      class="td-post-title"><h1
      class="entry-title">{story.title}</h1><div class="td-module-meta-info"><div class="td-post-author-name"><div
      class="td-author-by">
      بواسطة</div> <a href="/author">{story.writer}</a><div class="td-author-line"> - </div></div><span
      class="td-post-date"><time
      class="entry-date updated td-module-date" datetime="{page.moment}">{page.date}</time></span><div
      class="td-post-views">
      {page.chance.randrange(9999)}</div></div></header></div><div class="td-post-sharing">{SHARES}</div><div
      class="td-post-content tagdiv-type">
      <div class="td-post-featured-image"><figure><img src="a.jpg"><figcaption
      class="wp-caption-text">{page.caption()}</figcaption></figure>
      </div>{page.paragraphs(heading="h4", extra=page.aside())}</div><footer><div class="td-block-row
      td-post-next-prev"><div
      class="td-post-next-prev-content"><span>المقال السابق</span>{page.links(1, item="{}")}</div><div><span>المقال
      التالي</span>
      {page.links(1, item="{}")}</div></div></footer></article>
      {_second(page, '<article class="post">{}</article>', "h1")}
      <div class="td_block_related_posts"><h4>مقالات ذات
      صلة</h4>{page.links(3, item='<h3 class="entry-title">{}</h3>')}</div></div></div>
      </div></div></div></body>"""


def drupal_seven(page: Page) -> str:
    """Drupal 7: fields in fields in fields, blocks of views at the side, the day in RDFa on some pages only."""
    story = page.story
    rdfa = f' property="dc:date dc:created" content="{page.moment}"' if page.plan["time"] == "yes" else ""
    row = '<div class="views-row"><div class="views-field views-field-title">{}</div></div>'
    rows = page.links(5, dated=True, item=row)
    return f"""<body class="html not-front one-sidebar page-node node-type-article i18n-ar"><div id="page"><div
      id="header">
      <div class="region region-header"><div class="block block-block"><div
      class="content">{page.clock()}</div></div></div>
      <ul id="main-menu" class="links clearfix">{page.menu()}</ul></div>{page.ticker()}<div id="main"><div
      id="sidebar-first"><div
      class="region region-sidebar-first"><div class="block block-views"><h2>آخر الأخبار</h2><div
      class="view-content">{rows}</div></div>
      <div class="block"><h2>كلمة العدد</h2><div class="content"><p>{page.teaser()}
      {page.teaser()}</p></div></div></div></div>
      <div id="content"><h1 class="title" id="page-title">{story.title}</h1><div class="tabs"></div><div
      class="region region-content">
      <div id="node-{page.chance.randrange(9999)}" class="node node-article node-promoted clearfix"><div class="meta
      submitted"><span{rdfa}>
      {story.writer} — {page.date} - {story.clock}</span></div><div class="content clearfix"><div class="field
      field-name-field-image
      field-type-image field-label-hidden"><div class="field-items"><div class="field-item even"><img src="x.jpg"
      alt="{page.caption()}"/></div>
      </div></div><div class="field field-name-body field-type-text-with-summary field-label-hidden"><div
      class="field-items"><div
      class="field-item even" property="content:encoded">{page.paragraphs(extra=page.aside())}</div></div></div><div
      class="field
      field-name-field-tags field-label-above"><div class="field-label">الوسوم:&nbsp;</div><div
      class="field-items"><div class="field-item even">
      <a href="/t">{story.section}</a></div></div></div></div><div class="link-wrapper"><ul class="links inline"><li
      class="comment-add"><a
      href="#c">أضف تعليق جديد</a></li><li>{page.chance.randrange(999)}
      قراءة</li></ul></div></div>{_second(page, "<div class='node'>{}</div>")}
      <div id="comments">{page.comments('<div class="comment"><div class="content">{}</div></div>')}</div>
      </div></div></div><div id="footer">
      {page.site} © 2026</div></div></body>"""


def drupal_nine(page: Page) -> str:
    """A later Drupal: one article element with its node__ parts."""
    story = page.story
    return f"""<body class="path-node page-node-type-article"><div class="dialog-off-canvas-main-canvas"><header
      role="banner">
      <nav role="navigation"><ul class="clearfix menu">{page.menu('<li class="menu-item">{}</li>')}</ul></nav><div
      class="region">{page.clock()}
      </div></header>{page.ticker()}<main role="main"><div class="layout-content"><div id="block-page-title"><h1><span
      class="field field--name-title field--type-string">{story.title}</span></h1></div><article role="article"
      class="node
      node--type-article node--view-mode-full"><footer class="node__meta"><div class="node__submitted">نُشر بواسطة
      <span><span
      lang="" typeof="schema:Person">{story.writer}</span></span> في <span>{page.date}</span></div></footer><div
      class="node__content">
      <div class="field field--name-field-media"><img src="x.jpg"><div class="field
      field--name-field-caption">{page.caption()}</div></div>
      <div class="clearfix text-formatted field field--name-body field--type-text-with-summary field__item">
      {page.paragraphs(heading="h2", extra=page.aside())}</div></div></article>{_second(page)}</div><aside
      class="layout-sidebar-second"
      role="complementary"><h2>مختارات</h2>
      {page.links(6, item='<div class="views-row"><span class="field-content">{}</span></div>')}
      <p>{page.teaser()}</p></aside></main><footer role="contentinfo">{page.site}</footer></div></body>"""


def web_forms(page: Page) -> str:
    """A site of one's own in ASP.NET: one form around the page, labels for its parts, lines parted by breaks."""
    story, number = page.story, page.chance.randrange(99)
    state = "".join(page.chance.choice("abcdefABCDEF0123456789+/") for _ in range(900))
    extra = page.aside().replace("<p>", "").replace("</p>", "")
    return f"""<body dir="rtl"><form name="aspnetForm" method="post" action="News.aspx?id={number}"
      id="aspnetForm"><input type="hidden"
      name="__VIEWSTATE" id="__VIEWSTATE" value="{state}"/><div id="ctl00_pnlTop"><span
      id="ctl00_lblToday">{page.clock()}</span>
      <table id="ctl00_mnuMain"><tr>{page.menu("<td>{}</td>")}</tr></table></div>{page.ticker()}<table width="980"
      align="center"><tr><td
      width="260" valign="top"><div id="ctl00_ucMost"><b>الأكثر قراءة</b><ul>{page.links(7)}</ul></div><div
      id="ctl00_ucPhoto"><img src="p.jpg">
      <br/>{page.caption()} {page.teaser()} {page.teaser()}</div></td><td valign="top"><div class="news_details"><span
      id="ctl00_ContentPlaceHolder1_lblTitle" style="font-size:22px;font-weight:bold">{story.title}</span><br/><span
      id="ctl00_ContentPlaceHolder1_lblDate">{page.date} {story.clock}</span> <span
      id="ctl00_ContentPlaceHolder1_lblVisits">عدد المشاهدات:
      {page.chance.randrange(9999)}</span><br/><img id="ctl00_ContentPlaceHolder1_img" src="n.jpg"/><br/><span
      id="ctl00_ContentPlaceHolder1_lblAuthor">كتب: {story.writer}</span><br/><br/><span
      id="ctl00_ContentPlaceHolder1_lblDetails"
      style="text-align:justify">{page.paragraphs(tag="", heading="b", between="<br/><br/>", extra=extra)}</span>
      <br/><br/>{SHARES}
      {_second(page, "<div>{}</div>")}</div><div id="ctl00_ucRelated"><b>أخبار ذات
      صلة</b><br/>{page.links(4, item="• {}<br/>")}</div>
      <div>{page.comments("<div>{}</div>")}</div></td></tr></table><div>جميع الحقوق محفوظة لـ
      {page.site}</div></form></body>"""
