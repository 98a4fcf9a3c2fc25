import Glibc
import SeatsioModel
import Testing

@testable import SeatsioEmulator

@Suite struct LongReportTests {
  private static let reports = 3

  @Test("while reports on 20,000 seats are written, another event is booked")
  func beside() throws {
    let emulator = try Self.emulator()
    // More than the server has threads on a small machine, so that one that worked on a report would
    // be missed by the booking.
    let readers = try (0..<Self.reports).map { _ in try RawConnection(emulator) }
    let buyer = try RawConnection(emulator)
    for reader in readers {
      try reader.send(RawHTTP.request("GET", "/reports/events/arena/byStatus"))
    }
    while emulator.service.lanes.values.reduce(0, { $0 + $1.inFlight }) < Self.reports,
      !readers.contains(where: { $0.isReadable(within: 0) })
    {
      sched_yield()
    }
    try buyer.send(
      RawHTTP.request(
        "POST", "/events/groups/actions/change-object-status",
        body: #"{"events": ["club"], "objects": ["A-1"], "status": "booked"}"#))
    #expect(try buyer.answer().status == 204)
    for reader in readers {
      let report = try reader.answer()
      #expect(report.status == 200)
      #expect(report.body.count > 20_000 * 300)
    }

    let log = emulator.requestLog
    let booking = try #require(log.first { $0.method == "POST" })
    let written = log.filter { $0.method == "GET" }
    #expect(written.count == Self.reports)
    for report in written {
      #expect(report.started < booking.started)
      #expect(booking.finished < report.finished)
    }
  }

  private static func emulator() throws -> Emulator {
    let emulator = try RawHTTP.emulator()
    var seed = EmulatorSeed()
    let categories = [Category(key: 1, label: "Stalls")]
    let rows = (1...20).map { row in
      VenueDescription.Row(label: "R\(row)", seats: (1...1000).map(String.init), category: 1)
    }
    seed.charts = [
      .init(name: "Arena", drawing: .venue(VenueDescription(categories: categories, rows: rows))),
      .init(
        name: "Club",
        drawing: .venue(
          VenueDescription(
            categories: categories, rows: [.init(label: "A", seats: ["1"], category: 1)]))),
    ]
    seed.events = [.init(key: "arena", chart: "Arena"), .init(key: "club", chart: "Club")]
    try emulator.load(seed)
    return emulator
  }
}
