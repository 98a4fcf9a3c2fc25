import SeatsioModel

/// An event as calls see it: with what its seasons add to it, or its events if it is a season.
///
/// Made once per call, not once per object. It shares the states of every event concerned, so it
/// must be gone before any of them is changed: a change would copy them all.
struct EventView {
  let event: EventState
  let version: ChartVersion
  /// The event's own, in which those of its season are included.
  let channels: ChannelSet
  let sale: SaleRules
  let states: SharedStates

  /// What an object of the chart is like in this event, seasons considered.
  ///
  /// Of an area, it includes places that are taken elsewhere, marked as such.
  func state(of label: String) -> ObjectState { states.state(of: label, staged: [:]).state }

  /// How many places of an object follow the event's own status, by season, the top-level one
  /// first; seasons without any are left out.
  func overriddenQuantities(
    in state: ObjectState
  ) -> [(season: EventKey, quantity: Int)] {
    states.above.compactMap { season in state.overridden[season.id].map { (season.key, $0) } }
  }
}

extension WorkspaceState {
  /// What calls see of an event; costs nothing per object.
  func view(of event: EventState) -> EventView {
    EventView(
      event: event, version: version(of: event), channels: event.channels,
      sale: saleRules(of: event), states: states(of: event))
  }

  /// What is for sale in an event, its seasons considered.
  func saleRules(of event: EventState) -> SaleRules {
    var rules = event.forSale.map { [$0] } ?? []
    guard let top = event.season.topLevelSeason else { return SaleRules(rules) }
    for id in event.season.isSeason ? [top] : event.season.seasons {
      if let season = events[id], season.isForSalePropagated, let added = season.forSale {
        rules.append(added)
      }
    }
    return SaleRules(rules)
  }

  private func states(of event: EventState) -> SharedStates {
    SharedStates(
      own: SharedStates.Layer(event), above: layers(event.season.seasons),
      below: event.season.events.compactMap { id in
        guard let below = events[id], !below.isInThePast else { return nil }
        return SharedStates.Restriction(
          event: SharedStates.Layer(below),
          seasons: layers(below.season.seasons.filter { $0 != event.id }))
      })
  }

  private func layers(_ ids: [Int64]) -> [SharedStates.Layer] {
    ids.compactMap { events[$0].map(SharedStates.Layer.init) }
  }
}
