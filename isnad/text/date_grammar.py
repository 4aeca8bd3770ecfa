"""The one grammar of Arabic dates: patterns over the kinds of tokens, and what each pattern means.

A pattern reads the string that `date_tokens.tokens` spells, one letter a token; see there for the letters. The first
pattern of `_RULES` that fits at a place wins, so the fuller ones stand first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from isnad.text.date_tokens import Token

_DAY = "k?[dou]"
_MONTH = r"[MmHh](?:[/-][MmHh]|\([MmHh]\))?"
_IN_YEAR = r"(?:[,/-]?Y|w?p?[sG][Yy]|,?y)[i#]?"
_WITHIN = r"w?p?(?:z[GA]|G[lxtr<>]|bG|G=)"
_TAIL = rf"(?:{_IN_YEAR}|[lxtr<>](?:,?Y|w?[sG]Y)?[i#]?|{_WITHIN})"
_RELATIVE_DAY = r"(?:zA|A|eo(?!w)|ID?e|Ow?e|Vf|f|e)"
_CLOCK = (
    r"(?:T:?p?(?:k?[dou]|c)(?:&(?:[dnu]s?|u?P|[LQ]))?(?:w?[qi]|wVq)?"
    r"|c(?:w?[qi])?)"
)
_CLOCK_FIRST = r"(?:T?k?[od](?:&(?:[dnu]s|[LQ]))?w?q|T?c[qi]?w?)(?=[DWAef,])"
_AT = rf"(?:[,!-]?\(?p?~*{_CLOCK}|p?qo?)"
_HEAD = rf"(?:(?:V?qw?)?(?:{_CLOCK_FIRST},?)?(?:[DP]?{_RELATIVE_DAY},?)?(?:[DP]?W[lxt]?)?[,-]?\(?)"
_MONTH_OF = rf"(?:w|/|-)?[sG]?{_MONTH}"
_TO = "(?:&?g)"

_RULES: tuple[tuple[str, str], ...] = (
    ("days", rf"[Kw]?[DZP]?(?:W)?{_DAY}(?:&|g|-)[D]?W?{_DAY}{_MONTH_OF}{_TAIL}?"),
    ("days_within", rf"[Kw]?[DZP]?(?:W)?{_DAY}(?:&|g|-)[D]?W?{_DAY}(?:{_WITHIN}|w?t)"),
    ("dates", rf"(?:[KZ][DP]?W?{_DAY}{_MONTH_OF}{_TAIL}?&|w?[DP]?W?{_DAY}{_MONTH_OF}{_TAIL}?(?:{_TO}|-))"
              rf"[DP]?W?{_DAY}{_MONTH_OF}{_TAIL}?"),
    ("months", rf"(?:[KZ][sG]?{_MONTH}{_IN_YEAR}?&|w[sG]?{_MONTH}{_IN_YEAR}?{_TO})[sG]?{_MONTH}{_TAIL}?"),
    ("years", r"(?:K(?:[ZPsG]?)Y&|[ZP]Y&|[wJ]?[sG]?Y&?g[sG]?|(?<![/-])Y[/-])Y[i#]?(?![/-])"),
    ("date", rf"{_HEAD}p?@?(?:D?{_DAY}){_MONTH_OF}{_TAIL}?(?:(?:\(@?|,?@){_DAY}{_MONTH_OF}{_TAIL}?\)?)?{_AT}?"),
    ("date", rf"{_HEAD}{_MONTH}[-]?d,?Y{_AT}?"),
    ("numeric", rf"{_HEAD}p?@?N[i#]?(?:@N[i#]?)?{_AT}?"),
    ("day_month", rf"(?:[DW@]|[DW]@|[DW],)d[/-]d(?![/-]){_AT}?"),
    ("date", rf"{_HEAD}(?:D?{_DAY})(?:{_WITHIN}|w?t(?!_)){_AT}?"),
    ("part", rf"[QLG]p?(?:k?d|[or])w?p?(?:[sG]?{_MONTH}{_TAIL}?|[sG]?Y|{_WITHIN})"),
    ("date", rf"(?:(?:a|S)w?)?[sG]?{_MONTH}{_TAIL}"),
    ("date", rf"(?:aw?[sG]?|s){_MONTH}"),
    ("date", rf"(?<=[pJXgIVwK]){_MONTH}"),
    ("weekdays", r"(?:w[DZ]?W&?g[D]?W|[KZ][D]?W&[D]?W)[lxt]?"),
    ("night", r"q[DP]?W[/-]?W"),
    ("date", rf"{_CLOCK_FIRST}[DP]?(?:{_RELATIVE_DAY},?)?(?:[DP]?W[lxt]?)"),
    ("date", rf"(?:V?qw?)?[DP]?{_RELATIVE_DAY}(?:,?\(?[DP]?W[lxt]?)?{_AT}?"),
    ("date", rf"(?:V?qw?)?[DP]?W[lxt<>]?(?:{_WITHIN}|,?N)?{_AT}?"),
    ("date", r"jl|zj|je|qzA?|zq"),
    ("ago", r"(?<!w)[IJ]~*(?:[dnu][PsD2]|2|[sD](?:u|(?![YyMmHhWAedofkZnNP])))(?:&[LQ])?q?"),
    ("after", r"V~*(?:[dnu][PsD2]|2|[sD](?:u|(?![YyMmHhWAedofkZnNP])))"),
    ("run", r"[BC](?:k?[dnuo])?[lxr<]|k?[dnu][sPCDT][lxr]"),
    ("century", r"(?:aw?)?G(?:o|k?[dn])"),
    ("decade", r"(?:aw?)?F(?:w?(?:Gl|Gt|Go|Gk?d))?"),
    ("unit", r"(?:aw?)?(?:zG[lxtr]?|G[lxtr<>]|G=|bG|[A][<>=]|bA|bD|S[lx])(?:,?Y)?"),
    ("unit", r"aw?G(?!Y)"),
    ("date", r"(?:aw?)?(?:Sw?)?[sG][Yy][i#]?"),
    ("date", r"(?:aw?|Sw?)Y[i#]?"),
    ("bare_year", r"(?<=[pJXgIVwK_])Y[i#]?"),
)
"""Rules by name, the first that fits at a place wins."""
# No rule begins with another kind; looking first spares trying them all at every word.
_STARTS = r"(?=[dNYycuokOMmHhWDPZAefjqiTsGBCSzbaQLFKJIV2]|w[DZPWdokusGMmHhY])"
_GRAMMAR = re.compile(_STARTS + "(?:" + "|".join(f"(?P<r{n}>{rule})" for n, (_, rule) in enumerate(_RULES)) + ")")
_NAMES = {f"r{n}": name for n, (name, _) in enumerate(_RULES)}


class Match(NamedTuple):
    """Tokens `start` to `end` fit the rule `name`."""

    name: str
    start: int
    end: int


def matches(found: Sequence[Token], start: int = 0) -> Iterator[Match]:
    """Give what fits the grammar, left to right; send True to have the place just given tried again from its next token."""
    kinds = "".join(token.kind for token in found)
    at = start
    while match := _GRAMMAR.search(kinds, at):
        refused = yield Match(_NAMES[str(match.lastgroup)], match.start(), match.end())
        at = match.start() + 1 if refused else match.end()
