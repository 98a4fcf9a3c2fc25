import Foundation
import SeatsioClient
import SeatsioEmulator
import SeatsioModel

/// What others may do to an account while a plan is waiting for its approval.
enum OutsideChanges {
  typealias Case = StalePlanTests.Case

  static let touching = seats + events + charts + settings + seasons + account

  static let show: Case.Act = { client, _ in
    _ = try await client.events.create(chartKey: "hall-key", eventKey: "show", name: "Show")
  }

  static func book(
    _ labels: ObjectLabel..., order: String? = nil, client: Client
  ) async throws {
    _ = try await client.events.book(
      labels.map { ObjectProperties($0) }, in: "show", orderId: order)
  }

  /// A step on the event `show`, which is outside of the file.
  static func step(_ text: String) -> String { "steps: [{id: it, \(text)}]" }

  // MARK: - Seats

  private static let seats: [Case] = [
    Case(
      name: "a seat is taken", job: step("book: {event: show, objects: [Stalls-A-1..3]}"),
      before: show,
      change: { client, _ in try await book("Stalls-A-2", order: "o-9", client: client) },
      said: ["'Stalls-A-2' of 'show'", "was free", "is booked for order 'o-9' now"]),
    Case(
      name: "a seat that was to stay booked is released",
      job: """
        steps:
          - {id: it, book: {event: show, objects: [Stalls-A-1], order_id: o-1}}
          - {id: other, book: {event: show, objects: [Stalls-B-1]}}
        """,
      before: { client, emulator in
        try await show(client, emulator)
        try await book("Stalls-A-1", order: "o-1", client: client)
      },
      change: { client, _ in
        _ = try await client.events.release([ObjectProperties("Stalls-A-1")], in: "show")
      },
      said: ["'Stalls-A-1' of 'show'", "was as the step leaves it", "is not now"]),
    Case(
      name: "a seat that an order was to leave is released",
      job: step("move: {event: show, seats: [{from: Stalls-A-1, to: Stalls-B-1, order_id: o-1}]}"),
      before: { client, emulator in
        try await show(client, emulator)
        try await book("Stalls-A-1", order: "o-1", client: client)
      },
      change: { client, _ in
        _ = try await client.events.release([ObjectProperties("Stalls-A-1")], in: "show")
      },
      said: ["'Stalls-A-1' of 'show'", "was booked for order 'o-1'", "is free now"]),
    Case(
      name: "a seat that was to be released has another order",
      job: step("release: {event: show, objects: [Stalls-A-1]}"),
      before: { client, emulator in
        try await show(client, emulator)
        try await book("Stalls-A-1", order: "o-1", client: client)
      },
      change: { client, _ in
        _ = try await client.events.release([ObjectProperties("Stalls-A-1")], in: "show")
        try await book("Stalls-A-1", order: "o-2", client: client)
      },
      said: ["was booked for order 'o-1'", "is booked for order 'o-2' now"]),
    Case(
      name: "the extra data that a move carries along is another",
      job: step("move: {event: show, seats: [{from: Stalls-A-1, to: Stalls-B-1, order_id: o-1}]}"),
      before: { client, emulator in
        try await show(client, emulator)
        try await book("Stalls-A-1", order: "o-1", client: client)
      },
      change: { client, _ in
        _ = try await client.events.updateExtraData(
          ["Stalls-A-1": ["wheelchair": true]], in: "show")
      },
      said: ["'Stalls-A-1' of 'show'", "extra data was none", "wheelchair"]),
    Case(
      name: "places of an area are taken, and too few are left",
      job: step(
        "book: {event: show, objects: [{object: Floor, quantity: 5}], order_id: school}"),
      before: show,
      change: { client, _ in
        _ = try await client.events.book(
          [ObjectProperties("Floor", quantity: 98)], in: "show", orderId: "o-9")
      }, said: ["'Floor' of 'show'"]),
    Case(
      name: "a selector finds another seat",
      job: step("release: {event: show, where: {order_id: [o-1]}}"),
      before: { client, emulator in
        try await show(client, emulator)
        try await book("Stalls-A-1", order: "o-1", client: client)
      },
      change: { client, _ in try await book("Stalls-A-9", order: "o-1", client: client) },
      said: ["'Stalls-A-9' of 'show'"]),
  ]

  // MARK: - Anything else

  static let besides: [Case] = [
    Case(
      name: "another event is renamed, and its seats are taken", job: declared,
      before: { client, emulator in
        try await show(client, emulator)
        _ = try await client.events.create(chartKey: "hall-key", eventKey: "other")
      },
      change: { client, _ in
        try await client.events.update("other", name: "Gala")
        _ = try await client.events.book([ObjectProperties("Stalls-A-1")], in: "other")
      }),
    Case(
      name: "other seats of the event are taken, held and taken off sale", job: declared,
      before: show,
      change: { client, _ in
        try await book("Stalls-B-1", order: "o-9", client: client)
        let token = try await client.holdTokens.create()
        _ = try await client.events.hold(
          [ObjectProperties("Stalls-A-2")], in: "show", holdToken: token.holdToken)
        _ = try await client.events.markAsNotForSale("show", objects: ["Stalls-C-1"])
      }),
    Case(
      name: "a field that the job does not manage is another",
      job: "events: {show: {key: show, chart: {key: hall-key}}}\n"
        + step("book: {event: show, objects: [Stalls-A-1]}"),
      before: show, change: { client, _ in try await client.events.update("show", name: "Gala") }),
    Case(
      name: "another chart is made, renamed and archived", job: hall,
      change: { client, _ in
        let other = try await client.charts.copy("hall-key")
        try await client.charts.update(other.key, name: "Foyer")
        try await client.charts.moveToArchive(other.key)
      }),
    Case(
      name: "places of an area are taken, and enough are left",
      job: step("book: {event: show, objects: [{object: Floor, quantity: 5}], order_id: school}"),
      before: show,
      change: { client, _ in
        _ = try await client.events.book(
          [ObjectProperties("Floor", quantity: 20)], in: "show", orderId: "o-9")
      }),
    Case(
      name: "another workspace is made, another ticket buyer added", job: theatre,
      before: makeTheatre,
      change: { client, _ in
        _ = try await client.workspaces.create(name: "Opera")
        _ = try await client.ticketBuyers.add([UUID()])
      }),
  ]
}
