-- put: what was measured in a minute, in place of what is there.
INSERT INTO history (connector, series, minute, samples) VALUES (?, ?, ?, ?)
ON CONFLICT (connector, series, minute) DO UPDATE SET samples = excluded.samples
-- since: one series from a minute on.
SELECT minute, samples FROM history WHERE connector = ? AND series = ? AND minute >= ? ORDER BY minute
-- all: for another database.
SELECT connector, series, minute, samples FROM history
-- dropBefore: what is older, of any connector.
DELETE FROM history WHERE minute < ?
-- dropAfter: what is newer, of any connector.
DELETE FROM history WHERE minute > ?
-- size: how many rows there are.
SELECT COUNT(*) FROM history
-- dropOldest: so many rows of any connector.
DELETE FROM history WHERE (connector, series, minute) IN (SELECT connector, series, minute FROM history
  ORDER BY minute, connector, series LIMIT ?)
