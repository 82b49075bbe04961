package io.printerconnector.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.LocalBeanRepositoryAware;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.support.DefaultRegistry;
import org.junit.jupiter.api.Test;

/** What other threads see while one makes a route from a template. */
class TemplateParametersTest {

  private final CamelContext context = new ConnectorMain().createCamelContext();

  @Test
  void keepsTheParametersOfATemplateFromOtherThreads() {
    PropertiesComponent properties = context.getPropertiesComponent();
    Properties outer = new Properties();
    outer.setProperty("asked", "/printer/info");
    Properties inner = new Properties();
    inner.setProperty("asked", "/server/info");

    properties.setLocalProperties(outer);
    properties.setLocalProperties(inner);

    assertThat(context.resolvePropertyPlaceholders("{{asked}}")).isEqualTo("/server/info");
    assertThat(elsewhere("{{asked:none}}")).isEqualTo("none");
    properties.setLocalProperties(null);
    assertThat(context.resolvePropertyPlaceholders("{{asked}}")).isEqualTo("/printer/info");
    properties.setLocalProperties(null);
    assertThat(context.resolvePropertyPlaceholders("{{asked:none}}")).isEqualTo("none");
  }

  @Test
  void keepsTheBeansOfATemplateFromOtherThreads() {
    DefaultRegistry ofTemplate = new DefaultRegistry();
    ofTemplate.bind("lamp", "of the template");
    var registry = (LocalBeanRepositoryAware) context.getRegistry();

    registry.setLocalBeanRepository(ofTemplate);

    assertThat(context.getRegistry().lookupByName("lamp")).isEqualTo("of the template");
    assertThat(
            CompletableFuture.supplyAsync(() -> context.getRegistry().findByType(String.class))
                .join())
        .isEmpty();
    registry.setLocalBeanRepository(null);
    assertThat(context.getRegistry().lookupByName("lamp")).isNull();
  }

  private String elsewhere(String text) {
    return CompletableFuture.supplyAsync(() -> context.resolvePropertyPlaceholders(text)).join();
  }
}
