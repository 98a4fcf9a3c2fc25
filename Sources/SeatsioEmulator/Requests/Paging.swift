import SeatsioModel

/// In what order a list comes, which decides what a cursor means in it.
enum ListOrder: Hashable {
  /// By falling id, as nearly all lists are.
  case newestFirst
  /// By rising id. A cursor need not be an item: 0 stands before the first.
  case oldestFirst
  /// By something else than the id: a cursor is the id of an item, wherever that stands.
  case sorted
}

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

  /// Cuts the page out of `items`, which stand in the given order of their ids.
  ///
  /// Takes as many steps as the list has digits, so a list may be a lazy view of something long; a
  /// sorted list is searched from its start.
  func page<Items: RandomAccessCollection>(
    of items: Items, order: ListOrder = .newestFirst, id: (Items.Element) -> Int64
  ) -> Page<Items.Element> {
    let from: Items.Index
    let to: Items.Index
    switch start {
    case .first:
      from = items.startIndex
      to = items.index(from, offsetBy: limit, limitedBy: items.endIndex) ?? items.endIndex
    case .after(let cursor):
      from = Self.end(ofItemsThrough: cursor, in: items, order, id)
      to = items.index(from, offsetBy: limit, limitedBy: items.endIndex) ?? items.endIndex
    case .before(let cursor):
      to = Self.end(ofItemsBefore: cursor, in: items, order, id)
      from = items.index(to, offsetBy: -limit, limitedBy: items.startIndex) ?? items.startIndex
    }
    let cut = Array(items[from..<to])
    guard let first = cut.first, let last = cut.last else { return Page(items: []) }
    return Page(
      items: cut, nextPageStartsAfter: to < items.endIndex ? id(last) : nil,
      previousPageEndsBefore: from > items.startIndex ? id(first) : nil)
  }

  /// Where the items end that stand before the cursor or are it; all do if a sorted list lacks it.
  private static func end<Items: RandomAccessCollection>(
    ofItemsThrough cursor: Int64, in items: Items, _ order: ListOrder,
    _ id: (Items.Element) -> Int64
  ) -> Items.Index {
    switch order {
    case .newestFirst: items.firstIndexAfterPrefix { id($0) >= cursor }
    case .oldestFirst: items.firstIndexAfterPrefix { id($0) <= cursor }
    case .sorted: items.firstIndex { id($0) == cursor }.map(items.index(after:)) ?? items.endIndex
    }
  }

  /// Where the items end that stand before the cursor; none does if a sorted list lacks it.
  private static func end<Items: RandomAccessCollection>(
    ofItemsBefore cursor: Int64, in items: Items, _ order: ListOrder,
    _ id: (Items.Element) -> Int64
  ) -> Items.Index {
    switch order {
    case .newestFirst: items.firstIndexAfterPrefix { id($0) > cursor }
    case .oldestFirst: items.firstIndexAfterPrefix { id($0) < cursor }
    case .sorted: items.firstIndex { id($0) == cursor } ?? items.startIndex
    }
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

extension RandomAccessCollection {
  /// The end of the longest prefix whose elements all are `wanted`, provided that none behind it is.
  fileprivate func firstIndexAfterPrefix(where wanted: (Element) -> Bool) -> Index {
    var start = startIndex
    var count = count
    while count > 0 {
      let half = count / 2
      let middle = index(start, offsetBy: half)
      if wanted(self[middle]) {
        start = index(after: middle)
        count -= half + 1
      } else {
        count = half
      }
    }
    return start
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
