"""Names of people that no table knows whole: by a given name, by the trained tagger, by the last name alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from isnad.model import Kind, Span
from isnad.reader import tagger
from isnad.reader.draft import Draft
from isnad.reader.names import Candidate, is_given
from isnad.text.words import peel

_NAME_PARTS = frozenset(
    """
    ابن ابو ال الدين الله ام بن بنت بو دو دي عبد فان فون لا لو ولد
    """.split()
)
_PARTICLES = ("و", "ب", "ل", "ف", "ك", "س", "ي", "ت", "ن", "ال")
_GLUED_ARTICLES = ("وال", "بال", "فال", "كال", "لل", "ولل", "وبال")
_WHOLE_NAMES = frozenset(
    """
    actor capital class given nisba place role state unnamed
    """.split()
)
_MAX_PERSON_WORDS = 5
_MAX_UNKNOWN = 2  # words of a person's name that no table knows
_SURE = 6
_LEAST_LEAD = {"person": (1.0, 3.0), "place": (0.0, 1.0), "organization": (1.0, 2.0)}  # of several words, of one
_LANDFORMS = frozenset({"جزيرة", "جبل", "نهر", "بحيرة", "وادي", "خليج", "مضيق", "بلدة", "قرية", "مدينة", "حي"})
_COMMON_KINDS = frozenset({"cue", "event", "light", "function", "modal", "counted", "unnamed", "mode"})


def given_names(draft: Draft, blocked: set[int]) -> list[Candidate]:
    """Propose runs of words that begin with a given name and go on like a person's name."""
    found: list[Candidate] = []
    free = 0
    for i in draft.where("given"):
        last = _person_end(draft, i, blocked) if i >= free else i
        if last > i:
            cut = _glued(draft, i)
            bare = draft.words[i][cut:]
            key = "name:" + " ".join([bare, *draft.words[i + 1 : last + 1]])
            span = Span(draft.tokens[i].start + cut, draft.tokens[last].end)
            found.append(Candidate(i, last, span, "person", key, "given-name", 5, prefix=draft.words[i][:cut]))
            free = last + 1
    return found


def _person_end(draft: Draft, i: int, blocked: set[int]) -> int:
    if i in blocked or draft.words[i].startswith("ال") or _is_ambiguous(draft, i):
        return i - 1
    if not is_given(draft, i) and not _is_joined(draft, i):
        return i - 1
    if draft.words[i] == "باسم" and i and any(h.entry.kind == "role" for h in draft.hits[i - 1]):
        return i - 1  # «المتحدث باسم …», not the name
    last = i
    while last - i + 1 < _MAX_PERSON_WORDS and last + 1 not in blocked and _goes_on(draft, i, last + 1):
        last += 1
    while last > i and draft.words[last] in _NAME_PARTS - {"الدين", "الله"}:
        last -= 1
    return last


def _goes_on(draft: Draft, first: int, i: int) -> bool:
    """Tell whether a word goes on with the person's name that begins at `first`."""
    if i >= len(draft.words):
        return False
    word = draft.words[i]
    if word in _NAME_PARTS or is_given(draft, i):
        return True
    kinds = {h.entry.kind for h in draft.hits[i] if not h.prefix or h.entry.kind == "cue"}
    second = i == first + 1
    if second and kinds and kinds <= {"role", "unnamed", "place"} and _is_last_of_name(draft, i):
        return True  # «خالد مجاهد»
    if second and kinds == {"nisba"} and word.startswith("ال") and draft.words[first].startswith("ابو"):
        return True  # «أبو فلان الشامي»
    if not word.isalpha() or kinds - {"place"} or len(word) < 3 or i - first > _MAX_UNKNOWN or begins_anew(draft, i):
        return False
    if word.startswith("و") and i - first > 1:
        return False  # «فلان كذا |وعلان»
    if second and not word.startswith(_PARTICLES):
        return word not in draft.lexicon.common  # made like a common word perhaps, but without particles
    if second and word.startswith("ال") and not word.endswith("ه"):
        return True  # a family name in ال may be common in one country's press
    return word not in draft.lexicon.ordinary


def _is_joined(draft: Draft, i: int) -> bool:
    """«وأسامة»: a given name with و before it, and no common word."""
    if not draft.words[i].startswith("و"):
        return False
    kinds = {hit.entry.kind if hit.prefix == "و" else "" for hit in draft.hits[i]}
    return "given" in kinds and kinds <= {"given", "place", "actor"}


def _is_last_of_name(draft: Draft, i: int) -> bool:
    """Tell whether a word for a person is a family name here: bare, singular, and governing nothing after it."""
    word = draft.words[i]
    if word.startswith("ال") or word.endswith(("ون", "ين", "ات", "ه", "ا")) or any(h.last > i for h in draft.hits[i]):
        return False
    after = draft.words[i + 1] if i + 1 < len(draft.words) else "."
    return not after.isalpha() or "function" in draft.kinds[i + 1]


def begins_anew(draft: Draft, i: int) -> bool:
    """Tell whether a particle is glued to a word that no name has inside: «والولايات», «ومنبج», «للجزائر»."""
    word = draft.words[i]
    if word.startswith(_GLUED_ARTICLES):
        return True
    return any(
        hit.entry.kind in {"function", "modal"}
        or (hit.prefix and not hit.prefix.endswith("ك") and hit.entry.kind in _WHOLE_NAMES)
        for hit in draft.hits[i]
    )


def _is_ambiguous(draft: Draft, i: int) -> bool:
    """A name that is an ordinary word too («كريم») begins a person's name only before another or after a role."""
    if not any(hit.entry.kind == "given" and hit.entry.row.ambiguous for hit in draft.hits[i]):
        return False
    after_role = i > 0 and any(hit.entry.kind == "role" for hit in draft.hits[i - 1])
    return not after_role and not (i + 1 < len(draft.words) and is_given(draft, i + 1))


def tagged_names(draft: Draft, blocked: set[int]) -> list[Candidate]:
    """Propose what the trained tagger sees, without the particles glued before it and the common words at its ends."""
    found: list[Candidate] = []
    tagged = tagger.load().tag(draft.tokens, draft.hits, draft.lexicon.ordinary)
    for name in (part for whole in tagged for part in _parts(draft, whole)):
        first, last = name.first, name.last
        while first <= last and (not _may_begin(draft, first, name.kind) or _is_set_before(draft, first, last)):
            first += 1
        while last >= first and not _may_end(draft, last, name.kind):
            last -= 1
        if last < first or any(i in blocked for i in range(first, last + 1)):
            continue
        if name.lead < _LEAST_LEAD[name.kind][first == last]:
            continue
        if name.kind == "person" and not _is_personal(draft, first, last):
            continue
        if name.kind == "person" and first == last and _governs(draft, first):
            continue
        follows = bool(found) and found[-1].kind == "person" and found[-1].last == first - 1
        cut = 1 if follows and draft.words[first].startswith("و") else _glued(draft, first)
        token = draft.tokens[first]
        bare = " ".join([token.text[cut:], *draft.words[first + 1 : last + 1]])
        span = Span(token.start + cut, draft.tokens[last].end)
        kind: Kind = "place" if _is_landform(draft, first) else name.kind  # type: ignore[assignment]
        found.append(Candidate(first, last, span, kind, "name:" + bare, "tagger", 3, prefix=token.text[:cut]))
    return found


def trimmed(draft: Draft, given: list[Candidate], tagged: list[Candidate]) -> list[Candidate]:
    """Cut runs that begin with a given name off where the tagger sees a person end and no known name follows."""
    ends = {i: name.last for name in tagged if name.kind == "person" for i in range(name.first, name.last + 1)}
    found: list[Candidate] = []
    for name in given:
        last = name.last
        end = max(name.first + 1, ends.get(name.first, last))  # the second word is rather a name than not
        while last > end and not is_given(draft, last) and draft.words[last] not in _NAME_PARTS:
            last -= 1
        if last == name.last:
            found.append(name)
        else:
            bare = "name:" + " ".join(draft.words[name.first : last + 1])
            found.append(replace(name, last=last, span=Span(name.span.start, draft.tokens[last].end), key=bare))
    return found


def _parts(draft: Draft, name: tagger.Tagged) -> Iterator[tagger.Tagged]:
    """Take a name apart where a word inside it begins anew: «فلان وعلان» are two, «فلان للجزائر» is one and a rest."""
    starts = [name.first, *(i for i in range(name.first + 1, name.last + 1) if begins_anew(draft, i))]
    for start, end in zip(starts, [*starts[1:], name.last + 1], strict=True):
        if start == name.first or draft.words[start].startswith("و"):
            yield name._replace(first=start, last=end - 1)


def _is_personal(draft: Draft, first: int, last: int) -> bool:
    """Tell whether words may all be parts of a person's name; one word alone has to be no ordinary one."""
    if any(_is_common(draft, i) for i in range(first, last + 1)):
        return False
    return first < last or is_given(draft, first) or draft.words[first] not in draft.lexicon.ordinary


def _is_landform(draft: Draft, i: int) -> bool:
    """«جزيرة كذا»: whatever the tagger says, a place."""
    return any(
        hit.entry.kind == "class" and hit.entry.row.noun in _LANDFORMS and not hit.suffix for hit in draft.hits[i]
    )


def _governs(draft: Draft, i: int) -> bool:
    """«تمليك الأراضي»: an unknown word before an ordinary one with the article is a noun that governs it."""
    if is_given(draft, i) or i + 1 >= len(draft.words):
        return False
    after = draft.words[i + 1]
    return (
        after.startswith("ال")
        and (after in draft.lexicon.common or "nisba" not in draft.kinds[i + 1])
        and (after in draft.lexicon.ordinary)
    )


def not_yet_known(draft: Draft, tagged: list[Candidate], known: list[Candidate]) -> list[Candidate]:
    """Leave out what overlaps a name of the tables; a person's name may still be longer than what they know of it."""
    sure = {i: name for name in known if name.rank >= _SURE and not name.weak for i in range(name.first, name.last + 1)}
    return [
        name
        for name in tagged
        if all(i not in sure or (name.kind == sure[i].kind == "person") for i in range(name.first, name.last + 1))
        or _is_called_after_town(draft, name, sure)
    ]


def _is_called_after_town(draft: Draft, name: Candidate, sure: dict[int, Candidate]) -> bool:
    """«دينامو كييف»: a body whose name begins with an unknown word and ends with a town's."""
    if name.kind != "organization" or name.first == name.last or draft.hits[name.first]:
        return False
    return all(i not in sure or sure[i].rule == "capital" for i in range(name.first, name.last + 1))


def _is_common(draft: Draft, i: int) -> bool:
    """Tell whether a word is ordinary language rather than a part of a name."""
    if is_given(draft, i) or any(
        hit.entry.kind in {"actor", "state", "place"} and not hit.prefix for hit in draft.hits[i]
    ):
        return False
    if draft.words[i] in draft.lexicon.common:
        return True
    return any(hit.entry.kind in _COMMON_KINDS | {"role"} and not hit.prefix for hit in draft.hits[i])


def _may_begin(draft: Draft, i: int, kind: str) -> bool:
    """A person's name begins with no word in ال; a name of one common word is none."""
    if not draft.words[i][0].isalpha():
        return False
    if kind == "person" and "nisba" in draft.kinds[i]:
        return False
    if kind == "person" and (draft.words[i].startswith(("ال", *_GLUED_ARTICLES)) or _is_common(draft, i)):
        return is_given(draft, i)
    return not any(hit.entry.kind in {"function", "cue"} and not hit.prefix for hit in draft.hits[i])


def _is_set_before(draft: Draft, i: int, last: int) -> bool:
    """«ريف كذا», «مناطق كذا»: a class noun that is no part of the name after it."""
    return i < last and any(
        hit.entry.kind == "class" and hit.entry.row.part == "no" and hit.last == i for hit in draft.hits[i]
    )


def _may_end(draft: Draft, i: int, kind: str) -> bool:
    if not draft.words[i][0].isalpha() or draft.kinds[i] & {"function", "role"}:
        return False
    if kind != "person" or is_given(draft, i):
        return True
    return draft.words[i] not in draft.lexicon.ordinary


def _glued(draft: Draft, i: int) -> int:
    """Count the letters glued before an unknown name: a particle, if the bare word stands in the article too."""
    word = draft.words[i]
    if _is_joined(draft, i):
        return 1
    for way in peel(word)[1:]:
        if way.stem in draft.vocabulary or way.stem.startswith("ال"):
            return way.cut
    return 0


def last_names(draft: Draft, chosen: list[Candidate]) -> list[Candidate]:
    """Propose later single words that are the last name of a person met with more of his name."""
    by_last: dict[str, set[str]] = defaultdict(set)
    firsts: dict[str, int] = {}
    for name in chosen:
        if name.kind == "person" and name.last > name.first:
            last = draft.words[name.last]
            by_last[last].add(name.key)
            firsts.setdefault(last, name.first)
    sample = {name.key: name for name in chosen}
    ways = {last: (0, last) for last, keys in by_last.items() if len(keys) == 1}
    for last in list(ways):
        for particle in "ولبف":
            ways.setdefault(particle + last, (1, last))
    found: list[Candidate] = []
    met = ways.keys() & draft.vocabulary
    for i in [i for i, word in enumerate(draft.words) if word in met]:
        word = draft.words[i]
        cut, last = ways[word]
        if i > firsts[last]:
            person = sample[next(iter(by_last[last]))]
            span = Span(draft.tokens[i].start + cut, draft.tokens[i].end)
            found.append(
                replace(person, first=i, last=i, span=span, rule="last-name", rank=10, weak=False, prefix=word[:cut])
            )
    return found
