import Foundation
import SeatsioClient
import SeatsioEmulator
import SeatsioModel
import Testing

/// `usher verify` on accounts that are, or are not, as an export of orders says.
@Suite struct VerifyTests {
  @Test(arguments: JobsFolderTests.files)
  func `an account is as it should be right after its job was applied`(file: String) async throws {
    let scratch = try Scratch()
    let data = ["--emulator", "--data", scratch.url.appendingPathComponent("data").path]
    let applied = try await Tool.run(["apply", file] + data)
    #expect(applied.exitCode == 0, "\(applied.error)")
    for option in [[], ["--area-orders"]] {
      let result = try await Tool.run(["verify", file] + data + option)
      #expect(result.exitCode == 0, "\(result.output)\(result.error)")
      #expect(result.output.hasPrefix("As it should be: "))
    }
  }

  /// Six seats of two nights, and places of an area.
  private static let orders = """
    night;place;number;kind;places
    night-1;Stalls-A-1;o-1;adult;
    night-1;Stalls-A-2;o-1;child;
    night-1;Stalls-A-5;o-2;adult;
    night-1;Stalls-B-1..3;o-3;;
    night-1;Stalls-C-1;o-5;;
    night-1;Floor;o-4;;3
    night-2;Stalls-A-1;o-6;adult;
    night-2;Floor;o-7;;2
    """

  private static let options = [
    "--separator", ";", "--columns", "event=night", "--columns", "object=place", "--columns",
    "order_id=number", "--columns", "ticket_type=kind", "--columns", "quantity=places",
  ]

  private func booked(_ account: EmulatorAccount) async throws -> Client {
    let client = try account.client()
    for night in ["night-1", "night-2"] {
      _ = try await client.events.create(chartKey: "hall-key", eventKey: EventKey(night))
    }
    func book(_ event: EventKey, _ order: String, _ objects: [ObjectProperties]) async throws {
      _ = try await client.events.book(objects, in: event, orderId: order)
    }
    try await book(
      "night-1", "o-1",
      [
        ObjectProperties("Stalls-A-1", ticketType: "adult"),
        ObjectProperties("Stalls-A-2", ticketType: "child"),
      ])
    try await book("night-1", "o-2", [ObjectProperties("Stalls-A-5", ticketType: "adult")])
    try await book("night-1", "o-3", ["Stalls-B-1", "Stalls-B-2", "Stalls-B-3"])
    try await book("night-1", "o-5", ["Stalls-C-1"])
    try await book("night-1", "o-4", [ObjectProperties("Floor", quantity: 3)])
    try await book("night-2", "o-6", [ObjectProperties("Stalls-A-1", ticketType: "adult")])
    try await book("night-2", "o-7", [ObjectProperties("Floor", quantity: 2)])
    return client
  }

  private func verify(
    _ account: EmulatorAccount, _ arguments: [String] = []
  ) async throws -> Tool.Result {
    let scratch = try Scratch()
    let path = try scratch.file("orders.csv", Self.orders)
    return try await Tool.run(
      ["verify", "--orders", path, "--base-url", account.emulator.baseURL] + Self.options
        + arguments,
      environment: [
        "SEATSIO_SECRET_KEY": account.emulator.configuration.adminSecretKey.reveal()
      ])
  }

  @Test func `an account that has all orders and no others is as it should be`() async throws {
    let account = try EmulatorAccount()
    let client = try await booked(account)
    account.emulator.clearRequestLog()
    let result = try await verify(account)
    #expect(result.exitCode == 0, "\(result.output)\(result.error)")
    #expect(result.output.contains("10 bookings in 2 events"))
    // One list of events, and one report for each.
    #expect(account.emulator.requestLog.count == 3)
    #expect(account.writes.isEmpty)

    account.emulator.clearRequestLog()
    let byOrder = try await verify(account, ["--area-orders"])
    #expect(byOrder.exitCode == 0, "\(byOrder.output)\(byOrder.error)")
    #expect(account.emulator.requestLog.count == 5)
    #expect(account.writes.isEmpty)
    await client.shutdown()
  }

  @Test func `what differs is found, each once, with two reads an event and no write`() async throws
  {
    let account = try EmulatorAccount()
    let client = try await booked(account)
    let events = client.events
    try await events.release(
      ["Stalls-A-1", "Stalls-A-2", "Stalls-A-5", "Stalls-B-1"], in: "night-1")
    _ = try await events.book(["Stalls-D-7"], in: "night-1", orderId: "o-2")
    _ = try await events.book(
      [ObjectProperties("Stalls-A-1", ticketType: "senior")], in: "night-1", orderId: "o-1")
    _ = try await events.book(["Stalls-B-1"], in: "night-1", orderId: "o-99")
    _ = try await events.book(["Stalls-D-9"], in: "night-1", orderId: "o-98")
    _ = try await events.putUpForResale(["Stalls-C-1"], in: "night-1")
    _ = try await events.book(
      [ObjectProperties("Floor", quantity: 1)], in: "night-2", orderId: "o-97")
    account.emulator.clearRequestLog()

    let result = try await verify(account, ["--area-orders", "--format", "json"])
    #expect(result.exitCode == 2, "\(result.error)")
    let document = try JSONValue(parsing: Array(result.output.utf8))
    let found = try #require(document["discrepancies"]?.array).map { item in
      [
        item["event"]?.string, item["kind"]?.string, item["object"]?.string,
        item["found_at"]?.string ?? item["found"]?["order_id"]?.string,
      ].map { $0 ?? "-" }.joined(separator: " ")
    }
    #expect(
      found == [
        "night-1 wrong_ticket_type Stalls-A-1 o-1", "night-1 missing Stalls-A-2 -",
        "night-1 wrong_seat Stalls-A-5 Stalls-D-7", "night-1 wrong_order Stalls-B-1 o-99",
        "night-1 wrong_status Stalls-C-1 -", "night-1 extra Stalls-D-9 o-98",
        "night-2 extra Floor o-97",
      ])
    #expect(account.emulator.requestLog.count <= 5)
    #expect(account.writes.isEmpty)

    let totals = try await verify(account)
    #expect(totals.exitCode == 2)
    #expect(
      totals.output.contains("wrong quantity     Floor  2 places expected, 3 found"),
      "\(totals.output)")
    await client.shutdown()
  }

  @Test func `an export that names a seat twice is wrong input, at its line`() async throws {
    let scratch = try Scratch()
    let path = try scratch.file(
      "orders.csv", "event,object,order_id\ne,A-1,o-1\ne,A-1,o-2\n")
    let result = try await Tool.run(["verify", "--orders", path, "--emulator"])
    #expect(result.exitCode == 3)
    #expect(result.error.contains("orders.csv:3:3: error: 'A-1' is listed twice"))
  }

  @Test func `what is wrong with the rows is said in the words of the command line`() async throws {
    let scratch = try Scratch()
    for (text, fix) in [
      ("seat;order\nA-1;o\n", "say what stands between the cells with --separator"),
      ("event,objects\ne,A-1\n", "write --columns object=objects, or rename the column"),
      ("event,x\ne,A-1\n", "or say with --columns object=NAME which one it is"),
      ("", "begin it with a row of names"),
    ] {
      let path = try scratch.file("orders.csv", text)
      let result = try await Tool.run(["verify", "--orders", path, "--emulator"])
      #expect(result.exitCode == 3)
      #expect(result.error.contains(fix), "\(result.error)")
      #expect(!result.error.contains("extra_columns"))
    }
    let missing = try await Tool.run(["verify", "--orders", "no.csv", "--emulator"])
    #expect(missing.exitCode == 3)
    #expect(missing.error.contains("'no.csv' cannot be read: No such file or directory"))
  }

  @Test func `a command line without anything to compare with is wrong input`() async throws {
    #expect(try await Tool.run(["verify", "--emulator"]).exitCode == 3)
    #expect(
      try await Tool.run(["verify", "jobs/season.yaml", "--columns", "object=seat"]).exitCode == 3)
  }

  @Test func `an event that is not there lacks all of its orders`() async throws {
    let account = try EmulatorAccount()
    let result = try await verify(account)
    #expect(result.exitCode == 2)
    #expect(result.output.contains("10 missing"))
    #expect(result.error.contains("there is no event 'night-1'"))
  }
}
