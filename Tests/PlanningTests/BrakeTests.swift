import AccountSnapshot
import Diagnostics
import JobFile
import Planning
import SeatsioModel
import Testing

/// What a plan takes away, and what stops it.
@Suite struct BrakeTests {
  /// Forty seats of an event, of which thirty are booked, each for an order of its own.
  private static let account: FakeAccount = {
    var objects: [ObjectLabel: LiveObject] = [:]
    for number in 1...40 {
      objects[ObjectLabel("A-\(number)")] =
        number <= 30 ? LiveObject(status: .booked, orderID: "o-\(number)") : LiveObject()
    }
    return FakeAccount(show: objects)
  }()

  private func planned(_ steps: String, _ execution: String = "{}") throws -> Plan {
    try plan("execution: \(execution)\nsteps:\n\(steps)", on: Self.account)
  }

  private static func release(_ seats: String) -> String {
    "  - id: gone\n    release: {event: show, objects: [\(seats)]}"
  }

  @Test func `ten booked places may always go, one more needs a flag that says how many`() throws {
    let few = try planned(Self.release("A-1..A-10"))
    #expect(few.losses.map(\.count) == [10])
    #expect(few.brakeStops().isEmpty)
    let many = try planned(Self.release("A-1..A-11"))
    let stops = many.brakeStops()
    #expect(stops.map(\.option) == ["--allow-releases show=11"])
    #expect(stops.first?.problem.message.contains("11 of 30 booked places") == true)
    #expect(many.brakeStops(BrakeRelease(bookings: ["show": 11])).isEmpty)
    #expect(!many.brakeStops(BrakeRelease(bookings: ["show": 10])).isEmpty)
    #expect(!many.brakeStops(BrakeRelease(bookings: ["other": 11])).isEmpty)
  }

  @Test func `the share is of what is booked, and the larger of both bounds holds`() throws {
    let brake = "{brake: {share: 50%, at_least: 2}}"
    #expect(try planned(Self.release("A-1..A-15"), brake).brakeStops().isEmpty)
    #expect(try planned(Self.release("A-1..A-16"), brake).brakeStops().count == 1)
    let none = "{brake: {share: 0%, at_least: 0}}"
    #expect(try planned(Self.release("A-1"), none).brakeStops().count == 1)
  }

  @Test func `releasing what nobody booked, and bookings, take nothing away`() throws {
    let book = "  - id: new\n    book: {event: show, objects: [A-31..A-40], order_id: n}"
    #expect(try planned(book).losses.isEmpty)
    #expect(try planned(Self.release("A-31..A-40")).losses.isEmpty)
  }

  @Test func `another status takes a booking away as a release does`() throws {
    let steps =
      "  - id: house\n    change_status: {event: show, objects: [A-1..A-12], status: house}"
    #expect(try planned(steps).losses.map(\.count) == [12])
  }
}
