public import FoundationEssentials

/// What became of ticket buyer ids that were added.
public struct AddedTicketBuyers: Hashable, Sendable, Codable {
  /// New ones; an id that was sent twice stands here once.
  public var added: [UUID]
  /// Those the account had.
  public var alreadyPresent: [UUID]

  /// An answer of the server.
  public init(added: [UUID], alreadyPresent: [UUID]) {
    self.added = added
    self.alreadyPresent = alreadyPresent
  }
}

/// What became of ticket buyer ids that were removed.
public struct RemovedTicketBuyers: Hashable, Sendable, Codable {
  /// Those the account had; what they held is free again.
  public var removed: [UUID]
  /// Those the account did not have.
  public var notPresent: [UUID]

  /// An answer of the server.
  public init(removed: [UUID], notPresent: [UUID]) {
    self.removed = removed
    self.notPresent = notPresent
  }
}
