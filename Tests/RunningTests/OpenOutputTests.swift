import JobFile
import Planning
import SeatsioClient
import SeatsioEmulator
import SeatsioModel
import Testing

@testable import Running

/// Keys that the service gives, in the texts of what comes after.
@Suite struct OpenOutputTests {
  @Test func `the key of a new chart reaches every text that refers to it`() async throws {
    let rehearsal = try Rehearsal()
    let report = try await rehearsal.settle(Self.everywhere)
    let chart = try #require(try await rehearsal.chart(named: "Grand Hall"))
    let barn = try #require(try await rehearsal.chart(named: "Barn"))
    #expect(barn.tags == ["beside \(chart.key)"])
    let gala = try await rehearsal.client.events.event("gala-2")
    #expect(gala.name == "Gala in \(chart.key)")
    #expect(gala.channels.map(\.name) == ["Agency \(chart.key)"])
    let pass = try await rehearsal.client.events.event("pass")
    #expect(pass.name == "Pass \(chart.key)")
    let booked = try await rehearsal.seat("A-1")
    #expect(booked.orderId == "o-\(chart.key)")
    #expect(booked.ticketType == "type \(chart.key)")
    #expect(booked.extraData?["halls"]?.array?.first?.string == chart.key.rawValue)
    #expect(try await rehearsal.seat("A-2").extraData?["hall"]?.string == chart.key.rawValue)
    #expect(try await rehearsal.seat("A-5").orderId == "moved \(chart.key)")
    #expect(try await rehearsal.seat("A-6").orderId == "both \(chart.key)")
    var chosen: [String] = []
    for label in Self.seats {
      if let order = try await rehearsal.seat(label, in: "late").orderId { chosen.append(order) }
    }
    #expect(chosen == ["best \(chart.key)"])
    #expect(report.plan.hasOpenOutputs)
  }

  @Test func `the plan says that the key is known after apply`() async throws {
    let rehearsal = try Rehearsal()
    let plan = try await rehearsal.plan(try rehearsal.job(Self.everywhere))
    let values = plan.changes.flatMap { $0.fields.compactMap(\.new) }
    #expect(values.contains { $0.contains("Gala in (known after apply)") })
    let titles = plan.units.map(\.title)
    #expect(titles.contains { $0.contains("o-(known after apply)") })
    #expect(!(values + titles).contains { $0.contains("\u{FFFF}") })
  }

  @Test func `the key of a workspace that exists is in the plan`() async throws {
    let rehearsal = try Rehearsal { $0.workspaces = [.init(name: "House", key: "house")] }
    let text = """
      workspaces: {house: {name: House}}
      steps: [{id: s, book: {event: show, objects: [A-1], order_id: "o-${workspaces.house.key}"}}]
      """
    let plan = try await rehearsal.plan(try rehearsal.job(text))
    #expect(!plan.hasOpenOutputs)
    #expect(plan.units.contains { $0.title.contains("o-house") })
    try await rehearsal.settle(text)
    #expect(try await rehearsal.seat("A-1").orderId == "o-house")
  }

  @Test func `the key of a new workspace reaches an order`() async throws {
    let rehearsal = try Rehearsal()
    try await rehearsal.settle(
      """
      workspaces: {fresh: {name: Fresh}}
      steps: [{id: s, book: {event: show, objects: [A-1], order_id: "o-${workspaces.fresh.key}"}}]
      """)
    let found = try await rehearsal.client.workspaces.list().first { $0.name == "Fresh" }
    let made = try #require(found)
    #expect(try await rehearsal.seat("A-1").orderId == "o-\(made.key)")
  }

  private static let seats = ["A", "B"].flatMap { row in
    (1...6).map { ObjectLabel("\(row)-\($0)") }
  }

  private static let everywhere = """
    charts:
      barn: {name: Barn, tags: ["beside ${charts.hall.key}"]}
      hall: {name: Grand Hall, copy_of: {key: hall}}
    seasons: {pass: {key: pass, chart: hall, name: "Pass ${charts.hall.key}", events: [p-1]}}
    events:
      gala:
        key: gala-2
        chart: hall
        name: Gala in ${charts.hall.key}
        channels: [{key: agency, name: "Agency ${charts.hall.key}", color: "#112233", objects: [A-1]}]
    steps:
      - id: letters
        book:
          event: show
          objects: [{object: A-1, order_id: "o-${charts.hall.key}", ticket_type: "type ${charts.hall.key}", extra_data: {halls: ["${charts.hall.key}"]}}]
      - id: data
        update_extra_data: {event: show, objects: [{object: A-2, extra_data: {hall: "${charts.hall.key}"}}]}
      - {id: first, book: {event: show, objects: [A-4], order_id: "moved ${charts.hall.key}"}}
      - {id: move, move: {event: show, seats: [{from: A-4, to: A-5, order_id: "moved ${charts.hall.key}"}]}}
      - id: both
        transaction: [{book: {event: show, objects: [A-6], order_id: "both ${charts.hall.key}"}}]
      - {id: best, best_available: {event: late, action: book, number: 1, order_id: "best ${charts.hall.key}"}}
    """
}

extension Rehearsal {
  fileprivate func chart(named name: String) async throws -> Chart? {
    try await client.charts.list().first { $0.name == name }
  }
}
