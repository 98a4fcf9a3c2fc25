import Diagnostics
import JobFile
import SeatsioModel
import Testing

struct ForEachTests {
  private func events(_ items: String, key: String, variables: String = "{}") throws
    -> [EventDeclaration]
  {
    try job(
      """
      version: 1
      variables: \(variables)
      events:
        nights: {for_each: \(items), key: "\(key)", chart: {key: c-1}}
      """
    ).events
  }

  @Test func `each scalar of the list makes a thing, called by its text`() throws {
    let events = try events("[2026-12-01, 2]", key: "night-${each}")
    #expect(events.map(\.key.value) == ["night-2026-12-01", "night-2"])
    #expect(events.map(\.address.description) == ["events.nights[2026-12-01]", "events.nights[2]"])
  }

  @Test(arguments: [
    ("[{key: a, day: 1}, {key: b, day: 2}]", ["a", "b"]),
    ("[{id: a, day: 1}, {id: b, day: 2}]", ["a", "b"]),
    ("[{day: 1}, {day: 2}]", ["1", "2"]),
  ])
  func `a mapping is called by its key or id, else by its number`(
    items: String, names: [String]
  ) throws {
    let events = try events(items, key: "night-${each.day}")
    #expect(events.map(\.address.instance) == names)
    #expect(events.map(\.key.value) == ["night-1", "night-2"])
  }

  @Test func `the list may be a variable, and its items may refer to others`() throws {
    let events = try events(
      "\"${var.days}\"", key: "${each}", variables: "{days: [\"${var.first}\", d2], first: d1}")
    #expect(events.map(\.key.value) == ["d1", "d2"])
  }

  @Test func `an entry that is a variable may have a for_each`() throws {
    let text = """
      version: 1
      variables:
        step: {id: letters, for_each: [1, 2], book: {event: gala, objects: [A-1]}}
      steps: ["${var.step}"]
      """
    let reading = read(text)
    // A variable cannot say what differs.
    #expect(reading.diagnostics.map(\.code) == ["job/unused-each"])
    let steps = try #require(reading.job).steps
    #expect(steps.map(\.address.description) == ["letters[1]", "letters[2]"])
  }

  @Test func `an empty list makes nothing`() throws {
    #expect(try events("[]", key: "night-${each}").isEmpty)
  }

  @Test func `steps and the parts of the emulator section repeat too`() throws {
    let job = try job(
      """
      version: 1
      steps:
        - id: letters
          for_each: [1, 2]
          book: {event: "night-${each}", objects: ["A-${each}"], order_id: "o-${each}"}
      emulator:
        charts: [{name: Hall, venue: {rows: [{rows: A, seats: 1..9}]}}]
        events: [{for_each: [1, 2], key: "night-${each}", chart: Hall}]
        bookings: [{for_each: [1, 2], event: "night-${each}", objects: [A-9]}]
      """)
    #expect(job.steps.map(\.address.description) == ["letters[1]", "letters[2]"])
    #expect(job.steps.map { $0.listed[0].value.orderID } == ["o-1", "o-2"])
    #expect(job.emulator?.events.map(\.value.key) == ["night-1", "night-2"])
    #expect(job.emulator?.bookings.map(\.value.event) == ["night-1", "night-2"])
  }
}
