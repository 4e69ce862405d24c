-- A library: reports, what was found in each, the stories they tell, and what people ruled about them.
-- Every table is named as the type in rashomon.model that it holds. Offsets are half-open and count characters (code points)
-- of report.text, so substr(text, start + 1, end - start) is the text that is meant. Times are ISO 8601 in UTC.

-- --- what computed a row ---

CREATE TABLE stage (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,               -- language, stories, story
  version INTEGER NOT NULL,
  config TEXT NOT NULL,             -- hash of everything else that decides its results
  UNIQUE (name, version, config)
) STRICT;

-- --- what came in ---

CREATE TABLE report (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  given TEXT NOT NULL,                  -- its id as read; another report may have had it before
  outlet TEXT,
  published TEXT,
  published_precision TEXT,
  title TEXT,
  url TEXT,
  language TEXT,
  authors TEXT NOT NULL DEFAULT '[]',   -- JSON
  based_on TEXT NOT NULL DEFAULT '[]',  -- JSON
  read_from TEXT,
  text TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1,  -- counts from 1; the others are in the table revision
  content TEXT NOT NULL,                -- hash of what was read
  added TEXT NOT NULL,
  pending INTEGER NOT NULL DEFAULT 1    -- 1: its story is still to be found
) STRICT;
CREATE INDEX report_content ON report (content);
CREATE INDEX report_given ON report (given);
CREATE INDEX report_url ON report (url) WHERE url IS NOT NULL;
CREATE INDEX report_published ON report (published);
CREATE INDEX report_outlet ON report (outlet);
CREATE INDEX report_pending ON report (number) WHERE pending;

CREATE TABLE revision (                 -- what a report said before it was edited, or will say once its story is made anew
  report INTEGER NOT NULL REFERENCES report,
  revision INTEGER NOT NULL,
  outlet TEXT,
  published TEXT,
  published_precision TEXT,
  title TEXT,
  url TEXT,
  language TEXT,
  authors TEXT NOT NULL,
  based_on TEXT NOT NULL,
  read_from TEXT,
  text TEXT NOT NULL,
  content TEXT NOT NULL,
  added TEXT NOT NULL,
  pending INTEGER NOT NULL DEFAULT 0,   -- 1: newer than the report's text, its story is still to be made anew
  PRIMARY KEY (report, revision)
) STRICT;
CREATE INDEX revision_pending ON revision (report) WHERE pending;
CREATE INDEX revision_content ON revision (content);

CREATE TABLE notice (
  number INTEGER PRIMARY KEY,
  place TEXT NOT NULL,
  what TEXT NOT NULL,
  advice TEXT,
  report TEXT,                          -- its id as read: there may be no such report
  added TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX notice_once ON notice (place, what, coalesce(report, ''));

CREATE TABLE feed (
  number INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  title TEXT,
  etag TEXT,
  modified TEXT,                        -- Last-Modified as the server wrote it
  checked TEXT,
  due TEXT,                             -- not to be asked before
  failures INTEGER NOT NULL DEFAULT 0,
  problem TEXT
) STRICT;

CREATE TABLE feed_entry (               -- what the feed listed when it was last asked: not asked for again
  feed INTEGER NOT NULL REFERENCES feed ON DELETE CASCADE,
  url TEXT NOT NULL,
  updated TEXT,                         -- as the feed said then
  PRIMARY KEY (feed, url)
) STRICT, WITHOUT ROWID;
CREATE INDEX feed_entry_url ON feed_entry (url);

CREATE VIRTUAL TABLE report_text USING fts5 (
  title, text, content='report', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER report_text_insert AFTER INSERT ON report BEGIN
  INSERT INTO report_text (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER report_text_delete AFTER DELETE ON report BEGIN
  INSERT INTO report_text (report_text, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;
CREATE TRIGGER report_text_update AFTER UPDATE OF title, text ON report BEGIN
  INSERT INTO report_text (report_text, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
  INSERT INTO report_text (rowid, title, text) VALUES (new.number, new.title, new.text);
END;

-- --- what stands in one report ---

CREATE TABLE analysis (
  report INTEGER NOT NULL REFERENCES report,
  revision INTEGER NOT NULL,
  stage INTEGER NOT NULL REFERENCES stage,
  frame BLOB NOT NULL,                  -- sentences and furniture; compressed JSON
  content BLOB NOT NULL,                -- words, names, quantities, times, attributions; compressed
  PRIMARY KEY (report, revision)
) STRICT;

CREATE TABLE statement (                -- who said what
  report INTEGER NOT NULL REFERENCES report,
  position INTEGER NOT NULL,
  speaker TEXT NOT NULL,
  cue TEXT,
  kind TEXT NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_end INTEGER NOT NULL,
  PRIMARY KEY (report, position)
) STRICT, WITHOUT ROWID;

-- --- what reports say together ---

CREATE TABLE story (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  reports INTEGER NOT NULL,
  origins INTEGER NOT NULL,
  findings INTEGER NOT NULL,
  disputes INTEGER NOT NULL,            -- findings in conflict
  first_published TEXT,
  last_published TEXT,
  added TEXT NOT NULL,
  changed TEXT NOT NULL,
  stage INTEGER NOT NULL REFERENCES stage,
  detail BLOB NOT NULL                  -- timeline, ledgers and explanations; compressed JSON
) STRICT;
CREATE INDEX story_last_published ON story (last_published);

CREATE TABLE origin (                   -- reports that stand for one independent text
  number INTEGER PRIMARY KEY,
  story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  reason TEXT NOT NULL,
  UNIQUE (story, position)
) STRICT;

CREATE TABLE member (                   -- a report in a story
  story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
  report INTEGER NOT NULL REFERENCES report,
  main INTEGER NOT NULL DEFAULT 1,      -- 0: a round-up that also touches on this story; not among its reports
  position INTEGER NOT NULL,            -- by publication
  origin INTEGER REFERENCES origin ON DELETE CASCADE,  -- NULL where main is 0
  reason TEXT NOT NULL,
  log_odds REAL,                        -- of belonging together with the story's other reports
  stage INTEGER NOT NULL REFERENCES stage,
  PRIMARY KEY (story, report)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX member_main ON member (report) WHERE main;
CREATE INDEX member_report ON member (report);
CREATE INDEX member_origin ON member (origin);

CREATE TABLE placement (                -- the stories that reports belong to, of which some are still to be made anew
  report INTEGER NOT NULL REFERENCES report,
  story TEXT NOT NULL,                  -- an id
  main INTEGER NOT NULL,
  reason TEXT NOT NULL,
  log_odds REAL,
  stage INTEGER NOT NULL REFERENCES stage,
  PRIMARY KEY (report, story)
) STRICT, WITHOUT ROWID;
CREATE INDEX placement_story ON placement (story);

CREATE TABLE displaced (                -- what the grouping says of reports that rulings placed elsewhere
  report INTEGER NOT NULL REFERENCES report,
  story TEXT NOT NULL,                  -- an id
  main INTEGER NOT NULL,
  reason TEXT NOT NULL,
  log_odds REAL,
  stage INTEGER NOT NULL REFERENCES stage,
  PRIMARY KEY (report, story)
) STRICT, WITHOUT ROWID;
CREATE INDEX displaced_story ON displaced (story);
CREATE VIEW machine_placement AS        -- where the grouping alone puts reports
SELECT * FROM displaced
UNION ALL SELECT * FROM placement WHERE report NOT IN (SELECT report FROM displaced);

CREATE TABLE pending_story (            -- stories to be made anew
  id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE stream_report (            -- what the grouping keeps of a report to compare later ones with
  report INTEGER PRIMARY KEY REFERENCES report,
  serial INTEGER NOT NULL UNIQUE,
  day INTEGER NOT NULL,                 -- counts from 1 January of the year 1
  outlet TEXT,
  state BLOB NOT NULL,
  stage INTEGER NOT NULL REFERENCES stage
) STRICT;
CREATE INDEX stream_report_day ON stream_report (day);

CREATE TABLE story_change (             -- how stories came about
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,                   -- opened, merged, split
  story TEXT NOT NULL,                  -- an id; of a story that is no more where it was merged
  other TEXT,                           -- the id of the story it became part of, or came out of
  added TEXT NOT NULL
) STRICT;
CREATE INDEX story_change_story ON story_change (story);

CREATE TABLE derivation (               -- two reports share text
  number INTEGER PRIMARY KEY,
  story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
  position INTEGER NOT NULL,
  child INTEGER NOT NULL REFERENCES report,
  parent INTEGER NOT NULL REFERENCES report,
  kind TEXT NOT NULL,
  direction TEXT NOT NULL,
  score REAL NOT NULL,
  reason TEXT NOT NULL,
  stage INTEGER NOT NULL REFERENCES stage,
  UNIQUE (story, position)
) STRICT;

CREATE TABLE passage (                  -- the same text in both reports
  derivation INTEGER NOT NULL REFERENCES derivation ON DELETE CASCADE,
  position INTEGER NOT NULL,
  child_start INTEGER NOT NULL,
  child_end INTEGER NOT NULL,
  parent_start INTEGER NOT NULL,
  parent_end INTEGER NOT NULL,
  PRIMARY KEY (derivation, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE change (                   -- what a rewrite did to a statement
  derivation INTEGER NOT NULL REFERENCES derivation ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  child_start INTEGER,
  child_end INTEGER,
  parent_start INTEGER,
  parent_end INTEGER,
  reason TEXT NOT NULL,
  PRIMARY KEY (derivation, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE entity (                   -- a name's bearer, in one story
  number INTEGER PRIMARY KEY,
  story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
  position INTEGER NOT NULL,
  id TEXT NOT NULL,                     -- the same in every story in which it has this name and kind
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  stage INTEGER NOT NULL REFERENCES stage,
  UNIQUE (story, position)
) STRICT;
CREATE INDEX entity_id ON entity (id);
CREATE INDEX entity_name ON entity (name COLLATE NOCASE);

CREATE TABLE alias (
  entity INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (entity, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_name ON alias (name COLLATE NOCASE);

CREATE TABLE mention (
  entity INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
  report INTEGER NOT NULL REFERENCES report,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (entity, report, start, end)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding (                  -- a question the reports answer
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,              -- stays while the finding gains and loses statements
  story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
  position INTEGER NOT NULL,            -- what matters most comes first
  kind TEXT NOT NULL,
  question TEXT NOT NULL,
  agreement TEXT NOT NULL,
  origins INTEGER NOT NULL,
  variants INTEGER NOT NULL,
  reports INTEGER NOT NULL,
  reason TEXT NOT NULL,
  added TEXT NOT NULL,
  judged INTEGER NOT NULL DEFAULT 0,    -- 1: a person had a say in it
  stage INTEGER NOT NULL REFERENCES stage,
  UNIQUE (story, position)
) STRICT;
CREATE INDEX finding_agreement ON finding (agreement) WHERE agreement <> 'single';

CREATE TABLE variant (                  -- one answer
  finding INTEGER NOT NULL REFERENCES finding ON DELETE CASCADE,
  variant INTEGER NOT NULL,             -- counts from 0
  value TEXT NOT NULL,
  low REAL,
  high REAL,
  unit TEXT,
  time TEXT,                            -- TIMEX3 value
  precision TEXT,
  origins INTEGER NOT NULL,
  PRIMARY KEY (finding, variant)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence (                 -- one place in one report that states a variant
  finding INTEGER NOT NULL,
  variant INTEGER NOT NULL,
  position INTEGER NOT NULL,
  report INTEGER NOT NULL REFERENCES report,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_end INTEGER NOT NULL,
  value_start INTEGER,
  value_end INTEGER,
  speaker TEXT,
  cue TEXT,
  modality TEXT NOT NULL,
  polarity TEXT NOT NULL,
  PRIMARY KEY (finding, variant, position),
  FOREIGN KEY (finding, variant) REFERENCES variant ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- --- what happened over time, and what people ruled ---

CREATE TABLE finding_change (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  finding TEXT NOT NULL,                -- an id; the finding may be gone
  story TEXT NOT NULL,                  -- an id
  kind TEXT NOT NULL,                   -- agreement, value_added, value_gone, origins, gone
  before TEXT,
  after TEXT,
  report INTEGER REFERENCES report,     -- which report brought it, where one did
  added TEXT NOT NULL
) STRICT;
CREATE INDEX finding_change_finding ON finding_change (finding);

CREATE TABLE former_finding (           -- ids of findings as they were before a ruling: they are theirs again after an undo
  statements TEXT PRIMARY KEY,          -- hash of the kind and the places of the statements
  finding TEXT NOT NULL,                -- an id
  added TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE judgement (                -- append-only
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,                -- JSON, its shape set by the kind
  author TEXT NOT NULL,
  added TEXT NOT NULL,
  note TEXT,
  undoes TEXT                           -- id of a judgement, which may come later where it is another desk's
) STRICT;
CREATE INDEX judgement_undoes ON judgement (undoes) WHERE undoes IS NOT NULL;
CREATE TABLE ruling (                   -- the judgements that had a say when a story was made, and in what of it
  story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
  target TEXT NOT NULL,                 -- story, finding, derivation, entity, statement; overruled: a later one holds
  position INTEGER NOT NULL,            -- of what was ruled on, in its table; 0 for the story as a whole
  judgement TEXT NOT NULL REFERENCES judgement (id),
  PRIMARY KEY (story, target, position, judgement)
) STRICT, WITHOUT ROWID;
CREATE INDEX ruling_judgement ON ruling (judgement);
CREATE TRIGGER judgement_kept BEFORE UPDATE ON judgement BEGIN
  SELECT raise(ABORT, 'judgements are only ever added');
END;
CREATE TRIGGER judgement_stays BEFORE DELETE ON judgement BEGIN
  SELECT raise(ABORT, 'judgements are only ever added');
END;

-- --- for reading by people ---

CREATE VIEW finding_evidence AS
SELECT story.id AS story, story.title, finding.id AS finding, finding.question, finding.agreement,
       finding.origins AS origins_of_finding, variant.value, variant.origins AS origins_of_value,
       report.outlet, report.published, evidence.speaker, evidence.cue, evidence.modality, evidence.polarity,
       substr(report.text, evidence.sentence_start + 1, evidence.sentence_end - evidence.sentence_start) AS sentence,
       substr(report.text, evidence.start + 1, evidence.end - evidence.start) AS statement,
       substr(report.text, evidence.value_start + 1, evidence.value_end - evidence.value_start) AS stated_value,
       report.id AS report, report.url, evidence.start, evidence.end
  FROM evidence
  JOIN variant USING (finding, variant)
  JOIN finding ON finding.number = evidence.finding
  JOIN story ON story.number = finding.story
  JOIN report ON report.number = evidence.report;

CREATE VIEW story_report AS
SELECT story.id AS story, story.title AS story_title, report.id AS report, report.outlet, report.published,
       report.title, report.url, origin.name AS origin, member.reason, report.revision
  FROM member
  JOIN story ON story.number = member.story
  JOIN report ON report.number = member.report
  LEFT JOIN origin ON origin.number = member.origin;

CREATE VIEW who_said_what AS
SELECT statement.speaker, statement.cue, statement.kind, report.outlet, report.published,
       substr(report.text, statement.start + 1, statement.end - statement.start) AS words,
       report.id AS report, statement.start, statement.end
  FROM statement
  JOIN report ON report.number = statement.report;

CREATE VIEW who_copied_whom AS
SELECT derivation.kind, derivation.direction, child.outlet AS child_outlet, child.published AS child_published,
       parent.outlet AS parent_outlet, parent.published AS parent_published, derivation.score, derivation.reason,
       child.id AS child, parent.id AS parent
  FROM derivation
  JOIN report AS child ON child.number = derivation.child
  JOIN report AS parent ON parent.number = derivation.parent;
