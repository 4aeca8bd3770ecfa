"""Makes pages of invented Arabic outlets for measuring: what is in them is known, how they are built is left to chance.

Drawn apart from the rules of `isnad.extract`: names of classes mean nothing in half of them, dates stand in six layouts
and seven traditions of month names, stories in tables, in bare lines, in a form around the page; tickers, sidebars with
long captions, related stories, comments and second stories stand around them.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from random import Random

import hijridate

MONTHS = {
    "levant": "كانون الثاني,شباط,آذار,نيسان,أيار,حزيران,تموز,آب,أيلول,تشرين الأول,تشرين الثاني,كانون الأول",
    "egypt": "يناير,فبراير,مارس,أبريل,مايو,يونيو,يوليو,أغسطس,سبتمبر,أكتوبر,نوفمبر,ديسمبر",
    "tunis": "جانفي,فيفري,مارس,أفريل,ماي,جوان,جويلية,أوت,سبتمبر,أكتوبر,نوفمبر,ديسمبر",
    "morocco": "يناير,فبراير,مارس,أبريل,ماي,يونيو,يوليوز,غشت,شتنبر,أكتوبر,نونبر,دجنبر",
    "mauritania": "يناير,فبراير,مارس,إبريل,مايو,يونيو,يوليو,أغشت,شتمبر,أكتوبر,نوفمبر,دجمبر",
}
WEEKDAYS = "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد".split()
_SUBJECTS = (
    "وزير النقل,مجلس البلدية,قائد الشرطة,رئيس البعثة,ناطق باسم الجيش,مدير المستشفى,وفد التفاوض,"
    "نقابة الصيادين,لجنة الإغاثة,محافظ الإقليم,مبعوث أممي,اتحاد المزارعين"
).split(",")
_VERBS = "أعلن,أكد,نفى,أوضح,ذكر,أضاف,أشار إلى,كشف عن,حذر من,رحب بـ".split(",")
_OBJECTS = (
    "فتح الطريق الساحلي,وقف إطلاق النار,وصول قافلة المساعدات,إصلاح محطة المياه,تبادل الأسرى,"
    "تأجيل الجلسة,عودة النازحين,انسحاب القوات,ترميم الجسر القديم,توزيع المحاصيل,إغلاق المعبر,"
    "تشكيل لجنة تحقيق"
).split(",")
_PLACES = (
    "في بلدة السنديان,قرب وادي النخيل,في ميناء المرجان,شمال مدينة الزهراء,على حدود إقليم الرمال,"
    "وسط سوق الحدادين,في قرية عين الغزال,غرب سهل البيادر"
).split(",")
_TAILS = (
    "بعد أسبوع من المفاوضات الشاقة,رغم سوء الأحوال الجوية,بحضور ممثلين عن الأهالي,وسط ترقب شعبي واسع,"
    "من دون أن يحدد موعدا نهائيا,بحسب بيان وزع على الصحفيين,فيما تستمر الاتصالات بين الأطراف,"
    "وذلك للمرة الثالثة هذا العام"
).split(",")
_NAMES = "سامر الخطيب,هدى المنصوري,ياسين بوعلام,رانيا الحلبي,عمر الشنقيطي,ليلى بنعمر,كريم العزاوي,منى الطرابلسي".split(
    ","
)
_SITES = "صحيفة النورس,موقع الشراع,بوابة المنارة,وكالة السنابل,جريدة الأفق الجديد,شبكة الوادي".split(",")
_ENCODINGS = ("utf-8", "utf-8", "cp1256", "iso8859-6", "lying")


@dataclass(frozen=True)
class MadePage:
    """A page's bytes with what is in it: headline, body, day; `plan` says how it was built."""

    raw: bytes
    url: str
    title: str
    body: tuple[str, ...]
    day: str
    plan: dict[str, str]


class _Maker:
    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)  # noqa: S311 — pages to measure with, no secrets
        pick = self.chance.choice
        self.day = datetime.date(2012, 1, 1) + datetime.timedelta(days=self.chance.randrange(365 * 12))
        self.plan = {
            "markup": pick(["json-ld", "graph", "open-graph", "microdata", "none", "none", "clock"]),
            "months": pick([*MONTHS, "double", "figures", "hijri"]),
            "date": pick("under above labelled byline after-byline below".split()),
            "frame": pick("article divs table form breaks spans".split()),
            "names": pick(["telling", "opaque"]),
            "second": pick(["no", "no", "heading", "article", "dateline"]),
            "encoding": _ENCODINGS[seed % len(_ENCODINGS)],
            "address": pick(["dated", "plain", "plain"]),
        }
        self.moment = f"{self.day}T{self.chance.randrange(7, 20):02d}:{self.chance.randrange(60):02d}:00+03:00"
        self.site, self.author = pick(_SITES), pick(_NAMES)

    def sentence(self) -> str:
        pick = self.chance.choice
        said = f"{pick(_VERBS)} {pick(_SUBJECTS)}، {pick(_PLACES)}، {pick(_OBJECTS)} {pick(_TAILS)}"
        return f"{said} و{pick(_VERBS)} {pick(_SUBJECTS)} {pick(_OBJECTS)} {pick(_PLACES)}."

    def story(self) -> tuple[str, list[str]]:
        pick = self.chance.choice
        lengths = [self.chance.randrange(1, 4) for _ in range(self.chance.randrange(3, 9))]
        paragraphs = [" ".join(self.sentence() for _ in range(length)) for length in lengths]
        who, what = pick(_SUBJECTS), f"{pick(_OBJECTS)} {pick(_PLACES)}"
        paragraphs[0] = f"بحث {who} {what}. {paragraphs[0]}"
        return f"{who} يبحث {what}", paragraphs

    def date(self, day: datetime.date) -> str:
        months = {key: value.split(",") for key, value in MONTHS.items()}
        how, at = self.plan["months"], day.month - 1
        if how == "figures":
            return self.chance.choice(
                [f"{day.day:02d}/{day.month:02d}/{day.year}", f"{day.year}-{day.month:02d}-{day.day:02d}"]
            )
        if how == "hijri":
            hijri = hijridate.Gregorian(day.year, day.month, day.day).to_hijri()
            gregorian = f"{day.day} {months['egypt'][at]} {day.year}م"
            return f"{WEEKDAYS[day.weekday()]} {hijri.day} {hijri.month_name('ar')} {hijri.year}هـ الموافق {gregorian}"
        name = f"{months['levant'][at]}/{months['egypt'][at]}" if how == "double" else months[how][at]
        return f"{WEEKDAYS[day.weekday()]} {day.day} {name} {day.year}"

    def name(self, telling: str) -> str:
        if self.plan["names"] == "telling":
            return telling
        return "x" + "".join(self.chance.choice("bcdfghjklmnpqrstvwz") for _ in range(6))

    def make(self) -> MadePage:
        title, paragraphs = self.story()
        if len(paragraphs) > 4 and self.chance.random() < 0.4:
            paragraphs.insert(3, "تفاصيل الاجتماع الأخير")
        url = (
            "https://news.example/"
            + (f"{self.day:%Y/%m/%d}/" if self.plan["address"] == "dated" else "story/")
            + str(self.chance.randrange(10**6))
        )
        head, body = self.head(title, url), self.body(title, paragraphs)
        encoding = self.plan["encoding"]
        charset = {"cp1256": "windows-1256", "iso8859-6": "iso-8859-6"}.get(encoding, "utf-8")
        page = f'<!DOCTYPE html><html dir="rtl" lang="ar"><head><meta charset="{charset}">{head}</head>{body}</html>'
        raw = page.encode("cp1256" if encoding == "lying" else encoding, "xmlcharrefreplace")
        return MadePage(raw, url, title, tuple(paragraphs), self.day.isoformat(), self.plan)

    def head(self, title: str, url: str) -> str:
        markup, moment = self.plan["markup"], self.moment
        found = f"<title>{title} - {self.site}</title>"
        if markup in {"json-ld", "graph", "clock"}:
            when = moment if markup != "clock" else "2025-11-03T08:00:00+03:00"
            article = {
                "@type": "NewsArticle",
                "headline": title,
                "datePublished": when,
                "author": {"@type": "Person", "name": self.author},
            }
            told: dict[str, object] = {"@context": "https://schema.org", **article}
            if markup == "graph":
                told = {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": self.site}, article]}
            script = json.dumps(told, ensure_ascii=self.chance.random() < 0.5)
            found += f'<script type="application/ld+json">{script}</script>'
        if markup == "open-graph":
            found += f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="{self.site}">'
            found += (
                f'<meta property="article:published_time" content="{moment}"><meta property="og:url" content="{url}">'
            )
        return found + "<style>.a{color:red}</style>"

    def dated(self) -> tuple[str, str, str]:
        """What stands above the headline, under it, and under the story."""
        date, by = (
            self.date(self.day),
            self.chance.choice([f"كتب: {self.author}", f"{self.author} - {self.site}", self.author]),
        )
        one, two = self.name("date"), self.name("author")
        layout = self.plan["date"]
        if self.plan["markup"] == "microdata":
            date = f'<time itemprop="datePublished" datetime="{self.moment}">{date}</time>'
        stamp, writer = f'<div class="{one}">{date}</div>', f'<div class="{two}">{by}</div>'
        return {
            "under": ("", stamp + writer, ""),
            "above": (stamp, writer, ""),
            "labelled": (
                "",
                f"{writer}<p>تاريخ النشر: {date} - {self.chance.randrange(10, 23)}:{self.chance.randrange(10, 59)}</p>",
                "",
            ),
            "byline": ("", f'<div class="{two}">{by} | {date}</div>', ""),
            "after-byline": ("", f"<ul><li>{by}</li><li>{date}</li></ul>", ""),
            "below": ("", writer, f"<p>نشر بتاريخ {date}</p>"),
        }[layout]

    def div(self, name: str, inner: str) -> str:
        return f'<div class="{self.name(name)}">{inner}</div>'

    def body(self, title: str, paragraphs: list[str]) -> str:
        words = "الرئيسية سياسة اقتصاد رياضة ثقافة منوعات اتصل".split()
        menu = "".join(f'<a href="/{at}">{word}</a> ' for at, word in enumerate(words))
        top = self.div("topbar", f"<span>{self.date(datetime.date(2025, 11, 3))}</span>{menu}")
        if self.chance.random() < 0.6:
            top += self.div("ticker", f"<b>عاجل</b><ul>{self.links(4)}</ul>")
        caption = " ".join(self.sentence() for _ in range(self.chance.randrange(3, 10)))
        most = f"<h3>الأكثر قراءة</h3><ul>{self.links(8)}</ul>"
        side = self.div("sidebar", f'{most}<div><img src="a.jpg"><p>{caption}</p></div>')
        above, under, below = self.dated()
        share = "<div><a>فيسبوك</a> <a>تويتر</a> <a>واتساب</a></div>"
        story = f"{above}<h1>{title}</h1>{under}{share}{self.told(paragraphs)}{below}{self.second()}"
        end = self.div("related", f"<h3>اقرأ أيضا</h3><ul>{self.links(5)}</ul>")
        if self.chance.random() < 0.4:
            comments = f"<p>تعليق من قارئ: {self.sentence()} {self.sentence()}</p><p>{self.sentence()}</p>"
            end += self.div("comments", f"<h3>التعليقات</h3>{comments}")
        return self.framed(top, story, side, end + self.div("footer", f"جميع الحقوق محفوظة {self.site} 2025"))

    def told(self, paragraphs: list[str]) -> str:
        """The story with what stands inside and right under it."""
        lead = self.chance.random() < 0.3
        inner = self.div("lead", f"<p>{paragraphs[0]}</p>") if lead else ""
        inner += self.paragraphs(paragraphs[1:] if lead else paragraphs)
        if self.chance.random() < 0.5:
            tags = " ".join(f'<a href="/tag/{at}">{word}</a>' for at, word in enumerate(_PLACES[:4]))
            inner += f"<div>الكلمات المفتاحية: {tags}</div>"
        if self.chance.random() < 0.3:
            about = f"صحفي من {self.site} يكتب في الشأن المحلي منذ أعوام طويلة"
            inner += f"<div><b>{self.author}</b> <span>{about}</span></div>"
        return inner

    def links(self, count: int) -> str:
        return "".join(f'<li><a href="/s/{at}">{self.story()[0]}</a></li>' for at in range(count))

    def paragraphs(self, paragraphs: list[str]) -> str:
        frame = self.plan["frame"]
        cells = [f"<h3>{one}</h3>" if not one.endswith(".") and frame == "article" else one for one in paragraphs]
        if self.chance.random() < 0.4:
            cells.insert(
                1, '<img src="b.jpg">' + self.div("caption", f"{self.chance.choice(_PLACES)} - أرشيف (رويترز)")
            )
        if len(cells) > 3 and self.chance.random() < 0.5:
            cells.insert(2, f'<a href="/s/1">اقرأ أيضا: {self.story()[0]}</a>')
        if frame in {"breaks", "form"}:
            return f'<div class="{self.name("content")}">' + "<br><br>".join(cells) + "</div>"
        if frame == "spans":
            return self.div("text", "".join(f"<div><span><span>{one}</span></span></div>" for one in cells))
        return self.div("body", "".join(one if one.startswith("<h3") else f"<p>{one}</p>" for one in cells))

    def second(self) -> str:
        how = self.plan["second"]
        if how == "no":
            return ""
        title, paragraphs = self.story()
        told = "".join(f"<p>{one}</p>" for one in paragraphs)
        day = self.day - datetime.timedelta(days=40)
        if how == "heading":
            return f"<h2>{title}</h2><div>{self.date(day)}</div>{told}"
        if how == "article":
            return f"<article><h1>{title}</h1><div>{self.date(day)}</div>{told}</article>"
        return f"<p><b>{title}</b></p><p>القاهرة (رويترز) - {paragraphs[0]}</p>{told}"

    def framed(self, top: str, story: str, side: str, end: str) -> str:
        frame = self.plan["frame"]
        if frame == "article":
            main = f"<main><article>{story}</article></main><aside>{side}</aside>"
            return f"<body><header>{top}</header>{main}<footer>{end}</footer></body>"
        if frame == "table":
            rows = [f"<td colspan=2>{top}</td>", f"<td>{side}</td><td>{story}</td>", f"<td colspan=2>{end}</td>"]
            return "<body><table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table></body>"
        if frame == "form":
            hidden = '<input type="hidden" name="__VIEWSTATE" value="' + "x" * 500 + '">'
            inside = f"{hidden}{top}<div>{side}</div><div>{story}</div>{end}"
            return f'<body><form method="post" action="./">{inside}</form></body>'
        return f"<body><div>{top}" + self.div("wrap", f"<div>{story}</div>{side}") + f"{end}</div></body>"


def made(count: int = 40, first: int = 0) -> list[MadePage]:
    """Make pages; the same numbers give the same pages."""
    return [_Maker(first + number).make() for number in range(count)]
