import AccountSnapshot
import JobFile
import SeatsioModel

/// What the file says of how an event and seasons belong together.
struct SeasonTies {
  /// The seasons of an event, the whole one first.
  var seasons: [EventKey] = []
  /// The events of a season.
  var events: [EventKey] = []
}

/// Seasons share their objects with their events: what one sells the other cannot.
extension PlanBuilder {
  func ties(of declared: DeclaredEvent) -> SeasonTies {
    guard let season = job.seasons.first(where: { $0.address == declared.address }) else {
      return SeasonTies()
    }
    let key = declared.key.value
    let parts = season.partialSeasons.map(\.value).filter { $0.state == .present }
    switch declared.role {
    case .event: return SeasonTies()
    case .season:
      let events = season.events.map(\.value).filter { $0.state == .present }
      return SeasonTies(events: events.map(\.key))
    case .seasonEvent:
      let own = parts.filter { part in
        part.events?.value.contains { $0.value == key } ?? false
      }
      return SeasonTies(seasons: [season.key.value] + own.map(\.key))
    case .partialSeason:
      let part = parts.first { $0.key == key }
      return SeasonTies(events: part?.events?.value.map(\.value) ?? [])
    }
  }

  /// The seasons of an event and the events of a season, as far as steps work on them.
  struct Relatives {
    var seasons: [Int] = []
    var events: [Int] = []
  }

  /// What shares its objects with an event, once all contexts are known.
  private mutating func relatives(of event: Int) -> Relatives {
    if let known = relativesOf[event] { return known }
    let context = contexts[event]
    var relatives = Relatives()
    relatives.seasons = context.seasons.compactMap { key in
      contextOf[EventPlace(workspace: context.place.workspace, key: key)]
    }
    relatives.events = contexts.indices.filter { other in
      contexts[other].place.workspace == context.place.workspace
        && (contexts[other].seasons.contains(context.place.key)
          || context.members.contains(contexts[other].place.key))
    }
    relativesOf[event] = relatives
    return relatives
  }

  /// Carries a planned change of a status over to the season, or to the events of the season.
  mutating func share(
    _ after: SeatState, of key: ChainKey, _ setting: ObjectSetting?, _ chains: inout SeatChains
  ) {
    guard setting == nil else { return }
    let relatives = relatives(of: key.event)
    for season in relatives.seasons {
      chains.update(ChainKey(event: season, label: key.label, share: .whole)) { state in
        state.release()
        // Somebody else's, as the season sees it.
        if !after.isSelectable { state.statuses = after.statuses }
      }
    }
    for event in relatives.events {
      let isOverridden = contexts[event][key.label].map { $0.overridden > 0 } ?? false
      chains.update(ChainKey(event: event, label: key.label, share: .whole)) { state in
        guard !state.isOverridden, !isOverridden else { return }
        state.release()
        guard !after.isSelectable else { return }
        state.statuses = after.statuses
        state.orderID = after.orderID
        state.token = after.token
      }
    }
  }

  /// The last units that touch an object, in its event or where it is shared.
  mutating func lastUnits(_ key: ChainKey) -> [UnitID] {
    var units = lastUnit[key].map { [$0] } ?? []
    let relatives = relatives(of: key.event)
    for other in relatives.seasons + relatives.events {
      var shared = key
      shared.event = other
      if let unit = lastUnit[shared] { units.append(unit) }
    }
    return units
  }
}
