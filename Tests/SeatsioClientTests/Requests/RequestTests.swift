import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioClient

/// What each call sends, byte by byte, as the REST documentation has it, and what it reads.
struct RequestTests {
  @Test(arguments: RequestRow.all)
  func `a call makes exactly its request and understands the answer`(row: RequestRow) async throws {
    let transport = FakeTransport(row.answer)
    let watch = EndpointWatch()
    try await row.call(transport.client(middleware: [watch]))
    let request = try #require(transport.requests.first)
    #expect(transport.requests.count == 1)
    #expect(request.method == row.endpoint.method)
    #expect(request.url == "http://test" + row.target)
    #expect(request.body.map { String(decoding: $0, as: UTF8.self) } == row.body)
    #expect(watch.endpoints.current == [row.endpoint])
  }

  /// The last line of defence of the promise that the client has the whole API.
  @Test func `every endpoint of the table has a call that a test sends`() {
    let sent = Set(RequestRow.all.map(\.endpoint))
    #expect(Endpoint.all.filter { !sent.contains($0) }.map(\.id) == [])
  }

  @Test func `many labels are read in calls of a length that servers take`() async throws {
    let transport = FakeTransport { _, request in
      let labels = request.url.split(separator: "label=").dropFirst().map {
        $0.prefix { $0 != "&" }
      }
      let infos = labels.map {
        #""\#($0)":{"label":"\#($0)","objectType":"seat","status":"free","forSale":true}"#
      }
      return .json("{\(infos.joined(separator: ","))}")
    }
    let labels = (1...2_000).map { ObjectLabel("Balcony-A-\($0)") }
    let infos = try await transport.client().events.objectInfos(labels, in: "e")
    #expect(infos.count == 2_000)
    #expect(transport.requests.count == Events.objectInfoCalls(for: labels))
    #expect(transport.requests.allSatisfy { $0.url.utf8.count < 6_100 })
  }

  @Test func `no labels need no call`() async throws {
    let transport = FakeTransport(.json("{}"))
    #expect(try await transport.client().events.objectInfos([], in: "e").isEmpty)
    #expect(transport.requests.isEmpty)
  }

  @Test func `an empty key is refused, because its path would name another endpoint`() async throws
  {
    let transport = FakeTransport(.noContent)
    let error = await #expect(throws: APIError.self) {
      try await transport.client().events.delete("")
    }
    #expect(error?.kind == .configuration)
    #expect(transport.requests.isEmpty)
  }

  @Test func `a body that is no JSON is refused, and nothing is sent`() async throws {
    let transport = FakeTransport(.noContent)
    let objects = [ObjectProperties("A-1", extraData: .number(.infinity))]
    let error = await #expect(throws: APIError.self) {
      try await transport.client().events.book(objects, in: ["e"])
    }
    #expect(error?.kind == .configuration)
    #expect(transport.requests.isEmpty)
  }

  @Test func `an object that the answer lacks is an answer that makes no sense`() async throws {
    let transport = FakeTransport(.json("{}"))
    let error = await #expect(throws: APIError.self) {
      try await transport.client().events.objectInfo("A-1", in: "e")
    }
    #expect(error?.kind == .decoding)
    #expect(error?.detail == "the answer lacks 'A-1'")
  }

  @Test(arguments: [
    (
      #"{"A":[{"label":"A","objectType":"seat","status":1,"forSale":true}]}"#,
      "'A.0.status' in the answer is not a text"
    ),
    (#"{"A":[{}]}"#, "'A.0.label' in the answer is missing"),
    ("[]", "the answer is not an object"), ("{", "the answer is not well-formed JSON"),
    ("", "the answer is empty"),
  ])
  func `what is wrong with a report is said with its place`(
    body: String, detail: String
  ) async throws {
    let transport = FakeTransport(.json(body))
    let error = await #expect(throws: APIError.self) {
      try await transport.client().events.reports.byLabel("e")
    }
    #expect(error?.kind == .decoding)
    #expect(error?.detail == detail)
  }

  @Test func `a page of HTML is no picture and no table`() async throws {
    let transport = FakeTransport(.status(200, "<html>", type: "text/html"))
    let client = try transport.client()
    await #expect(throws: APIError.self) {
      try await client.charts.publishedVersionThumbnail("c")
    }
    await #expect(throws: APIError.self) { try await client.events.reports.flatListCSV("e") }
  }
}

/// Notes which rows of the table calls belong to.
final class EndpointWatch: Middleware {
  let endpoints = Shared<[Endpoint]>([])

  func record(_ event: CallEvent) {
    guard case .began = event.phase else { return }
    let endpoint = event.endpoint
    endpoints.change { $0.append(endpoint) }
  }
}
