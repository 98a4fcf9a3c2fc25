import SeatsioClient
import SeatsioEmulator
import SeatsioModel
import Testing

/// A plan that takes away much stops before the first write.
@Suite struct BrakeTests {
  private static let release = """
    events: {show: {key: show, chart: {key: hall-key}}}
    steps:
      - id: gone
        release: {event: show, objects: [Stalls-A-1..12]}
    """

  @Test func `a run that takes away too much is refused, and the flag that it names lets it go`()
    async throws
  {
    let account = try EmulatorAccount()
    let events = try account.client().events
    _ = try await events.create(chartKey: "hall-key", eventKey: "show")
    _ = try await events.book(
      (1...12).map { ObjectProperties(ObjectLabel("Stalls-A-\($0)")) }, in: "show")
    account.emulator.clearRequestLog()
    let scratch = try Scratch()
    let path = try scratch.file("job.yaml", job(Self.release))

    let plan = try await Tool.run(["plan", path], environment: account.environment)
    #expect(plan.exitCode == 0)
    #expect(plan.error.contains("12 of 12 booked places of the event 'show'"))

    let refused = try await Tool.run(["apply", path, "--yes"], environment: account.environment)
    #expect(refused.exitCode == 5)
    #expect(refused.error.contains("--allow-releases show=12"))
    #expect(account.emulator.requestLog.allSatisfy { $0.method == "GET" })

    let fewer = try await Tool.run(
      ["apply", path, "--yes", "--allow-releases", "show=11"], environment: account.environment)
    #expect(fewer.exitCode == 5)

    let done = try await Tool.run(
      ["apply", path, "--yes", "--allow-releases", "show=12"], environment: account.environment)
    #expect(done.exitCode == 0, "\(done.error)")
    #expect(try await events.reports.byStatus("show")["booked"] == nil)
  }

  @Test(arguments: ["show", "show=", "=3", "show=-1", "show=x"])
  func `a flag that says no number of an event is wrong input`(value: String) async throws {
    let scratch = try Scratch()
    let path = try scratch.file("job.yaml", "version: 1")
    let result = try await Tool.run(["plan", path, "--emulator", "--allow-releases", value])
    #expect(result.exitCode == 3)
    #expect(result.error.contains("--allow-releases EVENT=N"))
  }
}
