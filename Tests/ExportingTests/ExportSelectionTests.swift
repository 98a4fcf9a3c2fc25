import Testing

@testable import Exporting

struct ExportSelectionTests {
  @Test(arguments: [
    ("*", "", true), ("*", "abc", true), ("a*c", "abbbc", true), ("a*c", "ac", true),
    ("a*c", "acb", false), ("?", "", false), ("?", "é", true), ("a?c", "abc", true),
    ("", "", true), ("", "a", false), ("**a**", "bab", true),
    ("hamlet-*-gala", "hamlet-1-gala", true),
    ("hamlet-*-gala", "hamlet-gala", false), ("[a]", "a", false), ("[a]", "[a]", true),
  ])
  func `a star stands for any characters and a question mark for one`(
    pattern: String, text: String, fits: Bool
  ) {
    #expect(ExportSelection([pattern]).matches(.event, [text]) == (fits ? [pattern] : []))
  }

  @Test func `a pattern of many stars takes no longer than its text`() {
    let pattern = String(repeating: "*a", count: 200) + "b"
    let text = String(repeating: "a", count: 20_000)
    #expect(ExportSelection([pattern]).matches(.event, [text]) == [])
  }

  @Test func `a section before the pattern chooses what it is about`() {
    let selection = ExportSelection(["events.hall*", "charts.Hall"])
    #expect(selection.matches(.event, ["hall-1"]) == ["events.hall*"])
    #expect(selection.matches(.season, ["hall-1"]) == [])
    #expect(selection.matches(.chart, ["Hall", "key"]) == ["charts.Hall"])
    #expect(selection.matches(.event, ["events.hall-1"]) == ["events.hall*"])
  }
}
