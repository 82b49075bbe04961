package io.printerconnector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.junit.jupiter.api.Test;

class CancellationTest {

  private static final IllegalStateException RELEASED =
      new IllegalStateException("Endpoint not acquired / already released");

  private final HttpGet request = new HttpGet("http://printer.test/");

  private ClassicHttpResponse send(ExecChain chain) throws Exception {
    ExecRuntime runtime =
        (ExecRuntime)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ExecRuntime.class},
                (proxy, method, arguments) -> null);
    ExecChain.Scope scope =
        new ExecChain.Scope(
            "1",
            new HttpRoute(new HttpHost("printer.test", 80)),
            request,
            runtime,
            HttpClientContext.create());
    return Cancellation.proceed(request, scope, chain);
  }

  @Test
  void isABrokenConnectionToTheOneWhoWaits() {
    ExecChain cancelled =
        (sent, scope) -> {
          request.cancel();
          throw RELEASED;
        };

    assertThatThrownBy(() -> send(cancelled)).isInstanceOf(IOException.class).hasCause(RELEASED);
  }

  @Test
  void hidesNoMistake() {
    ExecChain broken =
        (sent, scope) -> {
          throw RELEASED;
        };

    assertThatThrownBy(() -> send(broken)).isSameAs(RELEASED);
  }

  @Test
  void changesNoAnswer() throws Exception {
    ClassicHttpResponse answer = new BasicClassicHttpResponse(200);

    assertThat(send((sent, scope) -> answer)).isSameAs(answer);
  }
}
