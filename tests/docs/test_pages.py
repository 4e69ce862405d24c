"""The pages that show commands are run, from the first command to the last, and print what stands in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from session import Step, commands_of, furnish, session, steps_of

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
# The page on spaCy is run where the component is tested.
RUN = ["tutorial.md", *(f"how-to/{each.name}" for each in sorted(DOCS.glob("how-to/*.md")) if each.name != "spacy.md")]
LINK = re.compile(r"\]\(([^)\s#]*)(#[^)\s]*)?\)")


def pages() -> list[Path]:
    return sorted(path for path in DOCS.rglob("*.md"))


@pytest.mark.parametrize("name", RUN)
def test_page_shows_what_is_printed(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = DOCS / name
    furnish(tmp_path, page)
    with session(tmp_path, monkeypatch) as typed:
        for step in steps_of(page.read_text(encoding="utf-8")):
            printed = typed.do(step)
            if step.shown is not None:
                typed.check(step, printed)


def test_every_page_is_in_the_index() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    listed = {page.relative_to(DOCS).as_posix() for page in pages()} - {"README.md"}
    assert [page for page in listed if f"({page})" not in index and not page.startswith("decisions/")] == []


def test_errors_are_worded_as_the_page_says() -> None:
    page = (DOCS / "how-to" / "trouble.md").read_text(encoding="utf-8")
    sources = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "src/rashomon/store").glob("*.py")))
    told = re.findall(r"^\| `(.*?)` \|", page, re.MULTILINE)
    assert told
    assert [words for words in told if words not in sources] == []


def slug(heading: str) -> str:
    """The anchor that a heading gets."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(DOCS).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target, anchor in LINK.findall(re.sub(r"`[^`]*`(?!\])", "", text)):
        if "://" in target:
            continue
        place = (page.parent / target) if target else page
        assert place.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", place.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor[1:] in {slug(heading) for heading in headings}, f"{target}{anchor}"


def test_a_page_is_cut_into_steps() -> None:
    page = (
        "```sh\nno\n```\n```python\nprint(1)\n```\n\n```\n1\n```\n```\n$ a \\\n    b\nc\n$ d\n```\n```json\n{}\n```\n"
    )
    assert list(steps_of(page)) == [
        Step("python", "print(1)\n", "1\n"), Step("shell", "a b", "c\n"), Step("shell", "d", ""),
    ]  # fmt: skip
    assert list(commands_of("$ x | y\n…\nz\n")) == [("x | y", "…\nz\n")]


def test_a_page_that_says_something_else_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = "st_0a1b2c\none\ntwo\nthree\n"
    with session(tmp_path, monkeypatch) as typed:
        typed.check(Step("shell", "x", "st_ffffff\n…\nthree\n"), printed)
        assert typed.ids == {"st_ffffff": "st_0a1b2c"}
        for wrong in ("one\n", "…\ntwo\n", "st_eeeeee\none\nthree\n", "st_eeeeee\none\ntwo\nthree\nfour\n"):
            with pytest.raises(AssertionError):
                typed.check(Step("shell", "x", wrong), printed)
