import Testing

@testable import SeatsioClient

/// The law against a simulated service.
struct LaneLevelTests {
  @Test(arguments: [0.0005, 0.01], 1...5 as ClosedRange<UInt64>)
  func `a service that drops from 100 to 20 and rises to 60 is used to 92 percent`(
    travel: Double, seed: UInt64
  ) {
    var world = LaneWorld(ceiling: 100, capacity: 100, travel: travel, seed: seed)
    var tallies: [LaneWorld.Tally] = []
    var afterThreeSeconds: [LaneWorld.Tally] = []
    for capacity in [100, 20, 60] {
      world.capacity = capacity
      let first = world.run(for: 3)
      let rest = world.run(for: 7)
      afterThreeSeconds.append(rest)
      tallies += [first, rest]
    }
    let accepted = tallies.reduce(0) { $0 + $1.accepted }
    let refused = tallies.reduce(0) { $0 + $1.refused }
    #expect(Double(accepted) >= 0.92 * tallies.reduce(0) { $0 + $1.ideal })
    #expect(Double(refused) <= 0.02 * Double(accepted + refused))
    for tally in afterThreeSeconds { #expect(tally.share >= 0.9) }
    #expect(world.failed == 0)
    #expect(world.most <= 100)
  }

  @Test(arguments: [1, 2, 3, 5, 7, 10])
  func `a lane settles at what the service takes, with one refusal in fifty at most`(room: Int) {
    var world = LaneWorld(ceiling: 10, capacity: room)
    _ = world.run(for: 10)
    let tally = world.run(for: 60)
    #expect(tally.share >= 0.95)
    #expect(Double(tally.refused) <= 0.02 * Double(tally.accepted))
    #expect(world.failed == 0)
  }

  @Test func `nothing is refused when the lane is alone`() {
    var world = LaneWorld(ceiling: 100, capacity: 100)
    let tally = world.run(for: 10)
    #expect(tally.refused == 0)
    #expect(tally.share > 0.99)
  }

  @Test func `a ceiling below what the service takes is never passed`() {
    var world = LaneWorld(ceiling: 30, capacity: 20)
    _ = world.run(for: 2)
    world.capacity = 100
    _ = world.run(for: 10)
    #expect((world.most, world.lane.limit) == (30, 30))
  }

  @Test func `a service that takes nothing for a while is hardly asked, and nothing fails`() {
    var world = LaneWorld(ceiling: 100, capacity: 100)
    _ = world.run(for: 1)
    world.capacity = 0
    let tally = world.run(for: 5)
    world.capacity = 100
    // What was refused last comes again after the longest of the official waits.
    _ = world.run(for: 8)
    let later = world.run(for: 3)
    // 2,000 a second would be, without a law.
    #expect(tally.refused < 150)
    #expect(world.failed == 0)
    #expect(later.share > 0.9)
  }

  @Test
  func `a step beyond what was answered goes back to it, a fall of the service by three tenths`() {
    var level = LaneLevel(ceiling: 100)
    level.refused(at: 100, inFlight: 100)
    #expect(level.limit == 70)
    level.answer(70 / 4)
    #expect(level.limit == 85)
    level.refused(at: 80, inFlight: 85)
    #expect(level.limit == 70)
    level.refused(at: 70, inFlight: 70)
    #expect(level.limit == 49)
  }

  @Test func `below the level that was refused a lane waits sixteen round trips`() {
    var level = LaneLevel(ceiling: 10)
    level.refused(at: 10, inFlight: 10)
    level.answer(1)
    #expect(level.limit == 8)
    level.answer(2)
    #expect(level.limit == 9)
    level.answer(16 * 9 - 1)
    #expect(level.limit == 9)
    level.answer(1)
    #expect(level.limit == 10)
  }
}

extension LaneLevel {
  /// So many answers of a full lane.
  fileprivate mutating func answer(_ count: Int) {
    for _ in 0..<count { accepted(at: limit) }
  }
}
