// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sqlite3.h>
#include <stdint.h>

// SQLITE_TRANSIENT is a macro with a cast and sqlite3_db_config is variadic: Swift sees neither.

/// Before the first connection: no statistics of memory, which cost a lock with every allocation. Later it changes nothing.
static inline int csqlite_configure(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

/// Binds a copy of the bytes; no bytes are an empty blob, not NULL.
static inline int csqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int64_t count) {
    return sqlite3_bind_blob64(statement, index, count > 0 ? bytes : "", (sqlite3_uint64)count, SQLITE_TRANSIENT);
}

/// Binds a copy of the UTF-8 text; no bytes are an empty text, not NULL.
static inline int csqlite_bind_text(sqlite3_stmt *statement, int index, const char *text, int64_t count) {
    return sqlite3_bind_text64(statement, index, count > 0 ? text : "", (sqlite3_uint64)count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/// Turns off what a hostile schema or a slip of the pen could use: writes to the schema tables, double-quoted strings, views with side effects.
static inline int csqlite_harden(sqlite3 *database) {
    int result = sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
    if (result == SQLITE_OK) result = sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)0);
    if (result == SQLITE_OK) result = sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DML, 0, (int *)0);
    if (result == SQLITE_OK) result = sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)0);
    return result;
}

/// Lets the triggers of the connection run (1) or stand still (0); foreign keys are kept either way.
static inline int csqlite_set_triggers(sqlite3 *database, int are_on) {
    return sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, are_on, (int *)0);
}

/// How many deferred foreign keys the open transaction leaves unmet, or -1.
static inline int csqlite_deferred_foreign_keys(sqlite3 *database) {
    int current = 0, highest = 0;
    return sqlite3_db_status(database, SQLITE_DBSTATUS_DEFERRED_FKS, &current, &highest, 0) == SQLITE_OK ? current : -1;
}
