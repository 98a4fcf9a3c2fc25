import SeatsioClient
import SeatsioEmulator
import SeatsioModel
import Testing

/// What becomes of a run when the service says 429, or nothing at all.
@Suite struct RefusalTests {
  static let steps = """
    events:
      show: {key: show, chart: {key: hall-key}}
    steps:
      - id: first
        book: {event: show, objects: [Stalls-A-1..4], order_id: o-1}
      - id: second
        depends_on: [first]
        book: {event: show, objects: [Stalls-A-5..6], order_id: o-2}
      - id: elsewhere
        book: {event: other, objects: [Stalls-B-1..3]}
    """

  /// The event that `elsewhere` needs and the job does not declare.
  private func addOther(_ account: EmulatorAccount) async throws {
    _ = try await account.client().events.create(chartKey: "hall-key", eventKey: "other")
    account.emulator.clearRequestLog()
  }

  @Test func `a 429 slows the run and does not fail it`() async throws {
    let account = try EmulatorAccount()
    try await addOther(account)
    account.emulator.refuseNext(1, of: .changeStatusInBatch)
    account.emulator.refuseNext(1, of: .listEvents)
    account.emulator.refuseNext(1, of: .createEvents)
    let scratch = try Scratch()
    let path = try scratch.file("job.yaml", job(Self.steps))
    let result = try await Tool.run(["apply", path, "--yes"], environment: account.environment)
    #expect(result.exitCode == 0, "\(result.error)\(result.output)")
    #expect(account.emulator.requestLog.count { $0.status == 429 } == 3)
    let infos = try await account.client().events.reports.byStatus("show")
    #expect(infos["booked"]?.count == 6)
  }

  @Test func `more in flight than the lane allows ends in waits, not in failures`() async throws {
    let account = try EmulatorAccount {
      $0.laneCeilings[.priority] = 2
      $0.latency = .fixed(.milliseconds(10))
    }
    let scratch = try Scratch()
    let path = try scratch.file(
      "job.yaml",
      job(
        """
        execution: {parallelism: {priority: 16}, packing: {objects: 1}}
        events: {show: {key: show, chart: {key: hall-key}}}
        steps:
          - id: all
            book: {event: show, objects: [Stalls-A-1..25, Stalls-B-1..25]}
        """))
    let result = try await Tool.run(["apply", path, "--yes"], environment: account.environment)
    #expect(result.exitCode == 0, "\(result.output)")
    let log = account.emulator.requestLog
    #expect(log.contains { $0.status == 429 })
    #expect(log.filter { $0.endpoint == .changeStatusInBatch && $0.status < 300 }.count == 50)
  }

  @Test
  func `without retries the first 429 fails its step, blocks what depends on it and nothing else`()
    async throws
  {
    let account = try EmulatorAccount()
    try await addOther(account)
    let scratch = try Scratch()
    let text = job(Self.steps, connection: "  max_retries: 0")
    let path = try scratch.file("job.yaml", text)
    // 'elsewhere' needs nothing and is sent at once; the call that is refused is that of 'first',
    // which has to wait for its event.
    account.emulator.delayNext(1, of: .createEvents, by: .milliseconds(500))
    account.emulator.delayNext(1, of: .changeStatusInBatch, by: .zero)
    account.emulator.refuseNext(1, of: .changeStatusInBatch)
    let result = try await Tool.run(
      ["apply", path, "--yes", "--format", "json"], environment: account.environment)
    #expect(result.exitCode == 4)
    let units = try JSONReport(result.output).units
    func unit(_ address: String) -> [JSONReport.Unit] { units.filter { $0.address == address } }
    #expect(unit("events.show").map(\.outcome) == ["done"])
    #expect(unit("elsewhere").map(\.outcome) == ["done", "done", "done"])
    #expect(unit("first").map(\.outcome) == ["failed"])
    #expect(unit("first").first?.status == 429)
    #expect(unit("first").first?.attempts == 1)
    #expect(unit("second").map(\.outcome) == ["blocked"])
    #expect(unit("second").first?.blockedBy == "first")

    // Applying again does what is left.
    let again = try await Tool.run(["apply", path, "--yes"], environment: account.environment)
    #expect(again.exitCode == 0, "\(again.output)")
  }

  @Test(arguments: [true, false])
  func `an answer that is lost is looked into: nothing is done twice, nothing is left out`(
    committing: Bool
  ) async throws {
    let account = try EmulatorAccount()
    account.emulator.loseAnswer(ofNext: 1, of: .changeStatusInBatch, committing: committing)
    account.emulator.loseAnswer(ofNext: 1, of: .createEvents, committing: committing)
    let scratch = try Scratch()
    let path = try scratch.file(
      "job.yaml",
      job(
        """
        events: {show: {key: show, chart: {key: hall-key}}}
        steps:
          - id: family
            book: {event: show, objects: [Stalls-A-1..4], order_id: o-1}
        """))
    let result = try await Tool.run(["apply", path, "--yes"], environment: account.environment)
    #expect(result.exitCode == 0, "\(result.output)")
    let infos = try await account.client().events.reports.byStatus("show")
    #expect(infos["booked"]?.count == 4)
    #expect(infos["booked"]?.allSatisfy { $0.orderId == "o-1" } == true)
    let log = try await account.client().events.statusChanges(of: "Stalls-A-1", in: "show")
      .collect()
    #expect(log.count == 1)
  }

  @Test func `places of an area whose answer was lost are unknown, and what to check is named`()
    async throws
  {
    let account = try EmulatorAccount()
    account.emulator.loseAnswer(ofNext: 1, of: .changeStatusInBatch, committing: true)
    let scratch = try Scratch()
    let path = try scratch.file(
      "job.yaml",
      job(
        """
        events: {show: {key: show, chart: {key: hall-key}}}
        steps:
          - id: standing
            book: {event: show, objects: [{object: Floor, quantity: 5}], order_id: o-1}
        """))
    let result = try await Tool.run(["apply", path, "--yes"], environment: account.environment)
    #expect(result.exitCode == 4)
    #expect(result.output.contains("unknown"))
    #expect(result.output.contains("check Floor of show"))
    // The area's log shows them, so the second run repeats nothing.
    let again = try await Tool.run(["apply", path, "--yes"], environment: account.environment)
    #expect(again.output.hasPrefix("Nothing to do: "))
    let info = try await account.client().events.objectInfos(["Floor"], in: "show")["Floor"]
    #expect(info?.numBooked == 5)
  }

  @Test func `a seat that somebody else has is a conflict, and only its order is left out`()
    async throws
  {
    let account = try EmulatorAccount()
    let client = try account.client()
    _ = try await client.events.create(chartKey: "hall-key", eventKey: "show")
    let scratch = try Scratch()
    let rows = (1...20).map {
      "      - {objects: [Stalls-A-\($0), Stalls-B-\($0)], order_id: o-\($0)}"
    }
    let path = try scratch.file(
      "job.yaml",
      job(
        """
        steps:
          - id: orders
            book:
              event: show
              objects:
        """ + "\n" + rows.map { "        " + $0.drop { $0 == " " } }.joined(separator: "\n")))
    try await client.events.book(["Stalls-B-7"], in: ["show"], orderId: "thief")
    let plan = try await Tool.run(["plan", path], environment: account.environment)
    #expect(plan.exitCode == 1)
    #expect(plan.error.contains("'Stalls-B-7' is booked for order 'thief'"))

    let refused = try await Tool.run(["apply", path, "--yes"], environment: account.environment)
    #expect(refused.exitCode == 5)
    let result = try await Tool.run(
      ["apply", path, "--yes", "--skip-conflicts"], environment: account.environment)
    #expect(result.exitCode == 4)
    let booked = try await client.events.reports.byLabel("show").values.joined()
      .filter { $0.status == .booked }
    #expect(booked.count == 39)
    #expect(booked.contains { $0.label == "Stalls-B-7" && $0.orderId == "thief" })
    #expect(!booked.contains { $0.label == "Stalls-A-7" })
  }

  @Test func `an order that the service refuses leaves its batch, and the others are done whole`()
    async throws
  {
    // A seat is taken after the plan was made: while the answer to the call that makes the event is
    // held back.
    let account = try EmulatorAccount()
    let client = try account.client()
    let scratch = try Scratch()
    let rows = (1...20).map {
      "        - {objects: [Stalls-A-\($0), Stalls-B-\($0)], order_id: o-\($0)}"
    }
    let path = try scratch.file(
      "job.yaml",
      job(
        """
        events: {show: {key: show, chart: {key: hall-key}}}
        steps:
          - id: orders
            book:
              event: show
              objects:
        """ + "\n" + rows.joined(separator: "\n"), connection: "  timeout: 600s"))
    account.emulator.delayNext(1, of: .createEvents, by: .seconds(600))
    let run = try RunningTool(
      ["apply", path, "--yes", "--format", "json"], environment: account.environment)
    while (try? await client.events.event("show")) == nil {}
    try await client.events.book(["Stalls-B-7"], in: ["show"], orderId: "thief")
    account.emulator.clearRequestLog()
    account.emulator.answerDelayed()
    let result = await run.finish()
    #expect(result.exitCode == 4)
    let report = try JSONReport(result.output)
    #expect(report.counts.failed == 1)
    #expect(report.counts.done == 20)
    let booked = try await client.events.reports.byLabel("show").values.joined()
      .filter { $0.status == .booked }
    #expect(booked.count == 39)
    #expect(!booked.contains { $0.label == "Stalls-A-7" })
    // One culprit among twenty units costs at most two calls for each of the five levels.
    let calls = account.emulator.requestLog.count { $0.endpoint == .changeStatusInBatch }
    #expect(calls <= 11)
  }
}
