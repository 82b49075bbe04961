-- What lasts, as SQLite and, but for the type BLOB and some indexes, PostgreSQL take it. Times are in milliseconds: *_wall by the time of day, *_up since the
-- machine's boot that *_boot names. A later change is a file of its own, schema-2.sql and so on.

-- Single values: the schema's version, and how many runs in a row have ended badly.
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  content TEXT NOT NULL
);

-- A row for each command, from its acceptance until it is forgotten. stage: accepted, started, ended (the cloud does
-- not know it yet), done, rejected (the cloud never wants the outcome), unknown (its record was damaged).
CREATE TABLE command (
  -- A hash of connector, id, action and printer.
  identity TEXT PRIMARY KEY,
  -- Place in the order in which the cloud handed them out.
  sequence BIGINT NOT NULL,
  connector TEXT NOT NULL,
  -- JSON: an id may be a number or a string. These three are null if they are not known.
  id TEXT,
  printer TEXT,
  action TEXT,
  accepted_wall BIGINT NOT NULL,
  accepted_boot TEXT NOT NULL,
  accepted_up BIGINT NOT NULL,
  -- CRC32C of the columns above.
  head_check BIGINT NOT NULL,
  stage TEXT NOT NULL,
  -- JSON with params, expires_at and content, until it has ended.
  command TEXT,
  succeeded INTEGER,
  error TEXT,
  ended_boot TEXT,
  ended_up BIGINT,
  -- CRC32C of command, succeeded, error and result.
  payload_check BIGINT NOT NULL,
  -- Roughly what it takes in memory.
  bytes BIGINT NOT NULL,
  -- JSON in UTF-8; at the end, because it may be long.
  result BLOB
);
CREATE INDEX command_by_stage ON command (stage, sequence);
-- For what waits to be counted without a look at the rows.
CREATE INDEX command_waiting ON command (stage, connector, printer, bytes);
CREATE INDEX command_by_id ON command (id);

-- What was in the way of a start (recovery.crashes), for a person to look at.
CREATE TABLE set_aside (
  sequence BIGINT PRIMARY KEY,
  noted_wall BIGINT NOT NULL,
  id TEXT NOT NULL,
  printer TEXT,
  action TEXT,
  command TEXT,
  result BLOB
);

-- A line for each command that has ended. hash: SHA-256 of the hash of the line before it and its record.
CREATE TABLE audit (
  sequence BIGINT PRIMARY KEY,
  noted_wall BIGINT NOT NULL,
  record TEXT NOT NULL,
  hash TEXT NOT NULL
);

-- Snapshots that wait for the cloud.
CREATE TABLE snapshot (
  sequence BIGINT PRIMARY KEY,
  connector TEXT NOT NULL,
  captured_wall BIGINT NOT NULL,
  bytes BIGINT NOT NULL,
  payload_check BIGINT NOT NULL,
  payload TEXT NOT NULL
);
CREATE INDEX snapshot_bytes ON snapshot (connector, bytes);
