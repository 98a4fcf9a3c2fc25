import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioClient

@Suite(.timeLimit(.minutes(1)))
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

  @Test func `nothing is fetched before it is wanted, and the first item costs one page`()
    async throws
  {
    let transport = FakeTransport(page(3, 2, next: "2"), page(1))
    var iterator = try transport.client().events.list().makeAsyncIterator()
    #expect(transport.requests.count == 0)
    #expect(try await iterator.next()?.id == 3)
    #expect(transport.requests.count == 1)
    #expect(try await iterator.next()?.id == 2)
    #expect(try await iterator.next()?.id == 1)
    #expect(try await iterator.next() == nil)
    #expect(try await iterator.next() == nil)
    #expect(transport.requests.count == 2)
  }

  @Test func `the next page is fetched while items of this one are left, and only that one`()
    async throws
  {
    let secondPage = Gate()
    let transport = FakeTransport { number, _ in
      if number == 1 { secondPage.open() }
      let last = 100 - number * 3
      return page(last, last - 1, last - 2, next: "\(last - 2)")
    }
    var iterator = try transport.client().events.list().makeAsyncIterator()
    _ = try await iterator.next()
    #expect(try await iterator.next()?.id == 99)
    await secondPage.pass()  // without another item being asked for
    #expect(try await iterator.next()?.id == 98)
    #expect(try await iterator.next()?.id == 97)
    #expect(transport.requests.count == 2)
  }

  @Test func `leaving the loop early ends the fetch of the next page and gives its place back`()
    async throws
  {
    let (asked, cancelled, never) = (Gate(), Gate(), Gate())
    let transport = FakeTransport { number, _ in
      switch number {
      case 0: return page(3, 2, 1, next: "1")
      case 1:
        asked.open()
        await withTaskCancellationHandler {
          await never.pass()
        } onCancel: {
          cancelled.open()
          never.open()
        }
        return .failed(.cancelled, sent: true)
      default: return .json(#"{"tags":[]}"#)
      }
    }
    let client = try transport.client(parallelism: Parallelism(regular: 1))
    for try await event in client.events.list() where event.id == 2 {
      await asked.pass()
      break
    }
    await cancelled.pass()
    #expect(try await client.charts.tags() == [])  // waits for the only place in the lane
  }

  @Test func `cancelling a task that waits for a page ends its fetch`() async throws {
    let (asked, never) = (Gate(), Gate())
    let transport = FakeTransport { number, _ in
      guard number > 0 else { return page(3, 2, next: "2") }
      asked.open()
      await withTaskCancellationHandler {
        await never.pass()
      } onCancel: {
        never.open()
      }
      return .failed(.cancelled, sent: true)
    }
    let client = try transport.client()
    let reading = Task { try await client.events.list().reduce(into: []) { $0.append($1.id) } }
    await asked.pass()
    reading.cancel()
    let error = await #expect(throws: APIError.self) { try await reading.value }
    #expect(error?.kind == .cancelled)
  }

  @Test func `a page that fails does so in its turn, and is asked for again after that`()
    async throws
  {
    let transport = FakeTransport(
      page(3, 2, next: "2"), .status(503, type: nil), page(1))
    var iterator = try transport.client().events.list().makeAsyncIterator()
    #expect(try await iterator.next()?.id == 3)
    #expect(try await iterator.next()?.id == 2)
    let error = await #expect(throws: APIError.self) { try await iterator.next() }
    #expect(error?.kind == .server)
    #expect(try await iterator.next()?.id == 1)
    #expect(try await iterator.next() == nil)
  }

  @Test func `pages can be smaller than the server's`() async throws {
    let transport = FakeTransport(page(3, next: "3"), page(2))
    let list = try transport.client().events.list().paged(by: 1)
    #expect(try await list.collect().map(\.id) == [3, 2])
    _ = try await list.firstPage(limit: 5)
    #expect(
      transport.requests.map(\.url) == [
        "http://test/events?limit=1", "http://test/events?start_after_id=3&limit=1",
        "http://test/events?limit=5",
      ])
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
}

private func page(_ ids: Int..., next: String? = nil) -> FakeTransport.Answer {
  let items = ids.map {
    #"{"id":\#($0),"key":"e\#($0)","chartKey":"c","createdOn":"2026-01-01T00:00:00Z"}"#
  }
  let cursor = next.map { #","next_page_starts_after":"\#($0)""# } ?? ""
  return .json(#"{"items":[\#(items.joined(separator: ","))]\#(cursor)}"#)
}
