"""A drawing of who derived from whom: reports from top to bottom in order of time, one lane per independent text.

Made of text and numbers only, so the same story gives the same bytes. Everything it says also stands in the list
beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from rashomon.faces.view import Labels, published, relation
from rashomon.model import Derivation, StoryBrief
from rashomon.prose import shortened

ROW = 46
LANE = 40
LEFT = 40
TOP = 12
RADIUS = 11
BEND = 7
TEXT_WIDTH = 390
_NAME = 30
_RELATION = 52
_TRACKS = (0, -5, 5)

_SVG = Markup(
    '<svg class="picture" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
    'aria-labelledby="{key}t {key}d"><title id="{key}t">{title}</title><desc id="{key}d">{desc}</desc>{body}</svg>'
)
_NODE = Markup(
    '<a href="#{anchor}"><circle class="node o{hue}" cx="{x}" cy="{y}" r="{r}"/>'
    '<text class="letter" x="{x}" y="{y}" dy="0.36em" text-anchor="middle">{letter}</text></a>'
)
_ROW_TEXT = Markup(
    '<text class="name" x="{x}" y="{y1}">{name}<tspan class="when" dx="8">{when}</tspan></text>'
    '<text class="how" x="{x}" y="{y2}">{how}</text>'
)
_PATH = Markup(
    '<path class="edge {kind} o{hue}" d="M{x1} {y1} H{before} Q{g} {y1} {g} {bend1} V{bend2} '
    'Q{g} {y2} {after} {y2} H{x2}"/>'
)
_HEAD = Markup('<path class="head o{hue}" d="M{x} {y} L{back} {up} L{back} {down} Z"/>')
_MIDDLE = Markup(
    '<circle class="middle" cx="{x}" cy="{y}" r="8"/>'
    '<text class="open" x="{x}" y="{y}" dy="0.36em" text-anchor="middle">{sign}</text>'
)
_LANE = Markup('<path class="lane" d="M{x} {y1} L{x} {y2}"/>')


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """How an independent text is shown throughout the page: a letter, and a colour beside it."""

    letter: str
    hue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    x: int
    y: int
    badge: Badge


def picture(
    story: StoryBrief, labels: Labels, badges: dict[str, Badge], anchors: dict[str, str], key: str
) -> Markup | None:
    """The drawing as inline SVG, or None where no report shares text with another.

    `badges` and `anchors` are by report id; `key` makes the drawing's own ids unique on the page.
    """
    if not story.derivations:
        return None
    spots = _spots(story, labels, badges)
    width = max(s.x for s in spots.values()) + RADIUS + TEXT_WIDTH
    edges = _edges(_drawn(story, spots), spots)
    rows = [_row(report, spot, story, labels, anchors, width) for report, spot in spots.items()]
    return _SVG.format(
        width=width,
        height=TOP * 2 + ROW * len(spots),
        key=key,
        title="Who derived from whom",
        desc="; ".join(" ".join(relation(d, labels)[:3]) for d in story.derivations),
        body=Markup().join([*_lanes(spots), *edges, *rows]),
    )


def _spots(story: StoryBrief, labels: Labels, badges: dict[str, Badge]) -> dict[str, _Spot]:
    """Where each report is drawn. Reports that are alone in their origin share the last lane."""
    lanes: dict[str, int] = {}
    for origin in (o for o in story.origins if len(o.reports) > 1):
        lanes |= dict.fromkeys(origin.reports, len(set(lanes.values())))
    last = len(set(lanes.values()))
    return {
        report.id: _Spot(
            x=LEFT + LANE * lanes.get(report.id, last), y=TOP + ROW * row + ROW // 2, badge=badges[report.id]
        )
        for row, report in enumerate(labels.reports())
    }


def _lanes(spots: dict[str, _Spot]) -> list[Markup]:
    lanes: dict[tuple[int, str], list[int]] = {}
    for spot in spots.values():
        lanes.setdefault((spot.x, spot.badge.letter), []).append(spot.y)
    return [_LANE.format(x=x, y1=min(ys), y2=max(ys)) for (x, _), ys in sorted(lanes.items()) if len(ys) > 1]


def _drawn(story: StoryBrief, spots: dict[str, _Spot]) -> list[Derivation]:
    """All copies and rewrites; passages shared by the same two independent texts once, for their first reports."""
    known = [d for d in story.derivations if d.child in spots and d.parent in spots]
    drawn = [d for d in known if d.kind != "excerpt"]
    seen: set[frozenset[str]] = set()
    for passage in sorted(set(known) - set(drawn), key=lambda d: (spots[d.parent].y + spots[d.child].y, d.child)):
        pair = frozenset({spots[passage.parent].badge.letter, spots[passage.child].badge.letter})
        if len(pair) > 1 and pair not in seen:
            drawn.append(passage)
        seen.add(pair)
    return drawn


def _edges(derivations: Sequence[Derivation], spots: dict[str, _Spot]) -> list[Markup]:
    """Edges run in the gutters beside the lanes, where no report is drawn; each parent has its own track there."""
    tracks: dict[int, list[str]] = {}
    drawn = []
    for derivation in derivations:
        parent, child = spots[derivation.parent], spots[derivation.child]
        side = 1 if child.x < parent.x else -1
        gutter = child.x + side * LANE // 2
        taken = tracks.setdefault(gutter, [])
        if derivation.parent not in taken:
            taken.append(derivation.parent)
        drawn.append(_edge(derivation, parent, child, gutter + _TRACKS[taken.index(derivation.parent) % len(_TRACKS)]))
    return drawn


def _edge(derivation: Derivation, parent: _Spot, child: _Spot, gutter: int) -> Markup:
    leaves = 1 if gutter > parent.x else -1
    arrives = 1 if gutter > child.x else -1
    down = 1 if child.y > parent.y else -1
    x1, x2, hue = parent.x + leaves * RADIUS, child.x + arrives * RADIUS, parent.badge.hue
    line = _PATH.format(
        kind=derivation.kind, hue=hue, x1=x1, x2=x2, g=gutter, y1=parent.y, y2=child.y,
        before=gutter - leaves * BEND, after=gutter - arrives * BEND,
        bend1=parent.y + down * BEND, bend2=child.y - down * BEND,
    )  # fmt: skip
    if derivation.direction == "child_from_parent":
        return line + _HEAD.format(hue=hue, x=x2, y=child.y, back=x2 + arrives * 8, up=child.y - 5, down=child.y + 5)
    sign = "=" if derivation.direction == "common_origin" else "?"
    return line + _MIDDLE.format(x=gutter, y=child.y - down * ROW // 2, sign=sign)


def _row(report: str, spot: _Spot, story: StoryBrief, labels: Labels, anchors: dict[str, str], width: int) -> Markup:
    node = _NODE.format(
        anchor=anchors[report], hue=spot.badge.hue, x=spot.x, y=spot.y, r=RADIUS, letter=spot.badge.letter
    )
    when = next(published(r) for r in labels.reports() if r.id == report)
    x = width - TEXT_WIDTH + RADIUS + 4
    how = _how(report, [d for d in story.derivations if d.child == report], labels)
    name = shortened(labels[report], _NAME)
    return node + _ROW_TEXT.format(
        x=x, y1=spot.y - 2 if how else spot.y + 5, y2=spot.y + 14, name=name, when=when, how=how
    )


def _how(report: str, derivations: Sequence[Derivation], labels: Labels) -> str:
    if not derivations:
        return ""
    _, does, parent, _ = relation(derivations[0], labels)
    more = f" (+{len(derivations) - 1})" if len(derivations) > 1 else ""
    return shortened(f"{does} {parent}", _RELATION - len(more)) + more
