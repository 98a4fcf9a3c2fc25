import Foundation
import SeatsioClient
import SeatsioEmulator
import SeatsioModel
import Testing

/// What the journal tells the next run, where the account does not show it.
@Suite struct RememberedRunTests {
  private static let draw = """
    events: {show: {key: show, chart: {key: hall-key}}}
    steps:
      - id: draw
        repeat: true
        best_available: {event: show, action: book, number: 3}
      - {id: door, repeat: true, book: {event: show, objects: [{object: Floor, quantity: 4}]}}
    """

  private static let copy = """
    charts:
      copy: {name: Copied Hall, copy_of: {key: hall-key}, tags: [mine]}
    """

  private func taken(_ account: EmulatorAccount) async throws -> (seats: Int, places: Int?) {
    let report = try await account.client().events.reports.byLabel("show")
    return (
      report.values.joined().count { $0.status == .booked && $0.objectType == .seat },
      report["Floor"]?.first?.numBooked
    )
  }

  @Test func `what leaves no trace is done once per journal, wherever it stands in the file`()
    async throws
  {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let journal = scratch.url.appendingPathComponent("journal.sqlite").path
    let path = try scratch.file("job.yaml", job(Self.draw))
    let first = try await Tool.run(
      ["apply", path, "--yes", "--journal", journal], environment: account.environment)
    #expect(first.exitCode == 0, "\(first.error)")
    #expect(try await taken(account) == (3, 4))

    let other = Self.draw.replacingOccurrences(of: "id: draw", with: "id: gift")
    let moved = try scratch.file("other.yaml", "# A remark.\n\n" + job(other))
    let again = try await Tool.run(
      ["apply", moved, "--yes", "--journal", journal], environment: account.environment)
    #expect(again.exitCode == 0, "\(again.error)")
    #expect(try await taken(account) == (3, 4))

    // More of the same is more to do, and another wish is another choice.
    let more = Self.draw.replacingOccurrences(of: "number: 3", with: "number: 2")
    let wish = try await Tool.run(
      ["apply", try scratch.file("more.yaml", job(more)), "--yes", "--journal", journal],
      environment: account.environment)
    #expect(wish.exitCode == 0, "\(wish.error)")
    #expect(try await taken(account) == (5, 4))

    let redone = try await Tool.run(
      ["apply", path, "--yes", "--journal", journal, "--redo", "dra*"],
      environment: account.environment)
    #expect(redone.exitCode == 0, "\(redone.error)")
    #expect(try await taken(account) == (8, 4))
  }

  @Test func `a choice whose answer nobody heard is a conflict until somebody has looked`()
    async throws
  {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let path = try scratch.file("job.yaml", job(Self.draw))
    account.emulator.delayNext(1, of: .changeStatus, by: .seconds(60))
    try await kill(path, account) { account.emulator.delayedAnswers > 0 }
    account.emulator.answerDelayed()

    let plan = try await Tool.run(["plan", path], environment: account.environment)
    #expect(plan.exitCode == 1)
    #expect(plan.error.contains("[plan/unclear]"), "\(plan.error)")
    let redone = try await Tool.run(
      ["apply", path, "--yes", "--redo", "draw"], environment: account.environment)
    #expect(redone.exitCode == 0, "\(redone.error)")
    #expect(try await taken(account) == (6, 4))
    let last = try await Tool.run(
      ["plan", path, "--detailed-exitcode"], environment: account.environment)
    #expect(last.exitCode == 0, "\(last.output)\(last.error)")
  }

  @Test func `a copy whose answer was lost is finished by the next run, not made again`()
    async throws
  {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let path = try scratch.file("job.yaml", job(Self.copy))
    account.emulator.delayNext(1, of: .copyChart, by: .seconds(60))
    try await kill(path, account) { account.emulator.delayedAnswers > 0 }
    account.emulator.answerDelayed()
    try await finishCopy(path, account)
  }

  @Test func `a copy that has not got its name is finished by the next run, not made again`()
    async throws
  {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let path = try scratch.file("job.yaml", job(Self.copy))
    account.emulator.order(Fault(.fail(status: 403), of: .endpoints([.updateChart]), .next(1)))
    let first = try await Tool.run(["apply", path, "--yes"], environment: account.environment)
    #expect(first.exitCode == 4, "\(first.output)")
    try await finishCopy(path, account)
  }

  @Test func `a copy of the same name that somebody else has made is left alone`() async throws {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let path = try scratch.file("job.yaml", job(Self.copy))
    let theirs = try await account.client().charts.copy("hall-key")
    account.emulator.delayNext(1, of: .copyChart, by: .seconds(60))
    try await kill(path, account) { account.emulator.delayedAnswers > 0 }
    account.emulator.answerDelayed()
    let again = try await Tool.run(["apply", path, "--yes"], environment: account.environment)
    #expect(again.exitCode == 0, "\(again.error)")
    let charts = try await account.client().charts.list().collect()
    #expect(charts.map(\.name).sorted() == ["Copied Hall", "Hall", "Hall (copy)"])
    #expect(charts.first { $0.name == "Hall (copy)" }?.key == theirs.key)
  }

  @Test func `a token that lives is used again, and one that has expired is made anew`()
    async throws
  {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let text = """
      events: {show: {key: show, chart: {key: hall-key}}}
      hold_tokens: {press: {expires_in_minutes: 30}}
      steps:
        - {id: a, hold: {event: show, objects: [Stalls-A-1], hold_token: press}}
      """
    let path = try scratch.file("job.yaml", job(text))
    let first = try await Tool.run(["apply", path, "--yes"], environment: account.environment)
    #expect(first.exitCode == 0, "\(first.error)")
    _ = try scratch.file(
      "job.yaml",
      job(text + "\n  - {id: b, hold: {event: show, objects: [Stalls-A-2], hold_token: press}}"))
    let second = try await Tool.run(["apply", path, "--yes"], environment: account.environment)
    #expect(second.exitCode == 0, "\(second.error)")
    #expect(try await tokens(account).count == 1)

    account.emulator.advanceClock(by: .seconds(3600))
    let third = try await Tool.run(["apply", path, "--yes"], environment: account.environment)
    #expect(third.exitCode == 0, "\(third.error)")
    let seats = try await account.client().events.reports.byLabel("show").values.joined()
    #expect(seats.count { $0.status == .held } == 2)
    #expect(try await tokens(account).count == 1)
  }

  // MARK: - Parts

  private func tokens(_ account: EmulatorAccount) async throws -> Set<HoldTokenKey> {
    let seats = try await account.client().events.reports.byLabel("show").values.joined()
    return Set(seats.compactMap(\.holdToken))
  }

  /// Starts a run and kills it once something has happened.
  private func kill(
    _ path: String, _ account: EmulatorAccount, when happened: () -> Bool
  ) async throws {
    let run = try RunningTool(["apply", path, "--yes"], environment: account.environment)
    while run.isRunning, !happened() { await Task.yield() }
    run.signal(SIGKILL)
    _ = await run.finish()
  }

  private func finishCopy(_ path: String, _ account: EmulatorAccount) async throws {
    let again = try await Tool.run(["apply", path, "--yes"], environment: account.environment)
    #expect(again.exitCode == 0, "\(again.error)")
    let charts = try await account.client().charts.list().collect()
    #expect(charts.map(\.name).sorted() == ["Copied Hall", "Hall"])
    #expect(charts.first { $0.name == "Copied Hall" }?.tags == ["mine"])
    let last = try await Tool.run(
      ["plan", path, "--detailed-exitcode"], environment: account.environment)
    #expect(last.exitCode == 0, "\(last.output)\(last.error)")
  }
}
