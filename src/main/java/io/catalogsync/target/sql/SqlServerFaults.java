package io.catalogsync.target.sql;

import static io.catalogsync.error.ErrorCode.TARGET_BUSY;
import static io.catalogsync.error.ErrorCode.TARGET_DENIED;
import static io.catalogsync.error.ErrorCode.TARGET_DRIFTED;
import static io.catalogsync.error.ErrorCode.TARGET_FULL;
import static io.catalogsync.error.ErrorCode.TARGET_REJECTED;
import static io.catalogsync.error.ErrorCode.TARGET_THROTTLED;
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
            // connection lost, server restarting, recovering, failing over or being moved
            .put(TARGET_UNAVAILABLE, 19, 64, 121, 233, 596, 10053, 10054, 10060, 10061, 11001)
            .put(TARGET_UNAVAILABLE, 6001, 6002, 6005, 17142, 17187, 17197, 18401)
            .put(TARGET_UNAVAILABLE, 921, 922, 923, 924, 927, 942, 952, 4060, 9001)
            .put(TARGET_UNAVAILABLE, 976, 978, 979, 983, 3906, 4221, 41195)
            .put(TARGET_UNAVAILABLE, 40020, 40143, 40166, 40197, 40540, 40613, 42108, 42109)
            // a token that ran out: only a new connection helps
            .put(TARGET_UNAVAILABLE, 37396)
            // locks, snapshots, doomed transactions
            .put(TARGET_BUSY, 1203, 1204, 1205, 1222, 1807, 3930, 3935, 3960, 3961, 3998)
            // memory and latches
            .put(TARGET_BUSY, 701, 802, 845, 8628, 8645, 8651)
            // limits of the service tier
            .put(TARGET_THROTTLED, 10928, 10929, 10936, 40501, 40642, 40671, 40675)
            .put(TARGET_THROTTLED, 49918, 49919, 49920)
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
