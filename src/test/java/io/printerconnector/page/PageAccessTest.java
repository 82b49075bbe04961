package io.printerconnector.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** What {@code PageAttacksTest} cannot try, because the connector's server does not speak it. */
class PageAccessTest {

  /** The server of Camel JBang speaks it. */
  @Test
  void refusesHttp2BecauseABodyHasNoLimitThere() throws Exception {
    HttpClient client = HttpClient.newBuilder().version(Version.HTTP_2).build();
    try (WebServer server = new WebServer(new PageAccess(new HostNames(""), path -> true, null))) {
      URI session = URI.create("http://127.0.0.1:%d/api/session".formatted(server.port()));

      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(session).build(), HttpResponse.BodyHandlers.ofString());

      assertThat(answer.version()).isEqualTo(Version.HTTP_2);
      assertThat(answer.statusCode()).isEqualTo(505);
    }
  }
}
