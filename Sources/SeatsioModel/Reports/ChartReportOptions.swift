/// How chart reports show tables.
public struct BookWholeTables: OpenSet {
  /// The value as the API writes it.
  public let rawValue: String
  /// Any value, also one that is not known here.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// Every table as one object.
  public static let all: BookWholeTables = "true"
  /// Every table as its seats.
  public static let none: BookWholeTables = "false"
  /// Each table as it is drawn: as one object, or as its seats.
  public static let asDrawn: BookWholeTables = "chart"
}

/// Which of a chart's two drawings a report is about.
public struct DrawingVersion: OpenSet {
  /// The value as the API writes it.
  public let rawValue: String
  /// Any value, also one that is not known here.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// What events use; what the server takes unless told otherwise.
  public static let published: DrawingVersion = "published"
  /// What is being edited.
  public static let draft: DrawingVersion = "draft"
}
