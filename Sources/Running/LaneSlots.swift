import SeatsioClient
import SeatsioModel

/// How many operations of each lane may be under way.
///
/// As many as the lane lets be in flight now, so that what becomes ready later but has more behind
/// it need not queue behind them. A call that waits to be repeated holds no place in the lane and
/// takes none here. An eighth more is started ahead: while one operation is written down, before and
/// after its call, another uses its place.
struct LaneSlots {
  private let ceilings: [Lane: Int]
  private var taken: [Lane: Int] = [:]

  /// - Parameter ceilings: Bounds beside the lane's own.
  init(ceilings: [Lane: Int]) { self.ceilings = ceilings }

  /// Whether one more may start in a lane that does what `statistics` say.
  func hasRoom(in lane: Lane, _ statistics: LaneStatistics?) -> Bool {
    let limit = min(statistics?.limit ?? .max, max(ceilings[lane] ?? 1, 1))
    return taken[lane, default: 0]
      < limit + limit / Self.shareAhead + (statistics?.comingAgain ?? 0)
  }

  mutating func take(_ lane: Lane) { taken[lane, default: 0] += 1 }

  mutating func giveBack(_ lane: Lane) { taken[lane, default: 1] -= 1 }

  private static let shareAhead = 8
}
