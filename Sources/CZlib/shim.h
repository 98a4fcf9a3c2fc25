#include <zlib.h>

// deflateInit2 is a macro, which Swift does not see. 15 bits of window, and 16 to ask for gzip.
static inline int emulator_begin_gzip(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
