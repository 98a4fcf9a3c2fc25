import SeatsioModel

/// Which part of a list a call asks for.
struct PageRequest: Hashable {
  enum Start: Hashable {
    case first
    case after(Int64)
    case before(Int64)
  }

  static let limits = 1...1000

  var start: Start
  /// At most this many items.
  var limit: Int

  init(_ target: RequestTarget) throws(APIFailure) {
    limit = Self.limits.upperBound
    if let number = try Self.number("limit", in: target) {
      guard let count = Int(exactly: number), Self.limits.contains(count) else {
        throw .badRequest("limit must be between 1 and 1000, not \(number)")
      }
      limit = count
    }
    let after = try Self.number("start_after_id", in: target)
    let before = try Self.number("end_before_id", in: target)
    switch (after, before) {
    case (nil, nil): start = .first
    case (let id?, nil): start = .after(id)
    case (nil, let id?): start = .before(id)
    case (_?, _?): throw .badRequest("start_after_id and end_before_id cannot be combined")
    }
  }

  /// Cuts the page out of `items`, which come newest first, that is, by falling id.
  func page<Item>(of items: [Item], id: (Item) -> Int64) -> Page<Item> {
    let range: Range<Int>
    switch start {
    case .first: range = 0..<min(limit, items.count)
    case .after(let cursor):
      let first = items.firstIndex { id($0) < cursor } ?? items.count
      range = first..<min(first + limit, items.count)
    case .before(let cursor):
      let end = items.firstIndex { id($0) <= cursor } ?? items.count
      range = max(0, end - limit)..<end
    }
    guard let first = items[range].first, let last = items[range].last else {
      return Page(items: [])
    }
    return Page(
      items: Array(items[range]),
      nextPageStartsAfter: range.upperBound < items.count ? id(last) : nil,
      previousPageEndsBefore: range.lowerBound > 0 ? id(first) : nil)
  }

  private static func number(_ name: String, in target: RequestTarget) throws(APIFailure) -> Int64?
  {
    let values = target.values(name)
    guard let text = values.first else { return nil }
    guard values.count == 1 else { throw .badRequest("\(name) may be given only once") }
    guard let number = Int64(text) else {
      throw .badRequest("\(name) must be a number, not '\(text)'")
    }
    return number
  }
}

extension Answer {
  /// A page whose items `write` puts into JSON one by one.
  static func page<Item>(
    _ page: Page<Item>, _ write: (inout JSONWriter, Item) -> Void
  ) -> Answer {
    json { writer in
      writer.object { writer in
        writer.name("items")
        writer.array { writer in for item in page.items { write(&writer, item) } }
        writer.member("next_page_starts_after", page.nextPageStartsAfter.map(String.init))
        writer.member("previous_page_ends_before", page.previousPageEndsBefore.map(String.init))
      }
    }
  }
}
