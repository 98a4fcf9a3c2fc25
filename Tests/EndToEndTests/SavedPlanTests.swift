import Foundation
import SeatsioClient
import SeatsioEmulator
import SeatsioModel
import Testing

/// A plan that is saved, approved and carried out later.
@Suite struct SavedPlanTests {
  private static let text = job(
    """
    charts: {hall: {key: hall-key, name: Hall, tags: [tour]}}
    events: {show: {key: show, chart: hall, name: Show}}
    steps:
      - {id: vip, book: {event: show, objects: [Stalls-A-1..3], order_id: vip}}
      - {id: crew, book: {event: show, objects: [Stalls-B-1], order_id: crew}}
    """)

  /// Saves a plan of a job, and gives its path and digest.
  private func save(
    _ account: EmulatorAccount, _ scratch: borrowing Scratch, _ text: String = text,
    _ options: [String] = []
  ) async throws -> (path: String, digest: String) {
    let job = try scratch.file("job.yaml", text)
    let path = scratch.url.appendingPathComponent("plan.json").path
    let result = try await Tool.run(
      ["plan", job, "--out", path] + options, environment: account.environment)
    try #require(result.exitCode == 0, "\(result.error)")
    return (path, String(try #require(result.output.firstMatch(of: /digest (sha256:\w+)/)).1))
  }

  @Test func `what was saved is carried out by the command that plan prints, and once`()
    async throws
  {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let plan = try await save(account, scratch)
    #expect(account.writes.isEmpty)

    let apply = ["apply", plan.path, "--expect", plan.digest, "--yes"]
    let first = try await Tool.run(apply, environment: account.environment)
    #expect(first.exitCode == 0, "\(first.error)")
    let seats = try await account.client().events.reports.byStatus("show")["booked"]
    #expect(seats?.count == 4)

    let left = try await Tool.run(
      ["plan", plan.path, "--detailed-exitcode"], environment: account.environment)
    #expect(left.exitCode == 0, "\(left.error)")
    #expect(left.output.hasPrefix("Nothing to do"))
    account.emulator.clearRequestLog()
    let again = try await Tool.run(apply, environment: account.environment)
    #expect(again.exitCode == 0, "\(again.error)")
    #expect(account.writes.isEmpty)
  }

  @Test func `a plan is the same bytes each time, readable by its owner only, and shows no secret`()
    async throws
  {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let plan = try await save(account, scratch)
    let file = URL(fileURLWithPath: plan.path)
    let first = try Data(contentsOf: file)
    #expect(try await save(account, scratch).digest == plan.digest)
    #expect(try Data(contentsOf: file) == first)
    #expect(!String(decoding: first, as: UTF8.self).contains("canary"))
    let mode = try FileManager.default.attributesOfItem(atPath: plan.path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test func `a plan that would hold the secret key is not saved, other variables are`()
    async throws
  {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let path = scratch.url.appendingPathComponent("plan.json").path
    let environment = account.environment.merging(["TITLE": "canary-title"]) { _, new in new }
    for (variable, isSaved) in [("TITLE", true), ("KEY", false)] {
      try? FileManager.default.removeItem(atPath: path)
      let file = try scratch.file("job.yaml", job("charts: {a: {name: \"${env.\(variable)}\"}}"))
      let result = try await Tool.run(["plan", file, "--out", path], environment: environment)
      #expect((result.exitCode == 0) == isSaved, "\(result.error)")
      #expect(FileManager.default.fileExists(atPath: path) == isSaved)
      if isSaved {
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains("canary-title"))
      } else {
        #expect(result.error.contains("the secret key is a part of the job"))
      }
    }
  }

  @Test func `a plan is carried out by one run at a time`() async throws {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let plan = try await save(account, scratch)
    account.emulator.delayNext(1, of: .createEvents, by: .seconds(3600))
    let apply = ["apply", plan.path, "--yes"]
    let first = try RunningTool(apply, environment: account.environment)
    _ = await first.waitForError(containing: "This is run")
    let second = try await Tool.run(apply, environment: account.environment)
    #expect(second.exitCode == 5, "\(second.error)")
    #expect(second.error.contains("--force-unlock"))
    account.emulator.liftAllFaults()
    account.emulator.answerDelayed()
    first.signal(SIGKILL)
    _ = await first.finish()
  }

  @Test func `a plan works from any folder, without the files that it was made from`() async throws
  {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    _ = try scratch.file("rows.csv", "event,seat,order\nshow,Stalls-C-1,o-1\n")
    let plan = try await save(
      account, scratch,
      job(
        """
        variables: {hall: hall-key}
        events: {show: {key: show, chart: {key: "${var.hall}"}}}
        steps:
          - id: orders
            book:
              from: {csv: rows.csv, columns: {event: event, object: seat, order_id: order}}
        """))
    for name in ["rows.csv", "job.yaml"] {
      try FileManager.default.removeItem(at: scratch.url.appendingPathComponent(name))
    }
    let result = try await Tool.run(
      ["apply", plan.path, "--yes"], environment: account.environment,
      directory: FileManager.default.temporaryDirectory)
    #expect(result.exitCode == 0, "\(result.error)")
    #expect(
      try await account.client().events.objectInfo("Stalls-C-1", in: "show").orderId == "o-1")
  }

  @Test func `another digest than the expected one is refused before anything is asked`()
    async throws
  {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let plan = try await save(account, scratch)
    account.emulator.clearRequestLog()
    let other = "sha256:" + String(repeating: "0", count: 64)
    let result = try await Tool.run(
      ["apply", plan.path, "--expect", other, "--yes"], environment: account.environment)
    #expect(result.exitCode == 5)
    #expect(result.error.contains(plan.digest))
    #expect(account.emulator.requestLog.isEmpty)
  }

  @Test func `job files are carried out only if they come to the expected plan`() async throws {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let plan = try await save(account, scratch)
    let file = scratch.url.appendingPathComponent("job.yaml").path
    let apply = ["apply", file, "--expect", plan.digest, "--yes"]

    _ = try scratch.file("job.yaml", Self.text.replacing("Stalls-B-1", with: "Stalls-B-2"))
    let other = try await Tool.run(apply, environment: account.environment)
    #expect(other.exitCode == 5)
    #expect(account.writes.isEmpty)

    _ = try scratch.file("job.yaml", Self.text)
    let same = try await Tool.run(apply, environment: account.environment)
    #expect(same.exitCode == 0, "\(same.error)")
  }

  @Test(arguments: ["", "sha256:", "0123", String(repeating: "g", count: 64)])
  func `what is no digest is wrong input`(digest: String) async throws {
    let result = try await Tool.run(
      ["apply", "jobs/quickstart.yaml", "--emulator", "--expect", digest])
    #expect(result.exitCode == 3)
    #expect(result.error.contains("--expect"))
  }

  @Test func `nothing is written without a terminal and without --yes`() async throws {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let plan = try await save(account, scratch)
    let result = try await Tool.run(["apply", plan.path], environment: account.environment)
    #expect(result.exitCode == 5)
    #expect(result.error.contains("--yes"))
    #expect(account.writes.isEmpty)
  }

  // MARK: - The account

  @Test func `a plan is for the address and the workspace that it was made for`() async throws {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let text = "  workspace_key: ${env.WORKSPACE}"
    let file = try scratch.file("job.yaml", job("charts: {new: {name: New}}", connection: text))
    let path = scratch.url.appendingPathComponent("plan.json").path
    var environment = account.environment
    let workspace = try await account.client().workspaces.create(name: "Here")
    let other = try await account.client().workspaces.create(name: "There")
    environment["WORKSPACE"] = workspace.key.rawValue
    let plan = try await Tool.run(["plan", file, "--out", path], environment: environment)
    try #require(plan.exitCode == 0, "\(plan.error)")
    account.emulator.clearRequestLog()

    for (name, value) in [
      ("WORKSPACE", other.key.rawValue), ("BASE_URL", "http://127.0.0.1:9"),
    ] {
      let wrong = environment.merging([name: value]) { _, new in new }
      let result = try await Tool.run(["apply", path, "--yes"], environment: wrong)
      #expect(result.exitCode == 5, "\(name)")
      #expect(result.error.contains(name) && result.error.contains(value), "\(result.error)")
    }
    let emulated = try await Tool.run(["apply", path, "--emulator"], environment: environment)
    #expect(emulated.exitCode == 5)
    #expect(account.emulator.requestLog.isEmpty)

    // What the plan itself says of the account is enough.
    let key = ["KEY": environment["KEY"] ?? ""]
    #expect(try await Tool.run(["apply", path, "--yes"], environment: key).exitCode == 0)
  }

  @Test func `the key comes from the job's variable or the usual one, and has to be there`()
    async throws
  {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let plan = try await save(account, scratch)
    let without = try await Tool.run(["apply", plan.path, "--yes"])
    #expect(without.exitCode == 3)
    #expect(without.error.contains("KEY is not set"))
    let wrong = try await Tool.run(["apply", plan.path, "--yes"], environment: ["KEY": "nobody's"])
    #expect(wrong.exitCode == 1)
    let usual = try await Tool.run(
      ["apply", plan.path, "--yes"],
      environment: ["SEATSIO_SECRET_KEY": account.emulator.configuration.adminSecretKey.reveal()])
    #expect(usual.exitCode == 0, "\(usual.error)")
  }

  @Test func `a plan made on an emulator is carried out on one, with the seed of its job`()
    async throws
  {
    let scratch = try Scratch()
    let path = scratch.url.appendingPathComponent("plan.json").path
    let plan = try await Tool.run(["plan", "jobs/quickstart.yaml", "--emulator", "--out", path])
    try #require(plan.exitCode == 0, "\(plan.error)")
    #expect(plan.output.contains("--emulator --expect sha256:"))
    let real = try await Tool.run(
      ["apply", path, "--yes"], environment: ["SEATSIO_SECRET_KEY": "some key"])
    #expect(real.exitCode == 5)
    #expect(real.error.contains("emulator"))
    let result = try await Tool.run(["apply", path, "--emulator"])
    #expect(result.exitCode == 0, "\(result.error)")
  }

  // MARK: - Going on

  private static let row = job(
    """
    execution: {packing: {objects: 1}, parallelism: {priority: 2, regular: 1}}
    events: {show: {key: show, chart: {key: hall-key}}}
    steps:
      - {id: row, book: {event: show, objects: [Stalls-A-1..25]}}
    """)

  @Test func `a plan goes on where calls were put off`() async throws {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let plan = try await save(account, scratch, Self.row)
    account.emulator.refuseNext(3, of: .changeStatusInBatch, retryAfter: 3600)
    let apply = ["apply", plan.path, "--expect", plan.digest, "--yes"]
    let first = try await Tool.run(apply, environment: account.environment)
    #expect(first.exitCode == 4, "\(first.error)")
    #expect(try await booked(account) == 22)
    try await goOn(apply, account)
  }

  @Test func `a plan goes on where it was killed, at any instant`() async throws {
    for writes in [1, 9, 25] {
      let account = try EmulatorAccount()
      let scratch = try Scratch()
      let plan = try await save(account, scratch, Self.row)
      let apply = ["apply", plan.path, "--expect", plan.digest, "--yes"]
      let run = try RunningTool(apply, environment: account.environment)
      while run.isRunning, account.writes.count < writes { await Task.yield() }
      run.signal(SIGKILL)
      _ = await run.finish()
      try await goOn(apply, account)
    }
  }

  private func goOn(_ apply: [String], _ account: EmulatorAccount) async throws {
    let second = try await Tool.run(apply, environment: account.environment)
    #expect(second.exitCode == 0, "\(second.error)")
    #expect(try await booked(account) == 25)
    let effects = account.writes.count { $0.status / 100 == 2 }
    #expect(effects == 26, "each seat once, and the event")
    let third = try await Tool.run(apply, environment: account.environment)
    #expect(third.exitCode == 0)
    #expect(account.writes.count { $0.status / 100 == 2 } == 26)
  }

  private func booked(_ account: EmulatorAccount) async throws -> Int {
    try await account.client().events.reports.byStatus("show")["booked"]?.count ?? 0
  }

  // MARK: - What is settled when the plan is made

  @Test func `what the brake lets go is a part of the plan`() async throws {
    let account = try EmulatorAccount()
    let events = try account.client().events
    _ = try await events.create(chartKey: "hall-key", eventKey: "show")
    let seats = (1...12).map { ObjectProperties(ObjectLabel("Stalls-A-\($0)")) }
    _ = try await events.book(seats, in: "show")
    let text = job(
      "steps: [{id: gone, release: {event: show, objects: [Stalls-A-1..12]}}]")
    let scratch = try Scratch()
    account.emulator.clearRequestLog()

    let held = try await save(account, scratch, text)
    let refused = try await Tool.run(
      ["apply", held.path, "--yes"], environment: account.environment)
    #expect(refused.exitCode == 5)
    #expect(refused.error.contains("--allow-releases show=12"))
    #expect(account.writes.isEmpty)

    let free = try await save(account, scratch, text, ["--allow-releases", "show=12"])
    #expect(free.digest != held.digest)
    let done = try await Tool.run(["apply", free.path, "--yes"], environment: account.environment)
    #expect(done.exitCode == 0, "\(done.error)")
  }

  @Test func `a plan with conflicts is saved only when they are to be left out`() async throws {
    let account = try EmulatorAccount()
    let events = try account.client().events
    _ = try await events.create(chartKey: "hall-key", eventKey: "show")
    _ = try await events.book([ObjectProperties("Stalls-A-2")], in: "show", orderId: "else")
    let scratch = try Scratch()
    let path = scratch.url.appendingPathComponent("plan.json").path
    let file = try scratch.file("job.yaml", Self.text)
    let plan = ["plan", file, "--out", path]
    let refused = try await Tool.run(plan, environment: account.environment)
    #expect(refused.exitCode == 1)
    #expect(refused.error.contains("was not saved"))
    #expect(!FileManager.default.fileExists(atPath: path))

    let saved = try await Tool.run(plan + ["--skip-conflicts"], environment: account.environment)
    #expect(saved.exitCode == 1)
    let done = try await Tool.run(["apply", path, "--yes"], environment: account.environment)
    #expect(done.exitCode == 4, "\(done.error)")
    let infos = try await events.objectInfos(["Stalls-A-1", "Stalls-B-1"], in: "show")
    #expect(infos["Stalls-A-1"]?.status == .free)
    #expect(infos["Stalls-B-1"]?.orderId == "crew")
  }

  @Test(arguments: [
    ["--var", "a=b"], ["--var-file", "x.yaml"], ["--skip-conflicts"],
  ])
  func `options that make a plan are refused with one that is made`(options: [String]) async throws
  {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let plan = try await save(account, scratch)
    let result = try await Tool.run(
      ["apply", plan.path, "--yes"] + options, environment: account.environment)
    #expect(result.exitCode == 3)
    #expect(result.error.contains(options[0]))
    #expect(account.writes.isEmpty)
  }
}
