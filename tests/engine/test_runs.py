import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from rashomon.derivation import derive as derivations
from rashomon.engine import derive, group, settings
from rashomon.engine.corpus import read_shard, shards
from rashomon.engine.settings import Outcome, Settings
from rashomon.errors import NothingToRead, UsageError
from rashomon.faces.cli import cli
from rashomon.model import Report

WIRE = (
    "The ferry Alma sank in calm water off the northern pier early on Saturday after its car deck gave way. "
    "Divers brought up two lorries and a bus during the day and found nobody in them. "
    "The company that runs the line had been told twice to renew the plates, harbour records show. "
    "Fishing boats from three villages took everyone aboard within the hour and brought them to the school."
)
OTHER = "Teachers in Bergholm went on strike over class sizes and closed forty schools for two days in a row this week."
ONE = Settings(processes=1)


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return path


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    rows: list[dict[str, object]] = [
        {"id": "a", "outlet": "Lund Courier", "published": "2031-04-05", "text": WIRE},
        {"id": "b", "outlet": "Bay Herald", "published": "2031-04-05", "text": "Ferry lost. " + WIRE[:300]},
        {"id": "c", "outlet": "Ost News", "published": "2031-04-06", "text": OTHER},
        {"id": "d", "outlet": "Ost Times", "published": "2031-04-06", "text": OTHER},
        {"id": "a", "text": "Another text with an id that is taken."},
        {"id": "e", "text": "word"},
    ]
    path = write(tmp_path / "corpus.jsonl", rows)
    with path.open("ab") as file:
        file.write(b'not json\n{"id": "f", "text": ""}\n\xff\xfe\x00\n')
    return path


def run_derive(corpus: Path, output: Path, **given: int) -> Outcome:
    return derive.derive_corpus([corpus], output, Settings(**{"processes": 1, **given}), lambda *_: None)


def test_pairs_have_passages_and_reasons(corpus: Path, tmp_path: Path) -> None:
    done = run_derive(corpus, tmp_path / "pairs.jsonl")
    found = lines(tmp_path / "pairs.jsonl")
    assert {(p["child"], p["parent"]) for p in found} == {("b", "a"), ("d", "c")}
    assert all(p["reason"] and p["passages"] for p in found)
    assert any("ids have come before" in n for n in done.notices)
    assert any("broken JSON" in n for n in done.notices)
    assert not (tmp_path / "pairs.jsonl.work").exists()


@pytest.mark.parametrize("stop_at", ["reading", "joining", "checking", "site lines", "aligning"])
def test_a_stopped_run_goes_on_and_gives_the_same(
    corpus: Path, tmp_path: Path, stop_at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(derive, "PAIRS_A_UNIT", 1)
    run_derive(corpus, tmp_path / "whole.jsonl")

    def stop(stage: str, done: int, total: int) -> None:
        if stage == stop_at:
            raise KeyboardInterrupt

    output = tmp_path / "again.jsonl"
    with pytest.raises(KeyboardInterrupt):
        derive.derive_corpus([corpus], output, ONE, stop)
    assert not output.exists()
    run_derive(corpus, output)
    assert output.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_the_command_gives_the_pairs_of_the_function(corpus: Path, tmp_path: Path) -> None:
    # A report read later may have the smaller id, and a site's line may stand on pages that share nothing else.
    site = "More from the harbour every morning."
    rows: list[dict[str, object]] = [
        {"id": f"x{9 - n}", "outlet": "Lund Courier", "text": f"{WIRE[n * 40 : 420]}\n{site}"} for n in range(4)
    ]
    more = write(tmp_path / "more.jsonl", [*rows, {"id": "y", "outlet": "Lund Courier", "text": f"{OTHER}\n{site}"}])
    derive.derive_corpus([corpus, more], tmp_path / "pairs.jsonl", ONE, lambda *_: None)
    reports = {r.id: r for path in (more, corpus) for shard in shards([path], 1 << 20) for r in read_shard(shard)[0]}
    reports["a"] = Report(id="a", outlet="Lund Courier", text=WIRE, published=reports["b"].published)
    del reports["d"]  # the same as c, letter for letter: the command has it with c alone
    told = {
        (p["child"], p["parent"]): p for p in lines(tmp_path / "pairs.jsonl") if "d" not in (p["child"], p["parent"])
    }
    found = {(d.child, d.parent): d for d in derivations(list(reports.values()))}
    assert len(found) > 6
    assert told.keys() == found.keys()
    for pair, d in found.items():
        spans = [{"child": [p.child.start, p.child.end], "parent": [p.parent.start, p.parent.end]} for p in d.passages]
        assert told[pair] == {
            "child": d.child, "parent": d.parent, "kind": d.kind, "direction": d.direction, "score": d.score,
            "reason": d.reason, "passages": spans,
        }  # fmt: skip


def test_shards_and_memory_change_nothing(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_derive(corpus, tmp_path / "whole.jsonl")
    monkeypatch.setattr(settings, "MOST_SHARD", 300)
    monkeypatch.setattr(settings, "LEAST_SHARD", 300)
    run_derive(corpus, tmp_path / "cut.jsonl", memory=1 << 10)
    assert (tmp_path / "cut.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_reports_of_one_event_are_one_story_with_reasons(corpus: Path, tmp_path: Path) -> None:
    group.group_corpus([corpus], tmp_path / "stories.jsonl", ONE, lambda *_: None)
    found = {str(row["id"]): row for row in lines(tmp_path / "stories.jsonl")}
    assert found["a"]["story"] == found["b"]["story"] != found["c"]["story"] == found["d"]["story"]
    assert "letter for letter" in str(found["d"]["reason"])
    assert "shares" in str(found["b"]["reason"])
    assert len(found) == 5


def test_parquet_in_and_out_with_two_processes(corpus: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = pytest.importorskip("pyarrow").Table.from_pylist(
        [{"id": "a", "text": WIRE}, {"id": "b", "text": "So. " + WIRE}]
    )
    parquet.write_table(table, tmp_path / "in.parquet", row_group_size=1)
    result = CliRunner().invoke(
        cli, ["derive", str(tmp_path / "in.parquet"), "-o", str(tmp_path / "out.parquet"), "-q"]
    )
    assert result.exit_code == 0, result.output
    assert parquet.read_table(tmp_path / "out.parquet").column("kind").to_pylist() == ["same_wire"]


def test_errors_are_named(tmp_path: Path, corpus: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        run_derive(tmp_path / "none.jsonl", tmp_path / "o.jsonl")
    (tmp_path / "empty.jsonl").write_text("\n")
    with pytest.raises(NothingToRead):
        run_derive(tmp_path / "empty.jsonl", tmp_path / "o.jsonl")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 no such thing")
    with pytest.raises(UsageError, match="broken Parquet"):
        run_derive(tmp_path / "broken.parquet", tmp_path / "o.jsonl")
    result = CliRunner().invoke(cli, ["derive", str(corpus), "-o", str(tmp_path / "none" / "o.jsonl")])
    assert result.exit_code == 1
