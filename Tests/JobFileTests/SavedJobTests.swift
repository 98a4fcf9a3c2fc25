import Diagnostics
import JobFile
import SeatsioModel
import Testing

/// A job in one piece reads as the job it was made of.
struct SavedJobTests {
  @Test(arguments: WrittenJob.all)
  func `a job that was saved is the same job, and everything is in its old place`(
    written: WrittenJob
  ) throws {
    let first = try #require(try written.read().job)
    let saved = try SavedJob(first, keepsSeed: true)
    let second = try saved.read(file: "plan.json", environment: [:], today: JobInputs.test().today)
      .get()
    #expect(Outline(second).lines == Outline(first).lines, "\(saved.text)")
    #expect(Places(second).lines == Places(first).lines, "\(saved.text)")
  }

  @Test func `neither the key nor the seed is kept, unless the seed is asked for`() throws {
    let text = """
      version: 1
      connection: {region: eu, secret_key: abc-123}
      emulator: {workspaces: [{name: Seeded}]}
      """
    let job = try #require(read(text).job)
    let saved = try SavedJob(job)
    #expect(!saved.text.contains("abc-123"))
    #expect(!saved.text.contains("Seeded"))
    #expect(try SavedJob(job, keepsSeed: true).text.contains("Seeded"))
  }

  @Test func `the key is looked for where the job said`() throws {
    let job = try job("version: 1\nconnection: {region: eu, secret_key: \"${env.MINE}\"}")
    #expect(job.connection.sources == ConnectionSources(secretKey: "MINE"))
    let again = try SavedJob(job).read(
      file: "plan.json", environment: ["MINE": "abc"], today: "2026-01-15"
    ).get()
    #expect(again.connection.secretKey?.value.reveal() == "abc")
  }

  @Test func `ten thousand rows take few numbers`() throws {
    var text = "version: 1\nsteps:\n  - id: s\n    book:\n      event: e\n      objects:\n"
    for number in 1...10_000 { text += "        - A-\(number)\n" }
    let saved = try SavedJob(try job(text))
    #expect(saved.declarations[0].marks.count < 100)
  }

  static let damages: [@Sendable (inout SavedJob) -> Void] = [
    { $0.declarations.removeLast() },
    { $0.declarations.append($0.declarations[0]) },
    { $0.declarations[1].address = $0.declarations[0].address },
    { $0.declarations.swapAt(0, 1) },
    { $0.text += "oops: 1\n" },
    { $0.text = "" },
  ]

  @Test(arguments: damages)
  func `a saved job that was damaged is no job`(damage: @Sendable (inout SavedJob) -> Void) throws {
    var saved = try SavedJob(
      try job(
        "version: 1\nworkspaces: {w: {name: W}}\nsteps: [{id: s, book: {event: e, objects: [A]}}]"))
    damage(&saved)
    let result = saved.read(file: "plan.json", environment: [:], today: "2026-01-15")
    #expect(throws: SavedJobProblem.self) { try result.get() }
  }

  @Test(arguments: [
    [], [1], [1, 0, 1, 1, 1], [0, 0, 1, 1, 1], [-1, 0, 1, 1, 1], [9, 9, 1, 1, 1],
    [.max, 0, 1, 1, 1], [9, 0, .max, 1, 1], [9, 0, -5, 1, 1],
  ])
  func `numbers that are no places leave the places of the saved text`(numbers: [Int]) throws {
    var saved = try SavedJob(
      try job("version: 1\nsteps: [{id: s, book: {event: e, objects: [A, B, C, D, E, F]}}]"))
    saved.declarations[0].marks = numbers
    let job = try saved.read(file: "plan.json", environment: [:], today: "2026-01-15").get()
    #expect(job.steps[0].mark.file == "plan.json")
  }
}

/// The places of a job, as lines, but those of what a saved job reads anew.
private struct Places {
  private(set) var lines: [String] = []

  init(_ value: Any) { add(value, path: "") }

  private mutating func add(_ value: Any, path: String) {
    if let mark = value as? SourceMark {
      lines.append("\(path): \(mark) \(mark.width)")
      return
    }
    if value is [Located<Address>] || value is Connection || value is EmulatorSection { return }
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .set || mirror.displayStyle == .dictionary { return }
    for (number, child) in mirror.children.enumerated() {
      add(child.value, path: "\(path).\(child.label ?? String(number))")
    }
  }
}
