"""Every table and column in the exports and in the library's file: the one place that says what each means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "integer", "number", "boolean", "time", "list", "json", "bytes"]
Where = Literal["both", "export", "library"]


@dataclass(frozen=True, slots=True)
class Column:
    """`where` tells whether exports have it, the library's file, or both. In the file, 'boolean' is 0 or 1."""

    name: str
    kind: Kind
    says: str
    where: Where = "both"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns in order; `key` tells its rows apart in an export."""

    name: str
    says: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    where: Where = "both"

    @property
    def exported(self) -> tuple[Column, ...]:
        """The columns that an export of this table has, in order."""
        return tuple(c for c in self.columns if c.where != "library")


def _places(prefix: str, what: str, where: Where = "both") -> tuple[Column, Column]:
    start = Column(f"{prefix}start", "integer", f"where {what} begins in the report's text", where)
    return start, Column(f"{prefix}end", "integer", "where it ends", where)


_NUMBER = Column("number", "integer", "what rows of other tables name it by", "library")
_COUNTS = Column("number", "integer", "counts up")
_REPORT = Column("report", "text", "the report's id")
_STORY = Column("story", "text", "the story's id")
_FINDING = Column("finding", "text", "the finding's id")
_POSITION = Column("position", "integer", "its place in order, from 0")
_STAGE = Column("stage", "integer", "what computed it: the number of a stage")
_STAGE_INSIDE = Column("stage", "integer", _STAGE.says, "library")
_ADDED = Column("added", "time", "when the library learned it")
_DETAIL: tuple[Column, ...] = (
    Column("outlet", "text", "who published it"),
    Column("published", "time", "when it was published"),
    Column("published_precision", "text", "how precisely that is known: year, month, week, day, hour or minute"),
    Column("title", "text", "its headline"),
    Column("url", "text", "its address"),
    Column("language", "text", "its language"),
    Column("authors", "list", "who wrote it"),
    Column("based_on", "list", "what it says of itself it was made from: addresses, titles or names"),
    Column("read_from", "text", "the file or address it was read from"),
    Column("text", "text", "its text, unchanged: all places count its characters"),
)
_REPORTS = (
    Table("report", "What came in: one text by one outlet, as it reads now.", ("id",), (
        _NUMBER,
        Column("id", "text", "its id"),
        Column("given", "text", "its id as it was read, which another report may have had before"),
        *_DETAIL,
        Column("revision", "integer", "how many texts it has had, this one counted"),
        Column("content", "text", "a hash of what was read", "library"),
        _ADDED,
        Column("pending", "boolean", "its story is still to be found", "library"),
    )),
    Table("revision", "A text that a report had before it was edited.", ("report", "revision"), (
        _REPORT,
        Column("revision", "integer", "counts the report's texts from 1"),
        *_DETAIL,
        Column("content", "text", "a hash of what was read", "library"),
        _ADDED,
        Column("pending", "boolean", "newer than the report's text: its story is still to be made anew"),
    )),
    Table("sentence", "A sentence of a report. None lies in page furniture.", ("report", "position"),
          (_REPORT, _POSITION, *_places("", "it")), "export"),
    Table("furniture", "A stretch of a report that is the page's and not the report's: navigation, related links, …",
          ("report", "start", "end"),
          (_REPORT, *_places("", "it"), Column("reason", "text", "how that was told")), "export"),
    Table("statement", "Who said what, in one report.", ("report", "position"), (
        _REPORT,
        _POSITION,
        Column("speaker", "text", "who says it"),
        Column("cue", "text", "the word that reports the speech"),
        Column("kind", "text", "direct, indirect or mixed speech"),
        *_places("", "what is said"),
        *_places("sentence_", "its sentence"),
        Column("text", "text", "what is said", "export"),
    )),
    Table("notice", "What could not be read, or only in part.", ("number",), (
        _COUNTS,
        Column("place", "text", "the file, line or address"),
        Column("what", "text", "what is the matter"),
        Column("advice", "text", "what to do about it"),
        Column("report", "text", "the report's id as it was read; there may be no such report"),
        _ADDED,
    )),
)  # fmt: skip
_STORIES = (
    Table("story", "An event that reports tell of.", ("id",), (
        _NUMBER,
        Column("id", "text", "its id"),
        Column("title", "text", "the title of one of its reports, or the first words of one"),
        Column("reports", "integer", "how many reports are in it"),
        Column("origins", "integer", "how many independent texts these are"),
        Column("findings", "integer", "how many findings it has"),
        Column("disputes", "integer", "how many of them are in conflict"),
        Column("first_published", "time", "when its first report was published"),
        Column("last_published", "time", "when its last report was published"),
        _ADDED,
        Column("changed", "time", "when the library last made it anew"),
        _STAGE,
        Column("detail", "bytes", "timeline, ledgers and explanations: compressed JSON", "library"),
    )),
    Table("origin", "Reports of a story that stand for one independent text.", ("story", "id"), (
        _NUMBER,
        _STORY,
        _POSITION,
        Column("id", "text", "its id"),
        Column("name", "text", "the outlet or report whose text it is"),
        Column("reason", "text", "why its reports are one"),
    )),
    Table("member", "A report in a story.", ("story", "report"), (
        _STORY,
        _REPORT,
        Column("main", "boolean", "false: a round-up that also touches on this story and is not among its reports"),
        Column("position", "integer", "its place by time of publication, from 0"),
        Column("origin", "text", "the id of the independent text it stands for"),
        Column("reason", "text", "why it is in the story"),
        Column("log_odds", "number", "of belonging together with the story's other reports"),
        _STAGE_INSIDE,
    )),
    Table("timeline_entry", "A date that reports of a story give, and what happened then.", ("story", "position"), (
        _STORY,
        _POSITION,
        Column("time", "text", "ISO 8601 at its precision"),
        Column("precision", "text", "year, month, week, day, hour or minute"),
        Column("text", "text", "what happened, in the words of a report"),
    ), "export"),
    Table("timeline_evidence", "A place that states an entry of a timeline.", ("story", "entry", "position"), (
        _STORY,
        Column("entry", "integer", "the entry's position"),
        _POSITION,
        _REPORT,
        *_places("", "the statement"),
        *_places("sentence_", "its sentence"),
        *_places("value_", "the date"),
    ), "export"),
    Table("story_change", "How a story came about.", ("number",), (
        _COUNTS,
        Column("kind", "text", "opened, merged or split"),
        Column("story", "text", "a story's id; where it was merged, of one that is no more"),
        Column("other", "text", "the id of the story it became part of, or came out of"),
        _ADDED,
    )),
)  # fmt: skip
_DERIVATIONS = (
    Table("derivation", "Two reports that share text.", ("story", "position"), (
        _NUMBER,
        _STORY,
        _POSITION,
        Column("child", "text", "a report's id"),
        Column("parent", "text", "the other's id: where the direction says so, the one it was made from"),
        Column("kind", "text", "same_wire (the same text), rewrite, or excerpt (a passage)"),
        Column("direction", "text", "child_from_parent, common_origin, or unknown"),
        Column("score", "number", "0 to 1: how sure it is that the two share text"),
        Column("reason", "text", "why, in one sentence"),
        _STAGE_INSIDE,
    )),
    Table("passage", "The same text in both reports of a derivation.", ("story", "derivation", "position"), (
        Column("story", "text", "the story's id", "export"),
        Column("derivation", "integer", "in an export, the derivation's position in the story"),
        _POSITION,
        Column("child", "text", "a report's id", "export"),
        *_places("child_", "the passage"),
        Column("parent", "text", "the other's id", "export"),
        *_places("parent_", "the passage"),
        Column("text", "text", "the passage as the child has it", "export"),
    )),
    Table("change", "What a rewrite did to a statement.", ("story", "derivation", "position"), (
        Column("story", "text", "the story's id", "export"),
        Column("derivation", "integer", "in an export, the derivation's position in the story"),
        _POSITION,
        Column("kind", "text", "number_changed, name_changed, attribution_lost, hedge_lost, added, dropped, …"),
        Column("child", "text", "a report's id", "export"),
        *_places("child_", "the statement"),
        Column("parent", "text", "the other's id", "export"),
        *_places("parent_", "the statement"),
        Column("reason", "text", "what was, and what became of it"),
    )),
)  # fmt: skip
_ENTITIES = (
    Table("entity", "The bearer of a name, in one story.", ("story", "id"), (
        _NUMBER,
        _STORY,
        _POSITION,
        Column("id", "text", "the same in every story in which it has this name and kind"),
        Column("name", "text", "its fullest name"),
        Column("kind", "text", "person, organisation, place, thing, group or event"),
        _STAGE_INSIDE,
    )),
    Table("alias", "Another name of an entity.", ("story", "entity", "position"), (
        Column("story", "text", "the story's id", "export"),
        Column("entity", "text", "the entity's id"),
        _POSITION,
        Column("name", "text", "the name"),
    )),
    Table("mention", "A place that names an entity.", ("story", "entity", "report", "start", "end"), (
        Column("story", "text", "the story's id", "export"),
        Column("entity", "text", "the entity's id"),
        _REPORT,
        *_places("", "the name"),
        Column("name", "text", "the name without titles and possessives; in the file, none where just it stands there"),
        Column("kind", "text", "what this place by itself takes it for; in the file, none where as the entity"),
    )),
)  # fmt: skip
_FINDINGS = (
    Table("finding", "A question that reports of a story answer.", ("id",), (
        _NUMBER,
        Column("id", "text", "stays while the finding gains and loses statements"),
        _STORY,
        Column("position", "integer", "what matters most comes first, from 0"),
        Column("kind", "text", "what is asked for: quantity, date, place, actor, cause, quote, status or event"),
        Column("question", "text", "the question"),
        Column("agreement", "text", "agree, compatible, update, conflict, or single (one report only)"),
        Column("origins", "integer", "how many independent origins answer it"),
        Column("variants", "integer", "how many answers there are"),
        Column("reports", "integer", "how many reports answer it"),
        Column(
            "reason", "text",
            "why the answers are said to relate so, in one sentence (none in the file: one report only, or all agree)",
        ),
        Column("steps", "list", "from reports to independent origins, a step each, in words", "export"),
        Column("threshold", "number", "the score from which two statements answer one question", "export"),
        Column("pairs", "integer", "how many pairs of statements there are", "export"),
        Column("added", "time", "when the library learned it (none in the file: when it learned of the story)"),
        Column("judged", "boolean", "a person had a say in it"),
        _STAGE_INSIDE,
    )),
    Table("ledger_step", "A step from a finding's reports to its independent origins.", ("finding", "position"), (
        _FINDING,
        _POSITION,
        Column("kind", "text", "what is counted: reports, texts, newsrooms or origins"),
        Column("count", "integer", "how many are left"),
        Column("reason", "text", "why"),
        Column("groups", "json", "what was folded into one: name, reports, reason, passages, credits"),
    ), "export"),
    Table("link", "Two statements of one finding, and why they answer one question.", ("finding", "position"), (
        _FINDING,
        _POSITION,
        Column("a_report", "text", "the id of one's report"),
        *_places("a_", "one statement"),
        Column("b_report", "text", "the id of the other's report"),
        *_places("b_", "the other"),
        Column("score", "number", "the sum of value × weight over the features; none where a feature forbids the pair"),
        Column("relation", "text", "how their values compare: same, compatible or conflict"),
        Column("reason", "text", "why"),
        Column("features", "json", "name, value, weight and reason of each feature"),
    ), "export"),
    Table("variant", "One answer to a finding's question.", ("finding", "variant"), (
        _FINDING,
        Column("variant", "integer", "counts the finding's answers from 0"),
        Column("value", "text", "the answer as it is shown (none in the file: as its first evidence words it)"),
        Column("low", "number", "the least value that its words allow"),
        Column("high", "number", "the greatest"),
        Column("unit", "text", "the unit of both"),
        Column("time", "text", "an answer that is a time: ISO 8601 or TIMEX3"),
        Column("precision", "text", "year, month, week, day, hour or minute"),
        Column("origins", "integer", "how many independent origins give it"),
    )),
    Table("evidence", "A place in a report that gives an answer.", ("finding", "variant", "position"), (
        _FINDING,
        Column("variant", "integer", "which answer"),
        _POSITION,
        _REPORT,
        *_places("", "the statement"),
        *_places("sentence_", "its sentence"),
        *_places("value_", "the value"),
        Column("text", "text", "the statement", "export"),
        Column("sentence", "text", "its sentence", "export"),
        Column("stated_value", "text", "the value as it is stated", "export"),
        Column("speaker", "text", "who says it, where the report names somebody"),
        Column("cue", "text", "the word that reports the speech"),
        Column("modality", "text", "asserted (none in the file), hedged, planned, asked or hypothetical"),
        Column("polarity", "text", "affirmed (none in the file) or negated"),
    )),
    Table("finding_change", "What became of a finding.", ("number",), (
        _COUNTS,
        Column("finding", "text", "the finding's id; it may be gone"),
        Column("story", "text", "the story's id"),
        Column("kind", "text", "agreement, value_added, value_gone, origins or gone"),
        Column("before", "text", "the value, agreement or count it had"),
        Column("after", "text", "the one it has"),
        Column("report", "text", "the report that brought the change, where one did"),
        _ADDED,
    )),
)  # fmt: skip
_RECORDS = (
    Table("judgement", "What a person ruled. Only ever added; undone by a row that names it.", ("id",), (
        _COUNTS,
        Column("id", "text", "its id"),
        Column("kind", "text", "what it is about: same_question, derivation, merge_stories, speaker, …"),
        Column("subject", "json", "what was ruled, in the form its kind has"),
        Column("author", "text", "who ruled"),
        _ADDED,
        Column("note", "text", "why"),
        Column("undoes", "text", "the id of the judgement it takes back"),
    )),
    Table("ruling", "A judgement that had a say when a story was made.", ("story", "target", "position", "judgement"), (
        _STORY,
        Column("target", "text", "in what: story, finding, derivation, entity, statement; overruled: a later holds"),
        Column("position", "integer", "of what was ruled on, in its table; 0 for the story as a whole"),
        Column("judgement", "text", "the judgement's id"),
        Column("what", "text", "what was ruled, in words", "export"),
        Column("author", "text", "who ruled", "export"),
        Column("added", "time", "when", "export"),
        Column("note", "text", "why", "export"),
    )),
    Table("feed", "A feed that is watched.", ("url",), (
        _COUNTS,
        Column("url", "text", "its address"),
        Column("title", "text", "its name"),
        Column("etag", "text", "the server's mark of what was read last"),
        Column("modified", "text", "when the server says it was modified last, as it wrote it"),
        Column("checked", "time", "when it was asked last"),
        Column("due", "time", "not to be asked before"),
        Column("failures", "integer", "how often it failed since it was read last"),
        Column("problem", "text", "how it failed"),
    )),
    Table("stage", "What computed a row.", ("number",), (
        _COUNTS,
        Column("name", "text", "language, stories or story"),
        Column("version", "integer", "its version"),
        Column("config", "text", "a hash of everything else that decides its results"),
    )),
)  # fmt: skip
_INSIDE = (
    Table("feed_entry", "What a feed listed when it was last asked: not asked for again.", ("feed", "url"), (
        Column("feed", "text", "the feed's address"),
        Column("url", "text", "the address of the entry"),
        Column("updated", "text", "when it was edited last, as the feed said then"),
    ), "library"),
    Table("analysis", "What the language stage found in a report.", ("report", "revision"), (
        _REPORT,
        Column("revision", "integer", "of which of its texts"),
        _STAGE,
        Column("frame", "bytes", "sentences and furniture: compressed JSON"),
        Column("content", "bytes", "words, names, quantities, times, attributions: compressed"),
    ), "library"),
    Table("placement", "The story a report belongs to, which may still have to be made anew.", ("report", "story"), (
        _REPORT,
        Column("story", "text", "the story's id"),
        Column("main", "boolean", "false: a round-up that also touches on the story"),
        Column("reason", "text", "why it belongs to it"),
        Column("log_odds", "number", "of belonging together with the story's other reports"),
        _STAGE,
    ), "library"),
    Table("displaced", "Where the grouping alone puts a report that judgements moved.", ("report", "story"), (
        _REPORT,
        Column("story", "text", "the story's id"),
        Column("main", "boolean", "false: a round-up that also touches on the story"),
        Column("reason", "text", "why it belongs to it"),
        Column("log_odds", "number", "of belonging together with the story's other reports"),
        _STAGE,
    ), "library"),
    Table("former_finding", "The id a finding had before a judgement: its again after an undo.", ("statements",), (
        Column("statements", "text", "a hash of the kind and the places of its statements"),
        Column("finding", "text", "the finding's id"),
        _ADDED,
    ), "library"),
    Table("pending_story", "A story to be made anew.", ("id",), (Column("id", "text", "its id"),), "library"),
    Table("stream_report", "What the grouping keeps of a report to compare later ones with.", ("report",), (
        _REPORT,
        Column("serial", "integer", "in which order it came"),
        Column("day", "integer", "of its publication, counted from 1 January of the year 1"),
        Column("outlet", "text", "who published it"),
        Column("state", "bytes", "its profile"),
        Column("whole", "integer", "0: without what its text gives, 1: whole, 2: whole, its text has changed since"),
        Column("checksum", "integer", "CRC-32 of the profile"),
        _STAGE,
    ), "library"),
)  # fmt: skip

TABLES: tuple[Table, ...] = (*_REPORTS, *_STORIES, *_DERIVATIONS, *_ENTITIES, *_FINDINGS, *_RECORDS, *_INSIDE)
EXPORTED: tuple[Table, ...] = tuple(table for table in TABLES if table.where != "library")
