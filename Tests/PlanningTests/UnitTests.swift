import AccountSnapshot
import Diagnostics
import JobFile
import Planning
import SeatsioModel
import Testing

/// What is applied whole or not at all, and how it travels.
@Suite struct UnitTests {
  private func family(_ atomic: String = "") -> String {
    """
    steps:
      - id: s
        \(atomic)
        book:
          event: show
          objects:
            - {object: A-1, order_id: a}
            - {object: A-2, order_id: b}
            - {object: A-3, order_id: a}
            - A-4
    """
  }

  @Test(arguments: [
    ("", ["order a: A-1, A-3", "order b: A-2", "A-4"]),
    ("atomic: order", ["order a: A-1, A-3", "order b: A-2", "A-4"]),
    ("atomic: object", ["order a: A-1", "order b: A-2", "order a: A-3", "A-4"]),
    ("atomic: step", ["orders a, b: A-1..A-4"]),
  ])
  func `rows form units by order, object or step`(atomic: String, expected: [String]) throws {
    let plan = try plan(family(atomic), on: FakeAccount(show: seats(1...4)))
    #expect(plan.units.map(\.title) == expected)
    #expect(plan.units.reduce(0) { $0 + $1.places } == 4)
  }

  @Test func `a conflicting row takes its whole unit out, and no other`() throws {
    var objects = seats(1...4)
    objects["A-3"] = LiveObject(status: .booked, orderID: "stranger")
    let plan = try plan(family(), on: FakeAccount(show: objects))
    #expect(plan.codes == ["plan/taken"])
    #expect(plan.items.flatMap { $0.objects.map(\.objectId) } == ["A-2", "A-4"])
  }

  @Test func `later units wait for a unit that is out, also on its other objects`() throws {
    let text =
      family() + """

          - id: later
            change_status: {event: show, objects: [A-1], status: x}
        """
    var objects = seats(1...4)
    objects["A-3"] = LiveObject(status: .booked, orderID: "stranger")
    let plan = try plan(text, on: FakeAccount(show: objects))
    let later = try #require(plan.change("later")?.units.first)
    let out = try #require(plan.units.first { $0.conflict != nil })
    #expect(plan[later].follows == [out.id])
    #expect(plan[later].isBlocked)
    #expect(plan.items.flatMap { $0.objects.map(\.objectId) } == ["A-2", "A-4"])
  }

  @Test func `what waits for a step with a conflict is blocked, a resource included`() throws {
    let text = """
      charts: {hall: {name: Hall}}
      events:
        late: {key: late, chart: hall, depends_on: [b]}
      steps:
        - id: a
          book: {event: show, objects: [A-1, A-2]}
        - id: b
          depends_on: [a]
          book: {event: show, objects: [A-3]}
      """
    var objects = seats(1...3)
    objects["A-2"] = LiveObject(status: .booked, orderID: "stranger")
    let plan = try plan(text, on: FakeAccount(show: objects))
    #expect(plan.calls == ["A-1"])
    #expect(plan.units.filter(\.isBlocked).map(\.title).sorted() == ["A-3", "create event 'late'"])
  }

  @Test func `units share calls up to the packing and are never divided`() throws {
    let text = """
      execution: {packing: {objects: 5, changes: 3}}
      steps:
        - id: s
          book:
            event: show
            objects:
              - {objects: [A-1..3], order_id: a}
              - {objects: [A-4..6], order_id: b}
              - {objects: [A-7..8], order_id: c}
              - {objects: [A-9..15], order_id: large}
              - {object: A-16, order_id: d}
              - {object: A-17, order_id: e}
              - {object: A-18, order_id: f}
              - {object: A-19, order_id: g}
      """
    let plan = try plan(text, on: FakeAccount(show: seats(1...19)))
    #expect(
      plan.seats.map { $0.map { $0.reduce(0) { $0 + $1.places } } } == [
        [3], [3, 2], [7], [1, 1, 1], [1],
      ])
  }

  @Test func `objects that change alike travel in one item`() throws {
    let text = "steps:\n  - id: s\n    book: {event: show, objects: [A-1..9], order_id: a}"
    let plan = try plan(text, on: FakeAccount(show: seats(1...9)))
    #expect(plan.items.map(\.objects.count) == [9])
  }

  @Test func `units of different depth never share a call`() throws {
    let text = """
      steps:
        - id: give
          release: {event: show, objects: [A-1]}
        - id: take
          book: {event: show, objects: [A-1], order_id: o}
        - id: free
          book: {event: show, objects: [A-2], order_id: o}
      """
    var objects = seats(1...2)
    objects["A-1"] = LiveObject(status: .booked)
    let plan = try plan(text, on: FakeAccount(show: objects))
    #expect(plan.calls == ["A-1; order o: A-2", "order o: A-1"])
  }

  @Test func `a step that depends on another waits for all of it`() throws {
    let text = """
      steps:
        - id: late
          depends_on: [early]
          book: {event: show, objects: [A-2]}
        - id: early
          book: {event: show, objects: [A-1]}
      """
    let plan = try plan(text, on: FakeAccount(show: seats(1...2)))
    #expect(plan.calls == ["A-1", "A-2"])
    #expect(plan.changes.map(\.address.description) == ["late", "early"])
    #expect(plan.operations.map(\.weight) == [2, 1])
  }

  @Test func `a dependency reaches through a step with nothing to do`() throws {
    let text = """
      steps:
        - id: a
          book: {event: show, objects: [A-1]}
        - id: b
          depends_on: [a]
          book: {event: show, objects: [A-2]}
        - id: c
          depends_on: [b]
          book: {event: show, objects: [A-3]}
      """
    var objects = seats(1...3)
    objects["A-2"] = LiveObject(status: .booked)
    let plan = try plan(text, on: FakeAccount(show: objects))
    #expect(plan.calls == ["A-1", "A-3"])
    #expect(plan.change("c")?.waitsFor.map { plan[$0].address.description } == ["a"])
  }

  @Test func `a unit that is half done asks for the rest only`() throws {
    var objects = seats(1...4)
    objects["A-1"] = LiveObject(status: .booked, orderID: "a")
    let plan = try plan(family(), on: FakeAccount(show: objects))
    #expect(plan.units.map(\.title) == ["order a: A-3", "order b: A-2", "A-4"])
  }

  @Test func `done units are counted`() throws {
    let objects = seats(1...4, LiveObject(status: .booked, orderID: "a"))
    let plan = try plan(family(), on: FakeAccount(show: objects))
    #expect(plan.change("s")?.alreadyDone == 1)
    #expect(plan.codes == ["plan/taken", "plan/taken"])
  }
}
