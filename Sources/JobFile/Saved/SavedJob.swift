import Diagnostics
import SeatsioModel
public import YAMLDocument

/// A job in one piece, to be read again on another machine: without the files that it was read
/// from, without variables, without the secret key, and yet with the places of everything.
public struct SavedJob: Hashable, Sendable {
  /// The job as a file of its own, with every value resolved.
  public var text: String
  /// Files of rows that the text names, by path.
  public var rows: [String: String]
  /// The files that the places are in.
  public var files: [String]
  /// What is declared, in the order of the text.
  public var declarations: [Declaration]

  /// What the text cannot say of a declared thing.
  public struct Declaration: Hashable, Sendable {
    /// What it was called; the text has a name of its own for each instance of a `for_each`.
    public var address: Address
    /// What was written under `depends_on`, and what `${…}` referred to.
    public var dependsOn: [Address]
    /// The places of its parts.
    public var marks: [Int]

    /// Makes one of its parts.
    public init(address: Address, dependsOn: [Address], marks: [Int]) {
      self.address = address
      self.dependsOn = dependsOn
      self.marks = marks
    }
  }

  /// Makes one of its parts.
  public init(
    text: String, rows: [String: String], files: [String], declarations: [Declaration]
  ) {
    self.text = text
    self.rows = rows
    self.files = files
    self.declarations = declarations
  }

  /// Takes down a job.
  ///
  /// - Parameter keepsSeed: Whether the `emulator` section is a part of it.
  /// - Throws: Where a value cannot be written as YAML that reads back.
  public init(_ job: Job, keepsSeed: Bool = false) throws(YAMLWritingError) {
    var copy = job
    if !keepsSeed { copy.emulator = nil }
    let written = try JobEmitter.files(of: copy)
    text = written.job
    rows = written.rows
    var numbers = FileNumbers()
    var list: [Declaration] = []
    copy.visitDeclarations { declaration in
      var marks: [SourceMark] = []
      declaration.visitMarks { marks.append($0) }
      list.append(
        Declaration(
          address: declaration.address, dependsOn: declaration.dependsOn.map(\.value),
          marks: SavedMarks.numbers(of: marks, files: &numbers)))
    }
    declarations = list
    files = numbers.files
  }

  /// Reads the job again.
  ///
  /// - Parameters:
  ///   - file: What messages call the text.
  ///   - environment: For the secret key, which may be missing.
  ///   - today: As ``JobInputs/today``.
  /// - Returns: The job, or what is wrong with it: somebody else may have written this.
  public func read(
    file: String, environment: [String: String], today: String
  ) -> Result<Job, SavedJobProblem> {
    let reading = JobReader.read(
      Array(text.utf8), file: file,
      inputs: JobInputs(
        environment: environment, readFile: { path in rows[path].map { Array($0.utf8) } },
        today: today))
    guard var job = reading.job else {
      let problem = reading.diagnostics.first { $0.severity == .error }
      return .failure(SavedJobProblem(message: problem.map { "\($0.message)" } ?? "it is no job"))
    }
    guard Set(declarations.map(\.address)).count == declarations.count,
      job.dependencies.count == declarations.count
    else { return .failure(SavedJobProblem(message: "its parts do not fit together")) }
    var fits = true
    var rest = declarations[...]
    job.visitDeclarations { declaration in
      guard let saved = rest.popFirst(), saved.address.kind == declaration.address.kind else {
        fits = false
        return
      }
      restore(saved, to: &declaration)
    }
    return fits
      ? .success(job) : .failure(SavedJobProblem(message: "its parts do not fit together"))
  }

  private func restore(_ saved: Declaration, to declaration: inout any MarkedDeclaration) {
    var count = 0
    declaration.visitMarks { _ in count += 1 }
    if let marks = SavedMarks.marks(of: saved.marks, files: files, count: count) {
      var next = marks[...]
      declaration.visitMarks { mark in mark = next.popFirst() ?? mark }
    }
    declaration.address = saved.address
    let mark = declaration.mark
    declaration.dependsOn = saved.dependsOn.map { Located($0, at: mark) }
  }
}

/// Why a saved job cannot be read.
public struct SavedJobProblem: Error, Hashable, Sendable {
  /// For people.
  public var message: String
}
