import FoundationEssentials
public import SeatsioModel

/// A list of the API, fetched page by page as it is read.
///
/// Nothing is fetched before the first item is asked for. Whoever asks for the second item of a page
/// is likely to want the next page too, so its request goes out then and runs while the items of
/// this page are worked on. An iterator has at most one request in flight; it ends with the
/// iterator, so leaving the loop early cancels it. Iterating twice fetches twice.
///
/// ```swift
/// for try await chart in client.charts.list() { print(chart.name) }
/// ```
public struct PagedSequence<Item: Decodable & Sendable>: AsyncSequence, Sendable {
  /// One item of the list.
  public typealias Element = Item
  /// What a failed call throws.
  public typealias Failure = APIError

  let client: Client
  let request: APIRequest<Page<Item>>
  fileprivate var pageSize: Int?

  init(client: Client, request: APIRequest<Page<Item>>) {
    self.client = client
    self.request = request
  }

  /// The same list, read in pages of `limit` items, 1 to 1000; the server's default is 1000.
  ///
  /// Smaller pages bring the first items sooner and cost more calls.
  public func paged(by limit: Int) -> PagedSequence {
    var sequence = self
    sequence.pageSize = limit
    return sequence
  }

  /// All items in list order; one call per page.
  public func collect() async throws(APIError) -> [Item] {
    var items: [Item] = []
    var cursor = PageCursor.start
    while let page = try await page(at: &cursor) { items += page.items }
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
    if let limit = limit ?? pageSize { request.query.append(QueryItem("limit", String(limit))) }
    return try await client.send(request)
  }
}

/// Where in a list the next page begins.
enum PageCursor: Hashable, Sendable {
  case start
  case after(Int64)
  case end
}

extension PagedSequence {
  /// The page at a cursor, which moves on behind it; `nil` at the end.
  func page(at cursor: inout PageCursor) async throws(APIError) -> Page<Item>? {
    let page: Page<Item>
    switch cursor {
    case .end: return nil
    case .start: page = try await firstPage()
    case .after(let id): page = try await self.page(after: id)
    }
    guard let next = page.nextPageStartsAfter else {
      cursor = .end
      return page
    }
    guard cursor != .after(next) else { throw standstill(next) }
    cursor = .after(next)
    return page
  }

  /// A server that answers the cursor it was asked for would keep us reading for ever.
  private func standstill(_ cursor: Int64) -> APIError {
    APIError(
      kind: .decoding, detail: "the page after item \(cursor) says to go on there",
      method: request.endpoint.method, path: request.shownPath, attempts: 1)
  }
}
