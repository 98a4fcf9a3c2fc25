import SeatsioModel
import Testing

@testable import SeatsioEmulator

@Suite struct PagingTests {
  private static func page(
    _ query: String, of ids: [Int64], _ order: ListOrder = .newestFirst
  ) throws -> Page<Int64> {
    let target = try #require(RequestTarget("/x?\(query)"))
    return try PageRequest(target).page(of: ids, order: order, id: \.self)
  }

  @Test(
    "a list that comes newest first is cut as the documentation's example shows",
    arguments: [
      ("", [3, 2, 1], nil, nil), ("limit=2", [3, 2], 2, nil),
      ("start_after_id=3", [2, 1], nil, 2), ("start_after_id=3&limit=1", [2], 2, 2),
      ("end_before_id=1", [3, 2], 2, nil), ("end_before_id=1&limit=1", [2], 2, 2),
      ("start_after_id=1", [], nil, nil), ("end_before_id=3", [], nil, nil),
      // Cursors of things that are gone by now.
      ("start_after_id=9", [3, 2, 1], nil, nil), ("end_before_id=0", [3, 2, 1], nil, nil),
    ] as [(String, [Int64], Int64?, Int64?)])
  func newestFirst(query: String, items: [Int64], next: Int64?, previous: Int64?) throws {
    let page = try Self.page(query, of: [3, 2, 1])
    #expect(page == Page(items: items, nextPageStartsAfter: next, previousPageEndsBefore: previous))
  }

  @Test(
    "in a list that comes oldest first, after means larger ids, and 0 stands before all of them",
    arguments: [
      ("", [2, 5, 7], nil, nil), ("start_after_id=0", [2, 5, 7], nil, nil),
      ("start_after_id=0&limit=2", [2, 5], 5, nil), ("start_after_id=2", [5, 7], nil, 5),
      ("start_after_id=3", [5, 7], nil, 5), ("start_after_id=5&limit=1", [7], nil, 7),
      ("end_before_id=7&limit=1", [5], 5, 5), ("end_before_id=100", [2, 5, 7], nil, nil),
      ("start_after_id=7", [], nil, nil),
    ] as [(String, [Int64], Int64?, Int64?)])
  func oldestFirst(query: String, items: [Int64], next: Int64?, previous: Int64?) throws {
    let page = try Self.page(query, of: [2, 5, 7], .oldestFirst)
    #expect(page == Page(items: items, nextPageStartsAfter: next, previousPageEndsBefore: previous))
  }

  @Test(
    "in a list that is sorted by something else, cursors are items, wherever they stand",
    arguments: [
      ("limit=2", [5, 9], 9, nil), ("start_after_id=9", [1, 7], nil, 1),
      ("start_after_id=5&limit=1", [9], 9, 9), ("end_before_id=7&limit=2", [9, 1], 1, 9),
      ("end_before_id=5", [], nil, nil), ("start_after_id=4", [], nil, nil),
      ("end_before_id=4", [], nil, nil),
    ] as [(String, [Int64], Int64?, Int64?)])
  func sorted(query: String, items: [Int64], next: Int64?, previous: Int64?) throws {
    let page = try Self.page(query, of: [5, 9, 1, 7], .sorted)
    #expect(page == Page(items: items, nextPageStartsAfter: next, previousPageEndsBefore: previous))
  }

  @Test(
    "following the cursors meets every item once, in both directions", arguments: [1, 2, 7, 40])
  func complete(limit: Int) throws {
    let ids = Array((1...40).reversed()).map(Int64.init)
    var forwards: [Int64] = []
    var query = "limit=\(limit)"
    var last: Int64?
    repeat {
      let page = try Self.page(query, of: ids)
      forwards += page.items
      last = page.nextPageStartsAfter
      query = "limit=\(limit)&start_after_id=\(last ?? 0)"
    } while last != nil
    #expect(forwards == ids)

    var backwards: [Int64] = []
    query = "limit=\(limit)&end_before_id=0"
    repeat {
      let page = try Self.page(query, of: ids)
      backwards = page.items + backwards
      last = page.previousPageEndsBefore
      query = "limit=\(limit)&end_before_id=\(last ?? 0)"
    } while last != nil
    #expect(backwards == ids)
  }

  @Test("a page holds 1000 items unless asked for fewer")
  func defaultLimit() throws {
    let ids = Array((1...1001).reversed()).map(Int64.init)
    let page = try Self.page("", of: ids)
    #expect(page.items.count == 1000)
    #expect(page.nextPageStartsAfter == 2)
  }

  @Test(
    "a page cannot be asked for in ways that make no sense",
    arguments: [
      ("limit=0", "limit must be between 1 and 1000, not 0"),
      ("limit=1001", "limit must be between 1 and 1000, not 1001"),
      ("limit=x", "limit must be a number, not 'x'"),
      (
        "limit=99999999999999999999", "limit must be a number, not '99999999999999999999'"
      ),
      ("limit=1&limit=2", "limit may be given only once"),
      ("start_after_id=", "start_after_id must be a number, not ''"),
      (
        "start_after_id=1&end_before_id=2",
        "start_after_id and end_before_id cannot be combined"
      ),
    ])
  func refused(query: String, message: String) {
    var rules = Rules()
    let reply = rules.call(.get, "/charts?\(query)")
    #expect(reply.status == 400)
    #expect(reply.message == message)
  }

  /// The table of the README: three events, newest first.
  @Test(
    "cursors point at the page's ends, and only where there is more (1.1)",
    arguments: [
      ("", [3, 2, 1], nil, nil),
      ("?limit=2", [3, 2], 2, nil),
      ("?start_after_id={3}", [2, 1], nil, 2),
      ("?start_after_id={3}&limit=1", [2], 2, 2),
      ("?end_before_id={1}", [3, 2], 2, nil),
      ("?end_before_id={1}&limit=1", [2], 2, 2),
    ] as [(String, [Int], Int?, Int?)])
  func table(query: String, items: [Int], next: Int?, previous: Int?) throws {
    var rules = try Rules.withHall()
    var ids: [Int] = []
    for _ in 1...3 {
      let reply = rules.call(.post, "/events", ["chartKey": "hall"])
      ids.append(try #require(reply.json["id"]?.wholeNumber))
    }
    // The events are 1, 2 and 3 in the table, and whatever the emulator counted here.
    var path = "/events" + query
    for number in 1...3 { path = path.replacing("{\(number)}", with: "\(ids[number - 1])") }
    let reply = rules.call(.get, path)
    #expect(reply.ids == items.map { ids[$0 - 1] })
    #expect(reply.json["next_page_starts_after"]?.string == next.map { String(ids[$0 - 1]) })
    #expect(reply.json["previous_page_ends_before"]?.string == previous.map { String(ids[$0 - 1]) })
  }

  @Test("cursors travel as text, and are absent where there is no further page")
  func wire() throws {
    var rules = Rules()
    for _ in 1...3 { rules.call(.post, "/charts") }
    let first = rules.call(.get, "/charts?limit=2")
    let last = try #require(first.ids.last)
    #expect(first.json["next_page_starts_after"] == .string(String(last)))
    #expect(first.json["previous_page_ends_before"] == nil)
    let second = rules.call(.get, "/charts?start_after_id=\(last)").json
    #expect(second["items"]?.array?.count == 1)
    #expect(second["next_page_starts_after"] == nil)
    #expect(second["previous_page_ends_before"]?.string != nil)
  }
}
