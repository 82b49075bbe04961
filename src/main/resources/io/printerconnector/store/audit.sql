-- last: the newest line.
SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1
-- add: a line.
INSERT INTO audit (sequence, noted_wall, record, hash) VALUES (?, ?, ?, ?)
-- all: every line, the oldest first.
SELECT sequence, noted_wall, record, hash FROM audit ORDER BY sequence
-- size: how many characters all lines have.
SELECT COALESCE(SUM(LENGTH(record)), 0) FROM audit
-- oldest: the oldest lines.
SELECT sequence, noted_wall, record, hash FROM audit ORDER BY sequence LIMIT ?
-- drop: the lines up to this one.
DELETE FROM audit WHERE sequence <= ?
-- newest: the records of the newest lines, the oldest of them first.
SELECT record FROM (SELECT sequence, record FROM audit ORDER BY sequence DESC LIMIT ?) AS last ORDER BY sequence
-- before: the lines before this one, the newest first.
SELECT sequence, record FROM audit WHERE sequence < ? ORDER BY sequence DESC LIMIT ?
-- after: the lines after this one, the oldest first.
SELECT sequence, record FROM audit WHERE sequence > ? ORDER BY sequence LIMIT ?
-- begin: in memory, the newest line on the disk, which those in memory follow.
INSERT INTO setting (name, content) VALUES ('audit.begin', ?) ON CONFLICT (name) DO UPDATE SET content = excluded.content
-- begun: that line.
SELECT CAST(content AS BIGINT) FROM setting WHERE name = 'audit.begin'
