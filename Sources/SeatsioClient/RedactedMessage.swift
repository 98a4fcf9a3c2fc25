import FoundationEssentials
import SeatsioModel

/// Headers and body of a request or an answer, as a log may show them.
///
/// Printing, dumping or reflecting it shows no more than its properties do.
public struct RedactedMessage: Sendable, CustomStringConvertible, CustomReflectable {
  /// Values by name; those of `Authorization` and of what else may be a secret are `***`.
  public let headers: [String: String]
  /// The size of the body, decompressed.
  public let byteCount: Int
  private let bytes: Data

  init(headers: [String: String], body: Data) {
    self.headers = headers.reduce(into: [:]) { shown, header in
      shown[header.key] = Redaction.shows(header: header.key) ? header.value : "***"
    }
    byteCount = body.count
    bytes = body
  }

  /// The body as JSON with keys in order, in which secrets are `***`; for other bodies their size.
  ///
  /// Parses the body each time it is asked for. Names of buyers and whatever else `extraData` holds
  /// are no secrets to this client: think before you log bodies.
  ///
  /// - Parameter limit: Characters shown of a long body.
  public func body(limit: Int = 2_000) -> String {
    guard byteCount > 0 else { return "" }
    guard let value = try? JSONValue(parsing: Array(bytes)),
      let text = try? SeatsioJSON.encoder().encode(Redaction.redacted(value))
    else { return "(\(byteCount) bytes that are not JSON)" }
    let shown = String(decoding: text, as: UTF8.self)
    return shown.count > limit ? shown.prefix(limit) + "…" : shown
  }

  /// The size of the body, and no more.
  public var description: String { "\(byteCount) bytes" }
  /// The properties; the body is not among them.
  public var customMirror: Mirror {
    Mirror(self, children: ["headers": headers, "byteCount": byteCount])
  }
}

/// What a log may show.
enum Redaction {
  /// Whether a header's value can be shown.
  static func shows(header name: String) -> Bool {
    let name = name.lowercased()
    // The workspace's key is its public name.
    if name == "x-workspace-key" { return true }
    // Where a redirect leads to repeats the path, in which a hold token may stand.
    if name == "location" { return false }
    return !isSecret(name) && !["auth", "cookie", "key"].contains(where: name.contains)
  }

  /// The value with its secrets replaced, at any depth.
  static func redacted(_ value: JSONValue) -> JSONValue {
    switch value {
    case .object(let members):
      .object(
        Dictionary(
          uniqueKeysWithValues: members.map { name, member in
            (name, isSecret(name.lowercased()) && !isEmpty(member) ? "***" : redacted(member))
          }))
    case .array(let elements): .array(elements.map(redacted))
    default: value
    }
  }

  /// Hold tokens, session tokens, secret keys of workspaces: by name, whatever they hold.
  private static func isSecret(_ name: String) -> Bool {
    ["token", "secret", "password", "designerkey"].contains(where: name.contains)
  }

  /// An absent token is no secret, and useful to know.
  private static func isEmpty(_ value: JSONValue) -> Bool { value == .null }
}
