#include "CSimdJSON.h"

#include <new>
#include <simdjson.h>

// The DOM interface: the on-demand one accepts garbage in values that are skipped, and knows no
// limit of depth.
using simdjson::dom::parser;

static usher_json_outcome outcome(simdjson::error_code error) {
  switch (error) {
    case simdjson::SUCCESS: return USHER_JSON_READ;
    case simdjson::NUMBER_ERROR: return USHER_JSON_BAD_NUMBER;
    case simdjson::DEPTH_ERROR: return USHER_JSON_TOO_DEEP;
    case simdjson::CAPACITY:
    case simdjson::MEMALLOC: return USHER_JSON_OUT_OF_MEMORY;
    default: return USHER_JSON_MALFORMED;
  }
}

static usher_json_document refused(simdjson::error_code error, parser *owner) {
  return {outcome(error), simdjson::error_message(error), nullptr, 0, nullptr, owner};
}

usher_json_document usher_json_read(const uint8_t *bytes, size_t length, size_t maximum_depth) {
  // simdjson copies with memcpy, which must not see a null pointer even for no bytes.
  if (length == 0) return refused(simdjson::EMPTY, nullptr);
  parser *owner = new (std::nothrow) parser();
  if (owner == nullptr) return refused(simdjson::MEMALLOC, nullptr);

  // Its depth includes the root, and it refuses what reaches the limit.
  simdjson::error_code error = owner->allocate(length, maximum_depth + 1);
  if (error == simdjson::SUCCESS) {
    const bool copy_into_padded_memory = true;
    error = owner->parse(bytes, length, copy_into_padded_memory).error();
  }
  if (error != simdjson::SUCCESS) return refused(error, owner);

  const uint64_t *tape = owner->doc.tape.get();
  // The first word is the root's; below its kind it holds the number of words.
  const size_t tape_length = static_cast<size_t>(tape[0] & 0x00FFFFFFFFFFFFFF);
  return {USHER_JSON_READ, nullptr, tape, tape_length, owner->doc.string_buf.get(), owner};
}

void usher_json_free(usher_json_document document) {
  delete static_cast<parser *>(document.parser);
}
