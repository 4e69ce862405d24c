-- What most rows have is said by NULL (store/answers.py): a value as its first statement words it, the reason of most
-- findings, the moment when a finding was found with its story. Of a report's profile only what its text does not give
-- is kept once nothing is likely to be compared with it any more (store/streaming.py), and a checksum of it.
-- Foreign keys are off while this runs: tables that others refer to are made anew.

DROP VIEW finding_evidence;

CREATE TABLE finding_3 (                -- a question the reports answer
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
  reason TEXT,                          -- NULL: of 'single' that it is one report only, of 'agree' that all state one value
  added TEXT,                           -- NULL: when the story was
  judged INTEGER NOT NULL DEFAULT 0,    -- 1: a person had a say in it
  stage INTEGER NOT NULL REFERENCES stage,
  UNIQUE (story, position)
) STRICT;
INSERT INTO finding_3
SELECT number, id, story, position, kind, question, agreement, origins, variants, reports,
       nullif(reason, CASE agreement WHEN 'single' THEN 'one report only' WHEN 'agree' THEN 'all state one value' END),
       nullif(added, (SELECT story.added FROM story WHERE story.number = finding.story)), judged, stage
  FROM finding ORDER BY number;

CREATE TABLE variant_3 (                -- one answer
  finding INTEGER NOT NULL REFERENCES finding ON DELETE CASCADE,
  variant INTEGER NOT NULL,             -- counts from 0
  value TEXT,                           -- NULL: the words of its first evidence, of the value where that is known
  low REAL,
  high REAL,
  unit TEXT,
  time TEXT,                            -- TIMEX3 value
  precision TEXT,
  origins INTEGER NOT NULL,
  PRIMARY KEY (finding, variant)
) STRICT, WITHOUT ROWID;
INSERT INTO variant_3
SELECT finding, variant, nullif(value, (
    SELECT trim(substr(report.text, coalesce(value_start, start) + 1,
                       coalesce(value_end, end) - coalesce(value_start, start)), ' ')
      FROM evidence JOIN report ON report.number = evidence.report
     WHERE evidence.finding = variant.finding AND evidence.variant = variant.variant AND position = 0
  )), low, high, unit, time, precision, origins
  FROM variant ORDER BY finding, variant;

DROP TABLE variant;
ALTER TABLE variant_3 RENAME TO variant;
DROP TABLE finding;
ALTER TABLE finding_3 RENAME TO finding;
CREATE INDEX finding_agreement ON finding (agreement) WHERE agreement <> 'single';

CREATE TABLE stream_report_3 (          -- what the grouping keeps of a report to compare later ones with
  report INTEGER PRIMARY KEY REFERENCES report,
  serial INTEGER NOT NULL UNIQUE,
  day INTEGER NOT NULL,                 -- counts from 1 January of the year 1
  outlet TEXT,
  state BLOB NOT NULL,
  whole INTEGER NOT NULL DEFAULT 1,     -- 0: but for what the report's text gives; 2: the text has changed since
  checksum INTEGER NOT NULL,            -- CRC-32 of the state
  stage INTEGER NOT NULL REFERENCES stage
) STRICT;
INSERT INTO stream_report_3
SELECT report, serial, day, outlet, state, 1, checksum(state), stage FROM stream_report ORDER BY report;
DROP TABLE stream_report;
ALTER TABLE stream_report_3 RENAME TO stream_report;
CREATE INDEX stream_report_day ON stream_report (day);
CREATE INDEX stream_report_whole ON stream_report (day) WHERE whole = 1;

CREATE VIEW answer AS                   -- each answer to each question, with what the tables leave out
SELECT story.id AS story, finding.id AS finding, finding.kind, finding.question, finding.agreement,
       coalesce(finding.reason, CASE finding.agreement WHEN 'single' THEN 'one report only'
                                                       WHEN 'agree' THEN 'all state one value' END) AS reason,
       coalesce(finding.added, story.added) AS added, variant.variant,
       coalesce(variant.value, (
         SELECT trim(substr(report.text, coalesce(value_start, start) + 1,
                            coalesce(value_end, end) - coalesce(value_start, start)), ' ')
           FROM evidence JOIN report ON report.number = evidence.report
          WHERE evidence.finding = variant.finding AND evidence.variant = variant.variant AND evidence.position = 0
       )) AS value, variant.low, variant.high, variant.unit, variant.time, variant.precision, variant.origins
  FROM variant
  JOIN finding ON finding.number = variant.finding
  JOIN story ON story.number = finding.story;

CREATE VIEW finding_evidence AS
SELECT answer.story, story.title, answer.finding, answer.question, answer.agreement,
       finding.origins AS origins_of_finding, answer.value, answer.origins AS origins_of_value,
       report.outlet, report.published, evidence.speaker, evidence.cue,
       coalesce(evidence.modality, 'asserted') AS modality, coalesce(evidence.polarity, 'affirmed') AS polarity,
       substr(report.text, evidence.sentence_start + 1, evidence.sentence_end - evidence.sentence_start) AS sentence,
       substr(report.text, evidence.start + 1, evidence.end - evidence.start) AS statement,
       substr(report.text, evidence.value_start + 1, evidence.value_end - evidence.value_start) AS stated_value,
       report.id AS report, report.url, evidence.start, evidence.end
  FROM evidence
  JOIN finding ON finding.number = evidence.finding
  JOIN story ON story.number = finding.story
  JOIN answer ON answer.finding = finding.id AND answer.variant = evidence.variant
  JOIN report ON report.number = evidence.report;
