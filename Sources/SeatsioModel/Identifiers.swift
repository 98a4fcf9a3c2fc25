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
  public init(rawValue: String) { self.init(rawValue) }
  public init(stringLiteral value: String) { self.init(value) }
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  public var description: String { rawValue }
}

/// The public key of a workspace, as `X-Workspace-Key` and paths carry it.
public struct WorkspaceKey: TextIdentifier {
  public let rawValue: String
  public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// The key of a chart, a UUID that the server chooses.
public struct ChartKey: TextIdentifier {
  public let rawValue: String
  public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// The key of an event, season or partial season, unique in its workspace.
public struct EventKey: TextIdentifier {
  public let rawValue: String
  public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// The key of a channel, unique in its event.
public struct ChannelKey: TextIdentifier {
  public let rawValue: String
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// Stands for "objects without a channel" where a call lists channel keys.
  public static let none: ChannelKey = "NO_CHANNEL"
}

/// The full technical label of a seat, table, booth or area, for example `Stalls-A-1`.
///
/// Labels are compared exactly. A section's name may hold `-`, so a label must not be taken apart.
public struct ObjectLabel: TextIdentifier {
  public let rawValue: String
  public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// The secret text of a hold token: who knows it may book the seats it holds.
///
/// Its description shows the last four characters only; `rawValue` is for requests.
public struct HoldTokenKey: TextIdentifier {
  public let rawValue: String
  public init(_ rawValue: String) { self.rawValue = rawValue }
  public var description: String { "…" + rawValue.suffix(4) }
}
