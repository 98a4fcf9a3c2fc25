import FoundationEssentials
import JobFile
import Planning
import SeatsioClient
import SeatsioModel

/// The calls of steps that carry one unit and change no statuses by name.
extension Performer {
  func sendStep(_ call: PlannedCall) async throws {
    switch call {
    case .bestAvailable(let call, let workspace):
      try await choose(call, in: try ready(workspace))
    case .changeSeasonStatus(let call, let workspace):
      let events = try ready(workspace).events
      if call.change.isOverride {
        try await events.overrideSeasonStatus(
          of: call.objects, in: call.event, season: call.change.season)
      } else {
        try await events.useSeasonStatus(
          of: call.objects, in: call.event, season: call.change.season)
      }
    case .updateExtraData(let data, let event, let workspace):
      try await ready(workspace).events.updateExtraData(data, in: event)
    case .editChannel(let change, let workspace):
      try await edit(change, in: try ready(workspace))
    case .addTicketBuyers(let ids): try await client.ticketBuyers.add(try Self.uuids(ids))
    case .removeTicketBuyers(let ids): try await client.ticketBuyers.remove(try Self.uuids(ids))
    default: break
    }
  }

  private func choose(_ call: BestAvailableCall, in client: Client) async throws {
    let token = call.holdToken.flatMap { outputs.key(of: $0) }
    if call.holdToken != nil, token == nil { throw MissingOutput(name: "the hold token") }
    try await client.events.changeStatus(
      ofBestAvailable: call.wish, in: call.event, to: call.status, holdToken: token,
      orderId: call.orderID, keepExtraData: call.keepExtraData,
      ignoreChannels: call.ignoreChannels, channelKeys: call.channelKeys)
  }

  private func edit(_ change: ChannelChange, in client: Client) async throws {
    let objects = change.objects.isEmpty ? nil : change.objects.map(\.rawValue)
    let places = change.areaPlaces.isEmpty ? nil : change.areaPlaces
    if change.joins {
      try await client.events.channels.addObjects(
        objects, areaPlaces: places, to: change.channel, of: change.event)
    } else {
      try await client.events.channels.removeObjects(
        objects, areaPlaces: places, from: change.channel, of: change.event)
    }
  }

  /// An id that is none, which a job file cannot have.
  private struct NoUUID: Error, CustomStringConvertible {
    var description: String
  }

  private static func uuids(_ ids: [String]) throws -> [UUID] {
    try ids.map { id in
      guard let uuid = UUID(uuidString: id) else {
        throw NoUUID(description: "'\(id)' is not a UUID")
      }
      return uuid
    }
  }
}
