import Foundation
import SeatsioModel
import Testing

/// The table against a transcription that was made without it.
struct EndpointTests {
  @Test func `the table has the documented method, path and lane of each endpoint, and no other`()
    throws
  {
    let documented = try Set(fixture())
    let table = Endpoint.all.map { endpoint in
      let lane = endpoint.lane == .priority ? "P" : "R"
      return "\(lane) \(endpoint.method.rawValue) \(endpoint.template)"
    }
    #expect(Set(table).subtracting(documented).sorted() == [])
    #expect(documented.subtracting(table).sorted() == [])
    #expect(table.count == Set(table).count)
  }

  @Test func `ids are unique`() {
    #expect(Set(Endpoint.all.map(\.id)).count == Endpoint.all.count)
  }

  @Test func `only reads may be sent again after a lost answer`() {
    // Validating is a POST that changes nothing.
    let reads: Set<Endpoint> = [.validatePublishedVersion, .validateDraft]
    for endpoint in Endpoint.all {
      #expect(
        endpoint.isRepeatable == (endpoint.method == .get || reads.contains(endpoint)),
        "\(endpoint)")
    }
  }

  @Test func `a template falls into literals and arguments`() {
    #expect(
      Endpoint.addTag.segments == [
        .literal("charts"), .argument("key"), .literal("tags"), .argument("tag"),
      ])
    #expect(Endpoint.eventFlatListCSV.segments.last == .argument("key", suffix: ".csv"))
  }

  private func fixture() throws -> [String] {
    let url = try #require(
      Bundle.module.url(
        forResource: "endpoints", withExtension: "txt", subdirectory: "Fixtures"))
    return try String(contentsOf: url, encoding: .utf8)
      .split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: " ").joined(separator: " ") }
  }
}
