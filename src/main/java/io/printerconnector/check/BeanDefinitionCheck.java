package io.printerconnector.check;

import io.printerconnector.command.Action;
import io.printerconnector.config.Spelling;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Camel can make each bean: its class is there, with these constructors and properties. */
final class BeanDefinitionCheck implements Check {

  private final RouteSet routes;

  BeanDefinitionCheck(RouteSet routes) {
    this.routes = routes;
  }

  @Override
  public Stream<Finding> findings(RouteFile file) {
    return routes.resolved(file).beanMaps().flatMap(bean -> findings(file, bean));
  }

  private Stream<Finding> findings(RouteFile file, LinedMap bean) {
    Object type = bean.get("type");
    Object name = bean.get("name");
    if (name == null || type == null) {
      return Stream.empty(); // the schema says that
    }
    String typeName = type.toString();
    Optional<Class<?>> found = BeanTypes.find(typeName);
    if (found.isEmpty()) {
      return Stream.of(file.error(bean.line("type"), "there is no class " + typeName));
    }
    Stream<Finding> maker = maker(file, bean, found.get());
    Stream<Finding> methods =
        Stream.of("initMethod", "destroyMethod")
            .filter(bean::containsKey)
            .filter(
                key ->
                    !BeanTypes.names(BeanTypes.methods(found.get()))
                        .contains(String.valueOf(bean.get(key))))
            .map(
                key ->
                    file.error(
                        bean.line(key), "%s has no method %s".formatted(typeName, bean.get(key))));
    Stream<Finding> properties =
        bean.get("properties") instanceof LinedMap map
            ? map.keySet().stream().flatMap(key -> property(file, found.get(), map, key))
            : Stream.empty();
    return Stream.of(maker, methods, properties).flatMap(findings -> findings);
  }

  /** Whether a constructor or the factory method takes so many arguments of this kind. */
  private Stream<Finding> maker(RouteFile file, LinedMap bean, Class<?> type) {
    LinedMap given = bean.get("constructors") instanceof LinedMap map ? map : new LinedMap();
    if (bean.containsKey("script") || bean.containsKey("builderClass")) {
      return Stream.empty();
    }
    List<? extends Executable> makers;
    String what;
    if (bean.get("factoryMethod") instanceof String method) {
      Class<?> owner = type;
      if (bean.get("factoryBean") instanceof String factory) {
        String factoryType =
            routes.beans().containsKey(factory)
                ? String.valueOf(routes.beans().get(factory).get("type"))
                : factory;
        Optional<Class<?>> found = BeanTypes.find(factoryType);
        if (found.isEmpty()) {
          return Stream.of(
              file.error(
                  bean.line("factoryBean"), "there is neither a bean nor a class " + factory));
        }
        owner = found.get();
      }
      makers = BeanTypes.methods(owner).stream().filter(m -> m.getName().equals(method)).toList();
      if (makers.isEmpty()) {
        return Stream.of(
            file.error(
                bean.line("factoryMethod"),
                "%s has no method %s".formatted(owner.getName(), method)));
      }
      what = "method " + method;
    } else {
      makers =
          Stream.<Constructor<?>>of(type.getDeclaredConstructors())
              .filter(c -> Modifier.isPublic(c.getModifiers()) || given.isEmpty())
              .toList();
      what = "constructor";
    }
    List<? extends Executable> fitting =
        makers.stream().filter(maker -> maker.getParameterCount() == given.size()).toList();
    if (fitting.isEmpty()) {
      return Stream.of(
          file.error(
              given.isEmpty() ? bean.line("type") : bean.line("constructors"),
              "no %s of %s takes %d arguments, but %s"
                  .formatted(
                      what,
                      type.getSimpleName(),
                      given.size(),
                      makers.stream()
                          .map(Executable::getParameterCount)
                          .distinct()
                          .sorted()
                          .toList())));
    }
    return arguments(file, given, fitting);
  }

  private Stream<Finding> arguments(
      RouteFile file, LinedMap given, List<? extends Executable> makers) {
    Stream.Builder<Finding> found = Stream.builder();
    for (String key : given.keySet()) {
      if (!key.matches("\\d") || Integer.parseInt(key) >= given.size()) {
        found.add(
            file.error(
                given.line(key),
                "the arguments of a constructor are numbered from \"0\" on, so there is no \"%s\""
                    .formatted(key)));
        continue;
      }
      int index = Integer.parseInt(key);
      if (makers.size() == 1) {
        BeanValues.check(
                file,
                makers.get(0).getParameterTypes()[index],
                given.get(key),
                key,
                given.line(key))
            .forEach(found::add);
      } else {
        BeanValues.reference(file, given.get(key), given.line(key)).forEach(found::add);
      }
    }
    return found.build();
  }

  private Stream<Finding> property(RouteFile file, Class<?> owner, LinedMap map, String path) {
    Class<?> type = owner;
    Class<?> value = null;
    int line = map.line(path);
    String[] names = path.split("\\.");
    for (int i = 0; i < names.length; i++) {
      boolean last = i == names.length - 1;
      String name = names[i].replaceFirst("\\[.*", "");
      List<Method> methods = BeanTypes.methods(type);
      Optional<Class<?>> next =
          methods.stream()
              .filter(m -> last ? isSetter(m, name) : isGetter(m, name))
              .<Class<?>>map(m -> last ? m.getParameterTypes()[0] : m.getReturnType())
              .findFirst();
      if (next.isEmpty()) {
        Set<String> known =
            methods.stream()
                .filter(m -> m.getParameterCount() == 1 && m.getName().matches("set.+"))
                .map(
                    m ->
                        m.getName().substring(3, 4).toLowerCase(Locale.ROOT)
                            + m.getName().substring(4))
                .collect(Collectors.toCollection(TreeSet::new));
        if (methods.isEmpty() || names[i].contains("[")) {
          return Stream.empty();
        }
        return Stream.of(
            file.error(
                line,
                "%s has no property \"%s\"; %s"
                    .formatted(
                        type.getSimpleName(),
                        name,
                        Spelling.nearest(name, known)
                            .map("did you mean \"%s\"?"::formatted)
                            .orElse("it has " + known))));
      }
      type = next.get();
      value = next.get();
    }
    Stream<Finding> found = BeanValues.check(file, value, map.get(path), path, line);
    return owner == Action.class
        ? Stream.concat(found, fact(file, path, map.get(path), line))
        : found;
  }

  private static boolean isSetter(Method method, String name) {
    return method.getParameterCount() == 1
        && (method.getName().equalsIgnoreCase("set" + name)
                && method.getName().endsWith(name.substring(1))
            || method.getName().equals(name)
                && method.getReturnType() == method.getDeclaringClass());
  }

  private static boolean isGetter(Method method, String name) {
    return method.getParameterCount() == 0
        && (method
            .getName()
            .equals("get" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)));
  }

  /** What the policy and the recovery read. */
  private static Stream<Finding> fact(RouteFile file, String name, Object value, int line) {
    Action action = new Action();
    for (Method setter : BeanTypes.methods(Action.class)) {
      if (isSetter(setter, name) && setter.getParameterTypes()[0] == String.class) {
        try {
          setter.invoke(action, String.valueOf(value));
        } catch (InvocationTargetException e) {
          return Stream.of(file.error(line, e.getCause().getMessage()));
        } catch (IllegalAccessException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return Stream.empty();
  }
}
