package io.printerconnector.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Packages are layers: who reads one of them need not know those above it. */
class LayersTest {

  private static final String ROOT = "io.printerconnector.";
  private static final String ONE_CLOUD = "io\\.printerconnector\\.cloud\\.[a-z]+\\..*";

  @Test
  void noPackageNeedsItselfInACircle() {
    Map<String, Set<String>> needs = needs();
    assertThat(needs).hasSizeGreaterThan(15);

    // From the lowest layer up; what is left needs itself, or something that does.
    while (needs
        .values()
        .removeIf(needed -> Collections.disjoint(needed, Set.copyOf(needs.keySet())))) {
      // Each round takes the layers away that stand on nothing.
    }

    assertThat(needs).isEmpty();
  }

  /**
   * Beside the contract of one cloud there can be another: routes choose it, by the name of a bean.
   */
  @Test
  void nothingNeedsTheContractOfOneCloud() {
    assertThat(classes())
        .filteredOn(type -> !type.getName().matches(ONE_CLOUD))
        .flatMap(JavaClass::getDirectDependenciesFromSelf)
        .extracting(dependency -> dependency.getTargetClass().getName())
        .isNotEmpty()
        .noneMatch(name -> name.matches(ONE_CLOUD));
  }

  /** Which packages each package needs. */
  private static Map<String, Set<String>> needs() {
    Map<String, Set<String>> needs = new TreeMap<>();
    for (JavaClass type : classes()) {
      String from = packageOf(type);
      Set<String> needed = needs.computeIfAbsent(from, name -> new TreeSet<>());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (target.getName().startsWith(ROOT) && !packageOf(target).equals(from)) {
          needed.add(packageOf(target));
        }
      }
    }
    return needs;
  }

  private static JavaClasses classes() {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages("io.printerconnector");
  }

  /** The first part of its name below the root; the class itself if it is in no package there. */
  private static String packageOf(JavaClass type) {
    String rest = type.getName().substring(ROOT.length());
    return rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
  }
}
