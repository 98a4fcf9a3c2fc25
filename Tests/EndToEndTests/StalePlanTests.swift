import Foundation
import SeatsioClient
import SeatsioEmulator
import SeatsioModel
import Testing

/// What others do between the making of a plan and its apply: a plan that touches it is refused
/// before the first write and says what has changed; one that does not goes on.
@Suite(.serialized) struct StalePlanTests {
  /// A job, the account before its plan, and what somebody does after it.
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var job: String
    var before: Act = { _, _ in }
    var change: Act
    /// What is said of it; empty: the plan holds.
    var said: [String] = []

    typealias Act = @Sendable (Client, Emulator) async throws -> Void

    var testDescription: String { name }
  }

  @Test(arguments: OutsideChanges.touching)
  func `a change of what a plan touches is refused with its words, and nothing is written`(
    _ change: Case
  ) async throws {
    let (account, result) = try await apply(change)
    #expect(result.exitCode == 5, "\(result.error)\(result.output)")
    for words in change.said {
      #expect(result.error.contains(words), "\(result.error)")
    }
    #expect(result.error.contains("[plan/stale]"), "\(result.error)")
    #expect(result.error.contains("what the plan touches has changed since it was made"))
    #expect(account.writes.isEmpty)
  }

  @Test(arguments: OutsideChanges.besides)
  func `a change of anything else does not matter`(_ change: Case) async throws {
    let (account, result) = try await apply(change)
    #expect(result.exitCode == 0, "\(result.error)\(result.output)")
    #expect(!account.writes.isEmpty)
  }

  @Test func `a hold that is over is named, without its token`() async throws {
    let account = try EmulatorAccount()
    account.emulator.clockIsFrozen = true
    let client = try account.client()
    _ = try await client.events.create(chartKey: "hall-key", eventKey: "show")
    let token = try await client.holdTokens.create(expiresInMinutes: 5).holdToken
    _ = try await client.events.hold(
      [ObjectProperties("Stalls-A-1")], in: "show", holdToken: token)
    let text = "book: {event: show, objects: [Stalls-A-1], hold_token: {key: \(token.rawValue)}}"
    let over = Case(
      name: "a hold is over", job: OutsideChanges.step(text),
      change: { _, emulator in emulator.advanceClock(by: .seconds(600)) })
    let result = try await apply(over, account)
    #expect(result.exitCode == 5, "\(result.error)\(result.output)")
    #expect(result.error.contains("was held"))
    #expect(result.error.contains("is free now"))
    #expect(!result.error.contains(token.rawValue))
    #expect(account.writes.isEmpty)
  }

  private func apply(_ change: Case) async throws -> (EmulatorAccount, Tool.Result) {
    let account = try EmulatorAccount()
    return (account, try await apply(change, account))
  }

  private func apply(_ change: Case, _ account: EmulatorAccount) async throws -> Tool.Result {
    let client = try account.client()
    try await change.before(client, account.emulator)
    let scratch = try Scratch()
    let file = try scratch.file("job.yaml", job(change.job))
    let path = scratch.url.appendingPathComponent("plan.json").path
    let plan = try await Tool.run(
      ["plan", file, "--out", path], environment: account.environment)
    try #require(plan.exitCode == 0, "\(plan.error)\(plan.output)")
    try await change.change(client, account.emulator)
    account.emulator.clearRequestLog()
    return try await Tool.run(["apply", path, "--yes"], environment: account.environment)
  }
}
