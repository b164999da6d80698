package io.catalogsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps what {@code docs/architecture.md} says about packages true. */
class ArchitectureTest {
  private static final String MAIN = "io.catalogsync";

  /** Holds one offender per rule, in packages named as the real ones. */
  private static final String OFFENDERS = MAIN + ".archfixture";

  private static final JavaClasses MAIN_CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(MAIN);
  private static final JavaClasses OFFENDING_CLASSES =
      new ClassFileImporter().importPackages(OFFENDERS);

  static Stream<Named<ArchRule>> rules() {
    return named(MAIN);
  }

  static Stream<Named<ArchRule>> rulesForOffenders() {
    return named(OFFENDERS);
  }

  private static Stream<Named<ArchRule>> named(String root) {
    return new ArchitectureRules(root)
        .all().stream().map(rule -> Named.of(rule.getDescription(), rule));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void holds(ArchRule rule) {
    rule.check(MAIN_CLASSES);
  }

  @ParameterizedTest
  @MethodSource("rulesForOffenders")
  void bites(ArchRule rule) {
    assertThat(rule.evaluate(OFFENDING_CLASSES).hasViolation()).isTrue();
  }
}
