package io.printerconnector.check;

import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** What this distribution has: a Camel that is never started, its descriptions, and our classes. */
final class Distribution implements AutoCloseable {

  private final DefaultCamelContext context = new DefaultCamelContext(false);
  private final Catalog catalog;
  private final CodeWords code = CodeWords.ofProgram();
  private final DslSchema schema = new DslSchema();

  /**
   * @param settings all settings, with their values
   */
  Distribution(Properties settings) {
    Properties known = new Properties();
    known.putAll(settings);
    known.putAll(Placeholders.OF_CONFIG_JSON);
    context.getPropertiesComponent().setInitialProperties(known);
    context.disableJMX();
    context.build();
    catalog = new Catalog(context);
  }

  CamelContext context() {
    return context;
  }

  Catalog catalog() {
    return catalog;
  }

  CodeWords code() {
    return code;
  }

  DslSchema schema() {
    return schema;
  }

  @Override
  public void close() {
    context.stop();
  }
}
