// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libpq-fe.h>

// Diagnostic fields are character macros and the notice processor prints to standard error by default.

/// The five characters of the error's class and condition, or NULL.
static inline const char *cpq_sqlstate(const PGresult *result) { return PQresultErrorField(result, PG_DIAG_SQLSTATE); }

/// The first sentence of the error; unlike detail and context it is not made of a row's values.
static inline const char *cpq_message(const PGresult *result) { return PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY); }

/// The constraint, or NULL.
static inline const char *cpq_constraint(const PGresult *result) { return PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME); }

/// The table, or NULL.
static inline const char *cpq_table(const PGresult *result) { return PQresultErrorField(result, PG_DIAG_TABLE_NAME); }

/// The column, or NULL.
static inline const char *cpq_column(const PGresult *result) { return PQresultErrorField(result, PG_DIAG_COLUMN_NAME); }

static inline void cpq_ignore_notice(void *context, const char *message) {
    (void)context;
    (void)message;
}

/// Keeps the server's notices off standard error.
static inline void cpq_silence(PGconn *connection) { PQsetNoticeProcessor(connection, cpq_ignore_notice, (void *)0); }
