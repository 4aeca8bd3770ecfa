from __future__ import annotations

from hypothesis import given, strategies as st

from isnad import lexicon
from isnad.model import Article, Problem, Published, Span, Time
from isnad.reader.draft import Draft
from isnad.reader.times import times


def read(text: str, published: str | None = "2022-12-02") -> tuple[tuple[Time, ...], tuple[Problem, ...]]:
    body = tuple(Span(m, m + len(p)) for p in text.split("\n") if p for m in [text.index(p)])
    given = Published(published, "metadata") if published else None
    article = Article("a1", None, "made", text, published=given, body=body)
    return times(Draft(article, lexicon.load()))


def told(text: str, published: str | None = "2022-12-02") -> list[tuple[str, str, str]]:
    return [(text[t.span.start : t.span.end], t.value, t.basis) for t in read(text, published)[0]]


def test_a_stated_date_needs_no_publication() -> None:
    assert told("بدأ القصف في 18 آذار 2019.", None) == [("18 آذار 2019", "2019-03-18", "stated")]


def test_a_relative_date_counts_from_publication() -> None:
    found, problems = read("أعلن الجيش أمس الخميس انسحابه.")
    assert [(t.value, t.basis, t.anchor) for t in found] == [("2022-12-01", "relative", "2022-12-02")]
    assert problems == ()


def test_without_publication_a_relative_date_is_a_problem() -> None:
    found, problems = read("أعلن الجيش أمس انسحابه.", None)
    assert found == ()
    assert [problem.code for problem in problems] == ["unresolved-time"]


def test_an_earlier_speech_has_its_own_yesterday() -> None:
    text = "وسبق أن كشف مصدر في الـ 23 من الشهر الماضي عن القرار.\nوأوضح حينها أن الوفد وصل أمس الثلاثاء."
    assert told(text)[1] == ("أمس الثلاثاء", "2022-11-22", "nested")


def test_a_quotation_has_the_day_of_its_speech() -> None:
    text = 'وكان الوزير قد قال يوم الأحد "لقد قصفونا أمس ولن نسكت".'
    assert told(text)[1] == ("أمس", "2022-11-26", "nested")


def test_reported_speech_has_the_day_it_was_told_on() -> None:
    assert told("وكان الوزير قال الثلاثاء إن الوفد سيصل غدا.")[1] == ("غدا", "2022-11-30", "nested")
    assert told("وكانت القوات انسحبت الأحد، وعادت أمس.")[1] == ("أمس", "2022-12-01", "relative")


def test_a_story_goes_on_in_its_year() -> None:
    text = "اندلعت الحرب في تموز 2006 وانتهت في 14 آب، ثم صدر القرار في كانون الثاني."
    assert [value for _, value, _ in told(text)] == ["2006-07", "2006-08-14", "2007-01"]


def test_a_weekday_that_denies_publication_looks_for_an_earlier_date() -> None:
    text = "بدأت الهدنة في 23 تشرين الثاني 2022.\nوكان الوفد وصل أمس الثلاثاء."
    assert told(text)[1] == ("أمس الثلاثاء", "2022-11-22", "nested")


def test_the_following_day_follows_the_date_before_it() -> None:
    text = "قتل القائد في 7 أيار 2019، وشيع في اليوم التالي."
    assert told(text)[1] == ("اليوم التالي", "2019-05-08", "nested")


def test_that_day_and_that_year_are_the_ones_told() -> None:
    text = "اندلع القتال في 7 أيار 2019. وفي اليوم نفسه قطعت الطرق، وفي العام ذاته عاد السفير."
    assert told(text)[1:] == [("اليوم نفسه", "2019-05-07", "nested"), ("العام ذاته", "2019", "nested")]


def test_two_days_later_needs_a_date_close_by() -> None:
    assert told("وصل الوفد الاثنين، وغادر بعد يومين.")[1] == ("بعد يومين", "2022-11-30", "nested")
    found, problems = read("غادر الوفد بعد يومين من المحادثات.")
    assert found == ()
    assert [problem.code for problem in problems] == ["unresolved-time"]


def test_what_is_to_come_looks_ahead() -> None:
    assert told("سيعقد المجلس جلسة الأربعاء.")[0][1] == "2022-12-07"
    assert told("ومن المقرر أن تبدأ الجولة في 15 كانون الثاني.")[0][1] == "2023-01-15"
    assert told("عقد المجلس جلسة الأربعاء.")[0][1] == "2022-11-30"
    assert told("ستارة المسرح أغلقت الأربعاء.")[0][1] == "2022-11-30"


def test_a_weekday_that_contradicts_its_date_is_a_problem() -> None:
    found, problems = read("وقع الانفجار الاثنين 23 تشرين الثاني 2022.")
    assert [t.value for t in found] == ["2022-11-23"]
    assert [problem.code for problem in problems] == ["weekday-conflict"]


def test_two_months_that_differ_are_a_problem() -> None:
    assert [problem.code for problem in read("في نوفمبر/تشرين الأول 2018")[1]] == ["weekday-conflict"]


def test_a_coarse_publication_gives_coarse_times() -> None:
    assert told("قال أمس الاثنين إنه باق.", "2024-02") == [("أمس الاثنين", "2024-02", "relative")]


def test_what_stands_outside_the_body_is_not_read() -> None:
    text = "الخميس 24 نوفمبر 2022\nأعلن الجيش انسحابه أمس."
    article = Article(
        "a1", None, "made", text, published=Published("2022-11-24", "stated"), body=(Span(22, len(text)),)
    )
    assert [time.value for time in times(Draft(article, lexicon.load()))[0]] == ["2022-11-23"]


@given(st.text(), st.sampled_from([None, "2022", "2022-05", "2022-05-20T10:00"]))
def test_any_text_is_read(text: str, published: str | None) -> None:
    given_date = Published(published, "metadata") if published else None
    body = (Span(0, len(text)),) if text else ()
    article = Article("a1", None, "made", text, published=given_date, body=body)
    found, problems = times(Draft(article, lexicon.load()))
    assert all(time.value and 0 <= time.span.start < time.span.end <= len(text) for time in found)
    assert all(problem.stage == "times" for problem in problems)
