import FoundationEssentials
import SeatsioModel
import Testing

/// The grammar is RFC 8259's; the expectations are written by hand from it.
struct JSONParsingTests {
  private static func parse(_ text: String) throws(JSONParsingError) -> JSONValue {
    try JSONValue(parsing: Array(text.utf8))
  }

  private static func reason(_ bytes: [UInt8]) -> JSONParsingError.Reason? {
    do throws(JSONParsingError) {
      _ = try JSONValue(parsing: bytes)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test(
    arguments: [
      (" null ", .null), ("true", true), ("\t[false]\r\n", [false]), ("{}", [:]), ("[ ]", []),
      (#"{"a":[1,{"b":null}],"c":{"d":[]}}"#, ["a": [1, ["b": .null]], "c": ["d": []]]),
      (#""\u00e9\b\f\n\r\t\"\\\/é""#, "é\u{8}\u{c}\n\r\t\"\\/é"), (#""\ud83d\ude00""#, "😀"),
      (#""\u0000""#, "\0"), (#""""#, ""), (#"{"":1}"#, ["": 1]),
    ] as [(String, JSONValue)])
  func `values of all kinds are read`(text: String, value: JSONValue) throws {
    #expect(try Self.parse(text) == value)
  }

  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("-12", -12), ("9223372036854775807", .integer(.max)),
      ("-9223372036854775808", .integer(.min)), ("1.5e2", .number(150)), ("5.0", .number(5)),
      ("-0.0", .number(-0.0)), ("1E+2", .number(100)), ("1e-400", .number(0)),
      // What no Int64 holds, on both sides of what 64 bits without a sign hold.
      ("9223372036854775808", .number(9_223_372_036_854_775_808)),
      ("-9223372036854775809", .number(-9_223_372_036_854_775_808)),
      ("18446744073709551616", .number(18_446_744_073_709_551_616)),
      ("-123456789012345678901234567890", .number(-1.2345678901234568e29)),
      (
        #"[123456789012345678901,"123456789012345678901\"",{"k":-12345678901234567890123}]"#,
        [
          .number(1.2345678901234568e20), #"123456789012345678901""#,
          ["k": .number(-1.2345678901234568e22)],
        ]
      ),
    ] as [(String, JSONValue)])
  func `whole numbers stay whole as long as they fit`(text: String, value: JSONValue) throws {
    #expect(try Self.parse(text) == value)
  }

  @Test(
    arguments: [
      "", " ", "nul", "tru", "truee", "NaN", "'a'", "1 2", "[1 2]", "[1,]", "[,1]", "[", "]",
      "[1]]", "{", "{\"a\"}", "{\"a\":}", "{a:1}", "{\"a\":1,}", "{\"a\":1]", "{1:2}", "\u{0}",
      "01", "-01", "1.", ".5", "+1", "1e", "1e+", "-", "--1", "0x1", "1e999", "/**/1",
      "\"", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\n\"", "\"\u{1}\"",
      "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\ud800x\"", "\"\\udc00\"", "{\"\\udc00\":1}",
      "\u{FEFF}1",
      // Beside a whole number too long for 64 bits, which takes a second reading.
      "[123456789012345678901,01]", "123456789012345678901 1", "0123456789012345678901",
      "-0123456789012345678901", "tru123456789012345678901", "[123456789012345678901",
      "--123456789012345678901", "123456789012345678901\"", "\"123456789012345678901",
      String(repeating: "9", count: 400),
    ])
  func `what is not JSON is refused`(text: String) {
    #expect(Self.reason(Array(text.utf8)) == .malformed)
  }

  @Test func `the fault is told in a sentence`() {
    #expect {
      try Self.parse("[1,]")
    } throws: { error in
      "\(error)".hasPrefix("The JSON document has an improper structure: missing or superfluous")
    }
  }

  @Test(arguments: [[0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]])
  func `bytes that are not UTF-8 are refused`(bytes: [UInt8]) {
    #expect(Self.reason(bytes) == .malformed)
  }

  @Test func `of members with equal names the last one wins`() throws {
    #expect(try Self.parse(#"{"a":1,"b":2,"a":{"c":3}}"#) == ["a": ["c": 3], "b": 2])
    #expect(try Self.parse(#"{"é":1,"\u00e9":2}"#) == ["é": 2])
  }

  @Test func `nesting is bounded at 128 arrays and objects, unless asked otherwise`() throws {
    func arrays(_ depth: Int, around text: String = "") -> [UInt8] {
      let opening = String(repeating: "[", count: depth)
      return Array((opening + text + String(repeating: "]", count: depth)).utf8)
    }
    let objects = { (depth: Int) in
      let opening = String(repeating: #"{"a":"#, count: depth)
      return Array((opening + "1" + String(repeating: "}", count: depth)).utf8)
    }
    for fitting in [arrays(128), arrays(128, around: "1"), objects(128), arrays(127, around: "{}")]
    {
      #expect(Self.reason(fitting) == nil)
    }
    for deep in [arrays(129), arrays(129, around: "1"), objects(129), arrays(128, around: "{}")] {
      #expect(Self.reason(deep) == .tooDeep)
    }
    #expect(Self.reason(Array(String(repeating: "[", count: 100_000).utf8)) != nil)
    #expect(Self.reason(objects(100_000)) == .tooDeep)

    #expect(try JSONValue(parsing: Array("7".utf8), maximumDepth: 0) == 7)
    #expect(throws: JSONParsingError.self) { try JSONValue(parsing: arrays(1), maximumDepth: 0) }
    #expect(throws: JSONParsingError.self) { try JSONValue(parsing: arrays(1), maximumDepth: -5) }
    #expect(throws: Never.self) { try JSONValue(parsing: arrays(1024), maximumDepth: .max) }
    #expect(throws: JSONParsingError.self) {
      try JSONValue(parsing: arrays(1025), maximumDepth: .max)
    }
  }

  @Test func `a text that ends too early is refused, wherever it ends`() {
    let whole = Array(#"{"k":[1,-2.5e3,true,"a\u00e9\ud83d\ude00é",null,{"m":[]}]}"#.utf8)
    #expect(Self.reason(whole) == nil)
    for end in 0..<whole.count {
      #expect(Self.reason(Array(whole[..<end])) == .malformed, "at byte \(end)")
    }
  }

  /// Foundation knows nothing of simdjson: where both accept a damaged text they must agree.
  @Test func `a damaged text is refused or read as Foundation reads it`() {
    // The names are far enough apart for no damage to make two of them equal: which of equal names
    // wins is where Foundation differs.
    let whole =
      Array(#"{"kkk":[1,-2.5e3,true,"a\u00e9\ud83d\ude00é",12345678901234567890123],"#.utf8)
      + Array(#""lll":{"mmm":[],"www":"","ooo":null,"ppp":[[{}]]},"qqq":0.1,"rrr":false}"#.utf8)
    let noise = Array("0123456789-+.eE\"\\{}[]:,utfn \u{0}é".utf8)
    var generator = SplitMix64(state: 20)
    var accepted = 0
    for _ in 0..<4000 {
      var damaged = whole
      for _ in 0..<Int.random(in: 1...2, using: &generator) {
        let index = Int.random(in: damaged.indices, using: &generator)
        let byte = noise[Int.random(in: noise.indices, using: &generator)]
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: damaged[index] = byte
        case 1: damaged.insert(byte, at: index)
        default: damaged.remove(at: index)
        }
      }
      guard let value = try? JSONValue(parsing: damaged) else { continue }
      accepted += 1
      let other = try? JSONDecoder().decode(JSONValue.self, from: Data(damaged))
      let text = String(decoding: damaged, as: UTF8.self)
      #expect(other?.withWholeNumbersAsIntegers == value.withWholeNumbersAsIntegers, "\(text)")
    }
    #expect(accepted > 100)
  }

  @Test func `documents are read on many tasks at once`() async {
    let text = Array(
      (#"[{"label":"A-1","n":[1,2.5,null]}"# + String(repeating: ",1", count: 5000) + "]").utf8)
    let expected = try? JSONValue(parsing: text)
    #expect(expected != nil)
    await withTaskGroup(of: JSONValue?.self) { group in
      for _ in 0..<16 { group.addTask { try? JSONValue(parsing: text) } }
      for await value in group { #expect(value == expected) }
    }
  }
}

extension JSONValue {
  /// Foundation reads `5.0` as a whole number, which JSON leaves open.
  fileprivate var withWholeNumbersAsIntegers: JSONValue {
    switch self {
    case .number(let value): Int64(exactly: value).map(JSONValue.integer) ?? self
    case .array(let elements): .array(elements.map(\.withWholeNumbersAsIntegers))
    case .object(let members): .object(members.mapValues(\.withWholeNumbersAsIntegers))
    case .null, .bool, .integer, .string: self
    }
  }
}

/// A generator whose numbers are the same in every run.
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
