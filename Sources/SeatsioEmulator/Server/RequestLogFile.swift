import Glibc

/// A file that gets one line per finished request.
final class RequestLogFile: Sendable {
  private let path: String
  /// `nil` once a line could not be written: half a log would pass for a whole one.
  private let descriptor: Locked<Int32?>

  /// Opens a file for appending, readable by its owner alone.
  init(path: String) throws(EmulatorError) {
    self.path = path
    let opened = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard opened >= 0 else {
      throw EmulatorError(
        message: "cannot write the request log '\(path)': \(String(cString: strerror(errno)))")
    }
    descriptor = Locked(opened)
  }

  deinit {
    descriptor.withLock { descriptor in
      if let open = descriptor { _ = close(open) }
    }
  }

  /// Whether all lines so far are in the file.
  var isComplete: Bool { descriptor.withLock { $0 != nil } }

  /// Writes one line, whole.
  func append(_ line: [UInt8]) {
    descriptor.withLock { descriptor in
      guard let open = descriptor else { return }
      var rest = line[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(open, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
          _ = close(open)
          descriptor = nil
          return
        }
        rest = rest.dropFirst(count)
      }
    }
  }
}
