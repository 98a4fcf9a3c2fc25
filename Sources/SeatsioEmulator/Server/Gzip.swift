import CZlib

/// Compression of answers, for clients that ask for it.
enum Gzip {
  /// Below this, what is saved is less than the frame's cost.
  static let smallestBody = 1024

  /// Whether an `Accept-Encoding` header admits gzip.
  static func isAccepted(_ header: String) -> Bool {
    var any = false
    for part in header.lowercased().split(separator: ",") {
      let words = part.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
      guard let coding = words.first else { continue }
      let isRefused = words.dropFirst().contains { word in
        word.hasPrefix("q=") && word.dropFirst(2).allSatisfy { $0 == "0" || $0 == "." }
      }
      if coding == "gzip" || coding == "x-gzip" { return !isRefused }
      if coding == "*" { any = !isRefused }
    }
    return any
  }

  /// The bytes in the gzip format; `nil` if memory runs out or there is more than a gigabyte.
  ///
  /// At the fastest level: answers are read once, and mostly on this machine.
  static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count <= 1 << 30 else { return nil }
    var stream = z_stream()
    guard emulator_begin_gzip(&stream, Z_BEST_SPEED) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    // zlib's bound covers the whole input, so one call does all of it.
    let bound = Int(deflateBound(&stream, UInt(bytes.count)))
    return bytes.withUnsafeBytes { input -> [UInt8]? in
      let result = [UInt8](unsafeUninitializedCapacity: bound) { output, count in
        stream.next_in = UnsafeMutablePointer(
          mutating: input.bindMemory(to: UInt8.self).baseAddress)
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(bound)
        count = deflate(&stream, Z_FINISH) == Z_STREAM_END ? Int(stream.total_out) : 0
      }
      return result.isEmpty ? nil : result
    }
  }
}
