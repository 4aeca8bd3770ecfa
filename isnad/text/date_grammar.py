"""The one grammar of Arabic dates: patterns over the kinds of tokens, and what each pattern means.

A pattern reads the string that `date_tokens.tokens` spells, one letter a token; see there for the letters. The first
pattern of `_RULES` that fits at a place wins, so the fuller ones stand first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from isnad.text.date_tokens import Token

_DAY = "(?:k?[dou]|O)"
_MONTH = r"[MmHh](?:[/-]?[MmHh]|\([MmHh](?:,?Y)?\))?"
_IN_YEAR = r"(?:(?:[,/U-]?Y|w?p?[sG][Yy]|[,w]?y)[i#]?)"
_LAST = "(?:[lxtr<>]|Il|Vx)"
_WITHIN = rf"w?p?(?:z[GA]|G{_LAST}|bG|G=)"
_TAIL = rf"(?:{_IN_YEAR}|{_LAST}(?:,?Y|w?[sG]Y)?[i#]?|{_WITHIN})"
_RELATIVE_DAY = r"(?:zA|A|eo(?!w)|ID?e|Ow?e|Vf|f|e)"
_CLOCK = r"(?:T:?p?~*(?:k?[do1u]|c)(?:&(?:[dnu]s?|u?P|[LQ]))?(?:w?V?[qi])?|c(?:w?V?[qi])?)"
_CLOCK_FIRST = r"(?:T?k?[o1d](?:&(?:[dnu]s|[LQ]))?w?q|T?c[qi]?w?)(?=[DWAef,])"
_AT = rf"(?:[,!-]?\(?p?~*{_CLOCK}|p?qo?)"
_HEAD = rf"(?:(?:V?qw?)?(?:{_CLOCK_FIRST},?)?(?:[DP]?{_RELATIVE_DAY},?)?(?:[DP]?W[lxt]?)?[,-]?\(?)"
_MONTH_OF = rf"(?:w|/|-|U)?[sG]?{_MONTH}"
_ON = rf"[DP]?W?{_DAY}{_MONTH_OF}"
_WEEK = "(?:zG|G[lxt])"
_TO = "(?:&?gg?)"
# Where a date may end without a month: a figure before another word counts that word.
_END = "(?=[,UE&g)]|$)"

_RULES: tuple[tuple[str, str], ...] = (
    ("days", rf"[Kw]?[DZP]?W?{_DAY}(?:&|gg?|-)D?W?{_DAY}{_MONTH_OF}{_TAIL}?"),
    ("days", rf"[sG]?{_MONTH}K{_DAY}&{_DAY}"),
    ("days", rf"[Kw]?[DZP]?W?{_DAY}(?:&|gg?|-)D?W?{_DAY}(?:{_WITHIN}|w?t)"),
    ("dates", rf"(?:[KZ]{_ON}{_TAIL}?&|w?{_ON}{_TAIL}?(?:{_TO}|-)){_ON}{_TAIL}?"),
    ("dates", rf"(?:[KZ][sG]?{_MONTH}{_IN_YEAR}?&|w[sG]?{_MONTH}{_IN_YEAR}?{_TO})[sG]?{_MONTH}{_TAIL}?"),
    ("years", r"(?:K[ZPsG]?Y&|[ZP]Y&|[wJ]?[sG]?Y&?g[sG]?|(?<![/-])Y[/-])Y[i#]?(?![/-])"),
    ("nth_weekday", rf"(?:OD?[Wv]|D?W[o1])[wp](?:[sG]?{_MONTH}{_TAIL}?|{_WITHIN})"),
    ("unit", r"A[<>=]|bA"),
    ("date", rf"{_HEAD}p?@?D?{_DAY}{_MONTH_OF}{_TAIL}?(?:(?:\(@?|,?@){_DAY}{_MONTH_OF}{_TAIL}?\)?)?{_AT}?"),
    ("date", rf"{_HEAD}{_MONTH}-?{_DAY}[,w]?[Yy]{_AT}?"),
    ("date", rf"{_HEAD}[MH]-?{_DAY}(?:{_AT}|{_END})"),
    ("numeric", rf"{_HEAD}D?p?@?N[i#]?(?:@N[i#]?)?{_AT}?"),
    ("day_month", rf"(?:[DW@]p?|W,|(?<=p))d[/-]d(?![/-]){_AT}?"),
    ("day_month", rf"{_HEAD}d[/-]d,Y{_AT}?"),
    ("month_year", r"(?<![/-])(?:Y[/-]d|d/Y)(?![/-])"),
    ("date", rf"{_HEAD}D?{_DAY}(?:{_WITHIN}|w?t(?!_)){_AT}?"),
    ("date", rf"(?:[DP]?Wp?k?[do]|Dk?d){_END}"),
    ("part", rf"[QLG]p?(?:k?d|[or1])w?p?(?:[sG]?{_MONTH}{_TAIL}?|[sG]?[Yy]|{_WITHIN})"),
    ("part", r"Y[QL][or1]"),
    ("date", rf"(?:(?:a|S)w?)?[sG]?{_MONTH}{_TAIL}"),
    ("date", rf"(?:aw?[sG]?|s|z){_MONTH}"),
    ("date", rf"(?<=[pJXgIVwK]){_MONTH}"),
    ("week_days", rf"{_WEEK}(?:w[DZ]?W&?gD?W|K[D]?W&D?W)"),
    ("date", rf"{_WEEK},?[DP]?W{_AT}?"),
    ("weekdays", r"(?:w?[DZ]?W&?gD?W|[KZ]D?W&D?W)[lxt]?"),
    ("weekdays", r"q[DP]?W[/-]?W"),
    ("date", rf"{_CLOCK_FIRST}[DP]?(?:{_RELATIVE_DAY},?)?(?:[DP]?W[lxt]?)"),
    ("date", rf"(?:V?qw?)?[DP]?{_RELATIVE_DAY}(?:,?\(?[DP]?W[lxt]?\)?)?{_AT}?"),
    ("date", rf"(?:V?qw?)?[DP]?W(?:[lxt<>]|Il|Vx)?(?:{_WITHIN}|,?N)?{_AT}?"),
    ("date", r"jl|zj|je|qzA?|zq"),
    ("from_now", r"[VI]?~*(?:[dnu][PsD2]|2|[sD]u?)w%"),
    ("ago", r"(?<!w)[IJ]~*(?:[dnu][PsD2]|2|[sD](?:u|(?![YyMmHhWAedofkZnNP])))(?:&[LQ])?q?"),
    ("after", r"(?<![sD])V~*(?:[dnu][PsD2]|2|[sD](?:u|(?![YyMmHhWAedofkZnNP])))"),
    ("run", r"[BC](?:k?[dnuo])?[lxr<]|k?[dnu][sPCDT][lxr]"),
    ("century", r"(?:aw?)?G(?:[o1]|k?[dn])"),
    ("decade", r"(?:aw?)?F(?:w?(?:Gl|Gt|Go|Gk?d))?"),
    ("unit", rf"(?:aw?)?(?:zG[lxtr]?|G{_LAST}|G=|bG|zS|S[lx])(?:,?Y)?"),
    ("unit", r"aw?G(?!Y)|aS"),
    ("date", r"(?:aw?)?(?:Sw?)?[sG][Yy][i#]?"),
    ("date", r"(?:aw?|Sw?)Y[i#]?"),
    ("bare_year", r"(?<=[pJXgIVwK_])Y[i#]?"),
    ("bare_year", rf"(?<=[pJXg])y{_END}"),
)
"""Rules by name, the first that fits at a place wins."""
# No rule begins with another kind; looking first spares trying them all at every word.
_STARTS = r"(?=[dnNYycuo1kOMmHhWDPZAefjqiTsGBCSzbaQLFKJIV2]|w[DZPWdokusGMmHhY])"
_ALL_RULES = "|".join(f"(?P<r{n}>{rule})" for n, (_, rule) in enumerate(_RULES))
_GRAMMAR = re.compile(f"{_STARTS}(?:{_ALL_RULES})")
_NAMES = {f"r{n}": name for n, (name, _) in enumerate(_RULES)}


class Match(NamedTuple):
    """Tokens `start` to `end` fit the rule `name`."""

    name: str
    start: int
    end: int


def kinds_of(found: Sequence[Token]) -> str:
    """Spell tokens, one letter each."""
    return "".join(token.kind for token in found)


def search(kinds: str, start: int) -> Match | None:
    """Give the first stretch of tokens from `start` on that fits the grammar."""
    match = _GRAMMAR.search(kinds, start)
    return Match(_NAMES[str(match.lastgroup)], match.start(), match.end()) if match else None
