/// How much of an object follows an event's own status instead of one season's.
///
/// Counted in places: a seat, table or booth is one.
struct SeasonShare: Hashable {
  let season: Int64
  var overridden: Int
  /// What the season has made anything but free.
  let taken: Int

  /// Overrides so many more places: those that the seasons have taken first, in order of the
  /// seasons, and beyond them free places of the first season, up to the capacity.
  static func overriding(
    _ quantity: Int, of shares: [SeasonShare], capacity: Int
  ) -> [SeasonShare] {
    var shares = shares
    var left = quantity
    for index in shares.indices {
      let more = max(0, min(left, shares[index].taken - shares[index].overridden))
      shares[index].overridden += more
      left -= more
    }
    if let first = shares.first {
      shares[0].overridden = max(first.overridden, min(capacity, shares[0].overridden + left))
    }
    return shares
  }

  /// Lets so many places follow their season again, in order of the seasons; fewer if there are not
  /// as many.
  static func using(_ quantity: Int, of shares: [SeasonShare]) -> [SeasonShare] {
    var shares = shares
    var left = quantity
    for index in shares.indices {
      let fewer = min(left, shares[index].overridden)
      shares[index].overridden -= fewer
      left -= fewer
    }
    return shares
  }
}
