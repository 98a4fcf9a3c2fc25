/// A text that identifies a thing of the API; each kind is a type of its own, so that they cannot
/// be mixed up.
///
/// Any text is accepted: which keys are legal is the server's to say.
public protocol TextIdentifier: RawRepresentable, Hashable, Comparable, Codable, Sendable,
  ExpressibleByStringLiteral, CustomStringConvertible
where RawValue == String {
  /// Wraps `rawValue` as it is.
  init(_ rawValue: String)
}

extension TextIdentifier {
  /// The same as the initialiser without a name.
  public init(rawValue: String) { self.init(rawValue) }
  /// An identifier that stands in the source.
  public init(stringLiteral value: String) { self.init(value) }
  /// Reads a JSON string; any other value throws `DecodingError`.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }
  /// Writes a JSON string: the whole text, also where `description` shows less.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
  /// Orders by the text, so that output made from sets is the same every time.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  /// The text itself, for messages.
  public var description: String { rawValue }
}

/// The public key of a workspace, as `X-Workspace-Key` and paths carry it.
public struct WorkspaceKey: TextIdentifier {
  /// The key as headers and paths carry it.
  public let rawValue: String
  /// Any text: whether there is such a workspace only the server knows.
  public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// The key of a chart, a UUID that the server chooses.
public struct ChartKey: TextIdentifier {
  /// The key as paths and bodies carry it.
  public let rawValue: String
  /// Any text: whether there is such a chart only the server knows.
  public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// The key of an event, season or partial season, unique in its workspace.
public struct EventKey: TextIdentifier {
  /// The key, unescaped; it may hold any character.
  public let rawValue: String
  /// Any text: whether the server takes it as a key is not checked.
  public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// The key of a channel, unique in its event.
public struct ChannelKey: TextIdentifier {
  /// The key, unescaped; it may hold any character.
  public let rawValue: String
  /// Any text, also that of `none`.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// Stands for "objects without a channel" where a call lists channel keys.
  public static let none: ChannelKey = "NO_CHANNEL"
}

/// The full technical label of a seat, table, booth or area, for example `Stalls-A-1`.
///
/// Labels are compared exactly. A section's name may hold `-`, so a label must not be taken apart.
public struct ObjectLabel: TextIdentifier {
  /// The label exactly as the server gives it.
  public let rawValue: String
  /// Any text: whether there is such an object depends on the event.
  public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// The secret text of a hold token: who knows it may book the seats it holds.
///
/// Its description shows the last four characters only; `rawValue` is for requests.
public struct HoldTokenKey: TextIdentifier {
  /// The whole token, for requests and nothing else.
  public let rawValue: String
  /// Any text: whether the token still lives only the server knows.
  public init(_ rawValue: String) { self.rawValue = rawValue }
  /// The last four characters, so that messages can tell tokens apart without giving them away.
  public var description: String { "…" + rawValue.suffix(4) }
}
