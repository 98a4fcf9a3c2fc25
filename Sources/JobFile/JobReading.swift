public import Diagnostics
public import SeatsioModel
import YAMLDocument

/// Everything outside the file that reading a job depends on.
public struct JobInputs: Sendable {
  /// For `${env.NAME}`.
  public var environment: [String: String]
  /// `--var name=value`; they win over the file's `variables`.
  public var variables: [String: String]
  /// For `${file.PATH}`; the path is resolved against the folder of the job file already.
  public var readFile: @Sendable (String) -> [UInt8]?
  /// For files of rows, which may be large; the path is resolved like that of `readFile`.
  public var openFile: @Sendable (String) throws(FileProblem) -> ByteSource
  /// Today as `yyyy-MM-dd`; event dates may lie up to ten years ahead.
  public var today: String
  /// Whether `connection` must be complete: not for `validate` and not with the emulator.
  public var needsConnection: Bool

  /// Makes one of its parts; without `openFile`, files of rows are read whole by `readFile`.
  public init(
    environment: [String: String] = [:], variables: [String: String] = [:],
    readFile: @escaping @Sendable (String) -> [UInt8]? = { _ in nil },
    openFile: (@Sendable (String) throws(FileProblem) -> ByteSource)? = nil, today: String,
    needsConnection: Bool = false
  ) {
    self.environment = environment
    self.variables = variables
    self.readFile = readFile
    self.openFile = openFile ?? Self.opening(readFile)
    self.today = today
    self.needsConnection = needsConnection
  }

  private static func opening(
    _ readFile: @escaping @Sendable (String) -> [UInt8]?
  ) -> @Sendable (String) throws(FileProblem) -> ByteSource {
    { (path: String) throws(FileProblem) -> ByteSource in
      guard let bytes = readFile(path) else { throw FileProblem(message: "cannot be read") }
      return ByteSource(bytes)
    }
  }
}

/// What came of reading a job file: every problem, and the job unless one of them is an error.
public struct JobReading: Sendable {
  /// `nil` after an error.
  public var job: Job?
  /// By place, each once.
  public var diagnostics: [Diagnostic]
  /// The secret key that the connection comes to, also where the job is not valid: whatever quotes
  /// the file has to hide it.
  public var secretKey: SecretKey?

  /// Whether the job may be used.
  public var isValid: Bool { job != nil }
}

/// Reads job files.
public enum JobReader {
  /// Reads one job file.
  ///
  /// Reading goes on after a bad value, so that one pass reports every problem.
  ///
  /// - Parameters:
  ///   - bytes: The file's content, in UTF-8, or in UTF-16 with a byte order mark.
  ///   - file: What messages call the file; relative paths in it are resolved against its folder.
  ///   - inputs: The world outside the file.
  public static func read(_ bytes: [UInt8], file: String, inputs: JobInputs) -> JobReading {
    let reading = YAMLReader.read(bytes, file: file)
    guard let document = reading.document else {
      let text = SourceText(UTF16Transcoder.utf8(bytes).text)
      return JobReading(
        job: nil, diagnostics: reading.diagnostics.map { explained($0, in: text) })
    }
    var decoder = JobDecoder(file: file, inputs: inputs)
    decoder.diagnostics = reading.diagnostics
    let job = decoder.job(from: document.root)
    let failed = decoder.diagnostics.contains { $0.severity == .error }
    return JobReading(
      job: failed ? nil : job, diagnostics: decoder.diagnostics.sortedByPlace(),
      secretKey: decoder.secretKey)
  }

  /// Says what YAML cannot know: a brace after `$` belongs to a reference, which needs quotes within
  /// braces and brackets.
  private static func explained(_ diagnostic: Diagnostic, in text: SourceText) -> Diagnostic {
    let place = diagnostic.location
    guard diagnostic.code == "yaml/missing-comma", place.column > 1,
      let offset = text.byte(ofLine: place.line, column: place.column - 1),
      text.bytes[offset...].starts(with: "${".utf8)
    else { return diagnostic }
    let rest = text.bytes[offset..<text.bytes(ofLine: place.line).upperBound]
    let end = rest.firstIndex(of: UInt8(ascii: "}")) ?? offset + 1
    let written = String(decoding: text.bytes[offset...end], as: UTF8.self)
    return Diagnostic(
      code: "job/unquoted-reference",
      message: "a reference needs quotes within braces and brackets",
      location: SourceMark(
        file: place.file, line: place.line, column: place.column - 1, width: written.count),
      fix: "write \"\(written)\", with the text around it inside of the quotes")
  }
}
