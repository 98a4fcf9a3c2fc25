import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioClient

struct PagingTests {
  @Test func `a list is read page by page, following the cursor`() async throws {
    let transport = FakeTransport(page(9, 8, next: "8"), page(7, 6, next: "6"), page(5))
    let ids = try await transport.client().events.list().collect().map(\.id)
    #expect(ids == [9, 8, 7, 6, 5])
    #expect(
      transport.requests.map(\.url) == [
        "http://test/events", "http://test/events?start_after_id=8",
        "http://test/events?start_after_id=6",
      ])
  }

  @Test func `a page is fetched only when its first item is wanted`() async throws {
    let transport = FakeTransport(page(3, 2, next: "2"), page(1))
    var iterator = try transport.client().events.list().makeAsyncIterator()
    #expect(transport.requests.count == 0)
    #expect(try await iterator.next()?.id == 3)
    #expect(try await iterator.next()?.id == 2)
    #expect(transport.requests.count == 1)
    #expect(try await iterator.next()?.id == 1)
    #expect(try await iterator.next() == nil)
    #expect(try await iterator.next() == nil)
    #expect(transport.requests.count == 2)
  }

  @Test func `an empty page in the middle does not end the list`() async throws {
    let transport = FakeTransport(page(3, next: "3"), page(next: "2"), page(1))
    var ids: [Int64] = []
    for try await event in try transport.client().events.list() { ids.append(event.id) }
    #expect(ids == [3, 1])
  }

  @Test func `filters go with every page`() async throws {
    let transport = FakeTransport(
      .json(#"{"items":[],"next_page_starts_after":"4"}"#), .json(#"{"items":[]}"#))
    _ = try await transport.client().charts.list(filter: "a&b").collect()
    #expect(
      transport.requests.map(\.url) == [
        "http://test/charts?filter=a%26b", "http://test/charts?filter=a%26b&start_after_id=4",
      ])
  }

  @Test func `single pages take a limit and a place`() async throws {
    let transport = FakeTransport(page(1))
    let list = try transport.client().events.list()
    _ = try await list.firstPage(limit: 2)
    _ = try await list.page(after: 5)
    _ = try await list.page(before: 6, limit: 3)
    #expect(
      transport.requests.map(\.url) == [
        "http://test/events?limit=2", "http://test/events?start_after_id=5",
        "http://test/events?end_before_id=6&limit=3",
      ])
  }

  @Test func `a server that never moves on does not keep us reading`() async throws {
    let transport = FakeTransport(page(3, next: "3"))
    let error = await #expect(throws: APIError.self) {
      try await transport.client().events.list().collect()
    }
    #expect(error?.kind == .decoding)
    #expect(transport.requests.count == 2)
  }

  private func page(_ ids: Int..., next: String? = nil) -> FakeTransport.Answer {
    let items = ids.map {
      #"{"id":\#($0),"key":"e\#($0)","chartKey":"c","createdOn":"2026-01-01T00:00:00Z"}"#
    }
    let cursor = next.map { #","next_page_starts_after":"\#($0)""# } ?? ""
    return .json(#"{"items":[\#(items.joined(separator: ","))]\#(cursor)}"#)
  }
}
