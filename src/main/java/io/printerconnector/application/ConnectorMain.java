package io.printerconnector.application;

import io.printerconnector.http.HttpWithLateTls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.LoggingLevel;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultConfigurerResolver;
import org.apache.camel.impl.engine.DefaultRoutesLoader;
import org.apache.camel.impl.engine.RouteService;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.ClassResolver;
import org.apache.camel.spi.ConfigurerResolver;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.SimpleTypeConverter;
import org.apache.camel.support.service.ServiceHelper;

/** Camel Main, set up for many routes: they start sooner and take less memory. */
final class ConnectorMain extends Main {

  ConnectorMain() {
    addMainListener(
        new MainListenerSupport() {
          @Override
          public void beforeConfigure(BaseMainSupport main) {
            CamelContext context = main.getCamelContext();
            knowLevels(context);
            readOnce(context);
            context.addComponent("http", new HttpWithLateTls());
            context
                .getCamelContextExtension()
                .addContextPlugin(ConfigurerResolver.class, new KnownConfigurers());
            // It shares what it knows of a class between the steps that call it; but only once it
            // has started.
            ServiceHelper.startService(context.getComponent("bean"));
          }
        });
  }

  /**
   * Camel would read each file once before it loads any, to make all beans, and would then make
   * most of them again. Here a file's beans are made when it is loaded, and files are loaded in
   * their order, so beans come before what needs them. Each file has a loader of its own: Camel's
   * remembers the beans of a file that could not be loaded, and would leave them out the next time.
   */
  private static void readOnce(CamelContext context) {
    YamlRoutesBuilderLoader loader =
        new YamlRoutesBuilderLoader() {
          @Override
          public void preParseRoute(Resource file) {}

          @Override
          public RouteBuilder doLoadRouteBuilder(Resource file) throws Exception {
            var ofFile = new YamlRoutesBuilderLoader();
            ofFile.setCamelContext(context);
            return ofFile.doLoadRouteBuilder(file);
          }
        };
    loader.setCamelContext(context);
    ServiceHelper.startService(loader);
    for (String extension : new String[] {"yaml", "camel.yaml"}) {
      context.getRegistry().bind(DefaultRoutesLoader.ROUTES_LOADER_KEY_PREFIX + extension, loader);
    }
  }

  /**
   * Camel reads the level of the error handler once for each step of each route, and would look
   * through all its converters each time.
   */
  private static void knowLevels(CamelContext context) {
    context
        .getTypeConverterRegistry()
        .addTypeConverter(
            LoggingLevel.class,
            String.class,
            new SimpleTypeConverter(
                false,
                (type, exchange, value) ->
                    LoggingLevel.valueOf(value.toString().toUpperCase(Locale.ROOT))));
  }

  /** Looks in no jar for a class that would set the properties of a bean of the connector. */
  private static final class KnownConfigurers extends DefaultConfigurerResolver {

    @Override
    public PropertyConfigurer resolvePropertyConfigurer(String name, CamelContext context) {
      return name.startsWith("io.printerconnector.")
          ? null
          : super.resolvePropertyConfigurer(name, context);
    }
  }

  /**
   * Does nothing. Camel would read each file once before it loads it, for first lines that ask for
   * libraries, and would make all its beans, which loading makes again.
   */
  @Override
  protected void modelineRoutes(CamelContext context) {}

  /**
   * Loads further files, while the routes of others run. Their routes are added together in the
   * end: a context that runs makes each at once, which may take a template of another file.
   */
  void load(Collection<Path> files) throws Exception {
    CamelContext context = getCamelContext();
    List<RouteDefinition> routes = new ArrayList<>();
    for (Path file : files) {
      Resource resource = PluginHelper.getResourceLoader(context).resolveResource("file:" + file);
      for (RoutesBuilder builder :
          PluginHelper.getRoutesLoader(context).findRoutesBuilders(resource)) {
        RouteBuilder ofFile = (RouteBuilder) builder;
        ((RouteConfigurationsBuilder) builder).addRouteConfigurationsToCamelContext(context);
        ofFile.prepareModel(context); // this adds its beans and templates
        ofFile.addTemplatedRoutesToCamelContext(context);
        routes.addAll(ofFile.getRouteCollection().getRoutes());
      }
    }
    context.getCamelContextExtension().getContextPlugin(Model.class).addRouteDefinitions(routes);
  }

  @Override
  protected CamelContext createCamelContext() {
    CamelContext context = new ManyRoutes();
    context.getCamelContextExtension().setRegistry(TemplateParameters.registry(registry));
    return context;
  }

  /**
   * Camel removes each route before it adds it, and lists the endpoints of all other routes before
   * it notices that there is none of that id: a tenth of the start.
   */
  private static final class ManyRoutes extends DefaultCamelContext {

    ManyRoutes() {
      super(false);
    }

    @Override
    protected PropertiesComponent createPropertiesComponent() {
      return TemplateParameters.properties();
    }

    @Override
    protected ClassResolver createClassResolver() {
      return new OwnServices(this);
    }

    @Override
    protected boolean removeRoute(String id, LoggingLevel level) throws Exception {
      return getRouteServices().containsKey(id) && super.removeRoute(id, level);
    }

    /**
     * While it runs, Camel makes a route of a kamelet twice: when it adds it, and again in order to
     * start it.
     */
    @Override
    public void startRouteDefinitions(List<RouteDefinition> definitions) throws Exception {
      super.startRouteDefinitions(
          definitions.stream().filter(definition -> !isMade(definition)).toList());
    }

    private boolean isMade(RouteDefinition definition) {
      RouteService made = getRouteServices().get(String.valueOf(definition.getRouteId()));
      return made != null && made.getRoute().getRoute() == definition;
    }
  }
}
