import Diagnostics
import Testing
import YAMLDocument

struct ReadingTests {
  @Test(arguments: [
    ("a: 1\nb: [x, 'y', \"z\"]", #"{a: 1, b: [x, 'y', "z"]}"#),
    ("- a\n- - b\n  - c\n- {d: }", "[a, [b, c], {d: -}]"),
    ("text", "text"),
    ("--- text\n...\n", "text"),
    ("%YAML 1.1\n---\na: 1", "{a: 1}"),
    ("%YAML 1.2\n---\na: 1", "{a: 1}"),
    ("a: |\n  one\n  two\nb: >-\n  one\n  two\n", "{a: |one\ntwo\n|, b: >one two>}"),
    (#"a: "\u00e9\n\x41\"""#, "{a: \"é\nA\"\"}"),
    ("a: 'it''s'", "{a: 'it's'}"),
    ("a: one\n  two\n\n  three", "{a: one two\nthree}"),
    (
      "{\"a\":1,\"b\":[true,null,\"x\\/y\"],\n\t\"c\":{}}",
      #"{"a": 1, "b": [true, null, "x/y"], "c": {}}"#
    ),
    ("\u{FEFF}a: 1", "{a: 1}"),
    ("a: 1\r\nb: 2\r\n", "{a: 1, b: 2}"),
    ("a: 1\rb: 2\r", "{a: 1, b: 2}"),
    ("? a\n: b", "{a: b}"),
    (#""": x"#, #"{"": x}"#),
    ("a: # comment\n  b # comment\n", "{a: b}"),
    ("座席: 🎭", "{座席: 🎭}"),
  ])
  func `a document is read as it is written`(text: String, expected: String) throws {
    #expect(try outline(root(text)) == expected)
  }

  @Test(arguments: [
    ("a: &x 1\nb: *x", "{a: 1, b: 1}"),
    ("a: &x [1, {b: 2}]\nb: [*x, *x]", "{a: [1, {b: 2}], b: [[1, {b: 2}], [1, {b: 2}]]}"),
    ("a: &x 1\nb: &x 2\nc: *x", "{a: 1, b: 2, c: 2}"),
    ("a: &x [&x inner]\nb: *x", "{a: [inner], b: inner}"),
    ("a: &x key\n*x : 1", "{a: key, key: 1}"),
    ("a: &x\nb: *x", "{a: -, b: -}"),
  ])
  func `an alias is what its anchor stands before`(text: String, expected: String) throws {
    #expect(try outline(root(text)) == expected)
  }

  @Test(arguments: [
    ("d: &d {a: 1, b: 2}\ne: {<<: *d, c: 3}", "{a: 1, b: 2, c: 3}"),
    ("d: &d {a: 1, b: 2}\ne: {b: 9, <<: *d}", "{b: 9, a: 1}"),
    ("d: &d {a: 1}\ne: {<<: [*d, {a: 2, b: 2}]}", "{a: 1, b: 2}"),
    ("d: &d {a: 1}\ne: {<<: {<<: *d, b: 2}, c: 3}", "{a: 1, b: 2, c: 3}"),
    ("d: &d [{a: 1}, {b: 2}]\ne: {<<: *d}", "{a: 1, b: 2}"),
    ("e: {<<: {}}", "{}"),
    ("e: {\"<<\": 1}", #"{"<<": 1}"#),
  ])
  func `a merge brings in what is not written out, the first of several first`(
    text: String, expected: String
  ) throws {
    #expect(try outline(#require(root(text).mapping?["e"])) == expected)
  }

  @Test func `a mapping finds its values by key, however it is quoted`() throws {
    let mapping = try #require(try root("a: 1\n'b c': 2\n\"\\u00e9\": 3").mapping)
    #expect(mapping["a"]?.scalar?.integer == 1)
    #expect(mapping["b c"]?.scalar?.integer == 2)
    #expect(mapping["é"]?.scalar?.integer == 3)
    #expect(mapping["c"] == nil)
    #expect(mapping["1"] == nil)
  }

  @Test func `a large mapping finds its first and last key`() throws {
    let text = (0..<5000).map { "key-\($0): \($0)\n" }.joined()
    let mapping = try #require(try root(text).mapping)
    #expect(mapping.count == 5000)
    #expect(mapping["key-0"]?.scalar?.integer == 0)
    #expect(mapping["key-4999"]?.scalar?.integer == 4999)
    #expect(mapping["key-5000"] == nil)
  }

  @Test func `a problem in one place leaves the rest usable`() throws {
    let reading = read("a: 1\na: 2\n? [x]\n: 3\nb: *none\nc: {<<: 5, d: 6}\n")
    #expect(
      reading.diagnostics.map(\.code) == [
        "yaml/duplicate-key", "yaml/complex-key", "yaml/unknown-alias", "yaml/merge-value",
      ])
    #expect(try outline(#require(reading.document).root) == "{a: 1, b: -, c: {d: 6}}")
  }

  @Test func `what no parser can go on after gives no document`() {
    #expect(read("a: [").document == nil)
    #expect(read("").document == nil)
    #expect(read("a: \u{1}").document == nil)
  }

  @Test(arguments: [
    ("text", "'text'"), ("''", "''"), ("~", "nothing"), ("a:", "nothing"), ("[1]", "a list"),
    ("{a: 1}", "a mapping"), ("true", "'true'"),
    (String(repeating: "x", count: 40), "'\(String(repeating: "x", count: 40))'"),
    (String(repeating: "x", count: 41), "'\(String(repeating: "x", count: 40))…'"),
  ])
  func `a node is named in messages`(text: String, summary: String) throws {
    let node = try root(text)
    #expect((text == "a:" ? try #require(node.mapping?["a"]) : node).summary == summary)
  }
}
