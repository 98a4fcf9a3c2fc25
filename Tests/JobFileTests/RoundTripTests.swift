import Diagnostics
import Foundation
import JobFile
import SeatsioModel
import Testing

/// What the emitter writes is read back as the same job.
struct RoundTripTests {
  @Test(arguments: WrittenJob.all)
  func `a job that is written back reads as the same job`(valid: WrittenJob) throws {
    let first = try #require(valid.read().job)
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

/// A job without errors: an example, or a fixture with the files that it reads.
struct WrittenJob: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let file: URL

  static let all: [WrittenJob] = {
    let tests = URL(filePath: #filePath).deletingLastPathComponent()
    let folders = [tests.appending(path: "../../jobs").standardized]
    let valid = tests.appending(path: "Fixtures/valid")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: valid.path)) ?? []
    return (folders + names.sorted().map { valid.appending(path: $0) }).flatMap { folder in
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      return files.filter { $0.hasSuffix(".yaml") }.sorted().map {
        WrittenJob(
          testDescription: "\(folder.lastPathComponent)/\($0)", file: folder.appending(path: $0))
      }
    }
  }()

  func read() -> JobReading {
    let bytes = (try? Data(contentsOf: file)).map { Array($0) } ?? []
    return JobReader.read(bytes, file: "job.yaml", inputs: inputs(also: [:]))
  }

  /// The files beside the job, and some more.
  func inputs(also files: [String: String]) -> JobInputs {
    let folder = file.deletingLastPathComponent()
    return JobInputs(
      readFile: { path in
        files[path].map { Array($0.utf8) }
          ?? (try? Data(contentsOf: folder.appending(path: path))).map { Array($0) }
      }, today: "2026-11-23")
  }
}

/// A value as lines, without the places it was read from.
struct Outline {
  private(set) var lines: [String] = []

  init(_ value: Any) { add(value, path: "") }

  private mutating func add(_ value: Any, path: String) {
    if value is SourceMark || value is SecretKey { return }
    if let address = value as? Address {
      lines.append("\(path): \(address)")
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
