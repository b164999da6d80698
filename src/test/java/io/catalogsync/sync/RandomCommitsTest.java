package io.catalogsync.sync;

import io.catalogsync.config.Connection;
import io.catalogsync.delta.FaultyStorage;
import io.catalogsync.sync.PlayedTable.Kind;
import io.catalogsync.sync.PlayedTable.Step;
import io.catalogsync.target.RowTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.util.FileSystemUtils;

/**
 * Whatever happens to a table and its syncs, in whatever order, after a sync the copy equals the
 * source. As many sequences as {@code -Dcatalogsync.tries=N} says; one that fails is told in its
 * shortest form.
 */
@Tag("scaled")
class RandomCommitsTest {
  /** A database grows slow with its tables, and its heap is its own until it is shut down. */
  private static final int SEQUENCES_PER_TARGET = 25;

  /** How seldom delta-standalone reads along. */
  private static final int SECOND_OPINION = 10;

  private static final FaultyStorage STORAGE = new FaultyStorage();

  private static Path folder;
  private static Connection.H2 database;
  private static RowTarget target;
  private static int played;

  @BeforeContainer
  static void open() throws IOException {
    folder = Files.createTempDirectory("catalog-sync-commits");
    openTarget();
  }

  @AfterContainer
  static void close() throws IOException, SQLException {
    closeTarget();
    FileSystemUtils.deleteRecursively(folder);
  }

  private static void openTarget() {
    database = Copies.h2();
    target = Copies.target(database);
  }

  private static void closeTarget() throws SQLException {
    target.close();
    Copies.shutDown(database);
  }

  @Property
  void theCopyEqualsTheSourceAfterEverySync(@ForAll("sequences") List<Step> steps)
      throws IOException, SQLException {
    String name = "meta_t" + ++played;
    if (played % SEQUENCES_PER_TARGET == 0) {
      closeTarget();
      openTarget();
    }
    try {
      PlayedTable table = new PlayedTable(name, folder, STORAGE, target);
      steps.forEach(table::play);
      table.end();
      if (played % SECOND_OPINION == 0) {
        table.assertAsDeltaStandaloneReadsIt();
      }
    } finally {
      FileSystemUtils.deleteRecursively(folder.resolve(name));
    }
  }

  /** Found by chance: a file that VACUUM deleted has no bytes that a storage could garble. */
  @Example
  void aDeletedFileIsGoneOnAGarblingStorage() throws Exception {
    theCopyEqualsTheSourceAfterEverySync(
        List.of(
            new Step(Kind.SYNC, 0),
            new Step(Kind.APPEND, 0),
            new Step(Kind.OPTIMIZE, 0),
            new Step(Kind.APPEND, 0),
            new Step(Kind.VACUUM, 0),
            new Step(Kind.STARVED_SYNC, 548_989)));
  }

  /** Found by chance: the only commit of a table that was made anew cannot be read. */
  @Example
  void aTableMadeAnewIsNotThereBeforeItsFirstCommit() throws Exception {
    theCopyEqualsTheSourceAfterEverySync(
        List.of(
            new Step(Kind.APPEND, 0),
            new Step(Kind.SYNC, 0),
            new Step(Kind.RECREATE, 0),
            new Step(Kind.STARVED_SYNC, 544_260)));
  }

  /** Found by a reader: the file that came back had come before, in the same span of commits. */
  @Example
  void aRestoredFileHasItsRowsBeforeAndAfterTheCompaction() throws Exception {
    theCopyEqualsTheSourceAfterEverySync(
        List.of(
            new Step(Kind.SYNC, 0),
            new Step(Kind.APPEND, 0),
            new Step(Kind.OPTIMIZE, 0),
            new Step(Kind.RESTORE, 2))); // that chooses version 1;
  }

  @Provide
  Arbitrary<List<Step>> sequences() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(32, Kind.APPEND),
            Tuple.of(20, Kind.SYNC),
            Tuple.of(16, Kind.REWRITE),
            Tuple.of(6, Kind.OVERWRITE),
            Tuple.of(8, Kind.OPTIMIZE),
            Tuple.of(8, Kind.RESTORE),
            Tuple.of(4, Kind.ADD_COLUMN),
            Tuple.of(5, Kind.VACUUM),
            Tuple.of(5, Kind.CLEAN_LOG),
            Tuple.of(4, Kind.RECREATE),
            Tuple.of(2, Kind.FULL_SYNC),
            Tuple.of(2, Kind.RECONCILING_SYNC),
            Tuple.of(4, Kind.OVERTAKEN_SYNC),
            Tuple.of(6, Kind.KILLED_SYNC),
            Tuple.of(6, Kind.STARVED_SYNC));
    Arbitrary<Integer> seeds = Arbitraries.integers().between(0, 1_000_000).withoutEdgeCases();
    return Combinators.combine(kinds, seeds).as(Step::new).list().ofMinSize(4).ofMaxSize(13);
  }
}
