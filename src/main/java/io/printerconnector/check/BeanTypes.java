package io.printerconnector.check;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The classes of beans. */
final class BeanTypes {

  private BeanTypes() {}

  /** The class of this name, if there is one. */
  static Optional<Class<?>> find(String name) {
    try {
      return Optional.of(
          Class.forName(
              name.replaceFirst("^#class:", ""), false, BeanTypes.class.getClassLoader()));
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty();
    }
  }

  /** Its methods that a route can call. */
  static List<Method> methods(Class<?> type) {
    try {
      return Arrays.stream(type.getMethods())
          .filter(method -> method.getDeclaringClass() != Object.class)
          .toList();
    } catch (LinkageError e) {
      return List.of(); // Nothing can be said of a class that refers to what is not installed.
    }
  }

  /** The names of these methods. */
  static Set<String> names(List<Method> methods) {
    return methods.stream().map(Method::getName).collect(Collectors.toCollection(TreeSet::new));
  }
}
