import FoundationEssentials
import SeatsioModel

/// Seasons of a seed, made by the same rules as those of API calls.
extension Company {
  mutating func add(
    _ season: EmulatorSeed.SeedSeason, to workspace: Int, _ path: [SeedError.Step], now: Date
  ) throws(SeedError) {
    let chart = try chart(season.chart, of: workspace, path)
    try located(path) { () throws(APIFailure) in
      var definition = EventDefinition(key: season.key)
      definition.name = season.name
      definition.channels = season.channels.map(ChannelDefinition.init)
      definition.forSale = season.forSaleConfig
      let id = try workspaces[workspace].addSeason(
        definition, chart: chart, eventKeys: season.events.map(\.key),
        isForSalePropagated: season.forSalePropagated, now: now, &ids)
      workspaces[workspace].describe(season.events, ofSeason: id)
    }
    for (index, partial) in season.partialSeasons.enumerated() {
      let path = path + ["partialSeasons", .index(index)]
      let ofSeason = Set(season.events.map(\.key))
      if let stranger = partial.events.firstIndex(where: { !ofSeason.contains($0) }) {
        throw SeedError(
          message: "'\(partial.events[stranger])' is not an event of the season '\(season.key)'",
          path: path + ["events", .index(stranger)])
      }
      try located(path) { () throws(APIFailure) in
        _ = try workspaces[workspace].addPartialSeason(
          of: season.key, key: partial.key, name: partial.name, eventKeys: partial.events,
          now: now, &ids)
      }
    }
  }
}

extension WorkspaceState {
  /// Sets what is an event's own, on the events of a season in the order of the seed.
  fileprivate mutating func describe(_ seeds: [EmulatorSeed.SeedSeasonEvent], ofSeason id: Int64) {
    for (event, seed) in zip(events[id]?.season.events ?? [], seeds) {
      events[event]?.name = seed.name
      events[event]?.date = seed.date
      events[event]?.forSale = seed.forSaleConfig.map(ForSaleRules.init)
    }
  }
}
