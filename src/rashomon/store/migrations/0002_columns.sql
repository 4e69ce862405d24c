-- Less room for the same. What is kept as bytes goes into columns (store/codec.py, store/tokens.py) by the functions of
-- store/recoding.py. Places say how sure and of what kind they are only where that is not the usual, and names how they
-- are written only where they stand otherwise. Stories are also found by the time of their first report.

DELETE FROM analysis WHERE NOT EXISTS (
  SELECT 1 FROM report WHERE number = analysis.report AND revision = analysis.revision
  UNION ALL SELECT 1 FROM revision WHERE report = analysis.report AND revision = analysis.revision
);
UPDATE analysis SET
  content = recoded_content(content, (SELECT id FROM report WHERE number = analysis.report), (
    SELECT text FROM report WHERE number = analysis.report AND revision = analysis.revision
    UNION ALL SELECT text FROM revision WHERE report = analysis.report AND revision = analysis.revision
  )),
  frame = recoded_frame(frame);
UPDATE story SET detail = recoded_detail(detail);

DROP INDEX story_last_published;
CREATE INDEX story_last_published ON story (last_published, first_published);

CREATE TABLE mention_2 (
  entity INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
  report INTEGER NOT NULL REFERENCES report,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  name TEXT,                            -- NULL: just what stands there
  kind TEXT,                            -- NULL: the entity's
  PRIMARY KEY (entity, report, start, end)
) STRICT, WITHOUT ROWID;
INSERT INTO mention_2
SELECT entity, report, start, end,
       nullif(mention.name, (SELECT substr(text, start + 1, end - start) FROM report WHERE number = mention.report)),
       nullif(mention.kind, (SELECT kind FROM entity WHERE number = mention.entity))
  FROM mention ORDER BY entity, report, start, end;
DROP TABLE mention;
ALTER TABLE mention_2 RENAME TO mention;

CREATE TABLE evidence_2 (               -- one place in one report that states a variant
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
  modality TEXT,                        -- NULL: asserted
  polarity TEXT,                        -- NULL: affirmed
  PRIMARY KEY (finding, variant, position),
  FOREIGN KEY (finding, variant) REFERENCES variant ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO evidence_2
SELECT finding, variant, position, report, start, end, sentence_start, sentence_end, value_start, value_end, speaker,
       cue, nullif(modality, 'asserted'), nullif(polarity, 'affirmed')
  FROM evidence ORDER BY finding, variant, position;
DROP VIEW finding_evidence;
DROP TABLE evidence;
ALTER TABLE evidence_2 RENAME TO evidence;
CREATE VIEW finding_evidence AS
SELECT story.id AS story, story.title, finding.id AS finding, finding.question, finding.agreement,
       finding.origins AS origins_of_finding, variant.value, variant.origins AS origins_of_value,
       report.outlet, report.published, evidence.speaker, evidence.cue,
       coalesce(evidence.modality, 'asserted') AS modality, coalesce(evidence.polarity, 'affirmed') AS polarity,
       substr(report.text, evidence.sentence_start + 1, evidence.sentence_end - evidence.sentence_start) AS sentence,
       substr(report.text, evidence.start + 1, evidence.end - evidence.start) AS statement,
       substr(report.text, evidence.value_start + 1, evidence.value_end - evidence.value_start) AS stated_value,
       report.id AS report, report.url, evidence.start, evidence.end
  FROM evidence
  JOIN variant USING (finding, variant)
  JOIN finding ON finding.number = evidence.finding
  JOIN story ON story.number = finding.story
  JOIN report ON report.number = evidence.report;
