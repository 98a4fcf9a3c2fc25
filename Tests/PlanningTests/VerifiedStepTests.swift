import AccountSnapshot
import Diagnostics
import JobFile
import Planning
import SeatsioModel
import Testing

/// What the steps of a job say that objects should be.
struct VerifiedStepTests {
  /// What differs on an event `show`, as lines: kind, object, orders.
  private func differences(
    _ steps: String, _ live: [ObjectLabel: LiveObject], covering: Bool = false
  ) throws -> [String] {
    var account = FakeAccount(show: live)
    var options = Verifier.Options()
    if covering {
      let csv = "event,object,order_id\n" + steps
      let text = "version: 1\nsteps: [{id: o, book: {from: {csv: o.csv}}}]\n"
      let inputs = JobInputs(readFile: { _ in Array(csv.utf8) }, today: "2026-01-15")
      options.orders = try #require(
        JobReader.read(Array(text.utf8), file: "j.yaml", inputs: inputs).job
      ).steps
    }
    let job = try job(covering ? "steps: []" : "steps:\n\(steps)")
    var snapshot = Snapshot()
    for _ in 1...10 {
      switch Verifier.next(job, options, snapshot) {
      case .done(let verification):
        return verification.discrepancies.map { item in
          [
            item.kind.rawValue, item.object?.rawValue, item.expected?.orderID,
            item.foundAt?.rawValue, item.found?.orderID,
          ].map { $0 ?? "-" }.joined(separator: " ")
        }
      case .read(let queries):
        for query in queries { snapshot.record(account.answer(query), to: query) }
      }
    }
    throw Endless()
  }

  private func booked(_ order: String?) -> LiveObject {
    LiveObject(status: .booked, orderID: order)
  }

  private let seats: [ObjectLabel: LiveObject] = [
    "A-1": LiveObject(), "A-2": LiveObject(), "A-3": LiveObject(), "A-4": LiveObject(),
  ]

  private func live(_ changes: [ObjectLabel: LiveObject]) -> [ObjectLabel: LiveObject] {
    seats.merging(changes) { _, new in new }
  }

  @Test func `the last step on an object counts`() throws {
    let steps = """
        - {id: a, book: {event: show, objects: [A-1, A-2], order_id: o-1}}
        - {id: b, release: {event: show, objects: [A-1]}}
        - {id: c, book: {event: show, objects: [A-1], order_id: o-2}}
        - {id: d, change_status: {event: show, objects: [A-2], status: used}}
      """
    let used = LiveObject(status: "used", orderID: "o-1")
    #expect(try differences(steps, live(["A-1": booked("o-2"), "A-2": used])) == [])
    #expect(
      try differences(steps, live(["A-1": booked("o-1"), "A-2": booked("o-1")])) == [
        "wrong_order A-1 o-2 - o-1", "wrong_status A-2 o-1 - o-1",
      ])
  }

  @Test func `a released object may be anybody's`() throws {
    let steps = """
        - {id: a, book: {event: show, objects: [A-1, A-2], order_id: o-1}}
        - {id: b, release: {event: show, where: {order_id: [o-1]}}}
      """
    #expect(try differences(steps, live([:])) == [])
    #expect(try differences(steps, live(["A-1": booked("later")])) == [])
  }

  @Test func `moves exchange objects`() throws {
    let steps = """
        - {id: a, book: {event: show, objects: [A-1], order_id: o-1}}
        - {id: b, book: {event: show, objects: [A-2], order_id: o-2}}
        - id: c
          move:
            event: show
            seats: [{from: A-1, to: A-2, order_id: o-1}, {from: A-2, to: A-1, order_id: o-2}]
      """
    #expect(try differences(steps, live(["A-1": booked("o-2"), "A-2": booked("o-1")])) == [])
    #expect(
      try differences(steps, live(["A-1": booked("o-1"), "A-2": booked("o-2")])) == [
        "wrong_order A-1 o-2 - o-1", "wrong_order A-2 o-1 - o-2",
      ])
  }

  @Test func `the changes of a transaction count one after the other`() throws {
    let steps = """
        - id: a
          transaction:
            event: show
            changes: [{book: {objects: [A-1], order_id: x}}, {release: {objects: [A-1], order_id: x}},
              {book: {objects: [A-1], order_id: y}}]
      """
    #expect(try differences(steps, live(["A-1": booked("y")])) == [])
    #expect(try differences(steps, live(["A-1": booked("x")])) == ["wrong_order A-1 y - x"])
    #expect(try differences(steps, live([:])) == ["missing A-1 y - -"])
  }

  @Test func `what the service chose is counted by its order`() throws {
    let steps = "  - {id: a, best_available: {event: show, action: book, number: 2, order_id: o}}"
    let two = live(["A-2": booked("o"), "A-3": booked("o")])
    #expect(try differences(steps, two) == [])
    #expect(
      try differences(steps, live(["A-2": booked("o")])) == ["wrong_quantity - o - o"])
    #expect(try differences(steps, live([:])) == ["missing - o - -"])
  }

  @Test func `a hold is nobody's booking`() throws {
    let steps = """
        - {id: a, hold: {event: show, objects: [A-1], hold_token: {key: t}}}
      """
    let held = LiveObject(status: .held, holdToken: "t")
    #expect(try differences(steps, live(["A-1": held])) == [])
    #expect(try differences(steps, live([:])) == [])
  }

  @Test func `others may book what the steps of a job do not speak of`() throws {
    let steps = "  - {id: a, book: {event: show, objects: [A-1], order_id: o-1}}"
    #expect(try differences(steps, live(["A-1": booked("o-1"), "A-2": booked("x")])) == [])
    // The order itself has one seat in place of another.
    #expect(
      try differences(steps, live(["A-2": booked("o-1")])) == ["wrong_seat A-1 o-1 A-2 o-1"])
  }

  @Test func `others may book nothing where an export says who has what`() throws {
    let rows = "show,A-1,o-1\n"
    #expect(
      try differences(rows, live(["A-1": booked("o-1"), "A-2": booked("x")]), covering: true)
        == ["extra A-2 - - x"])
    let others: [ObjectLabel: LiveObject] = [
      "A-1": booked("o-1"), "A-2": LiveObject(status: .held, holdToken: "t"),
      "A-3": LiveObject(status: "house"), "A-4": LiveObject(status: .resale, orderID: "y"),
    ]
    #expect(try differences(rows, live(others), covering: true) == [])
  }

  @Test func `a row without an order leaves open whose the object is`() throws {
    #expect(try differences("show,A-1,\n", live(["A-1": booked("any")]), covering: true) == [])
    #expect(try differences("show,A-1,\n", live([:]), covering: true) == ["missing A-1 - - -"])
  }

  @Test func `a label that is not on the chart is missing`() throws {
    #expect(try differences("show,Z-9,o\n", live([:]), covering: true) == ["missing Z-9 o - -"])
  }

  @Test func `an order with several objects lacks some and has others, object by object`() throws {
    let rows = "show,A-1..A-3,o\n"
    let found = live(["A-3": booked("o"), "A-4": booked("o")])
    #expect(
      try differences(rows, found, covering: true) == [
        "wrong_seat A-1 o A-4 o", "missing A-2 o - -",
      ])
  }

  @Test func `steps that set something beside bookings are compared as a plan does`() throws {
    let job = try job(
      """
      steps:
        - {id: a, book: {event: show, objects: [A-1], order_id: o-1}}
        - id: b
          depends_on: [a]
          update_extra_data: {event: show, objects: [A-1], extra_data: {meal: fish}}
      """)
    var account = FakeAccount(show: live(["A-1": booked("o-1")]))
    var snapshot = Snapshot()
    for _ in 1...10 {
      switch Verifier.next(job, Verifier.Options(), snapshot) {
      case .done(let verification):
        #expect(verification.discrepancies == [])
        #expect(
          verification.declarations.changes.filter { !$0.units.isEmpty }.map(\.address.description)
            == ["b"])
        return
      case .read(let queries):
        for query in queries { snapshot.record(account.answer(query), to: query) }
      }
    }
    throw Endless()
  }
}
