public import Diagnostics
public import SeatsioModel
import YAMLDocument

/// Everything outside the file that reading a job depends on.
public struct JobInputs: Sendable {
  /// For `${env.NAME}`.
  public var environment: [String: String]
  /// `--var name=value`; they win over the file's `variables`.
  public var variables: [String: String]
  /// Files of variables; they win over the file's `variables`, later ones over earlier ones.
  public var variableFiles: [FileText]
  /// For `${file.PATH}`; the path is resolved against the folder of the job file already.
  public var readFile: @Sendable (String) -> [UInt8]?
  /// For files of rows, which may be large; the path is resolved like that of `readFile`.
  public var openFile: @Sendable (String) throws(FileProblem) -> ByteSource
  /// For patterns in `include`: the paths that match one, in a fixed order.
  public var findFiles: @Sendable (String) -> [String]
  /// Today as `yyyy-MM-dd`; event dates may lie up to ten years ahead.
  public var today: String
  /// Whether `connection` must be complete: not for `validate` and not with the emulator.
  public var needsConnection: Bool

  /// Makes one of its parts; without `openFile`, files of rows are read whole by `readFile`.
  public init(
    environment: [String: String] = [:], variables: [String: String] = [:],
    variableFiles: [FileText] = [],
    readFile: @escaping @Sendable (String) -> [UInt8]? = { _ in nil },
    openFile: (@Sendable (String) throws(FileProblem) -> ByteSource)? = nil,
    findFiles: @escaping @Sendable (String) -> [String] = { _ in [] }, today: String,
    needsConnection: Bool = false
  ) {
    self.environment = environment
    self.variables = variables
    self.variableFiles = variableFiles
    self.findFiles = findFiles
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

/// A file in memory.
public struct FileText: Hashable, Sendable {
  /// What messages call the file; relative paths in it are resolved against its folder.
  public var file: String
  /// Its content, in UTF-8, or in UTF-16 with a byte order mark.
  public var bytes: [UInt8]

  /// Makes one of its parts.
  public init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
  }
}

/// What came of reading a job: every problem, and the job unless one of them is an error.
public struct JobReading: Sendable {
  /// `nil` after an error.
  public var job: Job?
  /// By place, each once.
  public var diagnostics: [Diagnostic]
  /// The secret key that the connection comes to, also where the job is not valid: whatever quotes
  /// the file has to hide it.
  public var secretKey: SecretKey?
  /// The files that were read: those that were named, those that they include, and those of
  /// variables.
  public var texts: [FileText]

  /// Whether the job may be used.
  public var isValid: Bool { job != nil }
}

/// Reads job files.
public enum JobReader {
  /// Reads a job of one file.
  public static func read(_ bytes: [UInt8], file: String, inputs: JobInputs) -> JobReading {
    read([FileText(file: file, bytes: bytes)], inputs: inputs)
  }

  /// Reads a job of one or several files, which are merged in their order.
  ///
  /// Reading goes on after a bad value, so that one pass reports every problem; where one of the
  /// files is no YAML or cannot be read, only that is reported, because the rest may refer to what is
  /// in it.
  ///
  /// - Parameters:
  ///   - files: At least one; the job is called after the first.
  ///   - inputs: The world outside the files.
  public static func read(_ files: [FileText], inputs: JobInputs) -> JobReading {
    let loaded = JobFiles(files, inputs: inputs)
    let texts = loaded.texts + inputs.variableFiles
    guard !loaded.isBroken, let first = files.first else {
      return JobReading(
        job: nil, diagnostics: loaded.diagnostics.sortedByPlace(), secretKey: nil, texts: texts)
    }
    var (job, decoder) = decoded(loaded, first.file, inputs, attributesOutputs: false)
    if !decoder.outputUses.isEmpty {
      (job, decoder) = decoded(loaded, first.file, inputs, attributesOutputs: true)
    }
    let diagnostics = loaded.diagnostics + decoder.diagnostics
    let failed = diagnostics.contains { $0.severity == .error }
    return JobReading(
      job: failed ? nil : job, diagnostics: diagnostics.sortedByPlace(),
      secretKey: decoder.secretKey, texts: texts)
  }

  private static func decoded(
    _ loaded: JobFiles, _ file: String, _ inputs: JobInputs, attributesOutputs: Bool
  ) -> (Job?, JobDecoder) {
    var decoder = JobDecoder(file: file, inputs: inputs)
    decoder.attributesOutputs = attributesOutputs
    let job = decoder.job(from: loaded.roots)
    return (job, decoder)
  }

  /// Says what YAML cannot know: a brace after `$` belongs to a reference, which needs quotes within
  /// braces and brackets.
  static func explained(_ diagnostic: Diagnostic, in text: SourceText) -> Diagnostic {
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
