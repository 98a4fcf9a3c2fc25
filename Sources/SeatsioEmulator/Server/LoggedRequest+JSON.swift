import FoundationEssentials
import SeatsioModel

extension LoggedRequest {
  /// One line of the request log, with its line feed.
  ///
  /// - Parameter start: When the emulator was started.
  func line(start: Date) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("sequence", sequence)
      writer.member("number", number)
      writer.member("at", SeatsioJSON.text(start.addingTimeInterval(Self.seconds(started))))
      writer.member("method", method)
      writer.member("path", Self.withoutTokens(path))
      writer.member("endpoint", endpoint?.id)
      writer.member("lane", lane?.rawValue)
      writer.member("inFlight", lane == nil ? nil : inFlight)
      writer.member("company", company)
      writer.member("workspace", workspaceKey?.rawValue)
      writer.member("status", status)
      writer.member("started", Self.seconds(started))
      writer.member("finished", Self.seconds(finished))
      writer.member("fault", fault)
    }
    return writer.bytes + [0x0A]
  }

  /// To the microsecond.
  private static func seconds(_ duration: Duration) -> Double {
    (Double(duration.nanoseconds) / 1000).rounded() / 1_000_000
  }

  /// The path with only the last four characters of hold tokens: whoever has a token may book what
  /// it holds.
  private static func withoutTokens(_ path: String) -> String {
    guard path.contains("hold-tokens/") else { return path }
    var isToken = false
    let segments = path.prefix { $0 != "?" }.split(separator: "/", omittingEmptySubsequences: false)
    let shortened = segments.map { segment -> String in
      defer { isToken = segment == "hold-tokens" }
      return isToken && segment.count > 4 ? "…\(segment.suffix(4))" : String(segment)
    }
    return shortened.joined(separator: "/") + path.drop { $0 != "?" }
  }
}
