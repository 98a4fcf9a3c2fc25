/// One page of a list.
///
/// The server writes the cursors as strings that hold numbers; numbers are accepted too.
public struct Page<Item: Sendable>: Sendable {
  /// In the list's own order: newest first for charts, events, workspaces and status changes.
  public var items: [Item]
  /// The id to ask for with `start_after_id`; `nil` on the last page.
  public var nextPageStartsAfter: Int64?
  /// The id to ask for with `end_before_id`; `nil` on the first page.
  public var previousPageEndsBefore: Int64?

  /// A page as an answer would give it; without cursors it is the only one.
  public init(
    items: [Item], nextPageStartsAfter: Int64? = nil, previousPageEndsBefore: Int64? = nil
  ) {
    self.items = items
    self.nextPageStartsAfter = nextPageStartsAfter
    self.previousPageEndsBefore = previousPageEndsBefore
  }

  private enum CodingKeys: String, CodingKey {
    case items
    case nextPageStartsAfter = "next_page_starts_after"
    case previousPageEndsBefore = "previous_page_ends_before"
  }
}

extension Page: Decodable where Item: Decodable {
  /// Reads a page, with its cursors as strings or as numbers.
  ///
  /// Throws `DecodingError` for a cursor that holds no number and for an item that cannot be read.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    items = try container.decode([Item].self, forKey: .items)
    nextPageStartsAfter = try Self.cursor(in: container, forKey: .nextPageStartsAfter)
    previousPageEndsBefore = try Self.cursor(in: container, forKey: .previousPageEndsBefore)
  }

  private static func cursor(
    in container: KeyedDecodingContainer<CodingKeys>, forKey key: CodingKeys
  ) throws -> Int64? {
    if let number = try? container.decodeIfPresent(Int64.self, forKey: key) { return number }
    guard let text = try container.decodeIfPresent(String.self, forKey: key) else { return nil }
    guard let number = Int64(text) else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: container, debugDescription: "'\(text)' is not a cursor")
    }
    return number
  }
}

extension Page: Encodable where Item: Encodable {
  /// Writes the cursors as strings, and leaves out those that are `nil`, as the server does.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(items, forKey: .items)
    try container.encodeIfPresent(
      nextPageStartsAfter.map(String.init), forKey: .nextPageStartsAfter)
    try container.encodeIfPresent(
      previousPageEndsBefore.map(String.init), forKey: .previousPageEndsBefore)
  }
}

extension Page: Equatable where Item: Equatable {}
