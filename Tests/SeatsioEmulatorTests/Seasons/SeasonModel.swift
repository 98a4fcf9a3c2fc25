/// What §9 says of seasons, written down as plainly as possible: slow, and independent of how the
/// emulator does it.
///
/// Holders are events and seasons, by key. Three seats and one area stand for all objects.
struct SeasonModel: Equatable {
  static let top = "tour"
  static let capacity = 10

  /// The events of the season, in order of creation.
  var events: [String]
  var past: Set<String> = []
  /// Partial seasons with their events, in order of creation.
  var partialSeasons: [Pair] = []
  /// What was done on a holder itself: the status of a seat that is not free there.
  var taken: [String: [String: String]] = [:]
  /// Places of the area booked on a holder itself.
  var places: [String: Int] = [:]
  /// By event, then season: seats that follow the event's own status.
  var overridden: [String: [String: Set<String>]] = [:]
  /// The same for places of the area.
  var overriddenPlaces: [String: [String: Int]] = [:]

  struct Pair: Equatable {
    var season: String
    var events: Set<String>
  }

  var seasons: [String] { [Self.top] + partialSeasons.map(\.season) }
  var holders: [String] { seasons + events }

  func events(of season: String) -> [String] {
    if season == Self.top { return events }
    let members = partialSeasons.first { $0.season == season }?.events ?? []
    return events.filter(members.contains)
  }

  func seasons(of event: String) -> [String] {
    seasons.filter { events(of: $0).contains(event) }
  }

  // MARK: Seats

  /// Everybody who has a seat in an event: the event itself and seasons that it follows.
  func owners(of seat: String, in event: String) -> [String] {
    ([event] + seasons(of: event)).filter { owner in
      let follows = overridden[event]?[owner]?.contains(seat) != true
      return taken[owner]?[seat] != nil && follows
    }
  }

  func status(of seat: String, on holder: String) -> String {
    if let own = taken[holder]?[seat] { return own }
    let concerned =
      seasons.contains(holder) ? events(of: holder).filter { !past.contains($0) } : [holder]
    for event in concerned {
      for owner in owners(of: seat, in: event) {
        if let status = taken[owner]?[seat] { return status }
      }
    }
    return "free"
  }

  /// Whether a seat may be given a status on a holder: one that is there already, or a free one.
  func mayChange(_ seat: String, on holder: String, to status: String) -> Bool {
    guard let own = taken[holder]?[seat] else {
      return self.status(of: seat, on: holder) == "free"
    }
    return own != status && status != "booked"
  }

  /// Whether an event may follow a season again: nobody else must have the seat there.
  func mayUse(_ season: String, for seat: String, in event: String) -> Bool {
    guard overridden[event]?[season]?.contains(seat) == true, taken[season]?[seat] != nil
    else { return true }
    return owners(of: seat, in: event).isEmpty
  }

  // MARK: Places

  /// Places of the area that are taken in an event, leaving out those of one season.
  func used(in event: String, except left: String? = nil) -> Int {
    seasons(of: event).reduce(places[event] ?? 0) { sum, season in
      season == left
        ? sum : sum + max(0, (places[season] ?? 0) - (overriddenPlaces[event]?[season] ?? 0))
    }
  }

  func free(on holder: String) -> Int {
    guard seasons.contains(holder) else { return Self.capacity - used(in: holder) }
    let demand = events(of: holder).filter { !past.contains($0) }
      .map { used(in: $0, except: holder) }
    return Self.capacity - (places[holder] ?? 0) - (demand.max() ?? 0)
  }

  /// Whether an event may join a partial season that has sold something already.
  func mayJoin(_ event: String, _ season: String) -> Bool {
    if past.contains(event) || events(of: season).contains(event) { return true }
    let sold = places[season] ?? 0
    return (taken[season] ?? [:]).keys.allSatisfy { owners(of: $0, in: event).isEmpty }
      && (sold == 0 || used(in: event) + sold <= Self.capacity)
  }
}
