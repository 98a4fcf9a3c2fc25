public import FoundationEssentials
public import SeatsioModel

/// Calls about the ids of buyers that may hold and book; they need a company admin key.
public struct TicketBuyers: Sendable {
  let client: Client

  /// Adds ids; 1000 per call are known to work, a maximum is not documented.
  ///
  /// - Parameter ids: An id that stands there twice is added once.
  @discardableResult
  public func add(_ ids: [UUID]) async throws(APIError) -> AddedTicketBuyers {
    try await client.send(APIRequest(.addTicketBuyers, body: Body(ids), answer: .json))
  }

  /// Removes ids, ends the hold tokens of these buyers and frees what they hold.
  @discardableResult
  public func remove(_ ids: [UUID]) async throws(APIError) -> RemovedTicketBuyers {
    try await client.send(APIRequest(.removeTicketBuyers, body: Body(ids), answer: .json))
  }

  /// All ids, at most 1000 per page; their order is not documented.
  public func list() -> PagedSequence<UUID> {
    PagedSequence(client: client, request: APIRequest(.listTicketBuyers, answer: .json))
  }

  private struct Body: Encodable {
    var ids: [String]

    /// In lower case, as RFC 9562 asks of writers; Foundation writes upper case.
    init(_ ids: [UUID]) { self.ids = ids.map { $0.uuidString.lowercased() } }
  }
}

extension Client {
  /// Ids of ticket buyers of the company.
  public var ticketBuyers: TicketBuyers { TicketBuyers(client: self) }
}
