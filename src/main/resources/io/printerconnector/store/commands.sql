-- find: a command by what it is.
SELECT * FROM command WHERE identity = ?
-- stage: how far it has come.
SELECT stage FROM command WHERE identity = ?
-- size: roughly what one takes in memory.
SELECT bytes FROM command WHERE identity = ?
-- accepted: when it was first seen; the start that an upload brings has another action than its command.
SELECT accepted_wall, accepted_boot, accepted_up FROM command WHERE id IN (?, ?) AND printer IN (?, ?)
AND connector = ? ORDER BY CASE WHEN action = ? THEN 0 ELSE 1 END, sequence DESC
-- add: a command or outcome that was not there.
INSERT INTO command (identity, sequence, connector, id, printer, action, accepted_wall, accepted_boot, accepted_up,
  head_check, stage, command, succeeded, error, result, ended_boot, ended_up, payload_check, bytes)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (identity) DO NOTHING
-- put: the same, or one that has come further than the one that is there.
INSERT INTO command (identity, sequence, connector, id, printer, action, accepted_wall, accepted_boot, accepted_up,
  head_check, stage, command, succeeded, error, result, ended_boot, ended_up, payload_check, bytes)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (identity) DO UPDATE SET sequence = excluded.sequence, connector = excluded.connector, id = excluded.id,
  printer = excluded.printer, action = excluded.action, accepted_wall = excluded.accepted_wall,
  accepted_boot = excluded.accepted_boot, accepted_up = excluded.accepted_up, head_check = excluded.head_check,
  stage = excluded.stage, command = excluded.command, succeeded = excluded.succeeded, error = excluded.error,
  result = excluded.result, ended_boot = excluded.ended_boot, ended_up = excluded.ended_up,
  payload_check = excluded.payload_check, bytes = excluded.bytes
-- begin: the printer is about to be asked.
UPDATE command SET stage = 'started' WHERE identity = ? AND stage = 'accepted'
-- ids: how many commands from this place on have one of these ids, whatever else they are.
SELECT COUNT(*) FROM command WHERE id IN (?, ?) AND connector = ? AND sequence >= ?
-- waiting: how many commands of one printer wait or are under way, and what those of all printers take.
SELECT COUNT(CASE WHEN printer = ? THEN 1 END), COALESCE(SUM(bytes), 0)
FROM command WHERE stage IN ('accepted', 'started') AND connector = ?
-- outbox: how many outcomes wait for the cloud, and what they take.
SELECT COUNT(*), COALESCE(SUM(bytes), 0) FROM command WHERE stage = 'ended' AND connector = ?
-- open: what has not ended, in its order.
SELECT * FROM command WHERE stage IN ('accepted', 'started') AND connector = ? ORDER BY sequence
-- outcomes: those that wait for the cloud, in their order.
SELECT id, printer, action FROM command WHERE stage = 'ended' AND connector = ? ORDER BY sequence
-- foreign: what another connector has left, from another pairing.
SELECT COUNT(*) FROM command WHERE stage IN ('accepted', 'started', 'ended') AND connector <> ?
-- last: the highest place.
SELECT MAX(sequence) FROM command
-- accepted_ones: what had not begun, as far as is known.
SELECT * FROM command WHERE stage = 'accepted' ORDER BY sequence
-- rescue: for a database in memory, with what is needed most at first.
SELECT * FROM command ORDER BY CASE stage WHEN 'accepted' THEN 0 WHEN 'started' THEN 0 WHEN 'ended' THEN 1 ELSE 2 END,
  sequence DESC
-- all: for another database.
SELECT * FROM command
-- stagesOfAll: how far every one has come.
SELECT identity, stage FROM command
-- remove: one that cannot be read.
DELETE FROM command WHERE identity = ?
-- forgettable: how many are remembered without need.
SELECT COUNT(*) FROM command WHERE stage NOT IN ('accepted', 'started', 'ended')
-- forgetMost: the oldest of them.
DELETE FROM command WHERE identity IN (SELECT identity FROM command
  WHERE stage NOT IN ('accepted', 'started', 'ended')
  ORDER BY CASE stage WHEN 'unknown' THEN 1 ELSE 0 END, sequence LIMIT ?)
-- forgetForeign: all but the newest that another pairing has left.
DELETE FROM command WHERE identity IN (SELECT identity FROM command
  WHERE connector <> ? AND connector <> '' ORDER BY sequence DESC LIMIT 100000 OFFSET ?)
-- forgetOld: those that ended so long ago by the time since a boot.
DELETE FROM command WHERE ended_up IS NOT NULL AND (stage NOT IN ('accepted', 'started', 'ended') OR connector <> ?)
  AND (ended_boot = ? AND ended_up < ? OR ended_boot <> ? AND ? > 0)
-- setAside: keeps commands, and the long results of outcomes, for a person.
INSERT INTO set_aside (sequence, noted_wall, id, printer, action, command, result)
SELECT sequence, ?, id, printer, action, command, result FROM command
WHERE connector = ? AND (stage IN ('accepted', 'started') OR stage = 'ended' AND bytes > ?) ON CONFLICT (sequence) DO NOTHING
-- trimSetAside: the newest of what was set aside are enough.
DELETE FROM set_aside WHERE sequence NOT IN (SELECT sequence FROM set_aside ORDER BY sequence DESC LIMIT ?)
-- long: outcomes with a long result.
SELECT identity FROM command WHERE connector = ? AND stage = 'ended' AND bytes > ?
-- stages: how many there are in each stage.
SELECT stage, COUNT(*) FROM command WHERE connector = ? GROUP BY stage
-- recent: what a printer got last, the newest first.
SELECT id, action, succeeded, accepted_wall, accepted_boot, accepted_up, stage, error FROM command
WHERE connector = ? AND printer = ? AND id IS NOT NULL AND action IS NOT NULL ORDER BY sequence DESC LIMIT ?
