import Foundation
import SeatsioClient
import SeatsioEmulator
import SeatsioModel
import Testing

/// The exit codes of plans: of job files, of saved plans, with conflicts, brakes and changes of others.
@Suite(.serialized) struct PlanExitCodeTests {
  private static let text = job(
    "steps: [{id: gone, release: {event: show, objects: [Stalls-A-1..12]}}]")

  private func account() async throws -> EmulatorAccount {
    let account = try EmulatorAccount()
    let events = try account.client().events
    _ = try await events.create(chartKey: "hall-key", eventKey: "show")
    let seats = (1...12).map { ObjectProperties(ObjectLabel("Stalls-A-\($0)")) }
    _ = try await events.book(seats, in: "show", orderId: "o")
    account.emulator.clearRequestLog()
    return account
  }

  @Test func `only --detailed-exitcode tells that there is something to do, the brake never does`()
    async throws
  {
    let account = try await account()
    let scratch = try Scratch()
    let file = try scratch.file("job.yaml", Self.text)
    let path = scratch.url.appendingPathComponent("plan.json").path
    let detailed = "--detailed-exitcode"
    let lift = ["--allow-releases", "show=12"]
    for (arguments, code) in [
      ([file], 0), ([file, detailed], 2), ([file, "--out", path], 0),
      ([file, "--out", path, detailed], 2), ([path], 0), ([path, detailed], 2),
      ([path, detailed] + lift, 2), ([file, detailed, "--exclude", "gone"], 0),
    ] as [([String], Int32)] {
      let result = try await Tool.run(["plan"] + arguments, environment: account.environment)
      #expect(result.exitCode == code, "\(arguments): \(result.error)")
      let isHeld = !arguments.contains("--exclude") && !arguments.contains("--allow-releases")
      #expect(result.error.contains("[plan/brake]") == isHeld, "\(arguments): \(result.error)")
    }
    let apply = ["apply", path, "--yes"]
    #expect(try await Tool.run(apply, environment: account.environment).exitCode == 5)
    #expect(account.writes.isEmpty)
    let lifted = try await Tool.run(apply + lift, environment: account.environment)
    #expect(lifted.exitCode == 0, "\(lifted.error)")
    let done = try await Tool.run(["plan", path, detailed], environment: account.environment)
    #expect(done.exitCode == 0)
  }

  @Test func `conflicts make a plan fail, and a plan that does not hold is refused`() async throws {
    let account = try await account()
    let scratch = try Scratch()
    let file = try scratch.file("job.yaml", Self.text)
    let path = scratch.url.appendingPathComponent("plan.json").path
    let saved = try await Tool.run(
      ["plan", file, "--out", path], environment: account.environment)
    try #require(saved.exitCode == 0, "\(saved.error)")
    let events = try account.client().events
    _ = try await events.release([ObjectProperties("Stalls-A-1")], in: "show")
    _ = try await events.book([ObjectProperties("Stalls-A-1")], in: "show", orderId: "p")
    for option in [[], ["--detailed-exitcode"], ["--format", "json"]] {
      let stale = try await Tool.run(["plan", path] + option, environment: account.environment)
      #expect(stale.exitCode == 5, "\(stale.error)")
      #expect(stale.output == "", "what does not hold is not shown as if it did")
    }
    let bad = try scratch.file("bad.yaml", Self.text.replacing("1..12", with: "99"))
    for option in [[], ["--detailed-exitcode"]] {
      let conflict = try await Tool.run(["plan", bad] + option, environment: account.environment)
      #expect(conflict.exitCode == 1)
    }
    let refused = try await Tool.run(["apply", bad, "--yes"], environment: account.environment)
    #expect(refused.exitCode == 5)
  }
}
