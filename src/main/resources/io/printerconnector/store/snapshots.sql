-- add: a snapshot at the end.
INSERT INTO snapshot (sequence, connector, captured_wall, bytes, payload_check, payload)
VALUES ((SELECT COALESCE(MAX(sequence), 0) + 1 FROM snapshot), ?, ?, ?, ?, ?)
-- first: the oldest of this connector.
SELECT sequence, payload_check, payload FROM snapshot WHERE connector = ? ORDER BY sequence LIMIT ?
-- all: for another database.
SELECT connector, captured_wall, bytes, payload_check, payload FROM snapshot ORDER BY sequence
-- remove: those of this connector up to this one.
DELETE FROM snapshot WHERE connector = ? AND sequence <= ?
-- count: how many wait, and what they take.
SELECT COUNT(*), COALESCE(SUM(bytes), 0) FROM snapshot WHERE connector = ?
-- size: what those of all connectors take.
SELECT COALESCE(SUM(bytes), 0) FROM snapshot
-- oldest: the oldest of any connector.
SELECT sequence, captured_wall, bytes FROM snapshot ORDER BY sequence LIMIT ?
-- newest: when the newest was taken.
SELECT captured_wall FROM snapshot ORDER BY sequence DESC LIMIT 1
-- drop: those of any connector up to this one.
DELETE FROM snapshot WHERE sequence <= ?
