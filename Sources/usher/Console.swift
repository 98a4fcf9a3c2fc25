import Glibc
import Synchronization

/// The process's standard streams: results go to standard output, everything for people who watch
/// to standard error.
///
/// Writes go through descriptors, because C's streams may not be used from several threads in Swift.
struct Console: Sendable {
  /// Whether colours are wanted.
  enum ColorChoice: String, CaseIterable, Sendable {
    case auto, always, never
  }

  let colorsOutput: Bool
  let colorsError: Bool
  /// Whether a live display may be drawn and a question asked.
  let errorIsTerminal: Bool
  let inputIsTerminal: Bool

  init(color: ColorChoice, environment: [String: String]) {
    let isPlain =
      environment["NO_COLOR"].map { !$0.isEmpty } ?? false || environment["TERM"] == "dumb"
    func colors(_ descriptor: Int32) -> Bool {
      switch color {
      case .always: true
      case .never: false
      case .auto: !isPlain && isatty(descriptor) == 1
      }
    }
    colorsOutput = colors(STDOUT_FILENO)
    colorsError = colors(STDERR_FILENO)
    errorIsTerminal = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
    inputIsTerminal = isatty(STDIN_FILENO) == 1
  }

  /// Writes results; a reader that has gone away is no error of ours.
  ///
  /// - Returns: Whether they could be written, or nobody reads them any more.
  @discardableResult
  func output(_ text: String) -> Bool { Self.write(text, to: STDOUT_FILENO) }

  /// Writes for people.
  func error(_ text: String) { _ = Self.write(text, to: STDERR_FILENO) }

  /// Columns of the terminal, or 80.
  var width: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written > 0 {
        bytes = bytes.dropFirst(written)
      } else if written < 0, errno == EINTR || errno == EAGAIN {
        continue
      } else {
        return errno == EPIPE
      }
    }
    return true
  }

  /// Asks a question on the terminal; anything but yes is no.
  func confirms(_ question: String) -> Bool {
    error(question)
    guard let answer = readLine(strippingNewline: true) else { return false }
    return ["y", "yes"].contains(answer.lowercased())
  }
}
