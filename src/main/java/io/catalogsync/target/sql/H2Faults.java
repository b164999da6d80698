package io.catalogsync.target.sql;

import static io.catalogsync.error.ErrorCode.TARGET_BUSY;
import static io.catalogsync.error.ErrorCode.TARGET_CONFLICT;
import static io.catalogsync.error.ErrorCode.TARGET_DENIED;
import static io.catalogsync.error.ErrorCode.TARGET_DRIFTED;
import static io.catalogsync.error.ErrorCode.TARGET_REJECTED;
import static io.catalogsync.error.ErrorCode.TARGET_UNAVAILABLE;
import static io.catalogsync.error.ErrorCode.VALUE_REJECTED;
import static org.h2.api.ErrorCode.CHECK_CONSTRAINT_VIOLATED_1;
import static org.h2.api.ErrorCode.COLUMN_NOT_FOUND_1;
import static org.h2.api.ErrorCode.CONCURRENT_UPDATE_1;
import static org.h2.api.ErrorCode.CONNECTION_BROKEN_1;
import static org.h2.api.ErrorCode.DATABASE_ALREADY_OPEN_1;
import static org.h2.api.ErrorCode.DATABASE_CALLED_AT_SHUTDOWN;
import static org.h2.api.ErrorCode.DATABASE_IS_CLOSED;
import static org.h2.api.ErrorCode.DATABASE_NOT_FOUND_WITH_IF_EXISTS_1;
import static org.h2.api.ErrorCode.DATA_CONVERSION_ERROR_1;
import static org.h2.api.ErrorCode.DEADLOCK_1;
import static org.h2.api.ErrorCode.DUPLICATE_COLUMN_NAME_1;
import static org.h2.api.ErrorCode.DUPLICATE_KEY_1;
import static org.h2.api.ErrorCode.FILE_CORRUPTED_1;
import static org.h2.api.ErrorCode.INDEX_ALREADY_EXISTS_1;
import static org.h2.api.ErrorCode.INVALID_DATETIME_CONSTANT_2;
import static org.h2.api.ErrorCode.IO_EXCEPTION_1;
import static org.h2.api.ErrorCode.IO_EXCEPTION_2;
import static org.h2.api.ErrorCode.LOCK_TIMEOUT_1;
import static org.h2.api.ErrorCode.NOT_ENOUGH_RIGHTS_FOR_1;
import static org.h2.api.ErrorCode.NULL_NOT_ALLOWED;
import static org.h2.api.ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE_1;
import static org.h2.api.ErrorCode.OBJECT_CLOSED;
import static org.h2.api.ErrorCode.SCHEMA_NOT_FOUND_1;
import static org.h2.api.ErrorCode.STATEMENT_WAS_CANCELED;
import static org.h2.api.ErrorCode.TABLE_OR_VIEW_ALREADY_EXISTS_1;
import static org.h2.api.ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1;
import static org.h2.api.ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1;
import static org.h2.api.ErrorCode.TABLE_OR_VIEW_NOT_FOUND_WITH_CANDIDATES_2;
import static org.h2.api.ErrorCode.UNSUPPORTED_SETTING_1;
import static org.h2.api.ErrorCode.URL_FORMAT_ERROR_2;
import static org.h2.api.ErrorCode.VALUE_TOO_LONG_2;
import static org.h2.api.ErrorCode.WRONG_USER_OR_PASSWORD;

import java.util.Set;

/** H2's error numbers. */
final class H2Faults {
  private H2Faults() {}

  static FaultClassifier classifier() {
    FaultTable table =
        new FaultTable()
            .put(
                TARGET_UNAVAILABLE,
                DATABASE_ALREADY_OPEN_1,
                DATABASE_IS_CLOSED,
                DATABASE_CALLED_AT_SHUTDOWN,
                CONNECTION_BROKEN_1,
                OBJECT_CLOSED,
                IO_EXCEPTION_1,
                IO_EXCEPTION_2)
            .put(
                TARGET_BUSY,
                LOCK_TIMEOUT_1,
                DEADLOCK_1,
                CONCURRENT_UPDATE_1,
                STATEMENT_WAS_CANCELED)
            .put(TARGET_DENIED, WRONG_USER_OR_PASSWORD, NOT_ENOUGH_RIGHTS_FOR_1)
            .put(
                VALUE_REJECTED,
                VALUE_TOO_LONG_2,
                NUMERIC_VALUE_OUT_OF_RANGE_1,
                DATA_CONVERSION_ERROR_1,
                INVALID_DATETIME_CONSTANT_2,
                NULL_NOT_ALLOWED,
                CHECK_CONSTRAINT_VIOLATED_1)
            .put(
                TARGET_DRIFTED,
                TABLE_OR_VIEW_NOT_FOUND_1,
                TABLE_OR_VIEW_NOT_FOUND_WITH_CANDIDATES_2,
                TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1,
                SCHEMA_NOT_FOUND_1,
                COLUMN_NOT_FOUND_1)
            .put(TARGET_REJECTED, DUPLICATE_KEY_1, FILE_CORRUPTED_1)
            .put(
                TARGET_CONFLICT,
                URL_FORMAT_ERROR_2,
                UNSUPPORTED_SETTING_1,
                DATABASE_NOT_FOUND_WITH_IF_EXISTS_1);
    return new FaultClassifier(
        table.build(),
        Set.of(TABLE_OR_VIEW_ALREADY_EXISTS_1, DUPLICATE_COLUMN_NAME_1, INDEX_ALREADY_EXISTS_1));
  }
}
