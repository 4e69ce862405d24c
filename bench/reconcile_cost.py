"""What reconciling costs as a story grows: 20, 100 and 1,000 reports, each in a process of its own.

    python bench/reconcile_cost.py [--sizes 20 100 1000] [--json]

Ends with 1 where a limit of `LIMITS` is passed. bench/README.md says what is counted.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from made_stories import OFFICES, PEOPLE, TOWNS, Made, derivations, made_story, sentence

from rashomon.model import Claim, Entity, Report, Span, content_id

# Processor time of 100 reports over that of 20; the most memory of any process in MB (10^6 bytes).
LIMITS = {"growth": 10.0, "peak_mb": 1000.0}
WHOLE = 100


def reconcile_cost(count: int) -> dict[str, float]:
    """Processor seconds to reconcile a story of `count` reports that are read, and the process's peak memory in MB."""
    from rashomon.reconcile import reconcile

    story = made_story(count)
    claims = _claims(story)
    reports, copies, entities = [m.report for m in story], derivations(story), _entities()
    began = time.process_time()
    findings = reconcile(claims, reports, entities, copies)
    seconds = time.process_time() - began
    return {"reports": count, "claims": len(claims), "findings": len(findings), "seconds": seconds, **_peak()}


def brief_cost(count: int) -> dict[str, float]:
    """Processor seconds for the brief of a story of `count` reports, from file to JSON, and the peak memory in MB."""
    from rashomon import brief, read
    from rashomon.faces.json import brief_to_json

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text("".join(_line(m.report) for m in made_story(count)), encoding="utf-8")
        began = time.process_time()
        text = brief_to_json(brief(read([path]).reports))
    return {"reports": count, "json_mb": len(text) / 1e6, "seconds": time.process_time() - began, **_peak()}


def _line(report: Report) -> str:
    published = report.published.isoformat() if report.published else None
    row = {"id": report.id, "outlet": report.outlet, "published": published, "title": report.title}
    return json.dumps(row | {"text": report.text}) + "\n"


def _peak() -> dict[str, float]:
    unit = 1 if sys.platform == "darwin" else 1024  # Linux counts kilobytes, macOS bytes
    return {"peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6}


def _claims(story: list[Made]) -> list[Claim]:
    """The claims of every report: each distinct statement is analysed once and moved to where it stands."""
    kinds = sorted({(kind, filling) for made in story for kind, filling, _ in made.statements})
    known = {kind: _analysed(*kind) for kind in kinds}
    return [
        _moved(claim, made.report, at)
        for made in story
        for kind, filling, at in made.statements
        for claim in known[kind, filling]
    ]


def _analysed(kind: int, filling: int) -> tuple[Claim, ...]:
    from rashomon.claims import extract_claims
    from rashomon.language import analyse
    from rashomon.language.parser import SpacyParser

    report = dataclasses.replace(made_story(1)[0].report, text=sentence(kind, filling))
    return extract_claims(analyse(next(iter(SpacyParser().parse([report])))))


def _moved(claim: Claim, report: Report, by: int) -> Claim:
    moved: Claim = _shifted(claim, report.id, by)
    return dataclasses.replace(moved, id=content_id("cl", report.id, claim.id, str(by)))


def _shifted(value: Any, report: str, by: int) -> Any:
    """The same value with every span in it moved to another report."""
    if isinstance(value, Span):
        return Span(report=report, start=value.start + by, end=value.end + by)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    fields = {f.name: _shifted(getattr(value, f.name), report, by) for f in dataclasses.fields(value)}
    return type(value)(**fields)


def _entities() -> list[Entity]:
    names = [(n, "person") for n in PEOPLE] + [(n, "place") for n in TOWNS] + [(n, "organisation") for n in OFFICES]
    return [Entity(id=f"en_{n}", name=n, kind=kind, aliases=(), mentions=()) for n, kind in names]  # type: ignore[arg-type]


def _in_process(what: str, count: int) -> dict[str, float]:
    command = [sys.executable, __file__, "--child", what, str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{what} of {count} reports ended with {done.returncode}:\n{done.stderr}")
    found: dict[str, float] = json.loads(done.stdout)
    return found


def show(costs: list[dict[str, float]], whole: dict[str, float], limited: dict[str, float]) -> None:
    for cost in costs:
        print(
            f"reconcile {cost['reports']:5} reports {cost['claims']:7} claims {cost['findings']:6} findings "
            f"{cost['seconds']:8.2f} s {cost['peak_mb']:6.0f} MB"
        )
    print(f"brief     {whole['reports']:5} reports {whole['seconds']:.2f} s {whole['peak_mb']:.0f} MB")
    for name, value in limited.items():
        print(f"  {name:8} {value:8.2f}  limit {LIMITS[name]:g}  {'ok' if value <= LIMITS[name] else 'TOO MUCH'}")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", type=int, nargs="+", default=[20, 100, 1000])
    options.add_argument("--json", action="store_true", help="print the figures as JSON")
    options.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.child:
        print(json.dumps({"reconcile": reconcile_cost, "brief": brief_cost}[chosen.child[0]](int(chosen.child[1]))))
        return 0
    costs = [_in_process("reconcile", size) for size in chosen.sizes]
    whole = _in_process("brief", WHOLE)
    by_size = {c["reports"]: c["seconds"] for c in costs}
    limited = {"peak_mb": max(c["peak_mb"] for c in [*costs, whole])}
    if {20, 100} <= set(by_size):
        limited["growth"] = by_size[100] / by_size[20]
    if chosen.json:
        print(json.dumps({"reconcile": costs, "brief": whole} | limited, indent=1))
    else:
        show(costs, whole, limited)
    return 0 if all(value <= LIMITS[name] for name, value in limited.items()) else 1


if __name__ == "__main__":
    sys.exit(main())
