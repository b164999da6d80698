package io.catalogsync.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownTablesTest {
  @Test
  void knowsOdibisTables() {
    assertThat(KnownTables.all()).hasSize(18).extracting(KnownTable::name).doesNotHaveDuplicates();
    assertThat(KnownTables.defaults())
        .extracting(KnownTable::name)
        .containsExactly(
            "meta_runs",
            "meta_pipeline_runs",
            "meta_node_runs",
            "meta_tables",
            "meta_failures",
            "meta_sla_status");
    assertThat(KnownTables.all().stream().filter(KnownTable::copiedByDefault))
        .containsExactlyInAnyOrderElementsOf(KnownTables.defaults());
  }

  @Test
  void findsNamesInAnyCase() {
    assertThat(KnownTables.find("META_Runs")).isPresent();
    assertThat(KnownTables.find("meta_nothing")).isEmpty();
  }

  @Test
  void knowsTheTrueTimeColumns() {
    assertThat(KnownTables.find("meta_schemas").orElseThrow().timeColumn()).contains("captured_at");
    assertThat(KnownTables.find("meta_daily_stats").orElseThrow().timeColumn()).contains("date");
    assertThat(KnownTables.find("meta_lineage").orElseThrow().timeColumn())
        .contains("last_observed");
    assertThat(KnownTables.find("meta_patterns").orElseThrow().timeColumn()).isEmpty();
  }

  @Test
  void knowsWidths() {
    KnownTable runs = KnownTables.find("meta_runs").orElseThrow();
    assertThat(runs.width("Run_Id")).hasValue(100);
    assertThat(runs.width("metrics_json")).hasValue(KnownTable.UNBOUNDED);
    assertThat(runs.width("other")).isEmpty();
  }
}
