"""What commands with a language model are called with; `estimate` and `gloss`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from isnad.serve.options import Json, Lexicon, RecordPath, SettingsPath, chosen

if TYPE_CHECKING:
    from isnad.proposing import How

app = typer.Typer(rich_markup_mode=None)


class Reader(StrEnum):
    """Who reads: our rules, a model held to the words, both joined, or a model that checks what our rules doubt."""

    LEXICAL = "lexical"
    MODEL = "model"
    BOTH = "both"
    CHECK = "check"

    @property
    def how(self) -> How:
        """What the model does; of `lexical` there is none."""
        assert self is not Reader.LEXICAL
        return self.value  # type: ignore[return-value]


ReaderName = Annotated[
    Reader,
    typer.Option("--reader", help="Who reads: our rules, a language model held to the words, both, or it checks us."),
]
MaxCost = Annotated[
    float | None,
    typer.Option("--max-cost", help="Spend at most so much on a model, at the prices in the settings.", min=0),
]


@app.command()
def estimate(
    paths: Annotated[list[str], typer.Argument(help="What would be read.", metavar="PATH")],
    *,
    reader: ReaderName = Reader.MODEL,
    lexicon: Lexicon = None,
    settings: SettingsPath = None,
    as_json: Json = False,
) -> None:
    """Say about what reading articles with a language model would cost; nothing is asked."""
    from isnad.serve import model_commands

    if reader is Reader.LEXICAL:
        raise typer.BadParameter("our own rules cost nothing; name model, both or check.", param_hint="--reader")
    model_commands.estimate(paths, chosen(settings, lexicon=lexicon), reader.how, as_json=as_json)


@app.command()
def gloss(
    wanted: Annotated[str, typer.Argument(help="The id of a statement or an event, or its beginning.", metavar="ID")],
    *,
    record: RecordPath = None,
    settings: SettingsPath = None,
    as_json: Json = False,
) -> None:
    """Give a statement or an event in English by a language model: machine-made, and never a source."""
    from isnad.serve import model_commands

    model_commands.gloss(wanted, chosen(settings, record=record), as_json=as_json)
