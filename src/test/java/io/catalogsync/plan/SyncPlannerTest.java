package io.catalogsync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.row.SchemaText;
import io.catalogsync.row.TableSchema;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SyncPlannerTest {
  private static final TableSchema INT = schema(Column.of("a", ColumnType.INT));
  private static final TableSchema LONG = schema(Column.of("a", ColumnType.LONG));
  private static final TableSchema MORE =
      schema(Column.of("a", ColumnType.INT), Column.of("b", ColumnType.STRING));
  private static final Watermark NEW = Watermark.initial();

  static Stream<Arguments> exactPlans() {
    return Stream.of(
        arguments(head(0), NEW, SyncMode.INCREMENTAL, new SyncPlan.InitialLoad(0, 0)),
        arguments(head(9), NEW, SyncMode.INCREMENTAL, new SyncPlan.InitialLoad(9, 0)),
        arguments(head(9), NEW, SyncMode.RECONCILE, new SyncPlan.InitialLoad(9, 0)),
        arguments(head(9), NEW, SyncMode.FULL, new SyncPlan.Replace(9)),
        arguments(head(9), loading(9, 3), SyncMode.INCREMENTAL, new SyncPlan.InitialLoad(9, 3)),
        arguments(head(9), loading(7, 3), SyncMode.INCREMENTAL, new SyncPlan.InitialLoad(7, 3)),
        arguments(head(9), loading(9, 3), SyncMode.FULL, new SyncPlan.Replace(9)),
        arguments(head(9), reached(9, INT), SyncMode.INCREMENTAL, new SyncPlan.UpToDate(9)),
        arguments(head(9), reached(9, INT), SyncMode.FULL, new SyncPlan.Replace(9)),
        arguments(head(9), NEW, SyncMode.FULL_IF_CHANGED, new SyncPlan.InitialLoad(9, 0)),
        arguments(head(9), reached(9, INT), SyncMode.FULL_IF_CHANGED, new SyncPlan.UpToDate(9)),
        arguments(head(9), reached(4, INT), SyncMode.FULL_IF_CHANGED, new SyncPlan.Replace(9)),
        arguments(head(3), reached(9, INT), SyncMode.FULL_IF_CHANGED, new SyncPlan.Replace(3)),
        arguments(head(9), reached(4, INT), SyncMode.INCREMENTAL, new SyncPlan.Changes(4, 9)),
        arguments(
            head(9, "id", MORE), reached(4, INT), SyncMode.INCREMENTAL, new SyncPlan.Changes(4, 9)),
        arguments(
            head(9, "id", LONG), reached(4, INT), SyncMode.INCREMENTAL, new SyncPlan.Changes(4, 9)),
        // the same commit, one that is cleaned away, and a mark that an older release left behind
        arguments(
            copied(9, "4:1:a"),
            reached(4, INT).of("4:1:a", null),
            SyncMode.INCREMENTAL,
            new SyncPlan.Changes(4, 9)),
        arguments(
            head(9),
            reached(4, INT).of("4:1:a", null),
            SyncMode.INCREMENTAL,
            new SyncPlan.Changes(4, 9)),
        arguments(
            copied(9, "4:1:b"),
            reached(4, INT).of("3:1:a", null),
            SyncMode.INCREMENTAL,
            new SyncPlan.Changes(4, 9)));
  }

  @ParameterizedTest
  @MethodSource("exactPlans")
  void plans(SourceState source, Watermark watermark, SyncMode mode, SyncPlan plan) {
    assertThat(SyncPlanner.plan(source, watermark, mode)).isEqualTo(plan);
  }

  static Stream<Arguments> reconciles() {
    return Stream.of(
        arguments(head(9), reached(9, INT), SyncMode.RECONCILE, "requested"),
        arguments(head(9, "other", INT), reached(4, INT), SyncMode.INCREMENTAL, "created anew"),
        arguments(head(9, "other", INT), reached(9, INT), SyncMode.INCREMENTAL, "created anew"),
        arguments(head(3), reached(9, INT), SyncMode.INCREMENTAL, "went back"),
        arguments(
            copied(9, "4:1:b"),
            reached(4, INT).of("4:1:a", null),
            SyncMode.INCREMENTAL,
            "version 4"),
        arguments(
            copied(4, "4:1:b"),
            reached(4, INT).of("4:1:a", null),
            SyncMode.INCREMENTAL,
            "went back"),
        arguments(
            copied(9, "7:1:b"),
            loading(7, 3).of("7:1:a", null),
            SyncMode.INCREMENTAL,
            "first load"),
        arguments(head(9, "id", INT), reached(4, LONG), SyncMode.INCREMENTAL, "changed from"),
        arguments(head(9, "id", INT), reached(4, MORE), SyncMode.INCREMENTAL, "dropped"),
        arguments(head(9, "other", INT), loading(9, 3), SyncMode.INCREMENTAL, "first load"),
        arguments(head(8), loading(9, 3), SyncMode.INCREMENTAL, "first load"),
        arguments(head(9, "id", MORE), loading(9, 3), SyncMode.INCREMENTAL, "first load"));
  }

  @ParameterizedTest
  @MethodSource("reconciles")
  void comparesWhenChangesWouldNotDo(
      SourceState source, Watermark watermark, SyncMode mode, String reason) {
    assertThat(SyncPlanner.plan(source, watermark, mode))
        .isInstanceOfSatisfying(
            SyncPlan.Reconcile.class,
            plan -> {
              assertThat(plan.at()).isEqualTo(source.version());
              assertThat(plan.reason()).contains(reason);
            });
  }

  @Test
  void everyStepOfTheWatermarkRaisesItsRevision() {
    Watermark loading = NEW.loading(3, "id", "", 1);
    Watermark reached = loading.reached(3, "id", "");

    assertThat(List.of(NEW.revision(), loading.revision(), reached.revision()))
        .isEqualTo(List.of(0L, 1L, 2L));
    assertThat(NEW.hasRows()).isFalse();
    assertThat(loading.hasRows()).isTrue();
    assertThat(reached.hasRows()).isTrue();
  }

  private static SourceState head(long version) {
    return head(version, "id", INT);
  }

  private static SourceState head(long version, String id, TableSchema schema) {
    return new SourceState(version, id, schema, null, null);
  }

  private static SourceState copied(long version, String commit) {
    return new SourceState(version, "id", INT, commit, null);
  }

  private static Watermark reached(long version, TableSchema schema) {
    return NEW.reached(version, "id", SchemaText.write(schema));
  }

  private static Watermark loading(long at, int files) {
    return NEW.loading(at, "id", SchemaText.write(INT), files);
  }

  private static TableSchema schema(Column... columns) {
    return new TableSchema(List.of(columns));
  }
}
