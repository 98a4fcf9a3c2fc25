public import JobFile
import SeatsioModel

extension PlannedCall {
  /// The call with the keys put in that are known by now; references to others stay in its texts.
  public func fillingOutputs(with value: (OutputReference) -> String?) -> PlannedCall {
    func fill(_ text: String) -> String { OutputReference.filled(text, with: value) }
    switch self {
    case .createWorkspace, .renameWorkspace, .activateWorkspace, .setDefaultWorkspace,
      .deactivateWorkspace, .deleteWorkspace, .createChart, .copyChart, .renameChart,
      .addCategory, .updateCategory, .removeCategory, .removeTag, .publishChart,
      .unarchiveChart, .archiveChart, .deleteEvent, .removeChannel, .setForSale,
      .createEventsInSeason, .addToPartialSeason, .removeFromPartialSeason, .createHoldToken,
      .changeSeasonStatus, .editForSale, .editChannel, .addTicketBuyers, .removeTicketBuyers:
      return self
    case .addTag(let tag, let chart, let workspace):
      return .addTag(fill(tag), to: chart, in: workspace)
    case .createEvents(var creations, let chart, let workspace):
      for place in creations.indices {
        creations[place].definition.name = creations[place].definition.name.map(fill)
        creations[place].definition.channels = creations[place].definition.channels?.filled(fill)
      }
      return .createEvents(creations, of: chart, in: workspace)
    case .updateEvent(let key, var update, let workspace):
      update.name = update.name.map(fill)
      return .updateEvent(key, update, in: workspace)
    case .addChannels(let channels, let event, let workspace):
      return .addChannels(channels.filled(fill), to: event, in: workspace)
    case .updateChannel(var channel, let event, let workspace):
      channel.name = fill(channel.name)
      return .updateChannel(channel, of: event, in: workspace)
    case .replaceChannels(let channels, let event, let workspace):
      return .replaceChannels(channels.filled(fill), of: event, in: workspace)
    case .createSeason(var creation, let chart, let workspace):
      creation.definition.name = creation.definition.name.map(fill)
      creation.definition.channels = creation.definition.channels?.filled(fill)
      return .createSeason(creation, of: chart, in: workspace)
    case .createPartialSeason(var creation, let workspace):
      creation.name = creation.name.map(fill)
      return .createPartialSeason(creation, in: workspace)
    case .changeStatuses(let units, let workspace):
      return .changeStatuses(units.map { $0.map { $0.filled(fill) } }, in: workspace)
    case .bestAvailable(var call, let workspace):
      call.orderID = call.orderID.map(fill)
      call.wish.ticketTypes = call.wish.ticketTypes?.map(fill)
      call.wish.extraData = call.wish.extraData?.map { $0.mappingTexts(fill) }
      return .bestAvailable(call, in: workspace)
    case .updateExtraData(let data, let event, let workspace):
      return .updateExtraData(
        data.mapValues { $0.mappingTexts(fill) }, of: event, in: workspace)
    }
  }
}

extension [Channel] {
  fileprivate func filled(_ fill: (String) -> String) -> [Channel] {
    map { channel in
      var channel = channel
      channel.name = fill(channel.name)
      return channel
    }
  }
}

extension SeatChange {
  fileprivate func filled(_ fill: (String) -> String) -> SeatChange {
    var change = self
    change.orderID = orderID.map(fill)
    change.expectedOrder?.id = expectedOrder?.id.map(fill)
    for place in objects.indices {
      change.objects[place].ticketType = objects[place].ticketType.map(fill)
      change.objects[place].extraData = objects[place].extraData?.mappingTexts(fill)
    }
    return change
  }
}
