import Diagnostics
import Testing

struct NearMissTests {
  private static let keys = [
    "book", "order_id", "objects", "workspace", "id", "best_available", "event", "events",
  ]

  @Test(arguments: [
    ("orderId", "order_id"), ("order-id", "order_id"), ("Book", "book"), ("bok", "book"),
    ("obejcts", "objects"), ("objcts", "objects"), ("worckspase", "workspace"),
    ("best_avaliable", "best_available"), ("evnets", "events"), ("evvent", "event"),
  ])
  func `a slip is answered with what was meant`(word: String, meant: String) {
    #expect(NearMiss.suggestion(for: word, among: Self.keys) == meant)
  }

  @Test(arguments: ["ix", "x", "", "hold", "cook book", "release", "charts", "座"])
  func `a different word has no suggestion`(word: String) {
    #expect(NearMiss.suggestion(for: word, among: Self.keys) == nil)
  }

  @Test func `the word itself is not suggested, but the same in other case is`() {
    #expect(NearMiss.suggestion(for: "book", among: ["book"]) == nil)
    #expect(NearMiss.suggestion(for: "book", among: ["book", "Book"]) == "Book")
  }

  @Test func `of equally near words the alphabetically first wins in any order`() {
    #expect(NearMiss.suggestion(for: "rowx", among: ["rowb", "rowa", "rowc"]) == "rowa")
    #expect(NearMiss.suggestion(for: "rowx", among: ["rowc", "rowa", "rowb"]) == "rowa")
  }

  @Test func `a word of hostile length is near to nothing`() {
    let long = String(repeating: "a", count: 1_000_000)
    #expect(NearMiss.suggestion(for: long, among: [long + "b"]) == nil)
    #expect(NearMiss.suggestion(for: "aaaa", among: [long]) == nil)
  }

  @Test(arguments: [
    ("chart", "chatr", true), ("book", "bok", true), ("book", "boook", true),
    ("order_id", "orderId", true), ("state", "seats", false), ("book", "hold", false),
    ("id", "", false),
  ])
  func `a slip is one edit`(word: String, other: String, isSlip: Bool) {
    #expect(NearMiss.isOneSlip(from: word, to: other) == isSlip)
  }
}
