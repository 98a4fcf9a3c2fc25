// simdjson for Swift: one call reads a whole document and shows what became of it.
#ifndef USHER_CSIMDJSON_H
#define USHER_CSIMDJSON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Why a text was refused, as far as the reader of an answer must tell reasons apart.
typedef enum {
  USHER_JSON_READ = 0,
  USHER_JSON_MALFORMED,
  /// Malformed, or a whole number beyond 64 bits: simdjson does not tell which.
  USHER_JSON_BAD_NUMBER,
  USHER_JSON_TOO_DEEP,
  USHER_JSON_OUT_OF_MEMORY,
} usher_json_outcome;

/// What became of a text. To be given to `usher_json_free` once, whatever the outcome.
typedef struct {
  usher_json_outcome outcome;
  /// simdjson's words for an outcome other than READ; never freed.
  const char *message;
  /// The document as simdjson's "tape": one word or two per value, in the order of the text, the
  /// kind in the high byte. See simdjson's doc/tape.md. NULL unless the outcome is READ.
  const uint64_t *tape;
  /// Words of the tape, those of its root included.
  size_t tape_length;
  /// What the tape's strings point into: four bytes of length, the bytes, a zero.
  const uint8_t *strings;
  void *parser;
} usher_json_document;

/// Reads one document of `length` bytes, which are copied: simdjson reads 64 bytes past the end.
///
/// `maximum_depth` counts arrays and objects inside one another; simdjson does not count the
/// innermost one where it is empty. Every call has a parser of its own, so that calls may run on
/// any threads.
usher_json_document usher_json_read(const uint8_t *bytes, size_t length, size_t maximum_depth);

void usher_json_free(usher_json_document document);

#ifdef __cplusplus
}
#endif

#endif
