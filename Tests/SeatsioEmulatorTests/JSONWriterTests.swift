import SeatsioModel
import Testing

@testable import SeatsioEmulator

@Suite struct JSONWriterTests {
  private func text(_ write: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    write(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test("members are separated by commas, and absent ones leave no trace")
  func members() {
    let written = text { writer in
      writer.object { writer in
        writer.member("a", nil as String?)
        writer.member("b", 1)
        writer.member("c", nil as Bool?)
        writer.name("d")
        writer.array { writer in
          writer.string("x")
          writer.object { _ in }
          writer.bool(true)
          writer.null()
        }
        writer.member("e", 0.5)
      }
    }
    #expect(written == #"{"b":1,"d":["x",{},true,null],"e":0.5}"#)
  }

  @Test(
    "quotes, backslashes and control characters are escaped, everything else stays as it is",
    arguments: [
      ("plain", #""plain""#), ("", #""""#), ("say \"no\"", #""say \"no\"""#),
      ("C:\\x", #""C:\\x""#), ("a\nb\r\tc", #""a\nb\r\tc""#), ("\u{1}\u{1F}", #""\u0001\u001f""#),
      ("é – 😀/", #""é – 😀/""#), ("\"", #""\"""#), ("\u{7F}", "\"\u{7F}\""),
    ])
  func strings(value: String, written: String) throws {
    #expect(text { $0.string(value) } == written)
    #expect(try JSONValue(parsing: Array(written.utf8)) == .string(value))
  }

  @Test(
    "whole numbers travel without a fraction, and what JSON cannot hold is null",
    arguments: [
      (5.0, "5"), (-0.25, "-0.25"), (1e300, "1e+300"), (.infinity, "null"), (.nan, "null"),
      (9_007_199_254_740_991, "9007199254740991"),
    ] as [(Double, String)])
  func numbers(value: Double, written: String) {
    #expect(text { $0.double(value) } == written)
  }

  @Test("members that were written before are put between others with the right commas")
  func prewritten() {
    var before = JSONWriter()
    before.beginMembers()
    before.member("a", 1)
    before.member("b", 2)
    let end = before.bytes.count
    before.beginMembers()
    before.member("c", 3)
    let first = before.bytes[..<end]
    let second = before.bytes[end...]
    #expect(text { $0.object { $0.members(first) } } == #"{"a":1,"b":2}"#)
    let both = text { writer in
      writer.object { writer in
        writer.members([])
        writer.members(second)
        writer.member("d", 4)
        writer.members(first)
      }
    }
    #expect(both == #"{"c":3,"d":4,"a":1,"b":2}"#)
  }
}
