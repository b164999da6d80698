package io.catalogsync.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The software bill of materials that the build wrote, as the running service shows it. */
class SupplyChainTest extends SharedService {
  /** What may be distributed with software under Apache-2.0; of several, one is enough. */
  private static final Set<String> LICENCES =
      Set.of(
          "Apache-2.0",
          "MIT",
          "MIT-0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "BSD-4-Clause",
          "CC0-1.0",
          "EPL-2.0",
          "EPL 1.0",
          "MPL-2.0",
          "GPL-2.0-with-classpath-exception",
          "(CDDL-1.0 OR GPL-2.0-with-classpath-exception)");

  @Test
  void listsTheLibrariesInsideAndNoOthers() {
    List<String> names = new ArrayList<>();
    components().forEach(component -> names.add(component.path("name").asString()));

    assertThat(names)
        .contains("mssql-jdbc", "delta-kernel-defaults", "hadoop-azure", "spring-boot")
        .doesNotContain("junit-jupiter", "delta-standalone_2.13", "archunit");
  }

  @Test
  void namesALicenceOfEachThatAllowsToPassItOn() {
    List<String> others =
        components().stream()
            .filter(component -> licences(component).stream().noneMatch(LICENCES::contains))
            .map(component -> component.path("purl").asString() + " " + licences(component))
            .toList();

    assertThat(others).isEmpty();
  }

  @Test
  void leavesOutTheHadoopClientWhoseGreaterPartIsNeverUsed() {
    assertThat(components())
        .noneSatisfy(
            component -> assertThat(component.path("name").asString()).startsWith("hadoop-client"));
  }

  private List<JsonNode> components() {
    JsonNode bom =
        JsonMapper.builder().build().readTree(service.get("/actuator/sbom/application").body());
    assertThat(bom.path("bomFormat").asString()).isEqualTo("CycloneDX");
    return StreamSupport.stream(bom.path("components").spliterator(), false).toList();
  }

  private static List<String> licences(JsonNode component) {
    List<String> licences = new ArrayList<>();
    for (JsonNode entry : component.path("licenses")) {
      JsonNode licence = entry.path("license");
      licences.add(entry.path("expression").asString(""));
      licences.add(licence.path("id").asString(licence.path("name").asString("")));
    }
    return licences;
  }
}
