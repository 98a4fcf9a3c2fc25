public import Diagnostics

/// Reads YAML, and JSON as a part of it.
///
/// One document per file, in UTF-8, or in UTF-16 with a byte order mark. Aliases and merge keys (`<<`) are resolved; keys are scalars and
/// unique; tags other than `!!str` are refused.
public enum YAMLReader {
  /// Reads a document.
  ///
  /// Time and memory grow with the size of the file, whatever it contains.
  ///
  /// - Parameters:
  ///   - bytes: The whole file, with or without a byte order mark.
  ///   - file: The name of the file in marks.
  ///   - limits: What the document may be at most.
  public static func read(
    _ bytes: [UInt8], file: String, limits: YAMLLimits = .init()
  ) -> YAMLReading {
    let maximumBytes = min(limits.maximumBytes, YAMLLimits.bytesBound)
    guard bytes.count <= maximumBytes else {
      return YAMLReading(document: nil, diagnostics: [.tooLarge(maximumBytes, file: file)])
    }
    let (utf8, problem) = UTF16Transcoder.utf8(bytes)
    guard utf8.count <= maximumBytes else {
      return YAMLReading(document: nil, diagnostics: [.tooLarge(maximumBytes, file: file)])
    }
    let text = SourceText(utf8)
    if let problem {
      let place = text.place(ofByte: utf8.count)
      let mark = SourceMark(file: file, line: place.line, column: place.column)
      return YAMLReading(document: nil, diagnostics: [.notUTF16(problem, at: mark)])
    }
    if let problem = EncodingCheck(text: text, file: file).problem() {
      return YAMLReading(document: nil, diagnostics: [problem])
    }
    var builder = TreeBuilder(text: text, file: file, limits: limits)
    builder.readAll()
    return YAMLReading(
      document: builder.document(), diagnostics: builder.diagnostics.sortedByPlace())
  }
}

/// What came of reading a file.
public struct YAMLReading: Sendable {
  /// The document, as far as it can be used.
  ///
  /// It is `nil` if the file is no YAML at all. With problems that concern single nodes it is there,
  /// so that the rest can be checked in the same pass: of duplicate keys it holds the first, and
  /// nothing in place of an alias that stands for nothing. What `diagnostics` says decides whether
  /// to go on.
  public let document: YAMLDocument?
  /// All problems, by place; no errors among them mean that the document is what was written.
  public let diagnostics: [Diagnostic]
}

extension Diagnostic {
  fileprivate static func notUTF16(
    _ problem: UTF16Transcoder.Problem, at mark: SourceMark
  ) -> Diagnostic {
    Diagnostic(
      code: "yaml/encoding", message: problem.message, location: mark, fix: "save it as UTF-8")
  }

  fileprivate static func tooLarge(_ maximum: Int, file: String) -> Diagnostic {
    Diagnostic(
      code: "yaml/too-large",
      message: "the file is larger than \(maximum) bytes, the most that is read",
      location: SourceMark(file: file, line: 1, column: 1),
      fix: "divide it into several files")
  }
}
