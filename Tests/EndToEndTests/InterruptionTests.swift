import Foundation
import SeatsioClient
import SeatsioEmulator
import SeatsioModel
import Testing

/// Ctrl-C, a second one, and a process that is killed: nothing is lost, nothing happens twice.
@Suite struct InterruptionTests {
  /// An event and fifty booking calls, one after the other.
  static let text = job(
    """
    execution: {parallelism: {priority: 1, regular: 1}, packing: {objects: 2}}
    events: {show: {key: show, chart: {key: hall-key}}}
    steps:
      - id: pairs
        book:
          event: show
          objects:
    """ + "\n"
      + (1...25).flatMap { number in
        ["A", "C"].map { row in
          let next = row == "A" ? "B" : "D"
          return
            "        - {objects: [Stalls-\(row)-\(number), Stalls-\(next)-\(number)], order_id: o-\(row)\(number)}"
        }
      }.joined(separator: "\n"), connection: "  timeout: 600s")

  /// An account that answers so many booking calls and leaves the next one waiting: its seats are
  /// booked, and the run does not know.
  private func account(answering calls: Int) throws -> EmulatorAccount {
    let account = try EmulatorAccount()
    account.emulator.delayNext(calls, of: .changeStatusInBatch, by: .zero)
    account.emulator.delayNext(1, of: .changeStatusInBatch, by: .seconds(600))
    return account
  }

  /// Returns once the call whose answer is held back has reached the account.
  private func waitForDelayedCall(_ account: EmulatorAccount) async {
    while account.emulator.delayedAnswers == 0 { await Task.yield() }
  }

  private func expectComplete(_ account: EmulatorAccount) async throws {
    let seats = try await account.client().events.reports.byLabel("show").values.joined()
      .filter { $0.objectType == .seat }
    #expect(seats.count == 100)
    for seat in seats {
      #expect(seat.status == .booked)
      #expect(seat.orderId?.hasPrefix("o-") == true)
    }
    let log = try await account.client().events.statusChanges(of: "Stalls-A-1", in: "show")
      .collect()
    #expect(log.count == 1)
  }

  @Test func `Ctrl-C finishes what is in flight, says how to go on and exits 130`() async throws {
    let account = try account(answering: 4)
    let scratch = try Scratch()
    let path = try scratch.file("job.yaml", Self.text)
    let run = try RunningTool(
      ["apply", path, "--yes", "--format", "json"], environment: account.environment)
    await waitForDelayedCall(account)
    run.signal(SIGINT)
    _ = await run.waitForError(containing: "nothing new is started")
    account.emulator.answerDelayed()
    let result = await run.finish()
    #expect(result.exitCode == 130)
    #expect(result.error.contains("nothing new is started"))
    let report = try JSONReport(result.output)
    #expect(report.stopped)
    // The event, four calls, and the one that was in flight.
    #expect(report.counts.done == 6)
    #expect(report.counts.notStarted == 45)
    #expect(report.counts.total == 51)

    let again = try await Tool.run(["apply", path, "--yes"], environment: account.environment)
    #expect(again.exitCode == 0, "\(again.output)")
    try await expectComplete(account)
  }

  @Test func `a second Ctrl-C ends calls in flight at once and reports them truthfully`()
    async throws
  {
    let slow = try EmulatorAccount()
    // The plan is read at once; the first write is not answered while the test waits.
    slow.emulator.delayNext(1, of: .copyChart, by: .seconds(600))
    let scratch = try Scratch()
    let path = try scratch.file(
      "job.yaml",
      job(
        "charts: {hall: {name: New hall, copy_of: {key: hall-key}}}", connection: "  timeout: 600s")
    )
    let run = try RunningTool(
      ["apply", path, "--yes", "--format", "json"], environment: slow.environment)
    await waitForDelayedCall(slow)
    run.signal(SIGINT)
    _ = await run.waitForError(containing: "Ctrl-C again")
    run.signal(SIGINT)
    let result = await run.finish()
    #expect(result.exitCode == 130)
    let report = try JSONReport(result.output)
    #expect(report.counts.done == 0)
    #expect(report.counts.unknown == 1)
    #expect(report.counts.blocked + report.counts.notStarted == report.counts.total - 1)
  }

  @Test(arguments: [0, 3, 17, 49])
  func `a killed run is completed by applying again, and no seat is changed twice`(
    afterCalls: Int
  ) async throws {
    let account = try account(answering: afterCalls)
    let scratch = try Scratch()
    let path = try scratch.file("job.yaml", Self.text)
    let run = try RunningTool(["apply", path, "--yes"], environment: account.environment)
    await waitForDelayedCall(account)
    run.signal(SIGKILL)
    #expect(await run.finish().exitCode == 128 + SIGKILL)

    let again = try await Tool.run(["apply", path, "--yes"], environment: account.environment)
    #expect(again.exitCode == 0, "\(again.output)")
    try await expectComplete(account)
    let third = try await Tool.run(["apply", path, "--yes"], environment: account.environment)
    #expect(third.output.hasPrefix("Nothing to do: "))
  }

  @Test func `an account that is gone ends the run, not every call after all its attempts`()
    async throws
  {
    let account = try account(answering: 3)
    let scratch = try Scratch()
    let text = Self.text.replacing("timeout: 600s", with: "timeout: 600s\n  max_retries: 1")
    let path = try scratch.file("job.yaml", text)
    let run = try RunningTool(
      ["apply", path, "--yes", "--format", "json"], environment: account.environment)
    await waitForDelayedCall(account)
    account.emulator.stop()
    let result = await run.finish()
    #expect(result.exitCode == 4)
    let report = try JSONReport(result.output)
    // What the emulator still answered, then three calls in a row that reach nobody.
    #expect(report.counts.failed == 3)
    #expect(report.counts.notStarted > 0)
  }

  @Test func `the emulator ends on SIGTERM with its count of requests`() async throws {
    let emulator = try RunningTool(["emulator", "--port", "0"])
    _ = await emulator.waitForOutput(containing: "Ctrl-C ends it.")
    emulator.signal(SIGTERM)
    let result = await emulator.finish()
    #expect(result.exitCode == 0)
    #expect(result.error.contains("Served 0 requests."))
  }
}
