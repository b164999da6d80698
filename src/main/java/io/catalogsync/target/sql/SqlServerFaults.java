package io.catalogsync.target.sql;

import static io.catalogsync.error.ErrorCode.TARGET_BUSY;
import static io.catalogsync.error.ErrorCode.TARGET_DENIED;
import static io.catalogsync.error.ErrorCode.TARGET_DRIFTED;
import static io.catalogsync.error.ErrorCode.TARGET_FULL;
import static io.catalogsync.error.ErrorCode.TARGET_REJECTED;
import static io.catalogsync.error.ErrorCode.TARGET_UNAVAILABLE;
import static io.catalogsync.error.ErrorCode.VALUE_REJECTED;

import java.util.Set;

/**
 * SQL Server's error numbers.
 *
 * <p>Sources: SQLServerError.java of mssql-jdbc (its list of transient errors) and Microsoft's
 * "Database engine events and errors".
 */
final class SqlServerFaults {
  private SqlServerFaults() {}

  static FaultClassifier classifier() {
    FaultTable table =
        new FaultTable()
            // connection lost, server restarting, failing over or being moved
            .put(
                TARGET_UNAVAILABLE,
                64,
                233,
                596,
                921,
                922,
                923,
                927,
                976,
                978,
                983,
                3906,
                4060,
                4221,
                6002,
                6005,
                10053,
                10054,
                10060,
                11001,
                37396,
                40020,
                40143,
                40166,
                40197,
                40540,
                40613,
                42108,
                42109,
                49918,
                49919,
                49920)
            // locks, snapshots, memory, throttling
            .put(
                TARGET_BUSY,
                701,
                802,
                1204,
                1205,
                1222,
                3935,
                3960,
                3998,
                8645,
                10928,
                10929,
                40501)
            .put(
                TARGET_DENIED,
                229,
                230,
                262,
                297,
                300,
                916,
                15247,
                18452,
                18456,
                18470,
                18486,
                18487,
                18488,
                40532,
                40615,
                40914)
            .put(TARGET_FULL, 1101, 1105, 9002, 40544, 40549, 40550, 40551, 40552, 40553)
            // 208 and 207: table or column gone; 213, 4815, 4891: shape changed under a bulk copy
            .put(TARGET_DRIFTED, 207, 208, 213, 4815, 4891)
            .put(
                VALUE_REJECTED,
                220,
                232,
                241,
                242,
                245,
                295,
                515,
                547,
                2628,
                4863,
                8023,
                8114,
                8115,
                8152)
            // broken keys and bad statements are faults of ours or of what was put on the table
            .put(TARGET_REJECTED, 102, 156, 2601, 2627, 8672);
    return new FaultClassifier(
        table.build(),
        // 2714 object, 2705 column, 1913 index
        Set.of(2714, 2705, 1913));
  }
}
