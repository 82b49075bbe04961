package io.printerconnector.command;

import io.printerconnector.routes.rules.RouteFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.PropertyBindingSupport;

/** The actions with the facts that their route files state. */
public final class ShippedActions {

  private static final CamelContext CONTEXT = new DefaultCamelContext();
  private static final Actions ACTIONS = in(CONTEXT);

  private ShippedActions() {}

  public static Actions get() {
    return ACTIONS;
  }

  /** The same beside the routes of a context. */
  public static Actions in(CamelContext context) {
    bindTo(context.getRegistry());
    Actions actions = new Actions();
    actions.setCamelContext(context);
    return actions;
  }

  /** For a context that loads none of these files. */
  public static void bindTo(Registry registry) {
    RouteFiles.all().stream()
        .filter(file -> file.name().startsWith("actions/"))
        .flatMap(file -> file.items().stream())
        .map(item -> ((Map<?, ?>) item).get("beans"))
        .filter(List.class::isInstance)
        .flatMap(beans -> ((List<?>) beans).stream())
        .map(bean -> (Map<?, ?>) bean)
        .filter(bean -> Action.class.getName().equals(bean.get("type")))
        .forEach(bean -> registry.bind(bean.get("name").toString(), action(bean)));
  }

  private static Action action(Map<?, ?> bean) {
    Action action = new Action();
    Map<String, Object> properties = new LinkedHashMap<>();
    ((Map<?, ?>) bean.get("properties")).forEach((name, value) -> properties.put("" + name, value));
    PropertyBindingSupport.bindProperties(CONTEXT, action, properties);
    if (!properties.isEmpty()) {
      throw new IllegalStateException("%s has no %s".formatted(bean.get("name"), properties));
    }
    return action;
  }
}
