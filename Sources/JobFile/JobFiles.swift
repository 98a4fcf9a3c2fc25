import Diagnostics
import YAMLDocument

/// A job file that was read, but not understood yet.
struct JobFileRoot {
  var root: YAMLNode
  /// Whether another file includes it.
  var isIncluded: Bool
}

/// Reads job files and what they include, each once, included ones first.
struct JobFiles {
  private let inputs: JobInputs
  private(set) var roots: [JobFileRoot] = []
  /// Everything that was read, in the order of reading.
  private(set) var texts: [FileText] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether a file could not be read, so that nothing can be said about the job.
  private(set) var isBroken = false
  private var seen: Set<String> = []
  /// The files that are being read, outermost first, and where each one includes the next.
  private var open: [Step] = []

  private struct Step {
    var file: String
    var include: SourceMark?
  }

  /// What all files of a job have together, and how deep they may include each other.
  private static let maximumBytes = 128 << 20
  private static let maximumDepth = 50

  init(_ files: [FileText], inputs: JobInputs) {
    self.inputs = inputs
    // First all that are named, so that a file that is also included counts as named.
    let names = files.map { JobPath.normalized($0.file) }
    seen = Set(names)
    for (index, file) in files.enumerated() where !names[..<index].contains(names[index]) {
      read(file, isIncluded: false)
    }
  }

  private mutating func read(_ text: FileText, isIncluded: Bool) {
    texts.append(text)
    let reading = YAMLReader.read(text.bytes, file: text.file)
    guard let document = reading.document else {
      let source = SourceText(UTF16Transcoder.utf8(text.bytes).text)
      diagnostics += reading.diagnostics.map { JobReader.explained($0, in: source) }
      isBroken = true
      return
    }
    diagnostics += reading.diagnostics
    open.append(Step(file: text.file))
    includes(of: document.root, in: text.file)
    open.removeLast()
    roots.append(JobFileRoot(root: document.root, isIncluded: isIncluded))
  }

  /// Reads what `include` lists; paths are taken as they are written.
  private mutating func includes(of root: YAMLNode, in file: String) {
    guard case .mapping(let pairs) = root.content,
      let list = pairs[JobFormat.include.name], case .sequence(let items) = list.content
    else { return }  // The decoder says so if it is no list.
    for item in items {
      guard let scalar = item.scalar, !scalar.isNull, !scalar.text.isEmpty else { continue }
      let path = JobPath.resolved(scalar.text, in: file)
      if scalar.text.contains("${") {
        report(
          "job/invalid-value", "'include' takes paths as they are written, without references",
          at: item.mark, fix: "write the path itself; * and ? stand for parts of names")
      } else if JobPath.isPattern(scalar.text) {
        include(pattern: path, as: scalar.text, at: item.mark)
      } else {
        include(path, at: item.mark)
      }
    }
  }

  private mutating func include(pattern: String, as written: String, at mark: SourceMark) {
    guard !written.contains("**") else {
      report(
        "job/invalid-value", "'**' does not reach into folders", at: mark,
        fix: "write a pattern for each folder, such as venues/*.yaml")
      return
    }
    let own = open.last.map { JobPath.normalized($0.file) }
    let paths = inputs.findFiles(pattern).filter { JobPath.normalized($0) != own }
    guard !paths.isEmpty else {
      report(
        "job/unreadable-file", "no file matches '\(written)'", at: mark,
        fix: "check the pattern; it is taken from the folder of \(mark.file)")
      isBroken = true
      return
    }
    for path in paths { include(path, at: mark) }
  }

  private mutating func include(_ path: String, at mark: SourceMark) {
    let name = JobPath.normalized(path)
    if let first = open.firstIndex(where: { JobPath.normalized($0.file) == name }) {
      reportCycle(open[first...], closedAt: mark)
      return
    }
    guard seen.insert(name).inserted else { return }
    guard open.count < Self.maximumDepth else {
      report(
        "job/too-large", "files include each other through more than \(Self.maximumDepth) steps",
        at: mark, fix: "include the file itself")
      return
    }
    guard let bytes = bytes(of: path, at: mark) else { return }
    open[open.count - 1].include = mark
    read(FileText(file: path, bytes: bytes), isIncluded: true)
  }

  private mutating func bytes(of path: String, at mark: SourceMark) -> [UInt8]? {
    var bytes: [UInt8] = []
    do throws(FileProblem) {
      let source = try inputs.openFile(path)
      let before = texts.reduce(0) { $0 + $1.bytes.count }
      while true {
        let piece = try source.next()
        if piece.isEmpty { return bytes }
        bytes += piece
        guard before + bytes.count <= Self.maximumBytes else {
          throw FileProblem(message: "makes the job larger than 128 MiB")
        }
      }
    } catch {
      report(
        "job/unreadable-file", "'\(path)' \(error.message)", at: mark,
        fix: "check the path; it is taken from the folder of \(mark.file)")
      isBroken = true
      return nil
    }
  }

  /// Shows a cycle as its whole path, with the place of every step of it.
  private mutating func reportCycle(_ steps: ArraySlice<Step>, closedAt mark: SourceMark) {
    let files = steps.map(\.file)
    guard let first = files.first else { return }
    report(
      "job/include-cycle",
      "'\(first)' includes itself: " + (files + [first]).joined(separator: " → "), at: mark,
      related: zip(steps, files.dropFirst()).compactMap { step, next in
        step.include.map { .init(message: "'\(next)' is included here", location: $0) }
      },
      fix: "remove one of these includes")
  }

  private mutating func report(
    _ code: Diagnostic.Code, _ message: String, at mark: SourceMark,
    related: [Diagnostic.Related] = [], fix: String
  ) {
    diagnostics.append(
      Diagnostic(code: code, message: message, location: mark, related: related, fix: fix))
  }
}
