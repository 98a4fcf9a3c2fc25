import CCurl
import FoundationEssentials

/// The header `Retry-After`: a number of seconds, or the date at which to come back.
enum RetryAfter {
  /// The wait that an answer asks for; `nil` if it asks for none that we understand.
  ///
  /// A date counts from the answer's own `Date`, so that our clock need not be right, else from
  /// `now`. Dates that have passed mean no wait.
  static func wait(in headers: HeaderFields, now: Date) -> Duration? {
    guard let field = headers["retry-after"]?.trimmed, !field.isEmpty else { return nil }
    if field.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
      return .seconds(Int64(field) ?? .max)
    }
    guard let date = seconds(httpDate: field) else { return nil }
    let start = headers["date"].flatMap(seconds(httpDate:)) ?? Int64(now.timeIntervalSince1970)
    return .seconds(max(date - start, 0))
  }

  /// Seconds since 1970, read by libcurl, which knows all three forms that RFC 9110 has.
  private static func seconds(httpDate text: String) -> Int64? {
    let time = curl_getdate(text, nil)
    return time == -1 ? nil : Int64(time)
  }
}

extension String {
  /// Without spaces and tabs at both ends.
  var trimmed: String {
    var bytes = utf8[...]
    while let first = bytes.first, first == 0x20 || first == 0x09 { bytes.removeFirst() }
    while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
    return String(bytes) ?? self
  }
}
