import Foundation
import SeatsioClient
import SeatsioEmulator
import SeatsioModel
import Testing

/// `--only` and `--exclude`, as a user sees them.
@Suite(.serialized) struct JobPartTests {
  private static let text = job(
    """
    charts: {hall: {key: hall-key, name: Great Hall}}
    events:
      one: {key: one, chart: hall}
      two: {key: two, chart: hall}
    steps:
      - {id: vip, book: {event: one, objects: [Stalls-A-1], order_id: vip}}
      - {id: crew, book: {event: two, objects: [Stalls-A-1], order_id: crew}}
    """)

  private func run(
    _ arguments: [String], _ account: EmulatorAccount
  ) async throws -> Tool.Result {
    try await Tool.run(arguments, environment: account.environment)
  }

  @Test func `apply does what is wanted and what that needs, and the rest when asked`() async throws
  {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let path = try scratch.file("job.yaml", Self.text)
    let part = try await run(["apply", path, "--only", "steps.v*", "--yes"], account)
    #expect(part.exitCode == 0, "\(part.error)")
    #expect(part.output.hasPrefix("Done: what was asked for of 'test' is as declared."))
    #expect(part.error.contains("asked for needs it: charts.hall, events.one\n"))
    #expect(part.error.contains("left out, although it is not as declared: events.two, crew\n"))
    let client = try account.client()
    #expect(try await client.events.objectInfo("Stalls-A-1", in: "one").orderId == "vip")
    await #expect(throws: APIError.self) { try await client.events.event("two") }

    let nothing = try await run(["apply", path, "--only", "vip", "--yes"], account)
    #expect(nothing.exitCode == 0)
    #expect(
      nothing.output.hasPrefix("Nothing to do: what was asked for of 'test' is as declared."))
    let rest = try await run(["apply", path, "--yes"], account)
    #expect(rest.exitCode == 0, "\(rest.error)")
    #expect(rest.output.hasPrefix("Done: 'test' is as declared."))
  }

  @Test func `plan says how much is left out, also to machines`() async throws {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let path = try scratch.file("job.yaml", Self.text)
    let plan = try await run(["plan", path, "--exclude", "events.one"], account)
    #expect(plan.exitCode == 0)
    #expect(plan.output.contains("and 2 left out\n"), "\(plan.output)")
    #expect(plan.error.contains("note: left out, because it needs 'events.one': vip\n"))
    let json = try await run(
      ["plan", path, "--only", "events.one", "--format", "json"], account)
    let document = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
    let part = try #require((document as? [String: Any])?["part"] as? [String: [String]])
    #expect(part == ["needed": ["charts.hall"], "leftOut": ["events.two", "vip", "crew"]])
    let none = try await run(
      ["plan", path, "--only", "hall-*", "--detailed-exitcode"], account)
    #expect(none.exitCode == 3)
  }

  @Test(arguments: [
    (["--only", "events.oen"], "write 'events.one'"), (["--exclude", "crow"], "write 'crew'"),
    (["--only", ""], "such as 'charts.hall'"),
    (["--only", "vip", "--exclude", "events.*"], "leave out one of the two options"),
  ])
  func `what cannot be meant is wrong input, with what may be meant`(
    options: [String], fix: String
  ) async throws {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let path = try scratch.file("job.yaml", Self.text)
    for command in ["plan", "apply"] {
      let result = try await run([command, path] + options, account)
      #expect(result.exitCode == 3, "\(result.error)")
      #expect(result.error.contains(fix), "\(result.error)")
    }
    #expect(account.writes.isEmpty)
  }

  @Test func `a saved plan is of the part that was wanted, and cannot be given another`()
    async throws
  {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let file = try scratch.file("job.yaml", Self.text)
    let path = scratch.url.appendingPathComponent("plan.json").path
    let plan = try await run(
      ["plan", file, "--only", "steps.*", "--exclude", "crew", "--out", path], account)
    try #require(plan.exitCode == 0, "\(plan.error)")
    for option in ["--only", "--exclude"] {
      let other = try await run(["apply", path, option, "vip", "--yes"], account)
      #expect(other.exitCode == 3)
      #expect(other.error.contains("settled"))
    }
    #expect(account.writes.isEmpty)
    let client = try account.client()
    // Left out, so that it may change.
    _ = try await client.events.create(chartKey: "hall-key", eventKey: "two", name: "Two")
    let done = try await run(["apply", path, "--yes"], account)
    #expect(done.exitCode == 0, "\(done.error)")
    #expect(try await client.events.objectInfo("Stalls-A-1", in: "one").orderId == "vip")
    #expect(try await client.events.objectInfo("Stalls-A-1", in: "two").status == .free)
    let again = try await run(["apply", path, "--yes"], account)
    #expect(again.exitCode == 0)
  }

  @Test func `a saved plan of a part is stale if what stays as it is has changed`() async throws {
    let account = try EmulatorAccount()
    let client = try account.client()
    try await client.charts.update("hall-key", name: "Great Hall")
    let scratch = try Scratch()
    let file = try scratch.file("job.yaml", Self.text)
    let path = scratch.url.appendingPathComponent("plan.json").path
    let plan = try await run(["plan", file, "--only", "steps.vip", "--out", path], account)
    try #require(plan.exitCode == 0, "\(plan.error)")
    try await client.charts.update("hall-key", name: "Small Hall")
    account.emulator.clearRequestLog()
    let result = try await run(["apply", path, "--yes"], account)
    #expect(result.exitCode == 5)
    #expect(result.error.contains("'charts.hall': name was as the file says"), "\(result.error)")
    #expect(account.writes.isEmpty)
  }
}
