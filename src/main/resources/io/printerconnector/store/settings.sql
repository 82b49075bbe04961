-- get: one of the single values.
SELECT content FROM setting WHERE name = ?
-- set: makes or changes one.
INSERT INTO setting (name, content) VALUES (?, ?)
ON CONFLICT (name) DO UPDATE SET content = excluded.content
-- all: for another database; the schema is of this one.
SELECT name, content FROM setting WHERE name <> 'schema'
