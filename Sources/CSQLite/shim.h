#ifndef USHER_CSQLITE_SHIM_H
#define USHER_CSQLITE_SHIM_H

#include <sqlite3.h>

// The library's own constant is a cast of -1 to a function pointer, which Swift does not import.
static inline int usher_bind_text(sqlite3_stmt *statement, int index, const char *bytes, int count) {
  return sqlite3_bind_text(statement, index, bytes, count, SQLITE_TRANSIENT);
}

static inline int usher_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count) {
  return sqlite3_bind_blob(statement, index, bytes, count, SQLITE_TRANSIENT);
}

#endif
