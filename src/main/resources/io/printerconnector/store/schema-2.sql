-- What was measured in the last hour, for plots: a row for each minute of each series. minute counts from 1970 by the time of day, samples is JSON.
-- A series is the cloud or a printer, shortened if its name is long, because an index takes no long texts.
CREATE TABLE history (
  connector TEXT NOT NULL,
  series TEXT NOT NULL,
  minute BIGINT NOT NULL,
  samples TEXT NOT NULL,
  PRIMARY KEY (connector, series, minute)
);
-- For the oldest to be found, whoever's they are.
CREATE INDEX history_by_minute ON history (minute);
