package io.printerconnector.telemetry;

import io.printerconnector.store.OnPostgres;
import org.junit.jupiter.api.Nested;

/** The tests of the snapshots that wait, on PostgreSQL. */
@OnPostgres
class TelemetryOnPostgresTest {

  @Nested
  class Buffer extends TelemetryBufferTest {}

  @Nested
  class Long extends OutageTest {}
}
