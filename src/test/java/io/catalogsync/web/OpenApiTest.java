package io.catalogsync.web;

import static io.catalogsync.web.ServiceClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document says what the service does, no more and no less. */
class OpenApiTest extends SharedService {
  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping controllers;

  private Map<String, Object> document() {
    HttpResponse<String> docs = service.get("/docs");
    assertThat(docs.statusCode()).isEqualTo(200);
    assertThat(docs.headers().firstValue("Content-Type").orElse("")).startsWith("application/yaml");
    return new Yaml().load(docs.body());
  }

  @Test
  void namesEveryRouteAndNoOther() {
    Set<String> documented = new TreeSet<>();
    at(document(), "paths")
        .forEach(
            (path, item) ->
                map(item).keySet().forEach(method -> documented.add(route(method, path))));
    Set<String> served = new TreeSet<>();
    controllers
        .getHandlerMethods()
        .keySet()
        .forEach(
            info -> {
              for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                info.getPatternValues().forEach(path -> served.add(route(method.name(), path)));
              }
            });
    assertThat(documented).isEqualTo(served);
  }

  private static String route(String method, String path) {
    return method.toUpperCase(Locale.ROOT) + " " + path;
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    Map<String, Object> document = document();
    List<String> references = new ArrayList<>();
    collect(document, references);
    assertThat(references).isNotEmpty();
    for (String reference : references) {
      Object found = document;
      for (String step : reference.substring("#/".length()).split("/", -1)) {
        found = map(found).get(step);
        assertThat(found).as(reference).isNotNull();
      }
    }
  }

  private static void collect(Object node, List<String> references) {
    if (node instanceof Map<?, ?> fields) {
      if (fields.get("$ref") instanceof String reference) {
        references.add(reference);
      }
      fields.values().forEach(value -> collect(value, references));
    } else if (node instanceof List<?> elements) {
      elements.forEach(element -> collect(element, references));
    }
  }

  @Test
  void answersHaveTheFieldsItNames() {
    Map<String, Object> schemas = at(document(), "components", "schemas");
    JsonNode sync = service.sync("{\"project\": \"busy\"}");
    assertFields(sync, schemas, "Sync");
    assertFields(sync.get("tables").get(0), schemas, "TableSync");
    assertFields(json(service.post(EVENTS, "{}")), schemas, "EventAnswer");
    assertFields(json(service.post("/sync/resume", "{}")), schemas, "Paused");
    assertFields(json(service.post("/sync", "{\"x\": 1}")), schemas, "Problem");
    JsonNode status = json(service.get("/sync/status?project=busy"));
    assertFields(status, schemas, "Status");
    assertFields(status.at("/projects/0"), schemas, "ProjectStatus");
    assertFields(status.at("/projects/0/tables/0"), schemas, "TableStatus");
    JsonNode history = json(service.get("/sync/history?project=busy"));
    assertFields(history, schemas, "History");
    assertFields(history.at("/entries/0"), schemas, "PastSync");
    JsonNode purge = json(service.post("/sync/purge", "{\"project\": \"busy\", \"dryRun\": true}"));
    assertFields(purge, schemas, "Purge");
    assertFields(purge.at("/tables/0"), schemas, "PurgedTable");
  }

  @Test
  void theServiceTakesTheFieldsItNames() {
    Map<String, Object> request =
        at(document(), "components", "schemas", "SyncRequest", "properties");
    String all =
        "{"
            + String.join(
                ", ", request.keySet().stream().map(field -> "\"" + field + "\": null").toList())
            + "}";
    assertThat(service.post("/sync", all).statusCode()).isEqualTo(202);
    assertThat(request).hasSize(6);
    for (Object mode : (List<?>) map(request.get("mode")).get("enum")) {
      String body = "{\"project\": \"busy\", \"dryRun\": true, \"mode\": \"" + mode + "\"}";
      assertThat(service.post("/sync", body).statusCode()).isEqualTo(202);
    }
  }

  private static void assertFields(JsonNode answer, Map<String, Object> schemas, String schema) {
    assertThat(answer.propertyNames())
        .as(schema)
        .containsExactlyInAnyOrderElementsOf(at(schemas, schema, "properties").keySet());
  }

  private static Map<String, Object> at(Map<String, Object> node, String... path) {
    Map<String, Object> found = node;
    for (String step : path) {
      found = map(found.get(step));
    }
    return found;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }
}
