package io.printerconnector.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.printerconnector.simulator.printer.VirtualPrinter;
import io.printerconnector.simulator.printer.VirtualPrinterOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code simulate printer} prints is true of each of its machines. */
@Timeout(60)
class SimulatePrinterTest {

  private static final Pattern CURL =
      Pattern.compile("curl (-X POST )?'?(http://[^\\s']+)'?", Pattern.MULTILINE);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(MachineProfile.class)
  void eachShownCallSucceeds(MachineProfile profile) throws Exception {
    try (VirtualPrinter printer = start(profile)) {
      String text = PrinterText.of(printer, profile, null);

      List<MatchResult> calls = CURL.matcher(text).results().toList();
      assertThat(calls).hasSize(profile == MachineProfile.WINDER ? 7 : 3);
      for (MatchResult call : calls) {
        String method = call.group(1) == null ? "GET" : "POST";
        assertThat(call(method, call.group(2)).statusCode()).as(call.group()).isEqualTo(200);
      }
      assertThat(text)
          .startsWith("Virtual " + (profile == MachineProfile.WINDER ? "winder" : "printer"))
          .contains("\n  ui_port    " + printer.uiUrl().getPort() + "\n")
          .doesNotContain("socket", "$s", "$d", "null")
          .doesNotContainPattern("(?m)^(?!Virtual|  [a-z_]+ +)");
    }
  }

  @ParameterizedTest
  @EnumSource(MachineProfile.class)
  void theShownStateHasSomethingToShow(MachineProfile profile) throws Exception {
    try (VirtualPrinter printer = start(profile)) {
      String query =
          CURL.matcher(PrinterText.of(printer, profile, null)).results().toList().get(0).group(2);

      JsonNode status = new ObjectMapper().readTree(call("GET", query).body()).at("/result/status");

      assertThat(status).hasSize(2).allSatisfy(object -> assertThat(object).isNotEmpty());
    }
  }

  @Test
  void theSocketIsShown() throws Exception {
    Path socket = folder.resolve("klippy");
    try (VirtualPrinter printer = start(MachineProfile.WINDER)) {
      assertThat(PrinterText.of(printer, MachineProfile.WINDER, socket))
          .endsWith("\n  socket     " + socket);
    }
  }

  private static VirtualPrinter start(MachineProfile profile) {
    return VirtualPrinter.start(VirtualPrinterOptions.defaults().withKind(profile.kind()));
  }

  private static HttpResponse<String> call(String method, String url)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
