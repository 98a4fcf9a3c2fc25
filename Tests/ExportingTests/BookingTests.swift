import AccountSnapshot
import Diagnostics
import Exporting
import JobFile
import LiveState
import SeatsioClient
import SeatsioModel
import Testing

/// Who has which object, and how files say it.
struct BookingTests {
  /// Everything that is taken, as lines: event, object, places, status, order.
  private func lines(_ account: ExportAccount) async throws -> [String] {
    try await bookings(account).flatMap { family in
      family.bookings.map { booking in
        let places = booking.quantity.map { " ×\($0)" } ?? ""
        return
          "\(booking.event) \(booking.label)\(places) \(booking.status) \(booking.orderID ?? "-")"
      }
        + family.overrides.map { override in
          "\(override.event) follows not \(override.season): "
            + override.objects.map { "\($0.key) ×\($0.value)" }.sorted().joined(separator: ", ")
        }
    }
  }

  private func bookings(_ account: ExportAccount) async throws -> [FamilyBookings] {
    let families = try await account.export().export.families
    var snapshot = Snapshot()
    var result: [FamilyBookings] = []
    for family in families {
      reading: while true {
        switch BookingReader.next(family, in: .connection, snapshot) {
        case .done(let bookings):
          result.append(bookings)
          break reading
        case .read(let queries):
          try await LiveReader(account.client).answer(queries, into: &snapshot)
        }
      }
    }
    return result
  }

  @Test func `an event has its seats by order, and places of areas from their logs`() async throws {
    let account = try ExportAccount()
    let events = account.client.events
    _ = try await events.create(chartKey: "hall", eventKey: "e")
    _ = try await events.book(["A-10", "A-9"], in: "e", orderId: "o-2")
    _ = try await events.book(["B-1"], in: "e", orderId: "o-10")
    _ = try await events.book(["B-2"], in: "e")
    _ = try await events.changeStatus(of: ["B-3"], in: "e", to: "house")
    _ = try await events.book([ObjectProperties("GA", quantity: 3)], in: "e", orderId: "o-2")
    _ = try await events.book([ObjectProperties("GA", quantity: 2)], in: "e")
    let token = try await account.client.holdTokens.create()
    _ = try await events.hold(["A-1"], in: "e", holdToken: token.holdToken)
    #expect(
      try await lines(account) == [
        "e B-2 booked -", "e B-3 house -", "e A-9 booked o-2", "e A-10 booked o-2",
        "e GA ×3 booked o-2", "e B-1 booked o-10",
      ])
    let family = try #require(try await bookings(account).first)
    #expect(family.heldCount == 1)
    #expect(family.orderlessPlaces == 2)
    await account.stop()
  }

  @Test func `a season's booking is the season's alone, and an event's the event's`() async throws {
    let account = try ExportAccount()
    let client = account.client
    _ = try await client.seasons.create(
      chartKey: "hall", key: "abo", eventKeys: ["abo-1", "abo-2", "abo-3"])
    _ = try await client.seasons.createPartialSeason(
      of: "abo", key: "half", eventKeys: ["abo-2", "abo-3"])
    let events = client.events
    _ = try await events.book(["A-1", "A-2"], in: "abo", orderId: "season")
    _ = try await events.book(["A-3"], in: "half", orderId: "half")
    _ = try await events.book(["A-4"], in: "abo-1", orderId: "single")
    _ = try await events.book(["A-5"], in: "abo")
    try await events.overrideSeasonStatus(of: ["A-2"], in: "abo-2")
    _ = try await events.book(["A-2"], in: "abo-2", orderId: "other")
    _ = try await events.book([ObjectProperties("GA", quantity: 3)], in: "abo", orderId: "season")
    _ = try await events.book([ObjectProperties("GA", quantity: 2)], in: "abo-1", orderId: "single")
    #expect(
      try await lines(account) == [
        "abo A-5 booked -", "abo A-1 booked season", "abo A-2 booked season",
        "abo GA ×3 booked season", "half A-3 booked half", "abo-1 A-4 booked single",
        "abo-1 GA ×2 booked single", "abo-2 A-2 booked other",
        "abo-2 follows not abo: A-2 ×1",
      ])
    await account.stop()
  }

  @Test func `cells with commas, quotes, line ends and spaces are read back as they were`() throws {
    var family = FamilyBookings()
    let odd = ["a,b", "say \"x\"", "two\nlines", " lead", "trail ", "Größe", "=1+1", "'", "x\ty"]
    for (number, text) in odd.enumerated() {
      family.bookings.append(
        Booking(
          event: EventKey(text), label: ObjectLabel("A\(text)-\(number)"), status: .booked,
          orderID: text, ticketType: text, extraData: ["note": .string(text)]))
    }
    family.bookings.append(
      Booking(event: "e", label: "A-1..A-3", status: .booked, orderID: "o"))
    for format in [BookingFiles.Format.csv, .jsonLines] {
      var files = BookingFiles(format)
      files.add(family)
      let file = try #require(files.files.first)
      let name = format == .csv ? "csv" : "jsonl"
      let text = "version: 1\nsteps: [{id: s, book: {from: {\(name): rows}}}]\n"
      let reading = JobReader.read(
        Array(text.utf8), file: "job.yaml",
        inputs: JobInputs(
          readFile: { $0 == "rows" ? Array(file.text.utf8) : nil }, today: "2026-01-15"))
      #expect(reading.diagnostics.map(\.message) == [], "\(file.text)")
      let step = try #require(reading.job?.steps.first)
      guard case .seats(.book, let groups) = step.work else {
        Issue.record("\(step.work)")
        return
      }
      let read = groups.flatMap { group in
        group.objects.listed.map { object in
          Booking(
            event: group.event.key.value, label: object.value.label, status: .booked,
            orderID: object.value.orderID, ticketType: object.value.ticketType,
            extraData: object.value.extraData)
        }
      }
      #expect(Set(read) == Set(family.bookings))
    }
  }

  @Test func `extra data that is more than texts needs JSON Lines`() throws {
    var family = FamilyBookings()
    family.bookings = [
      Booking(
        event: "e", label: "A-1", status: .booked, orderID: "o",
        extraData: ["table": 7, "menu": ["soup", "fish"]])
    ]
    var csv = BookingFiles(.csv)
    csv.add(family)
    #expect(csv.files.map(\.text) == ["event,object,order_id,ticket_type\ne,A-1,o,\n"])
    #expect(csv.notes.count == 1)
    var lines = BookingFiles(.jsonLines)
    lines.add(family)
    #expect(
      lines.files.map(\.text) == [
        #"{"event": "e", "object": "A-1", "order_id": "o", "#
          + #""extra_data": {"menu": ["soup", "fish"], "table": 7}}"# + "\n"
      ])
    #expect(lines.notes == [])
  }
}
