import Glibc

/// The process that carries out a run.
public struct Holder: Hashable, Sendable {
  /// The name of the machine.
  public var host: String
  /// Names one boot of one machine and one space of process ids in it.
  public var boot: String
  /// The process id.
  public var pid: Int32
  /// When the process started, in ticks since boot: ids are used again.
  public var processStart: String

  /// A holder, as the journal has it.
  public init(host: String, boot: String, pid: Int32, processStart: String) {
    self.host = host
    self.boot = boot
    self.pid = pid
    self.processStart = processStart
  }

  /// This process.
  public static var current: Holder {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    let host = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    let pid = getpid()
    return Holder(host: host, boot: bootName(), pid: pid, processStart: start(of: pid) ?? "")
  }

  /// How long a holder on another machine may be silent before it counts as gone.
  public static let longestSilence: Duration = .seconds(60)

  /// Whether the process still runs, as far as `observer` can tell.
  ///
  /// - Parameter silence: How long ago the holder last wrote; this alone tells of a process that
  ///   `observer` cannot see.
  public func isAlive(seenBy observer: Holder, silence: Duration) -> Bool {
    guard boot == observer.boot, host == observer.host, !boot.isEmpty else {
      return silence <= Self.longestSilence
    }
    return Self.start(of: pid) == processStart
  }

  private static func bootName() -> String {
    guard let id = text(of: "/proc/sys/kernel/random/boot_id") else { return "" }
    var link = [CChar](repeating: 0, count: 64)
    let count = readlink("/proc/self/ns/pid", &link, link.count)
    let space = link.prefix(max(0, count)).map(UInt8.init(bitPattern:))
    return id.filter { !$0.isWhitespace } + " " + String(decoding: space, as: UTF8.self)
  }

  /// The 22nd field of the process's state; `nil` if there is no such process, or only its remains.
  private static func start(of pid: Int32) -> String? {
    guard let text = text(of: "/proc/\(pid)/stat"), let end = text.lastIndex(of: ")") else {
      return nil
    }
    // The second field is the name, in parentheses, and may hold spaces; the third is the state.
    let fields = text[text.index(after: end)...].split(separator: " ")
    guard fields.count > 19, fields[0] != "Z", fields[0] != "X" else { return nil }
    return String(fields[19])
  }

  private static func text(of path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &bytes, bytes.count)
    return count > 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : nil
  }
}
