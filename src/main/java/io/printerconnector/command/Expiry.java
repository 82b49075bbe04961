package io.printerconnector.command;

/** Whether a command can become too old to be carried out. */
public enum Expiry {
  /** Only by the {@code expires_at} of the cloud. */
  NEVER,
  /** After {@code commands.expireSeconds}. */
  BY_AGE,
  /** After the same time, unless the job still goes on that was running when it came. */
  WITH_JOB
}
