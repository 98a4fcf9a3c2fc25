import Diagnostics
import Foundation
import JobFile
import SeatsioModel
import Testing

/// What the emitter writes is read back as the same job.
struct RoundTripTests {
  @Test(arguments: WrittenJob.all)
  func `a job that is written back reads as the same job`(valid: WrittenJob) throws {
    let first = try #require(try valid.read().job)
    let files = try JobEmitter.files(of: first)
    let again = JobReader.read(
      Array(files.job.utf8), file: "job.yaml", inputs: valid.inputs(also: files.rows))
    let problems = again.diagnostics.filter { $0.severity == .error }
    try #require(problems == [], "\(files.job)")
    let second = try #require(again.job)
    let left = Outline(first.withoutRepetition()).lines
    let right = Outline(second).lines
    for (line, other) in zip(left, right) where line != other {
      Issue.record("\(line) became \(other) in\n\(files.job)")
      return
    }
    #expect(left.count == right.count, "\(files.job)")
  }

  @Test func `there are jobs to write`() {
    #expect(WrittenJob.all.count >= 15)
  }

  @Test func `a secret key is never written`() throws {
    let text = "version: 1\nconnection: {region: eu, secret_key: abc-123}\n"
    let job = try #require(read(text).job)
    let files = try JobEmitter.files(of: job)
    #expect(!files.job.contains("abc-123"))
    #expect(files.job.contains("${env.SEATSIO_SECRET_KEY}"))
  }

  @Test func `text that looks like something else stays text`() throws {
    let text = """
      version: 1
      name: "$${var.x} true"
      charts: {a: {name: "007", tags: ["true", "1", "null", "a: b", "#x", "- y"]}}
      steps: [{id: s, book: {event: "2027", objects: [{label: "A-1..A-3"}, "5"]}}]
      """
    let first = try job(text)
    let files = try JobEmitter.files(of: first)
    let second = try job(files.job)
    #expect(second.name == "${var.x} true")
    #expect(Outline(first).lines == Outline(second).lines)
  }
}

/// A job without errors: an example, or a fixture with all of its files.
struct WrittenJob: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let folder: URL
  /// `nil` for a fixture, whose files belong together.
  let example: ExampleJob?

  static let all: [WrittenJob] = {
    let jobs = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../jobs")
      .standardized
    let examples = ExampleJob.all.map {
      WrittenJob(testDescription: $0.name, folder: jobs, example: $0)
    }
    return examples
      + ValidJob.all.map { WrittenJob(testDescription: $0.name, folder: $0.folder, example: nil) }
  }()

  func read() throws -> JobReading {
    guard let example else { return try FixtureFiles(in: folder).read() }
    return JobReader.read(example.bytes, file: "job.yaml", inputs: inputs(also: [:]))
  }

  /// The files beside the job, and some more.
  func inputs(also files: [String: String]) -> JobInputs {
    var inputs = JobInputs.test()
    inputs.readFile = { [folder] path in
      files[path].map { Array($0.utf8) }
        ?? (try? Data(contentsOf: folder.appending(path: path))).map { Array($0) }
    }
    inputs.openFile = { [inputs] (path: String) throws(FileProblem) -> ByteSource in
      guard let bytes = inputs.readFile(path) else {
        throw FileProblem(message: "cannot be read")
      }
      return ByteSource(bytes)
    }
    return inputs
  }
}

/// A value as lines, without the places it was read from.
struct Outline {
  private(set) var lines: [String] = []

  init(_ value: Any) { add(value, path: "") }

  private mutating func add(_ value: Any, path: String) {
    // Where values of the connection come from is not a part of the job.
    if value is SourceMark || value is SecretKey || value is ConnectionSources { return }
    if let address = value as? Address {
      lines.append("\(path): \(address)")
      return
    }
    // What a reference waits for anyway may also be said in words.
    if let dependencies = value as? [Located<Address>] {
      for address in Set(dependencies.map(\.value)).sorted() { lines.append("\(path): \(address)") }
      return
    }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional:
      if let some = mirror.children.first { add(some.value, path: path) }
    case .set, .dictionary:
      for child in mirror.children.map({ "\($0.value)" }).sorted() {
        lines.append("\(path): \(child)")
      }
    case _ where mirror.children.isEmpty: lines.append("\(path): \(value)")
    default:
      for (number, child) in mirror.children.enumerated() {
        add(child.value, path: "\(path).\(child.label ?? String(number))")
      }
    }
  }
}
