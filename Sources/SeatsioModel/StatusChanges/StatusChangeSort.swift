/// What the status-change log of an event can be sorted by.
public struct StatusChangeSort: OpenSet {
  /// The field as the API writes it.
  public let rawValue: String
  /// Any field, also one that is not known here.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// By the object's label, in the order of plain text.
  public static let objectLabel: StatusChangeSort = "objectLabel"
  /// By the new status.
  public static let status: StatusChangeSort = "status"
  /// By the time of the change.
  public static let date: StatusChangeSort = "date"
}

/// In which direction a list is sorted.
public enum SortDirection: String, Hashable, Sendable, CaseIterable {
  /// Smallest first: what the server does unless told otherwise.
  case ascending = "asc"
  /// Largest first.
  case descending = "desc"
}
