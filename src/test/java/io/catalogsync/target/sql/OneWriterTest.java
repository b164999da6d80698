package io.catalogsync.target.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.catalogsync.config.Connection.H2;
import io.catalogsync.config.Secret;
import io.catalogsync.error.CatalogSyncException;
import io.catalogsync.plan.TableKey;
import io.catalogsync.plan.Watermark;
import io.catalogsync.row.Column;
import io.catalogsync.row.ColumnType;
import io.catalogsync.row.TableSchema;
import io.catalogsync.target.HistoryEntry;
import io.catalogsync.target.RowTarget;
import io.catalogsync.target.TargetSession;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbc.JdbcResultSet;
import org.h2.mvstore.MVStore;
import org.h2.value.Value;
import org.h2.value.ValueLob;
import org.h2.value.lob.LobDataInMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What H2 stores while two threads write is half of each: so only one does, and nobody else. */
class OneWriterTest {
  private static final TableSchema SCHEMA =
      new TableSchema(List.of(Column.of("a", ColumnType.STRING)));
  private static final TableKey TABLE = new TableKey("project/prod", "meta_runs");

  @TempDir Path folder;

  @Test
  void aSecondWriterWaitsForTheFirstWhateverItWritesAndHoweverItSpellsTheFile() {
    try (RowTarget one = target(folder.resolve("copy"));
        RowTarget other = target(folder.resolve("x").resolve("..").resolve("copy"))) {
      one.prepare(TABLE, SCHEMA);
      Thread writer = new Thread(() -> other.history().append(entry()));
      try (TargetSession session = one.begin(TABLE, SCHEMA, "prod")) {
        session.fence(Watermark.initial(), Watermark.initial());
        writer.start();
        await().until(() -> isWaiting(writer));
        assertThat(other.history().bySync("s1")).as("reading waits for nobody").isEmpty();
        session.commit();
      }
      await().until(() -> !writer.isAlive());
      assertThat(one.history().bySync("s1")).hasSize(1);
    }
  }

  @Test
  void anInterruptedWriterSaysSoAndLeavesTheTurnToItsHolder() {
    try (RowTarget target = target(folder.resolve("copy"))) {
      target.prepare(TABLE, SCHEMA);
      AtomicReference<Throwable> failure = new AtomicReference<>();
      Thread writer = new Thread(() -> target.history().append(entry()));
      writer.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
      try (TargetSession session = target.begin(TABLE, SCHEMA, "prod")) {
        writer.start();
        await().until(() -> isWaiting(writer));
        writer.interrupt();
        await().until(() -> !writer.isAlive());
        assertThat(failure.get())
            .isInstanceOf(CatalogSyncException.class)
            .hasMessageContaining("interrupted while another table was being written");
        session.fence(Watermark.initial(), Watermark.initial());
        session.commit();
      }
      assertThat(target.history().bySync("s1")).isEmpty();
    }
  }

  @Test
  void aTurnEndsWithAFailureToo() throws Exception {
    try (RowTarget target = target(folder.resolve("copy"))) {
      assertThatThrownBy(() -> target.begin(TABLE, SCHEMA, "prod"))
          .isInstanceOf(CatalogSyncException.class);
      CompletableFuture.runAsync(() -> target.prepare(TABLE, SCHEMA)).join();
      assertThat(target.count(TABLE)).isZero();
    }
  }

  @Test
  void h2StoresNothingByItself() throws Exception {
    Path file = folder.resolve("copy");
    try (RowTarget target = target(file);
        Connection reader = connect(file, "sa", "")) {
      target.prepare(TABLE, SCHEMA);
      try (ResultSet setting =
          reader
              .createStatement()
              .executeQuery(
                  "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS"
                      + " WHERE SETTING_NAME = 'WRITE_DELAY'")) {
        assertThat(setting.next()).isTrue();
        assertThat(setting.getString(1)).isEqualTo("0");
      }
      assertThat(Thread.getAllStackTraces().keySet())
          .extracting(Thread::getName)
          .noneMatch(name -> name.contains("background writer") && name.contains(folder + ""));
    }
  }

  @Test
  void aLongTextLiesInItsRow() throws Exception {
    Path file = folder.resolve("copy");
    String text = "x".repeat(100_000);
    try (RowTarget target = target(file);
        Connection reader = connect(file, "sa", "")) {
      target.prepare(TABLE, SCHEMA);
      target.widen(TABLE, "a", text.length());
      try (TargetSession session = target.begin(TABLE, SCHEMA, "prod")) {
        session.fence(Watermark.initial(), Watermark.initial().reached(1, "id", "schema"));
        session.insert(List.of(RowTargetFixture.hashed(text)).iterator());
        session.commit();
      }
      try (ResultSet rows =
          reader.createStatement().executeQuery("SELECT a FROM \"odibi_system\".\"meta_runs\"")) {
        assertThat(rows.next()).isTrue();
        Value value = rows.unwrap(JdbcResultSet.class).getInternal(1);
        assertThat(value.getString()).isEqualTo(text);
        // whoever reads one that lies elsewhere copies it into the file, in the midst of a writer's
        assertThat(((ValueLob) value).getLobData()).isInstanceOf(LobDataInMemory.class);
      }
    }
  }

  @Test
  void aReaderWritesNotEvenItsTransactionsNumber() throws Exception {
    Path file = folder.resolve("copy");
    List<Connection> readers = new ArrayList<>();
    try (RowTarget target = target(file);
        Connection first = connect(file, "sa", "")) {
      target.prepare(TABLE, SCHEMA);
      MVStore store =
          ((SessionLocal) first.unwrap(JdbcConnection.class).getSession())
              .getDatabase()
              .getStore()
              .getMvStore();
      Set<String> maps = store.getMapNames();
      for (int i = 0; i < 20; i++) {
        Connection reader = connect(file, "sa", "");
        readers.add(reader);
        reader.setAutoCommit(false);
        reader
            .createStatement()
            .executeQuery("SELECT COUNT(*) FROM \"odibi_system\".\"meta_runs\"");
      }
      assertThat(store.getMapNames()).isEqualTo(maps);
    } finally {
      for (Connection reader : readers) {
        reader.close();
      }
    }
  }

  @Test
  void aUserWhoIsNoAdministratorWritesAsWell() throws Exception {
    Path file = folder.resolve("copy");
    try (Connection admin = connect(file, "sa", "")) {
      admin.createStatement().execute("CREATE USER clerk PASSWORD 'pw'");
      admin.createStatement().execute("GRANT ALTER ANY SCHEMA TO clerk");
    }
    H2 clerk = new H2("jdbc:h2:file:" + file, "clerk", new Secret("pw"));
    try (RowTarget target = SqlTargets.open(clerk, "odibi_system", Clock.systemUTC(), 4)) {
      target.prepare(TABLE, SCHEMA);
      assertThat(target.count(TABLE)).isZero();
    }
  }

  @Test
  void whoWritesToTheSameFileIsWaitedForAndNobodyElse() {
    try (RowTarget one = target(folder.resolve("copy"));
        RowTarget same = target(folder.resolve("copy"));
        RowTarget other = target(folder.resolve("other"));
        RowTarget memory =
            SqlTargets.open(
                new H2("jdbc:h2:mem:x", "sa", new Secret("pw")), "s", Clock.systemUTC(), 4)) {
      assertThat(one.waitsFor(same)).isTrue();
      assertThat(one.waitsFor(other)).isFalse();
      assertThat(memory.waitsFor(memory)).isFalse();
    }
  }

  @Test
  void nobodyWaitsWhereThisProcessKeepsNoFile() {
    assertThat(OneWriter.of("jdbc:h2:mem:x")).isSameAs(WriteTurns.FREE);
    assertThat(OneWriter.of("jdbc:h2:tcp://server/copy")).isSameAs(WriteTurns.FREE);
    assertThat(OneWriter.of("jdbc:h2:copy")).as("refused by H2").isSameAs(WriteTurns.FREE);
    assertThat(OneWriter.of("jdbc:h2:file:/a")).isNotSameAs(OneWriter.of("jdbc:h2:file:/b"));
  }

  private static boolean isWaiting(Thread thread) {
    return thread.getState() == Thread.State.TIMED_WAITING;
  }

  private static Connection connect(Path file, String user, String password) throws SQLException {
    return H2Sources.of(new H2("jdbc:h2:file:" + file, user, new Secret(password))).getConnection();
  }

  private static H2 h2(Path file) {
    return new H2("jdbc:h2:file:" + file, "sa", new Secret(""));
  }

  private static RowTarget target(Path file) {
    return SqlTargets.open(h2(file), "odibi_system", Clock.systemUTC(), 4);
  }

  private static HistoryEntry entry() {
    return HistoryEntries.of("s1", "meta_nodes");
  }
}
