package io.printerconnector.routes;

import io.printerconnector.check.RouteFile;
import io.printerconnector.routes.rules.RouteFiles;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;

/**
 * Stands in for the templates of {@code routes/}: each has the parameters of the file, and hands
 * their values to a mock.
 */
final class RecordedTemplates extends RouteBuilder {

  /** The mock of a template is named after its id. */
  static final String MOCK = "mock:kamelet:";

  /** A parameter's value is in an exchange property of this name. */
  static final String ARGUMENT = "argument.";

  private final List<String> real;

  /** All but the templates of the given files. */
  RecordedTemplates(List<String> real) {
    this.real = real;
  }

  @Override
  public void configure() {
    RouteFiles.all().stream()
        .filter(file -> !real.contains(file.name()))
        .flatMap(RouteFile::template)
        .forEach(this::record);
  }

  private void record(RouteFile.Template template) {
    RouteTemplateDefinition definition = routeTemplate(template.id());
    template
        .defaults()
        .forEach((name, value) -> definition.templateParameter(name, value.orElse(null)));
    RouteDefinition route = definition.from("kamelet:source");
    template
        .defaults()
        .keySet()
        .forEach(name -> route.setProperty(ARGUMENT + name).simple("{{" + name + "}}"));
    route.to(MOCK + template.id());
  }
}
