package io.printerconnector.routes;

import java.lang.reflect.Field;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.component.bean.BeanComponent;

/**
 * Looks for objects of single exchanges that Camel keeps. Its bean component remembers the methods
 * of each class on which a route calls one, but of each <em>object</em> if a method of the class
 * has a parameter with a Camel annotation or of the types Exchange, Message, Exception,
 * TypeConverter, Registry or CamelContext. That is right for beans, which are there for ever.
 */
public final class KeptByCamel {

  private KeptByCamel() {}

  /** What the bean component keeps that is no bean of the registry. */
  public static List<Object> instances(CamelContext context) {
    BeanComponent component = context.getComponent("bean", BeanComponent.class);
    Set<Object> beans = Collections.newSetFromMap(new IdentityHashMap<>());
    beans.addAll(context.getRegistry().findByType(Object.class));
    return ((Map<?, ?>) value(component, "beanInfoCache"))
        .keySet().stream()
            .map(key -> value(key, "instance"))
            .filter(Objects::nonNull)
            .filter(instance -> !beans.contains(instance))
            .toList();
  }

  /** How many expressions Simple keeps, by their texts. */
  public static int expressions(CamelContext context) {
    return ((Map<?, ?>) value(context.resolveLanguage("simple"), "cacheExpression")).size();
  }

  private static Object value(Object object, String field) {
    try {
      Field found = object.getClass().getDeclaredField(field);
      found.setAccessible(true);
      return found.get(object);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("Camel has changed; see how it keeps what it knows of beans", e);
    }
  }
}
