import Diagnostics
import Foundation
import FoundationXML
import JobFile
import Planning
import Reporting
import SeatsioModel
import Testing

/// What differs, as people and machines read it.
struct VerificationReportTests {
  private func verification(_ items: [Discrepancy], events: [EventKey] = ["show"]) throws
    -> Verification
  {
    var result = Verification(name: "orders", declarations: try plan("name: orders"))
    result.events = events
    result.expectedCount = 12
    result.discrepancies = items
    return result
  }

  private func text(_ items: [Discrepancy], events: [EventKey] = ["show"]) throws -> String {
    VerificationText(try verification(items, events: events), style: Style(color: false)).text
  }

  private let row = SourceMark(file: "orders.csv", line: 7, column: 1)

  private var one: [Discrepancy] {
    typealias Facts = Discrepancy.Facts
    return [
      Discrepancy(.missing, in: "show", "A-1", expected: Facts(orderID: "o-1"), at: row),
      Discrepancy(.missing, in: "show", "A-2", expected: Facts(orderID: "o-1"), at: row),
      Discrepancy(.missing, in: "show", "A-3", expected: Facts(orderID: "o-1"), at: row),
      Discrepancy(.extra, in: "show", "B-1", found: Facts(orderID: "x")),
      Discrepancy(.extra, in: "show", "B-2", found: Facts()),
      Discrepancy(
        .wrongSeat, in: "show", "C-1", foundAt: "C-9", expected: Facts(orderID: "o-2"),
        found: Facts(orderID: "o-2"), at: row),
      Discrepancy(
        .wrongOrder, in: "show", "D-1", expected: Facts(orderID: "o-3"), found: Facts(), at: row),
      Discrepancy(
        .wrongQuantity, in: "show", "GA", expected: Facts(places: 3), found: Facts(places: 5)),
      Discrepancy(
        .wrongStatus, in: "show", "E-1", expected: Facts(orderID: "o-4"),
        found: Facts(status: .held), at: row),
      Discrepancy(
        .wrongTicketType, in: "show", "F-1", expected: Facts(orderID: "o-5", ticketType: "adult"),
        found: Facts(orderID: "o-5"), at: row),
    ]
  }

  @Test func `people read totals first, then one line for what goes together`() throws {
    #expect(
      try text(one) == """
        Differences from 'orders': 3 missing, 2 extra, 1 wrong seat, 1 wrong order, 1 wrong quantity, \
        1 wrong status and 1 wrong ticket type, of 12 bookings in 1 event

          show
            missing            A-1..A-3  order o-1  orders.csv:7
            extra              B-1  order x
            extra              B-2  no order
            wrong seat         C-1  is at C-9  order o-2  orders.csv:7
            wrong order        D-1  o-3 expected, no order found  orders.csv:7
            wrong quantity     GA  3 places expected, 5 found
            wrong status       E-1  booked expected, held found  order o-4  orders.csv:7
            wrong ticket type  F-1  adult expected, none found  order o-5  orders.csv:7

        """)
  }

  @Test func `an account that is as it should be is one line`() throws {
    #expect(
      try text([])
        == "As it should be: 'orders' is what the account has, with 12 bookings in 1 event.\n")
    let markdown = VerificationMarkdown(try verification([])).text
    #expect(markdown.hasPrefix("## ✅ As it should be: 'orders'"))
    #expect(markdown.count { $0 == "\n" } == 1)
  }

  private func many(_ events: Int, _ each: Int) -> [Discrepancy] {
    (1...events).flatMap { event in
      (1...each).map { number in
        Discrepancy(
          .extra, in: EventKey("night-\(event)"), ObjectLabel("Row-\(number)-1"),
          found: .init(orderID: "o-\(number)"))
      }
    }
  }

  @Test func `ten thousand differences fit on some screens, and in a comment`() throws {
    let events = (1...100).map { EventKey("night-\($0)") }
    let items = many(100, 100)
    let lines = try text(items, events: events).split(separator: "\n")
    #expect(lines.count < 460)
    #expect(lines.last?.hasSuffix("; --format json lists all") == true)
    let markdown = VerificationMarkdown(try verification(items, events: events)).text
    #expect(markdown.count < 65_000)
    #expect(markdown.contains("`--format json` lists all"))
    #expect(
      markdown.components(separatedBy: "<details>").count
        == markdown.components(separatedBy: "</details>").count)
  }

  private let hostile = "<b>&\"'|`*_[x](y)@me #1\n::error::\u{1B}[31m\u{202E}]]>\u{FFFF}"

  private func hostileVerification() throws -> Verification {
    try verification(
      [
        Discrepancy(
          .wrongOrder, in: EventKey(hostile), ObjectLabel(hostile),
          expected: .init(orderID: hostile, ticketType: hostile),
          found: .init(status: ObjectStatus(hostile), orderID: "\(hostile)2"), at: row)
      ], events: [EventKey(hostile)])
  }

  @Test func `nothing in a name is a command of the terminal`() throws {
    let verification = try hostileVerification()
    let text = VerificationText(verification, style: Style(color: false)).text
    #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
    #expect(text.split(separator: "\n").count == 3)
  }

  @Test func `nothing in a name is markup`() throws {
    let markdown = VerificationMarkdown(try hostileVerification()).text
    #expect(!markdown.contains("<b>") && !markdown.contains("[x](y)") && !markdown.contains("@me"))
    let rows = markdown.split(separator: "\n").filter { $0.hasPrefix("| wrong order") }
    #expect(rows.count == 1)
  }

  @Test func `nothing in a name breaks XML`() throws {
    let text = VerificationJUnit(try hostileVerification()).text
    let reader = XMLReader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(text)")
    #expect(reader.names == ["testsuites", "testsuite", "testsuite", "testcase", "failure"])
  }

  @Test func `JUnit counts a failure for each difference, and events without one`() throws {
    let text = VerificationJUnit(try verification(one, events: ["other", "show"])).text
    #expect(text.contains(#"<testsuites name="usher verify orders" tests="11" failures="10">"#))
    #expect(text.contains(#"<testsuite name="other" tests="1" failures="0">"#))
    #expect(text.contains(#"<testcase name="bookings" classname="other"/>"#))
    #expect(
      text.contains(#"<failure type="verify/missing" message="A-1: order o-1 (orders.csv:7)"/>"#))
  }

  @Test func `each difference stands at the line that says what should be`() throws {
    let start = SourceMark(file: "job.yaml", line: 1, column: 1)
    let diagnostics = try verification(one).diagnostics(elsewhere: start)
    #expect(diagnostics.count == one.count)
    #expect(diagnostics[0].location == row)
    #expect(diagnostics[3].location == start)
    for diagnostic in diagnostics {
      #expect(Explanation.of(diagnostic.code) != nil, "\(diagnostic.code)")
    }
  }

  @Test func `machines read the same bytes for the same differences`() throws {
    let text = VerificationJSON(try verification(one)).text
    #expect(text == VerificationJSON(try verification(one)).text)
    #expect(text.contains(#""found_at": "C-9""#))
    #expect(text.contains(#""wrong_ticket_type": 1"#))
  }
}

/// The names of the elements of a document.
private final class XMLReader: NSObject, XMLParserDelegate {
  private(set) var names: [String] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    names.append(name)
  }
}
