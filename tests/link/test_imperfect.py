"""Linking where a reading leaves something out: nameless speakers, bodies without their state, denials by words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from isnad.link import Linked, link
from isnad.model import Article, Entity, EventReport, Maker, Mention, Published, Reading, Span, Statement, digest

if TYPE_CHECKING:
    from isnad.lexicon import Lexicon
    from isnad.model import Act, EventType, Status

MAKER = Maker("test", "0")


class Told:
    """An article whose reading is put together from words that stand in it."""

    def __init__(self, text: str, outlet: str, at: str = "2024-03-01T08:00") -> None:
        self.article = Article(
            Article.make_id(text, outlet + at, None, outlet), None, outlet + at, text, outlet=outlet,
            published=Published(at, "metadata"), body=(Span(0, len(text)),),
        )  # fmt: skip
        self.reading = Reading(self.article.id, MAKER)

    def span(self, words: str) -> Span:
        start = self.article.text.index(words)
        return Span(start, start + len(words))

    def entity(self, words: str, kind: str, **more: str) -> str:
        made = Entity("e" + digest(self.article.id, words), kind, words, (Mention(self.span(words), "name"),), **more)  # type: ignore[arg-type]
        self.reading = replace(self.reading, entities=(*self.reading.entities, made))
        return made.id

    def said(
        self, speaker: str, content: str, act: Act = "say", by: str | None = None, via: tuple[str, ...] = ()
    ) -> str:
        made = Statement(
            "s" + digest(self.article.id, content), self.span(content), self.span(content), by,
            self.span(speaker) if speaker else None, None, via, "indirect", act,
        )  # fmt: skip
        self.reading = replace(self.reading, statements=(*self.reading.statements, made))
        return made.id

    def event(self, words: str, kind: EventType, mode: str, status: Status = "actual") -> str:
        made = EventReport(
            "v" + digest(self.article.id, words), kind, mode, (self.span(words),), (), (), None, (), status
        )
        self.reading = replace(self.reading, events=(*self.reading.events, made))
        return made.id


def linked(tables: Lexicon, *told: Told) -> Linked:
    return link([(one.article, one.reading) for one in told], tables)


def origin_of(part: str, found: Linked) -> str:
    return next(one.party for claim in found.claims for one in claim.origins if one.member == part)


def test_a_speaker_whom_no_entity_stands_for_is_found_in_his_words(tables: Lexicon) -> None:
    one = Told("قالت نقابة الصيادين إن الأسماك نفقت في الخليج كله بسبب الحر الشديد.", "الأولى")
    nobody = Told("قال مصدر مطلع إن الأسماك نفقت في الخليج كله بسبب الحر الشديد.", "الثانية")
    whose = Told("قال ضابط في نقابة الصيادين إن الأسماك نفقت في الخليج كله بسبب الحر.", "الثالثة")
    parts = [
        one.said("نقابة الصيادين", "الأسماك نفقت في الخليج كله بسبب الحر الشديد"),
        nobody.said("مصدر مطلع", "الأسماك نفقت في الخليج كله بسبب الحر الشديد"),
        whose.said("ضابط في نقابة الصيادين", "الأسماك نفقت في الخليج كله بسبب الحر"),
    ]
    found = linked(tables, one, nobody, whose)
    assert [origin_of(part, found) for part in parts] == [
        "words:نقابه صيادين", "unnamed:outlet:الثانيه", "unnamed:outlet:الثالثه",
    ]  # fmt: skip


def test_words_that_name_a_party_of_another_article_are_that_party(tables: Lexicon) -> None:
    known = Told("اجتمعت نقابة الصيادين أمس.", "الأولى")
    known.entity("نقابة الصيادين", "organization")
    other = Told("قالت نقابة الصيادين إن الأسماك نفقت في الخليج كله بسبب الحر الشديد.", "الثانية")
    part = other.said("نقابة الصيادين", "الأسماك نفقت في الخليج كله بسبب الحر الشديد")
    found = linked(tables, known, other)
    assert origin_of(part, found) == found.parties[0].id


def test_the_officer_is_the_officer_of_before(tables: Lexicon) -> None:
    one = Told("نقلت وكالة سروة عن ضابط أن المعركة انتهت. وأضاف الضابط أن الطريق فتح أمام الشاحنات.", "الأولى")
    agency = one.entity("وكالة سروة", "media", lexicon_id="sarwa")
    one.said("ضابط", "المعركة انتهت", via=(agency,))
    part = one.said("الضابط", "الطريق فتح أمام الشاحنات")
    assert origin_of(part, linked(tables, one)) == "unnamed:sarwa"


def test_a_ministry_at_home_needs_no_adjective(tables: Lexicon) -> None:
    one = Told("قالت وزارة الصحة إن اللقاح وصل إلى تلمارا.", "الأولى")
    one.entity("وزارة الصحة", "organization")
    one.entity("تلمارا", "state", lexicon_id="XTL")
    abroad = Told("قالت وزارة الصحة إن اللقاح لم يصل.", "الثانية")
    abroad.entity("وزارة الصحة", "organization")
    keys = {party.id for party in linked(tables, one, abroad).parties}
    assert "talmara-ministry-of-health" in keys
    assert len(keys) == 3


def test_stopped_stands_against_not_stopped(tables: Lexicon) -> None:
    one = Told("قال قائد الحرس إن الدوريات المشتركة مع سندارة توقفت منذ أسبوع.", "الأولى")
    one.entity("سندارة", "state", lexicon_id="XSD")
    stopped = one.said("قائد الحرس", "الدوريات المشتركة مع سندارة توقفت منذ أسبوع")
    other = Told("قالت تلمارا إن الدوريات مع سندارة لم تتوقف.", "الثانية", "2024-03-02T08:00")
    by = other.entity("تلمارا", "state", lexicon_id="XTL")
    other.entity("سندارة", "state", lexicon_id="XSD")
    denial = other.said("تلمارا", "الدوريات مع سندارة لم تتوقف", by=by)
    goes_on = Told("قالت تلمارا إن الدوريات لا تزال تتوقف عند الجسر.", "الثالثة", "2024-03-02T08:00")
    by = goes_on.entity("تلمارا", "state", lexicon_id="XTL")
    goes_on.said("تلمارا", "الدوريات لا تزال تتوقف عند الجسر", by=by)
    found = linked(tables, one, other, goes_on)
    assert ({stopped, denial}, "denied") in [({it.left, it.right}, it.reasons[0].sign) for it in found.opposed]
    assert all(denial in {it.left, it.right} for it in found.opposed)


def test_a_plan_stands_against_its_denial_years_later(tables: Lexicon) -> None:
    one = Told("تعتزم تلمارا الانسحاب من سندارة قريباً.", "الأولى", "2019-02-01T08:00")
    other = Told("لن تنسحب تلمارا من سندارة أبداً.", "الثانية", "2024-02-01T08:00")
    for told in (one, other):
        told.entity("تلمارا", "state", lexicon_id="XTL")
        told.entity("سندارة", "state", lexicon_id="XSD")
    plan = one.event("الانسحاب", "RETREAT", "withdraw", "future")
    denial = other.event("تنسحب", "RETREAT", "withdraw", "negated")
    (against,) = linked(tables, one, other).opposed
    assert {against.left, against.right} == {plan, denial}
    assert against.reasons[0].sign == "plan-denied"
