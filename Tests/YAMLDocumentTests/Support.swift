import Diagnostics
import Testing
import YAMLDocument

/// YAML in which `▸` marks places; the marker is not part of the text.
struct MarkedYAML {
  let text: String
  /// The marked places, each one character wide, in the order of the text.
  let marks: [SourceMark]

  init(_ marked: String) {
    var text = ""
    var marks: [SourceMark] = []
    var line = 1
    var column = 1
    for character in marked {
      if character == "▸" {
        marks.append(SourceMark(file: "test.yaml", line: line, column: column))
      } else {
        let isLineEnd = ["\n", "\r", "\r\n"].contains(character)
        text.append(character)
        column = isLineEnd ? 1 : column + 1
        line += isLineEnd ? 1 : 0
      }
    }
    self.text = text
    self.marks = marks
  }
}

/// Reads text as the file `test.yaml`.
func read(_ text: String, limits: YAMLLimits = .init()) -> YAMLReading {
  YAMLReader.read(Array(text.utf8), file: "test.yaml", limits: limits)
}

/// The root of a document without problems.
func root(_ text: String) throws -> YAMLNode {
  let reading = read(text)
  #expect(reading.diagnostics.isEmpty)
  return try #require(reading.document).root
}

extension SourceMark {
  /// The place alone, as a marker in a text has it.
  var oneWide: SourceMark { SourceMark(file: file, line: line, column: column) }
}

/// A node as compact text in which every difference shows: `{a: [1, 'x']}`.
func outline(_ node: YAMLNode) -> String {
  switch node.content {
  case .scalar(let scalar):
    switch scalar.style {
    case .plain: scalar.text.isEmpty ? "-" : scalar.text
    case .singleQuoted: "'\(scalar.text)'"
    case .doubleQuoted: "\"\(scalar.text)\""
    case .literal: "|\(scalar.text)|"
    case .folded: ">\(scalar.text)>"
    }
  case .sequence(let sequence): "[" + sequence.map(outline).joined(separator: ", ") + "]"
  case .mapping(let mapping):
    "{" + mapping.map { "\(outline($0.key)): \(outline($0.value))" }.joined(separator: ", ") + "}"
  }
}
