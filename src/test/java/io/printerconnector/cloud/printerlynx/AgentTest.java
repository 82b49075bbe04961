package io.printerconnector.cloud.printerlynx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.printerconnector.cloud.MessageRefusedException;
import io.printerconnector.command.Identifier;
import io.printerconnector.config.PrinterConfig;
import io.printerconnector.printer.Printers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentTest {

  private static final String UUID = "7d4ce00f-d60a-4504-96ab-31a83f848722";
  private static final String OTHER = "854d8e05-b423-48a5-a8ec-5d4c24489439";
  private static final PrinterConfig VORON = printer(AccountFile.VORON);
  private static final PrinterConfig ENDER = printer(AccountFile.ENDER);

  @TempDir private Path folder;

  @Test
  void isWhoConfigJsonSays() {
    Agent agent = agent(Map.of("agent_uuid", UUID, "agent_name", "Demo"), VORON);
    agent.learn(authentication(Map.of("agent_uuid", OTHER, "uuid", OTHER, "name", "Other")));

    assertThat(agent.uuid()).isEqualTo(UUID);
    assertThat(agent.uuidJson()).isEqualTo("\"" + UUID + "\"");
    assertThat(agent.name()).isEqualTo("Demo");
    assertThat(agent.token()).isEqualTo("hush-agent");
  }

  @Test
  void learnsTheRestFromTheAuthentication() {
    Agent agent = agent(Map.of(), VORON);
    assertThat(agent.uuid()).isEmpty();
    assertThat(agent.name()).isEmpty();

    agent.learn(authentication(Map.of("status", "success")));
    assertThat(agent.uuid()).isEmpty();
    agent.learn(authentication(Map.of("agent_uuid", UUID, "uuid", OTHER)));
    assertThat(agent.uuid()).isEqualTo(UUID);
    assertThat(agent.name()).as("without a name").isEqualTo(UUID);
    agent.learn(authentication(Map.of("uuid", OTHER, "name", "Demo")));
    assertThat(agent.uuid()).isEqualTo(UUID);
    assertThat(agent.name()).isEqualTo("Demo");
  }

  @Test
  void takesTheOtherNameOfTheUuidToo() {
    Agent agent = agent(Map.of(), VORON);
    agent.learn(authentication(Map.of("uuid", UUID)));

    assertThat(agent.uuid()).isEqualTo(UUID);
  }

  @Test
  void learnsFromTheFirstOrder() {
    Agent agent = agent(Map.of(), VORON);
    agent.printer(order(UUID, AccountFile.VORON));

    assertThat(agent.uuid()).isEqualTo(UUID);
    assertThatThrownBy(() -> agent.printer(order(OTHER, AccountFile.VORON)))
        .hasMessage("Unknown agent: " + OTHER);
  }

  @Test
  void findsThePrinter() {
    Agent agent = agent(Map.of("agent_uuid", UUID), VORON, ENDER);

    assertThat(agent.printer(order(UUID, AccountFile.ENDER))).isEqualTo(ENDER);
    assertThat(agent.printer(order(UUID.toUpperCase(), AccountFile.ENDER.toUpperCase())))
        .isEqualTo(ENDER);
  }

  @Test
  void refusesAnUnknownPrinter() {
    Agent agent = agent(Map.of(), VORON, ENDER);

    assertThatThrownBy(() -> agent.printer(order(null, OTHER)))
        .isInstanceOf(MessageRefusedException.class)
        .hasMessage("Unknown printer: " + OTHER);
    assertThatThrownBy(() -> agent.printer(order(null, null)))
        .isInstanceOf(MessageRefusedException.class)
        .hasMessage("Missing field: printer_uuid");
  }

  @Test
  void takesAnyUuidForItsOnlyPrinterUnlessToldOtherwise() {
    Agent agent = agent(Map.of(), VORON);
    assertThat(agent.printer(order(null, OTHER))).isEqualTo(VORON);
    assertThat(agent.printer(order(null, null))).isEqualTo(VORON);

    agent.setAcceptsAnyPrinter(false);
    assertThatThrownBy(() -> agent.printer(order(null, OTHER)))
        .hasMessage("Unknown printer: " + OTHER);
    assertThatThrownBy(() -> agent.printer(order(null, null)))
        .hasMessage("Missing field: printer_uuid");
    assertThat(agent.printer(order(null, AccountFile.VORON))).isEqualTo(VORON);
  }

  @Test
  void refusesWhatIsForAnotherAgentUnlessToldOtherwise() {
    Agent agent = agent(Map.of("agent_uuid", UUID), VORON);
    assertThatThrownBy(() -> agent.printer(order(OTHER, AccountFile.VORON)))
        .isInstanceOf(MessageRefusedException.class)
        .hasMessage("Unknown agent: " + OTHER);
    assertThat(agent.printer(order(null, AccountFile.VORON))).isEqualTo(VORON);

    agent.setChecksAgent(false);
    assertThat(agent.printer(order(OTHER, AccountFile.VORON))).isEqualTo(VORON);
  }

  private Agent agent(Map<String, Object> members, PrinterConfig... printers) {
    return new Agent(AccountFile.connector(folder, members), new Printers(List.of(printers)));
  }

  private static PrinterConfig printer(String uuid) {
    return new PrinterConfig(new Identifier(uuid), "P", "http://p.test:7125", 80);
  }

  private static AgentMessage authentication(Map<String, Object> data) {
    return new AgentMessage("authentication", data, null);
  }

  private static AgentMessage order(String agent, String printer) {
    Map<String, Object> data = new HashMap<>();
    data.put("agent_uuid", agent);
    data.put("printer_uuid", printer);
    return new AgentMessage("print_job", data, null);
  }
}
