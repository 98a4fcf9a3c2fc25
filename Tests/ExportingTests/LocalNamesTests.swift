import Testing

@testable import Exporting

struct LocalNamesTests {
  @Test(arguments: [
    ("Grand Hall 2027", "grand-hall-2027"), ("Théâtre – Große Bühne", "theatre-grosse-buehne"),
    ("${var.x}: [a]", "var-x-a"), ("---", "chart"), ("日本", "chart"), ("", "chart"),
    ("a\nb\u{0}c", "a-b-c"),
  ])
  func `a name is made of small letters, digits and dashes`(text: String, name: String) {
    var names = LocalNames()
    #expect(names.name(for: text, orElse: "chart") == name)
  }

  @Test func `what is called alike gets a number`() {
    var names = LocalNames()
    #expect(names.name(for: "Hall", orElse: "chart") == "hall")
    #expect(names.name(for: "hall 2", orElse: "chart") == "hall-2")
    #expect(names.name(for: "HALL", orElse: "chart") == "hall-3")
  }

  @Test func `a long text gives a name that people can read`() {
    var names = LocalNames()
    #expect(names.name(for: String(repeating: "x", count: 500), orElse: "chart").count == 60)
  }
}
