package io.catalogsync.torture;

import io.catalogsync.testing.DeltaTableWriter;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/** A copy as others see it. */
interface Copy extends AutoCloseable {
  /** The version that the copy says it is; empty while it says nothing. */
  OptionalLong version(String table) throws IOException, SQLException;

  List<Object[]> rows(String table, DeltaTableWriter writer) throws IOException, SQLException;

  @Override
  void close() throws SQLException;
}
