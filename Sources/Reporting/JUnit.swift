/// A JUnit report, which CI servers show as a list of tests.
struct JUnit {
  /// One test of a suite.
  struct TestCase {
    enum Result {
      case passed
      case failed(type: String, message: String)
      case skipped(message: String)
    }

    var name: String
    var result: Result
  }

  /// Tests under one name.
  struct Suite {
    var name: String
    var cases: [TestCase]
  }

  var name: String
  var suites: [Suite]

  /// The whole document, with a line end.
  var text: String {
    let head = "<testsuites name=\(Self.quoted(name)) \(Self.counts(suites.flatMap(\.cases)))>\n"
    let body = suites.map(Self.text).joined()
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + head + body + "</testsuites>\n"
  }

  private static func text(_ suite: Suite) -> String {
    let name = quoted(suite.name)
    let lines = suite.cases.map { test in
      let head = "    <testcase name=\(quoted(test.name)) classname=\(name)"
      return switch test.result {
      case .passed: "\(head)/>\n"
      case .failed(let type, let message):
        "\(head)><failure type=\(quoted(type)) message=\(quoted(message))/></testcase>\n"
      case .skipped(let message):
        "\(head)><skipped message=\(quoted(message))/></testcase>\n"
      }
    }
    return "  <testsuite name=\(name) \(counts(suite.cases))>\n" + lines.joined()
      + "  </testsuite>\n"
  }

  private static func counts(_ cases: [TestCase]) -> String {
    var failures = 0
    var skipped = 0
    for test in cases {
      switch test.result {
      case .passed: break
      case .failed: failures += 1
      case .skipped: skipped += 1
      }
    }
    let counts = "tests=\"\(cases.count)\" failures=\"\(failures)\""
    return skipped == 0 ? counts : counts + " skipped=\"\(skipped)\""
  }

  /// An attribute of XML 1.0, which knows no control characters; they show as `\u{…}`.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for character in printable(text).unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\u{FFFE}", "\u{FFFF}": result += "\\u{\(String(character.value, radix: 16))}"
      default: result.unicodeScalars.append(character)
      }
    }
    return result + "\""
  }
}
