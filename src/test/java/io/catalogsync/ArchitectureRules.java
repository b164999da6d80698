package io.catalogsync;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** What may know what, for the packages below one root. */
final class ArchitectureRules {
  /** By call or by method reference; reading an injected clock, {@code now(clock)}, is fine. */
  private static final DescribedPredicate<JavaAccess<?>> READS_THE_CLOCK =
      DescribedPredicate.describe(
          "read the system clock",
          access -> {
            if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) {
              return false;
            }
            boolean withoutArguments = target.getRawParameterTypes().isEmpty();
            String name = target.getName();
            return switch (target.getOwner().getName()) {
              case "java.lang.System" -> name.equals("currentTimeMillis");
              case "java.util.Date" -> name.equals("<init>") && withoutArguments;
              case "java.time.Clock" -> name.startsWith("system");
              default ->
                  target.getOwner().getPackageName().equals("java.time")
                      && name.equals("now")
                      && withoutArguments;
            };
          });

  private final String root;

  ArchitectureRules(String root) {
    this.root = root;
  }

  List<ArchRule> all() {
    return Stream.of(
            pure("catalog"),
            pure("error"),
            pure("row", "error"),
            pure("plan", "catalog", "row", "error"),
            only(
                List.of("delta", "target.replica"),
                "io.delta..",
                "org.apache.hadoop..",
                "org.apache.parquet.."),
            only(
                List.of("target.sql"),
                "java.sql..",
                "javax.sql..",
                "org.springframework.jdbc..",
                "com.microsoft.sqlserver..",
                "org.h2..",
                "com.zaxxer.."),
            only(List.of("azure"), "com.azure..", "com.microsoft.aad.."),
            only(
                List.of("web"),
                "org.springframework.web..",
                "org.springframework.security..",
                "jakarta.servlet.."),
            slices()
                .matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .as("packages are free of cycles"),
            noClasses()
                .that()
                .resideOutsideOfPackage(inside("cli"))
                .and()
                .doNotHaveFullyQualifiedName(CatalogSyncApplication.class.getName())
                .should()
                .accessTargetWhere(READS_THE_CLOCK)
                .as("time comes from an injected Clock"),
            noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?)")
                .as("a class is named for what it is: no Manager, Helper, Util"),
            noClasses()
                .that()
                .resideOutsideOfPackage(inside("cli"))
                .should(ACCESS_STANDARD_STREAMS)
                .as("only cli writes to standard output"),
            NO_CLASSES_SHOULD_USE_FIELD_INJECTION.as("dependencies come in by the constructor"))
        .map(rule -> rule.allowEmptyShould(true))
        .toList();
  }

  private ArchRule pure(String name, String... neighbours) {
    String[] allowed =
        Stream.concat(Stream.of("java..", inside(name)), Stream.of(neighbours).map(this::inside))
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(inside(name))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed)
        .as(name + " is pure: it knows only " + String.join(", ", allowed));
  }

  private ArchRule only(List<String> owners, String... libraries) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(owners.stream().map(this::inside).toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries)
        .as("only " + String.join(", ", owners) + " know " + String.join(", ", libraries));
  }

  private String inside(String name) {
    return root + "." + name + "..";
  }
}
