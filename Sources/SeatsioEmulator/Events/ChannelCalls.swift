import SeatsioModel

/// The calls about channels of an event.
extension WorkspaceState {
  mutating func addChannels(_ call: Call) throws(APIFailure) -> Answer {
    let definitions: [ChannelDefinition]
    if case .array(let items) = call.body {
      var list: [ChannelDefinition] = []
      for (index, item) in items.enumerated() {
        list.append(try ChannelDefinition(try RequestBody(item, at: "#/\(index)")))
      }
      definitions = list
    } else {
      definitions = [try ChannelDefinition(try call.fields())]
    }
    return try changeChannels(call) { channels throws(APIFailure) in try channels.add(definitions) }
  }

  mutating func removeChannel(_ call: Call) throws(APIFailure) -> Answer {
    let key = ChannelKey(call.argument("channelKey"))
    return try changeChannels(call) { channels throws(APIFailure) in try channels.remove(key) }
  }

  mutating func updateChannel(_ call: Call) throws(APIFailure) -> Answer {
    let key = ChannelKey(call.argument("channelKey"))
    let fields = try call.fields()
    return try changeChannels(call) { channels throws(APIFailure) in
      try channels.update(key, fields)
    }
  }

  mutating func replaceChannels(_ call: Call) throws(APIFailure) -> Answer {
    let definitions = try ChannelDefinition.list(try call.fields()) ?? []
    return try changeChannels(call) { channels throws(APIFailure) in
      try channels.replace(by: definitions)
    }
  }

  /// Puts objects and places into a channel, in addition to those that are there; in an event of a
  /// season `NO_CHANNEL` takes them out of the season's channels.
  mutating func addObjectsToChannel(_ call: Call) throws(APIFailure) -> Answer {
    let contents = try ChannelContents(try call.fields())
    let key = ChannelKey(call.argument("channelKey"))
    let isInSeason = try event(call.eventKey).season.topLevelSeason != nil
    return try changeChannels(call) { channels throws(APIFailure) in
      if key == .none, isInSeason { return channels.release(contents) }
      try channels.add(contents, to: key)
    }
  }

  /// Takes objects and places out of a channel; what is not in it does not matter.
  mutating func removeObjectsFromChannel(_ call: Call) throws(APIFailure) -> Answer {
    let contents = try ChannelContents(try call.fields())
    return try changeChannels(call) { channels throws(APIFailure) in
      try channels.remove(contents, from: ChannelKey(call.argument("channelKey")))
    }
  }

  /// Changes a copy of the channels, so that a call that fails half-way changes nothing.
  private mutating func changeChannels(
    _ call: Call, _ change: (inout ChannelSet) throws(APIFailure) -> Void
  ) throws(APIFailure) -> Answer {
    let event = try event(call.eventKey)
    var channels = event.channels
    try change(&channels)
    setChannels(channels, try overrides(of: event.id, for: channels), of: event.id)
    noteChannelUse(of: event.id, at: call.now)
    note(.channelsUpdated, event.key, at: call.now)
    return .noContent
  }
}
