package io.printerconnector.store;

import org.junit.jupiter.api.Nested;

/** The tests of the store on PostgreSQL. */
@OnPostgres
class StoreOnPostgresTest {

  @Nested
  class Commands extends CommandStoreTest {}

  @Nested
  class Expiry extends CommandExpiryTest {}

  @Nested
  class Identities extends CommandIdentityTest {}

  @Nested
  class Times extends CommandTimeTest {}

  @Nested
  class Bounds extends StoreBoundsTest {}

  @Nested
  class Audit extends AuditLogTest {}

  @Nested
  class Chain extends AuditChainTest {}

  @Nested
  class Runs extends RunRecordTest {}

  @Nested
  class Aside extends SettingAsideTest {}

  @Nested
  class Texts extends KeptTextTest {}

  @Nested
  class Recent extends RecentCommandsTest {}

  @Nested
  class Outcomes extends RecentOutcomesTest {}

  @Nested
  class Summary extends StoredSummaryTest {}

  @Nested
  class Trail extends AuditTrailTest {}

  @Nested
  class Histories extends HistoryTableTest {}

  @Nested
  class KeptHistories extends HistoryStoreTest {}

  @Nested
  class Versions extends SchemaTest {}

  @Nested
  class Away extends WithoutDiskTest {}
}
