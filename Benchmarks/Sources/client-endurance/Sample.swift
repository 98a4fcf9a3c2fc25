import FoundationEssentials
import Glibc

/// What the process holds at one moment.
struct Sample: CustomStringConvertible {
  var calls: Load.Counts
  var inFlight: Int
  /// In kB.
  var memory: Int
  var threads: Int
  var descriptors: Int
  var sockets: Int

  init(_ load: Load) {
    calls = load.counts
    inFlight = load.inFlight
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    func number(_ name: String) -> Int {
      let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") } ?? ""
      return line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0
    }
    memory = number("VmRSS")
    threads = number("Threads")
    let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    let targets = open.compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
    }
    descriptors = targets.count
    sockets = targets.count { $0.hasPrefix("socket:") }
  }

  static let header =
    "   calls cancelled timed-out failed in-flight  rss-kB threads descriptors connections"

  var description: String {
    let numbers = [
      (calls.calls, 8), (calls.cancelled, 9), (calls.timedOut, 9), (calls.failed, 6),
      (inFlight, 9), (memory, 7), (threads, 7), (descriptors, 11), (sockets, 11),
    ]
    return numbers.map { value, width in
      let text = String(value)
      return String(repeating: " ", count: max(width - text.count, 0)) + text
    }.joined(separator: " ")
  }
}
