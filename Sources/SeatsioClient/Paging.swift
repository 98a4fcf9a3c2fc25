import FoundationEssentials
public import SeatsioModel

/// A list of the API, fetched page by page as it is read.
///
/// Iterating twice fetches twice. One iterator has at most one request in flight.
public struct PagedSequence<Item: Decodable & Sendable>: AsyncSequence, Sendable {
  /// One item of the list.
  public typealias Element = Item
  /// What a failed call throws.
  public typealias Failure = APIError

  let client: Client
  let request: APIRequest<Page<Item>>

  /// All items in list order; one call per page.
  public func collect() async throws(APIError) -> [Item] {
    var items: [Item] = []
    var iterator = makeAsyncIterator()
    while let page = try await iterator.nextPage(isolation: nil) { items += page.items }
    return items
  }

  /// The first page.
  ///
  /// - Parameter limit: Items per page, 1 to 1000; the server's default is 1000.
  public func firstPage(limit: Int? = nil) async throws(APIError) -> Page<Item> {
    try await page([], limit)
  }

  /// The items that follow the item with the id `id` in list order.
  public func page(after id: Int64, limit: Int? = nil) async throws(APIError) -> Page<Item> {
    try await page([QueryItem("start_after_id", String(id))], limit)
  }

  /// The items right before the item with the id `id`, in list order.
  public func page(before id: Int64, limit: Int? = nil) async throws(APIError) -> Page<Item> {
    try await page([QueryItem("end_before_id", String(id))], limit)
  }

  private func page(_ cursor: [QueryItem], _ limit: Int?) async throws(APIError) -> Page<Item> {
    var request = request
    request.query += cursor
    if let limit { request.query.append(QueryItem("limit", String(limit))) }
    return try await client.send(request)
  }

  /// Begins at the first page, whatever was read before.
  public func makeAsyncIterator() -> Iterator { Iterator(sequence: self) }

  /// Reads the list from its start.
  public struct Iterator: AsyncIteratorProtocol {
    fileprivate enum Place {
      case start
      case after(Int64)
      case end
    }

    fileprivate let sequence: PagedSequence
    fileprivate var place = Place.start
    private var items: ArraySlice<Item> = []

    fileprivate init(sequence: PagedSequence) { self.sequence = sequence }

    /// The next item; `nil` after the last.
    public mutating func next() async throws(APIError) -> Item? {
      try await next(isolation: nil)
    }

    /// The next item; `nil` after the last.
    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(APIError) -> Item? {
      while items.isEmpty {
        guard let page = try await nextPage(isolation: actor) else { return nil }
        items = page.items[...]
      }
      return items.removeFirst()
    }

    /// The next page; `nil` after the last.
    fileprivate mutating func nextPage(
      isolation actor: isolated (any Actor)?
    ) async throws(APIError) -> Page<Item>? {
      let page: Page<Item>
      var cursor: Int64?
      switch place {
      case .end: return nil
      case .start: page = try await sequence.firstPage()
      case .after(let id):
        cursor = id
        page = try await sequence.page(after: id)
      }
      guard let next = page.nextPageStartsAfter else {
        place = .end
        return page
      }
      guard next != cursor else { throw standstill(next) }
      place = .after(next)
      return page
    }

    /// A server that answers the cursor it was asked for would keep us reading for ever.
    private func standstill(_ cursor: Int64) -> APIError {
      APIError(
        kind: .decoding, detail: "the page after item \(cursor) says to go on there",
        method: sequence.request.endpoint.method, path: sequence.request.shownPath, attempts: 1)
    }
  }
}
