package io.printerconnector.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Packages are layers: who reads one of them need not know those above it. */
class LayersTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.printerconnector");

  @Test
  void noPackageNeedsItselfInACircle() {
    slices().matching("io.printerconnector.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
