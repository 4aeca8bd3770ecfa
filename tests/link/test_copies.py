"""Copies, shared sources, credits and relabelled sources, on texts told for the purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isnad.link import Linker
from isnad.link.press import Press
from isnad.model import Article, Entity, EventReport, Maker, Mention, Published, Reading, Span, Statement, digest
from isnad.text.lens import fold

if TYPE_CHECKING:
    from isnad.lexicon import Lexicon

MAKER = Maker("test", "0")
FACTS = (
    "انهار جسر الصخور فوق نهر السلام صباح اليوم إثر سيول جارفة ضربت القرى الشمالية، ونقلت فرق الدفاع المدني 34 عالقاً "
    "بالمروحيات إلى مدرسة البلدة، فيما قطعت الطريق الدولية أمام الشاحنات حتى إشعار آخر."
)


def article(text: str, outlet: str, at: str) -> Article:
    return Article(
        Article.make_id(text, outlet + at, None, outlet), None, outlet + at, text, outlet=outlet,
        published=Published(at, "metadata"), body=(Span(0, len(text)),),
    )  # fmt: skip


def empty(of: Article) -> Reading:
    return Reading(of.id, MAKER)


def attributed(of: Article, phrase: str, medium: str | None) -> Reading:
    """Read an article that has one attack told by a phrase, passed on by a medium."""

    def span(words: str) -> Span:
        start = of.text.index(words)
        return Span(start, start + len(words))

    entities = []
    if medium:
        entities.append(Entity("e" + digest(of.id, medium), "media", medium, (Mention(span(medium), "name"),)))
    told = Statement(
        "s" + digest(of.id), span("إن"), span("مسلحين هاجموا مخفر التلال"), None, span(phrase), None,
        tuple(one.id for one in entities), "indirect", "say",
    )  # fmt: skip
    report = EventReport(
        "v" + digest(of.id), "ASSAULT", None, (span("هاجموا"),), (), (), "2024-03-01", (), "actual", told_in=told.id
    )
    return Reading(of.id, MAKER, tuple(entities), (), (told,), (report,))


def judged(tables: Lexicon, *articles: Article) -> list[tuple[str, str, str]]:
    linker = Linker(tables)
    for one in articles:
        linker.add(one, empty(one))
    return [(one.relation, one.left, one.right) for one in linker.copies()]


def test_a_reprint_is_a_copy_of_the_earlier_text(tables: Lexicon) -> None:
    early, late = article(FACTS, "الأولى", "2024-03-01T08:00"), article(FACTS, "الثانية", "2024-03-01T09:00")
    assert judged(tables, late, early) == [("copy", late.id, early.id)]


def test_an_agency_named_outranks_time(tables: Lexicon) -> None:
    agency = article(FACTS, "وكالة سروة", "2024-03-01T09:00")
    early = article(FACTS + " (وكالة سروة)", "الأولى", "2024-03-01T08:00")
    assert judged(tables, agency, early) == [("copy", early.id, agency.id)]


def test_one_public_statement_is_a_shared_source(tables: Lexicon) -> None:
    quote = "«لن نقبل بعد اليوم أن تبقى القرى الشمالية بلا جسور ولا مدارس ولا أطباء»"
    one = article(
        f"خرج رئيس البلدية غاضباً من الاجتماع وهتف أمام الناس {quote} ثم غادر مسرعاً.", "الأولى", "2024-03-02T08:00"
    )
    other = article(
        f"في تطور مفاجئ اندلع سجال داخل المجلس، ورد فيه {quote} وفق المحضر المنشور مساء.", "الثانية", "2024-03-02T12:00"
    )
    assert [relation for relation, _, _ in judged(tables, one, other)] == ["source"]


def test_what_an_outlet_prints_under_every_article_is_no_sign(tables: Lexicon) -> None:
    chrome = (
        "تابعوا آخر أخبارنا أولاً بأول عبر قناتنا على منصات التواصل ولا تنسوا تفعيل جرس التنبيهات "
        "لتصلكم الأخبار العاجلة فور حدوثها."
    )
    stories = [
        "افتتح وزير النقل محطة القطار الجديدة في الضاحية الغربية بحضور المئات.",
        "خسر المنتخب مباراته الودية بهدفين نظيفين أمام ضيفه وسط خيبة الجمهور.",
        "ارتفعت أسعار الزيتون في الأسواق المحلية مع بداية موسم القطاف المتأخر.",
        "أوصى الأطباء بتناول الحمضيات شتاء لما فيها من فوائد للمناعة والجلد.",
    ]
    held = [article(f"{one}\n{chrome}", "الأولى", f"2024-03-0{day}T08:00") for day, one in enumerate(stories, 1)]
    assert judged(tables, *held) == []


def test_a_photo_credit_is_no_source(tables: Lexicon) -> None:
    press = Press(tables)
    for line in ("(صورة: وكالة سروة)", "تصوير: وكالة سروة", "أرشيف - وكالة سروة"):
        one = article(f"{FACTS}\n{line}", "الأولى", "2024-03-01")
        assert press.credited(one, fold(one.text)) == ()
    for line in ("(وكالة سروة)", "المصدر: وكالة سروة"):
        one = article(f"{FACTS}\n{line}", "الأولى", "2024-03-01")
        assert press.credited(one, fold(one.text)) == ("sarwa",)


def test_a_relabelled_source_is_one_origin_and_names_both_texts(tables: Lexicon) -> None:
    rest = (
        "مسلحين هاجموا مخفر التلال فجر الجمعة بأسلحة رشاشة واستولوا على سيارتين ثم انسحبوا نحو الوادي "
        "قبل وصول التعزيزات بنصف ساعة."
    )
    first = article(f"نقلت وكالة سروة عن مصدر عسكري قوله إن {rest}", "الأولى", "2024-03-01T08:00")
    second = article(f"قالت مصادر محلية إن {rest}", "الثانية", "2024-03-01T10:00")
    linker = Linker(tables)
    linker.add(first, attributed(first, "مصدر عسكري", "وكالة سروة"))
    linker.add(second, attributed(second, "مصادر محلية", None))
    linked = linker.linked()
    claim = next(one for one in linked.claims if one.event)
    assert claim.independent_origins == ("unnamed:sarwa",)
    changed = [one for one in claim.origins if one.relabelled]
    assert [one.article for one in changed] == [second.id]
    assert changed[0].copied_from == "v" + digest(first.id)
