package io.printerconnector.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.printerconnector.simulator.ReceivedRequest;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoonrakerRulesTest {

  private final MoonrakerRules rules = new MoonrakerRules(HostileTable.read().requests());

  @ParameterizedTest
  @CsvSource({
    "POST, /printer/print/pause, '', true",
    "POST, /printer/print/pause?x=1, '', false",
    "POST, /printer/emergency_stop, '', false",
    "POST, /printer/gcode/script, '{\"script\": \"G28\"}', false",
    "GET, /printer/print/pause, '', false",
    "POST, /printer/print/start?filename=a%2Fb%20c.gcode, '', true",
    "POST, /printer/print/start?filename=..%2Fa.gcode, '', false",
    "POST, /printer/print/start?filename=%2Fa.gcode, '', false",
    "POST, /printer/print/start?filename=a.gcode&root=config, '', false",
    "POST, /printer/print/start?filename=a%0AM112, '', false",
    "POST, /printer/print/start?filename=a%5C..%5Cb, '', false",
    "DELETE, /server/files/gcodes/a/b.gcode, '', true",
    "DELETE, /server/files/gcodes/a/../../config/printer.cfg, '', false",
    "DELETE, /server/files/gcodes/%2e%2e/config/printer.cfg, '', false",
    "DELETE, /server/files/config/printer.cfg, '', false",
    "POST, /server/files/upload, 'multipart: file=a.gcode (6 bytes); root=gcodes', true",
    "POST, /server/files/upload, 'multipart: file=a.gcode (6 bytes); root=gcodes, path=p/q', true",
    "POST, /server/files/upload, 'multipart: file=a.gcode (6 bytes); root=config', false",
    "POST, /server/files/upload, 'multipart: file=a (6 bytes); root=gcodes, path=..', false",
    "POST, /server/files/upload, 'multipart: file=../a (6 bytes); root=gcodes', false",
    "POST, /server/files/upload, 'multipart: file=a (6 bytes); root=gcodes, print=true', false"
  })
  void knowsWhatMayReachAPrinter(String method, String target, String body, boolean allowed) {
    ReceivedRequest request = new ReceivedRequest(Instant.EPOCH, method, target, Map.of(), body);

    assertThat(rules.allow(request)).isEqualTo(allowed);
  }
}
