import SeatsioClient
import SeatsioModel
import Testing

@testable import Running

@Suite struct LaneSlotsTests {
  private func started(_ statistics: LaneStatistics, ceiling: Int) -> Int {
    var slots = LaneSlots(ceilings: [.priority: ceiling])
    var count = 0
    while slots.hasRoom(in: .priority, statistics), count < 1_000 {
      slots.take(.priority)
      count += 1
    }
    return count
  }

  private func lane(limit: Int, comingAgain: Int = 0) -> LaneStatistics {
    LaneStatistics(
      inFlight: 0, limit: limit, ceiling: 100, waiting: 0, comingAgain: comingAgain, refused: 0)
  }

  @Test(arguments: [(100, 112), (20, 22), (7, 7), (1, 1)])
  func `as many operations start as the lane has room for, and an eighth ahead`(
    limit: Int, expected: Int
  ) {
    #expect(started(lane(limit: limit), ceiling: 100) == expected)
  }

  @Test func `calls that wait to be repeated take no place`() {
    #expect(started(lane(limit: 20, comingAgain: 7), ceiling: 100) == 29)
  }

  @Test func `a lane without a limit of its own has that of the job`() {
    #expect(started(lane(limit: .max), ceiling: 32) == 36)
  }

  @Test func `a place that is given back can be taken again`() {
    var slots = LaneSlots(ceilings: [.regular: 1])
    slots.take(.regular)
    #expect(!slots.hasRoom(in: .regular, lane(limit: 1)))
    slots.giveBack(.regular)
    #expect(slots.hasRoom(in: .regular, lane(limit: 1)))
    #expect(slots.hasRoom(in: .priority, lane(limit: 1)))
  }
}
