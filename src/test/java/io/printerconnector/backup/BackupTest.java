package io.printerconnector.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.command.Command;
import io.printerconnector.command.Identifier;
import io.printerconnector.command.InvalidParameterException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupTest {

  private static Backup backup(Map<String, Object> params) {
    return Backup.of(new Command(new Identifier(1), new Identifier(7), "create_backup", params));
  }

  @Test
  void hasTheFoldersThatAreChosen() {
    Backup backup =
        backup(
            Map.of(
                "backup_id",
                "b_7-2026.01",
                "include",
                Map.of("logs", true, "config", true, "gcodes", false)));

    assertThat(backup.getId()).isEqualTo("b_7-2026.01");
    assertThat(backup.chosen()).containsExactly("config", "logs");
    assertThat(backup.root()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "a/b", "../x", ".hidden", "a\\b", "a b", "a\nb", "ä"})
  void hasNoPathAsItsName(String id) {
    assertThatThrownBy(() -> backup(Map.of("backup_id", id, "include", Map.of("config", true))))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageStartingWith("params.backup_id for create_backup must be a name");
  }

  @Test
  void needsAFolder() {
    assertThatThrownBy(() -> backup(Map.of("backup_id", "a")))
        .hasMessage(
            "no folder is chosen for create_backup: set at least one of config, database, gcodes,"
                + " logs in params.include to true");
  }

  @Test
  void saysWhichParameterIsOfAnotherType() {
    assertThatThrownBy(() -> backup(Map.of("backup_id", "a", "include", Map.of("config", "yes"))))
        .hasMessage(
            "params.include.config for create_backup must be true or false, but is a string");
  }
}
