import AccountSnapshot
import Diagnostics
import Foundation
import FoundationXML
import Planning
import Reporting
import Running
import SeatsioModel
import Testing

@Suite struct PlanFormatsTests {
  /// A job that books so many seats, each for an order of its own, as a file would.
  private func many(_ count: Int, name: String = "many") -> String {
    let seats = (1...count).map { "{object: A-\($0), order_id: 'o-\($0)'}" }
    let steps = (0..<60).map { number in
      """
        - id: s\(number)
          change_status: {event: show, status: st\(number), objects: [B-\(number + 1)]}
      """
    }
    return """
      name: \(name)
      steps:
        - id: orders
          book: {event: show, objects: [\(seats.joined(separator: ", "))]}
      \(steps.joined(separator: "\n"))
      """
  }

  private func hall(_ count: Int) -> [ObjectLabel: LiveObject] {
    var hall = seats(1...count)
    for number in 1...60 { hall[ObjectLabel("B-\(number)")] = LiveObject() }
    return hall
  }

  @Test func `a plan of thousands of changes fits on one screen, and all of it on request`() throws
  {
    let plan = try plan(many(3000), on: hall(3000))
    let text = PlanText(plan, style: plain).text
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 40)
    #expect(
      text.contains("show  3000 places to be booked in 3000 changes  A-1..A-3000"))
    #expect(text.contains("and 47 more, with 47 places"))
    #expect(text.contains("--full shows every change"))
    #expect(text.contains("and 50 places to be changed in 50 other ways\n"))
    let full = PlanText(plan, style: plain, showsAll: true).text
    #expect(full.contains("> s59  change_status show"))
    #expect(!full.contains("--full"))
  }

  @Test func `an overview shows some conflicts and counts the others`() throws {
    var hall = hall(200)
    for number in 1...9 {
      hall[ObjectLabel("A-\(number)")] = LiveObject(status: .booked, orderID: "stranger")
    }
    let text = PlanText(try plan(many(200), on: hall), style: plain).text
    #expect(text.contains("! orders  order o-1: A-1"))
    #expect(text.contains("and 4 more that cannot be done"))
    #expect(text.contains("9 conflicts: what is marked with ! cannot be done."))
  }

  @Test func `a comment is short enough however large the plan and however hostile its names`()
    throws
  {
    let name = "'<b>@team #1 | `x` " + String(repeating: "é😀", count: 3000) + "'"
    let steps = (1...400).map { number in
      """
        - id: s\(number)
          change_status: {event: show, status: "\(String(repeating: "<x>", count: 100))\(number)", objects: [A-\(number)]}
      """
    }
    let job = "name: \(name)\nsteps:\n" + steps.joined(separator: "\n")
    let text = PlanMarkdown(try plan(job, on: seats(1...400))).text
    #expect(text.utf16.count < 65_000)
    #expect(!text.contains("<b>"))
    #expect(!text.contains("@team"))
    #expect(text.contains("&lt;b&gt;&#64;team"))
    #expect(
      text.components(separatedBy: "<details").count
        == text.components(separatedBy: "</details>").count)
  }

  @Test func `a comment shows conflicts unfolded, with what to do`() throws {
    let text = PlanMarkdown(try plan(orders, on: taken)).text
    #expect(text.hasPrefix("## ❌ Plan for 'orders'"))
    #expect(text.contains("<details open><summary>1 conflict</summary>"))
    #expect(text.contains("'A-4' is booked for order 'stranger' and cannot be booked"))
  }

  @Test func `with nothing to do a comment is one line`() throws {
    let text = "name: calm\nsteps:\n  - id: s\n    release: {event: show, objects: [A-1]}"
    #expect(
      PlanMarkdown(try plan(text)).text
        == "## ✅ Nothing to do: 1 thing in 'calm' is as declared.\n")
  }

  @Test func `a JUnit report is XML whatever the names, fails conflicts and skips what waits`()
    throws
  {
    let report = PlanJUnit(try plan(orders, on: taken)).text
    let counted = try Counter.count(report)
    #expect(counted.failures == 1)
    #expect(counted.skipped == 1)
    let hostile =
      "name: \"a<b&\\\"c\\u0085\"\nsteps:\n  - id: s\n    release: {event: show, objects: [A-1]}"
    #expect(try Counter.count(PlanJUnit(try plan(hostile)).text).tests == 1)
  }

  @Test func `the same plan has the same bytes in every format`() throws {
    let job = many(300)
    let first = try plan(job, on: hall(300))
    let second = try plan(job, on: hall(300))
    #expect(PlanMarkdown(first).text == PlanMarkdown(second).text)
    #expect(PlanJUnit(first).text == PlanJUnit(second).text)
    #expect(PlanJSON(first).text == PlanJSON(second).text)
    #expect(PlanText(first, style: plain).text == PlanText(second, style: plain).text)
  }

  @Test func `reports of a run fail what failed, skip what was not reached, and count all`() throws
  {
    let plan = try plan(orders)
    let units = plan.units.map(\.title)
    let ended = report(
      plan, [units[0]: .failed(Failure("refused")), units[1]: .notStarted])
    let counted = try Counter.count(RunJUnit(ended).text)
    #expect(counted.failures == 1)
    #expect(counted.skipped == 1)
    let comment = RunMarkdown(ended).text
    #expect(comment.hasPrefix("## ⚠️ Partly done: \(plan.units.count - 2) of"))
    #expect(comment.contains("| failed | 1 |"))
    #expect(comment.contains("| not started | 1 |"))
    #expect(ended.diagnostics.map(\.severity) == [.error, .warning])
  }
}

/// Counts the elements of a JUnit report, which has to be well-formed.
private final class Counter: NSObject, XMLParserDelegate {
  var tests = 0
  var failures = 0
  var skipped = 0

  struct Malformed: Error { var text: String }

  static func count(_ text: String) throws -> Counter {
    let counter = Counter()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = counter
    guard parser.parse() else { throw Malformed(text: text) }
    return counter
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    switch name {
    case "testcase": tests += 1
    case "failure": failures += 1
    case "skipped": skipped += 1
    default: break
    }
  }
}
