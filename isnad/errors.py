"""Everything isnad raises, and the fixed codes of what it only counts.

    IsnadError
    ├── InputError        the thing given cannot be read at all (no such file, nothing readable in it)
    ├── LexiconError      a table row is wrong: names the table, the line and the column
    ├── SettingsError     a key of the settings file is unknown or has a wrong value
    ├── ReadingError      bytes that should be a reading are not one
    ├── ModelError        the endpoint of a language model cannot be used
    │   └── BudgetReached the cost allowed is spent; all that was paid for is kept
    └── RecordError       the record cannot be opened, read or written
        └── RecordFull    no space left where the record lies

No error of a library underneath leaves isnad untranslated. What stops one page and not the run is never raised past its
stage: it becomes a `Problem` whose code stands in `PROBLEM_CODES`.
"""

from __future__ import annotations


class IsnadError(Exception):
    """Base of all errors; the message names the thing, the reason and the next step."""


class InputError(IsnadError):
    """What was given cannot be read at all."""


class LexiconError(IsnadError):
    """A lexicon table is wrong."""


class SettingsError(IsnadError):
    """A settings file is wrong."""


class ReadingError(IsnadError):
    """Bytes that should hold a reading do not."""


class ModelError(IsnadError):
    """The endpoint of a language model cannot be used."""


class BudgetReached(ModelError):
    """The cost allowed is spent; all that was paid for is kept."""


class RecordError(IsnadError):
    """The record cannot be opened, read or written."""


class RecordFull(RecordError):
    """No space is left where the record lies; all that was acknowledged is kept."""


PROBLEM_CODES = {
    # acquire: the thing never became text
    "empty": "nothing in it",
    "not-text": "bytes that are no text in any encoding we know",
    "unreadable": "the operating system refused it",
    "too-large": "larger than the limit in the settings",
    "symlink-loop": "a folder that leads back to itself",
    "broken-line": "a line that is not JSON",
    "missing-key": "a row without its text",
    "fetch-failed": "an address that gave no page",
    "robots-refused": "an address whose site asks not to be fetched",
    "private-address": "an address of a private network, which is never fetched",
    "redirect-loop": "an address that only leads on and on",
    "archive-cut": "an archive, or a record in one, that is cut off or broken",
    "bomb": "a small thing made to swell beyond any limit",
    "broken-feed": "a feed that no reader can make out",
    "announced-only": "an entry of a feed that carries no article, only its headline",
    "no-text": "posts that hold pictures and no words",
    "encoding-guessed": "not UTF-8: read in the encoding named",
    # extract: the text never became a clean article
    "no-arabic": "hardly a letter of it is Arabic",
    "bad-date": "a date given beside the text that no calendar has, or that lies in the future",
    "date-conflict": "two dates for one thing more than a day apart",
    "no-body": "nothing in it looks like the body of an article",
    "no-title": "no line of it looks like a headline",
    "too-deep": "tags nested deeper than any page's",
    "paywall": "a page that shows only part of the article to those who do not pay",
    "empty-shell": "a page whose article only a script would load",
    # reader: words found that could not be placed
    "weekday-conflict": "a weekday that contradicts its date",
    "unresolved-time": "a date expression that cannot be put on a calendar",
    "no-speaker": "words attributed to nobody we can find",
    "unbalanced-quote": "a quotation mark without its partner",
    "reader-failed": "a fault of ours in reading this article; all else is kept",
    # a language model's proposals
    "words-not-found": "words a model gave that do not stand in the article",
    "outside-codebook": "a label a model gave that the codebook does not have, or a party it did not name",
    "model-broken": "a reply, or an item of one, that has not the form asked for",
    "model-failed": "a part of an article to which no reply came",
    # store
    "span-mismatch": "a span whose words are not the words kept beside it",
}
