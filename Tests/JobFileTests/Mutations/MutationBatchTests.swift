import Diagnostics
import Foundation
import JobFile
import Testing

/// 1,200 slips in the example jobs, as people make them, and what they are told.
///
/// Every run chooses another seed and prints it; `MUTATION_SEED` repeats one. Keys of events in steps
/// are no references in this sense: an event may be outside of the file, so a near miss is a warning.
struct MutationBatchTests {
  private static let seed: UInt64 =
    ProcessInfo.processInfo.environment["MUTATION_SEED"].flatMap { UInt64($0) }
    ?? UInt64.random(in: 1...UInt64(UInt32.max))
  private static let slipsOfAKind = 200

  private struct Outcome {
    var mutation: Mutation
    var errors: [Diagnostic]

    var isRejected: Bool { !errors.isEmpty }
    /// The first message that somebody reads points to the slip.
    var isOnTheRightLine: Bool {
      errors.first.map { mutation.rightLines.contains($0.location.line) } ?? false
    }
    var suggestsTheOriginal: Bool {
      guard let original = mutation.original else { return false }
      return errors.contains { error in
        error.fix.map { $0.hasPrefix("write ") && $0.contains(original) } ?? false
      }
    }
    var summary: String {
      let lines = mutation.text.components(separatedBy: "\n")
      let line = mutation.rightLines.max().map { lines[min($0, lines.count) - 1] } ?? ""
      let found = errors.map { "\($0.location): \($0.message); \($0.fix ?? "")" }
      return "\(mutation.kind.rawValue) in \(mutation.example), lines "
        + "\(mutation.rightLines.sorted()) \(line): \(found)"
    }
  }

  @Test func `slips in jobs are found, on their line, with what was meant`() throws {
    print("1,200 slips with MUTATION_SEED=\(Self.seed)")
    var generator = SplitMix(state: Self.seed)
    let schema = try Schema(JobSchema.text)
    let files = ExampleJob.all.map { Slips($0.name, $0.bytes, schema) }
    let start = Self.processorTime()
    var all: [Outcome] = []
    for kind in Mutation.Kind.allCases { all += try outcomes(of: kind, files, using: &generator) }
    #expect(all.count == 1200)
    #expect(Self.processorTime() - start < .seconds(10))

    for kind in [Mutation.Kind.key, .reference, .word, .deletion] {
      let missed = all.filter { $0.mutation.kind == kind && !$0.isRejected }
      #expect(
        missed.count <= Self.slipsOfAKind / 20, "\(kind.rawValue): \(missed.map(\.summary))")
    }
    let rejected = all.filter(\.isRejected)
    let misplaced = rejected.filter { !$0.isOnTheRightLine }
    #expect(
      misplaced.count <= rejected.count / 100,
      "of \(rejected.count): \(misplaced.map(\.summary).joined(separator: "\n"))")
    for kind in [Mutation.Kind.key, .reference, .word] {
      let slips = rejected.filter { $0.mutation.kind == kind }
      let puzzled = slips.filter { !$0.suggestsTheOriginal }
      #expect(
        puzzled.count <= slips.count / 10,
        "of \(slips.count), \(kind.rawValue): \(puzzled.map(\.summary).joined(separator: "\n"))")
    }
  }

  /// Of this thread, so that other work on the machine does not count.
  private static func processorTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  private func outcomes(
    of kind: Mutation.Kind, _ files: [Slips], using generator: inout SplitMix
  ) throws -> [Outcome] {
    var result: [Outcome] = []
    var attempts = 0
    while result.count < Self.slipsOfAKind {
      attempts += 1
      try #require(attempts < 100 * Self.slipsOfAKind, "no job can have a \(kind.rawValue)")
      guard let mutation = files.randomElement(using: &generator)?.slip(kind, using: &generator)
      else { continue }
      let reading = read(mutation.text, .test(files: ExampleJob.beginnings))
      result.append(
        Outcome(
          mutation: mutation, errors: reading.diagnostics.filter { $0.severity == .error }))
    }
    return result
  }
}
