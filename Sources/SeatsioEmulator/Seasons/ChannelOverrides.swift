import SeatsioModel

/// Where an event's channels differ from those of its season: channels of its own, and objects and
/// places that are elsewhere in this event.
///
/// Everything else follows the season, also when the season's channels change later.
struct ChannelOverrides: Codable {
  struct Assignment: Codable {
    var label: String
    /// `NO_CHANNEL`: in none.
    var channel: ChannelKey
  }

  struct Share: Codable {
    var area: String
    var channel: ChannelKey
    /// 0: none, though the season gives the channel some.
    var places: Int
  }

  /// Without objects and places, which stand below.
  private var own: [Channel] = []
  /// In order, so that objects stay in the order in which they were added.
  private var objects: [Assignment] = []
  private var shares: [Share] = []

  /// Finds out how the channels of an event differ from its season's.
  ///
  /// - Throws: If a channel of the season is changed itself, which only the season can do.
  init(_ channels: ChannelSet, over season: ChannelSet) throws(APIFailure) {
    for channel in season.channels {
      guard let same = channels.channels.first(where: { $0.key == channel.key }),
        same.name == channel.name, same.color == channel.color, same.index == channel.index
      else { throw .badRequest("Channel \(channel.key) is set on the season") }
    }
    for channel in channels.channels {
      let inherited = season.channels.first { $0.key == channel.key }
      for label in channel.objects where season.channel(of: label) != channel.key {
        objects.append(Assignment(label: label, channel: channel.key))
      }
      let areas = Set(channel.areaPlaces.keys).union(inherited?.areaPlaces.keys ?? [:].keys)
      for area in areas.sorted() {
        let places = channel.areaPlaces[area] ?? 0
        guard places != inherited?.areaPlaces[area] ?? 0 else { continue }
        shares.append(Share(area: area, channel: channel.key, places: places))
      }
      guard inherited == nil else { continue }
      var channel = channel
      channel.objects = []
      channel.areaPlaces = [:]
      own.append(channel)
    }
    for label in season.channelsByObject.keys.sorted() where channels.channel(of: label) == nil {
      objects.append(Assignment(label: label, channel: .none))
    }
  }

  /// The channels of the event, given those of the season.
  func applied(to season: ChannelSet) -> ChannelSet {
    var channels = season.channels
    for channel in own where !channels.contains(where: { $0.key == channel.key }) {
      channels.append(channel)
    }
    let moved = Set(objects.map(\.label))
    for index in channels.indices { channels[index].objects.removeAll(where: moved.contains) }
    for assignment in objects {
      guard let index = channels.firstIndex(where: { $0.key == assignment.channel }) else {
        continue
      }
      channels[index].objects.append(assignment.label)
    }
    for share in shares {
      guard let index = channels.firstIndex(where: { $0.key == share.channel }) else { continue }
      channels[index].areaPlaces[share.area] = share.places == 0 ? nil : share.places
    }
    return ChannelSet(channels)
  }
}

extension WorkspaceState {
  /// How the channels that an event is to have differ from its season's; `nil` if it has none.
  func overrides(
    of id: Int64, for channels: ChannelSet
  ) throws(APIFailure) -> ChannelOverrides? {
    guard let top = events[id]?.season.topLevelSeason, let season = events[top]?.channels
    else { return nil }
    return try ChannelOverrides(channels, over: season)
  }

  /// Sets the channels of an event; those of a season go for its events and partial seasons, too.
  mutating func setChannels(_ channels: ChannelSet, _ overrides: ChannelOverrides?, of id: Int64) {
    events[id]?.channels = channels
    events[id]?.channelOverrides = overrides
    guard case .topLevel(let members, let partialSeasons)? = events[id]?.season else { return }
    for member in members + partialSeasons {
      guard let overrides = events[member]?.channelOverrides else {
        events[member]?.channels = channels
        continue
      }
      events[member]?.channels = overrides.applied(to: channels)
    }
  }
}
