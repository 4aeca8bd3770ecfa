"""The documents say what is so: every command and snippet in them runs, every option has help."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer.main

from isnad.serve import cli
from isnad.serve.demo import EXAMPLES, LEXICON
from tests.serve.test_evaluation import PAGE, make_gold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Ended

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
DOCUMENTS = [README, *sorted((ROOT / "docs").rglob("*.md"))]
_BLOCK = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(document: Path, language: str) -> list[str]:
    """Give the code blocks of a document in this language."""
    return [body for name, body in _BLOCK.findall(document.read_text(encoding="utf-8")) if name == language]


def commands(document: Path, program: str) -> list[str]:
    """Give the lines of a document's shell blocks that call this program, without their comments."""
    lines = [line.removeprefix("$ ").strip() for body in blocks(document, "sh") for line in body.splitlines()]
    return [line for line in lines if line.split(maxsplit=1)[:1] == [program]]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder like that of a reader of the README: `articles/` and `lexicon/` of the examples, and a gold."""
    shutil.copytree(EXAMPLES, tmp_path / "articles")
    shutil.copytree(LEXICON, tmp_path / "lexicon")
    (tmp_path / "gold").mkdir()
    make_gold(tmp_path / "gold", PAGE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_commands_of_the_readme_run_in_their_order(isnad: Callable[..., Ended], desk: Path) -> None:
    assert desk.is_dir()
    lines = commands(README, "isnad")
    assert lines, "the README shows no command"
    stdin = next(path for path in sorted(EXAMPLES.iterdir()) if path.suffix == ".txt").read_bytes()
    for line in lines:
        words = shlex.split(line.partition(" < ")[0], comments=True)  # what a shell would put on standard input we do
        ended = isnad(*words[1:], stdin=stdin)
        assert ended.code == 0, f"{line}\n{ended.err}"


def test_the_snippets_of_the_readme_run_in_their_order(isnad: Callable[..., Ended], desk: Path) -> None:
    assert isnad("add", desk / "articles", "--lexicon", desk / "lexicon", "--record", desk / "isnad.db").code == 0
    names: dict[str, Any] = {}
    snippets = blocks(README, "python")
    assert snippets, "the README shows no Python"
    for snippet in snippets:
        exec(compile(snippet, str(README), "exec"), names)  # noqa: S102  our own README


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_make_target_named_is_there(document: Path) -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make (\w+)", document.read_text(encoding="utf-8")))
    named |= {line.split()[1] for line in commands(document, "make") if len(line.split()) > 1}
    assert named <= targets


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", document.read_text(encoding="utf-8"))
    missing = [link for link in links if not (document.parent / link).exists()]
    assert missing == []


def _commands_under(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    yield name, command
    for word, inner in getattr(command, "commands", {}).items():
        yield from _commands_under(inner, f"{name} {word}")


def test_every_command_and_option_has_help() -> None:
    whole = list(_commands_under(typer.main.get_command(cli.app), "isnad"))
    assert len(whole) >= 10
    bare = [name for name, command in whole if not command.help]
    bare += [f"{name} {one.name}" for name, command in whole for one in command.params if not getattr(one, "help", "")]
    assert bare == []


def test_every_command_stands_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    whole = _commands_under(typer.main.get_command(cli.app), "isnad")
    missing = [name for name, command in whole if not hasattr(command, "commands") and name not in text]
    assert missing == []


def test_every_exit_code_stands_in_the_help() -> None:
    for name, code in vars(cli).items():
        if name.startswith("EXIT_"):
            assert f"{code} " in cli.EPILOG
