"""One page of an invented outlet as it is being built: its story, its markup for machines, and what stands around."""

from __future__ import annotations

import datetime
import html
import json
from dataclasses import dataclass
from random import Random

from bench.cms_stories import SECTIONS, WRITERS, Story, Teller, in_words

TODAY = datetime.date(2026, 2, 17)  # the day on which all pages were saved


@dataclass(frozen=True)
class Page:
    """A page to be laid out; `plan` says which tradition, markup and second story chance gave it."""

    story: Story
    site: str
    url: str
    plan: dict[str, str]
    chance: Random

    @property
    def teller(self) -> Teller:
        """Who tells the other stories on the page."""
        return Teller(self.chance)

    @property
    def date(self) -> str:
        """The day of the story as the outlet prints it."""
        return in_words(self.story.day, self.plan["months"], self.chance)

    @property
    def moment(self) -> str:
        """The moment of the story for machines."""
        return f"{self.story.day}T{self.story.clock}:00+03:00"

    def other_day(self) -> datetime.date:
        """A day of some other story."""
        return self.story.day - datetime.timedelta(days=self.chance.randrange(1, 400))

    def head(self) -> str:
        """What stands in the head: title, descriptions, JSON-LD or none."""
        story, how = self.story, self.plan["markup"]
        title = html.escape(story.title)
        found = f"<title>{title} {self.chance.choice(['-', '|', '»', '–'])} {self.site}</title>"
        if how in {"og", "yoast"}:
            found += (
                f'<meta property="og:title" content="{title}"/><meta property="og:site_name" content="{self.site}"/>'
            )
            found += f'<meta property="og:description" content="{html.escape(story.paragraphs[0][:150])}"/>'
        if how == "og":
            found += f'<meta property="article:published_time" content="{self.moment}"/>'
        if how in {"yoast", "single", "broken", "saved"}:
            found += self._linked_data(how)
        return (
            found + "<script>window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments);}</script>"
        )

    def _linked_data(self, how: str) -> str:
        story = self.story
        told = {
            "@type": "NewsArticle",
            "headline": story.title,
            "datePublished": self.moment if how != "saved" else f"{TODAY}T09:15:00+03:00",
            "dateModified": self.moment if how != "saved" else f"{TODAY}T09:15:00+03:00",
            "author": {"@type": "Person", "name": story.writer},
            "publisher": {"@type": "Organization", "name": self.site},
        }
        if how == "yoast":
            page = {
                "@type": "WebPage",
                "url": self.url,
                "datePublished": self.moment,
                "name": f"{story.title} - {self.site}",
            }
            written: object = {
                "@context": "https://schema.org",
                "@graph": [page, {"@type": "WebSite", "name": self.site}, told],
            }
        else:
            written = {"@context": "http://schema.org", **told}
        script = json.dumps(written, ensure_ascii=self.chance.random() < 0.3)
        return f'<script type="application/ld+json">{script[:-1] + ",}" if how == "broken" else script}</script>'

    def links(self, count: int, *, dated: bool = False, item: str = "<li>{}</li>") -> str:
        """Headlines of other stories, with their days where `dated`."""
        found = []
        for _ in range(count):
            link = f'<a href="/{self.chance.randrange(10**6)}">{self.teller.headline()}</a>'
            stamp = f"<span>{in_words(self.other_day(), self.plan['months'], self.chance)}</span>" if dated else ""
            found.append(item.format(link + stamp))
        return "".join(found)

    def menu(self, item: str = "<li>{}</li>") -> str:
        """The sections of the site."""
        words = ("الرئيسية", *SECTIONS, "من نحن", "اتصل بنا")
        return "".join(item.format(f'<a href="/s{at}">{word}</a>') for at, word in enumerate(words))

    def ticker(self) -> str:
        """Breaking news that run over the page; half of the sites have none."""
        if self.plan["ticker"] == "no":
            return ""
        return f'<div id="bn-wrap"><strong>عاجل</strong><ul>{self.links(5)}</ul></div>'

    def clock(self) -> str:
        """The day on which the page was looked at, as many sites print it."""
        return in_words(TODAY, self.plan["months"], self.chance) if self.plan["clock"] == "yes" else ""

    def caption(self) -> str:
        """A caption under a photograph, of one sentence or of many."""
        words = " ".join(self.teller.sentence() for _ in range(self.chance.choice([1, 1, 2, 5])))
        return words + self.chance.choice([" (أ ف ب)", " - أرشيفية", " (رويترز)", ""])

    def teaser(self) -> str:
        """The beginning of another story, as sidebars print it."""
        return " ".join(self.teller.sentence() for _ in range(self.chance.randrange(1, 4)))

    def comments(self, item: str) -> str:
        """What readers wrote."""
        if self.plan["comments"] == "no":
            return ""
        return "".join(item.format(f"{self.chance.choice(WRITERS)}: {self.teaser()}") for _ in range(3))

    def second(self) -> tuple[Story, str] | None:
        """Another whole story below ours, and its day in words; most pages have none."""
        if self.plan["second"] == "no":
            return None
        day = self.other_day()
        return self.teller.story(day), in_words(day, self.plan["months"], self.chance)

    def paragraphs(self, *, tag: str = "p", between: str = "", heading: str = "h3", extra: str = "") -> str:
        """The story's paragraphs; `extra` stands after the second or third, as what editors put into a story does."""
        cells = []
        for one in self.story.paragraphs:
            words = html.escape(one, quote=False)
            if one[-1] not in ".»" and len(one) < 40:
                cells.append(f"<{heading}>{words}</{heading}>" if heading else words)
            else:
                cells.append(f"<{tag}>{words}</{tag}>" if tag else words)
        if extra:
            cells.insert(min(len(cells) - 1, self.chance.choice([2, 3])), extra)
        return between.join(cells)

    def aside(self) -> str:
        """What editors put into a story: nothing, one link, a box of three, a post of a network."""
        kind = self.chance.randrange(5)
        if kind == 0:
            return f'<p><strong>اقرأ أيضاً: <a href="/x">{self.teller.headline()}</a></strong></p>'
        if kind == 1:
            return f'<div class="box-{self.chance.randrange(99)}"><h4>مواضيع ذات صلة</h4><ul>{self.links(3)}</ul></div>'
        if kind == 2:
            return f'<div><img src="/i.jpg" alt="صورة"><small>{self.caption()}</small></div>'
        return ""
