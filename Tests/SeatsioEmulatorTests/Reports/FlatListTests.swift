import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Section 10 of docs/emulator-rules.md.
@Suite("flat lists") struct FlatListTests {
  @Test("the list is sorted by label, code point by code point (10u)")
  func sorted() throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    let labels = rules.call(.get, "/reports/events/show").json.labels
    #expect(labels.count == 34)
    #expect(labels.first == "A-1")
    #expect(labels.suffix(3) == ["D-8", "GA1", "GA2"])
    rules = try Rules.withShow(
      on: [
        "subChart": [
          "booths": [
            ["label": "a"], ["label": "Ä"], ["label": "Z"], ["label": "10"], ["label": "9"],
          ]
        ]
      ])
    #expect(rules.call(.get, "/reports/events/show").json.labels == ["10", "9", "Z", "a", "Ä"])
  }

  private static func csv(_ rules: inout Rules, event: String = "show") throws -> Answer {
    rules.state.answer(
      APIRequest(
        method: "GET", target: "/reports/events/\(event).csv",
        authorization: Rules.basic(Rules.adminKey)),
      now: rules.now)
  }

  @Test("as CSV it has a header, and a row with label and status of each object (10v)")
  func csv() throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    rules.change(["A-1"], to: "lolzor", ["orderId": "o-1"])
    let answer = try Self.csv(&rules)
    #expect(answer.status == 200)
    #expect(answer.contentType == .csv)
    let text = String(decoding: answer.body, as: UTF8.self)
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(lines.count == 36)
    #expect(lines[0].hasPrefix("label,objectType,status,categoryKey,categoryLabel,"))
    #expect(lines[1].hasPrefix("A-1,seat,lolzor,9,Cat1,,,,,,o-1,"))
    #expect(lines[33].hasPrefix("GA1,generalAdmission,free,9,Cat1,"))
    #expect(lines.last == "")
    let columns = Set(
      lines.dropLast().map { $0.split(separator: ",", omittingEmptySubsequences: false).count })
    #expect(columns == [InferredChoices.csvColumns.count])
  }

  @Test("fields with commas, quotes and line breaks are quoted, others stay as they are (10v)")
  func quoting() throws {
    var writer = CSVWriter()
    writer.row(["plain", "a,b", "say \"no\"", "two\r\nlines", nil, "=1+1", " é "])
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == "plain,\"a,b\",\"say \"\"no\"\"\",\"two\r\nlines\",,=1+1, é \r\n")
    var rules = try Rules.withShow(on: SampleVenue.hall)
    rules.change([["objectId": "A-1", "extraData": ["name": "J, \"K\""]]], to: "x,y")
    let text = String(decoding: try Self.csv(&rules).body, as: UTF8.self)
    #expect(text.contains("A-1,seat,\"x,y\",9"))
    #expect(text.contains("\"{\"\"name\"\":\"\"J, \\\"\"K\\\"\"\"\"}\""))
  }

  @Test("the CSV of an event that does not exist is not found")
  func unknown() throws {
    var rules = try Rules.withShow(on: SampleVenue.hall)
    #expect(try Self.csv(&rules, event: "nope").status == 404)
  }
}
