import JobFile
import Planning
import SeatsioClient
import SeatsioModel

/// Operations with one unit. Most have the same effect however often they are sent, so a lost
/// answer is followed by another try; the others are looked into, or stay unknown.
extension Performer {
  func single(_ call: PlannedCall) async -> (UnitOutcome, Output?) {
    var attempt = 1
    while true {
      do {
        return (.done, try await send(call))
      } catch let error as APIError {
        if attempt > 1, meansDone(error, call) { return (.done, nil) }
        if let key = call.newKey, attempt > 1 || error.isOutcomeUnknown {
          switch await exists(key, as: call) {
          case true?: return (.done, nil)
          case false?: break
          case nil: return (.unknown(Failure(whatToCheck(call), error: error)), nil)
          }
        }
        guard case .outcomeUnknown(let reason) = error.kind, reason != .cancelled else {
          return (Self.outcome(of: error), nil)
        }
        switch await trace(of: call) {
        case .applied?: return (.done, nil)
        case .notApplied?: break
        case .unclear?: return (.unknown(Failure(whatToCheck(call), error: error)), nil)
        case nil:
          guard isRepeatable(call) else {
            return (.unknown(Failure(whatToCheck(call), error: error)), nil)
          }
        }
        guard await pause(afterAttempt: attempt) else {
          return (.unknown(Failure(whatToCheck(call), error: error)), nil)
        }
        attempt += 1
      } catch let missing as MissingOutput {
        return (.failed(Failure("'\(missing.name)' has not been made")), nil)
      } catch {
        return (.failed(Failure("\(error)")), nil)
      }
    }
  }

  /// Something that an earlier operation should have made.
  struct MissingOutput: Error {
    var name: String
  }

  /// Whether sending the call a second time has no further effect.
  private func isRepeatable(_ call: PlannedCall) -> Bool {
    switch call {
    case .createWorkspace, .createChart, .copyChart: false
    default: true
    }
  }

  /// Whether a refusal of a repeated call shows that the first one was applied.
  private func meansDone(_ error: APIError, _ call: PlannedCall) -> Bool {
    switch call {
    case .removeTag, .publishChart, .removeCategory, .removeChannel, .deleteEvent,
      .deleteWorkspace, .removeFromPartialSeason:
      error.kind == .notFound
    case .unarchiveChart, .archiveChart, .deactivateWorkspace, .addCategory, .addChannels:
      error.kind == .validation
    default: false
    }
  }

  private func whatToCheck(_ call: PlannedCall) -> String {
    switch call {
    case .createWorkspace(_, let name, _):
      "the answer was lost: check whether a workspace '\(name)' was made before running again"
    case .createChart(_, _, let name, _, _):
      "the answer was lost: check whether a chart '\(name)' was made before running again"
    case .copyChart(_, let source, _, _, _):
      "the answer was lost: check whether a copy of the chart '\(describe(source))' was made "
        + "before running again"
    case .bestAvailable(let call, _):
      "the answer was lost: check \(call.orderID.map { "what order '\($0)' has" } ?? "the log") in "
        + "'\(call.event)' before running again"
    case .changeSeasonStatus(let call, _):
      "the answer was lost: check the places of \(list(call.placesAfter)) in '\(call.event)' that "
        + "follow the event's own status before running again"
    case .editChannel(let change, _):
      "the answer was lost: check the places of \(list(change.placesAfter)) in the channel "
        + "'\(change.channel)' of '\(change.event)' before running again"
    case .createSeason, .createEventsInSeason, .createPartialSeason:
      "the answer was lost: check whether '\(call.newKey?.rawValue ?? "")' was made before "
        + "running again"
    default: "the answer was lost, also when the call was sent again: run the job again"
    }
  }

  private func list(_ places: [String: Int]) -> String {
    places.keys.sorted().map { "'\($0)'" }.joined(separator: ", ")
  }

  private func describe(_ target: ChartTarget) -> String {
    switch target {
    case .key(let key): key.rawValue
    case .made(let name): name
    }
  }

  // MARK: - Sending

  func ready(_ target: WorkspaceTarget) throws -> Client {
    guard let client = client(in: target) else { throw MissingOutput(name: "\(target)") }
    return client
  }

  private func ready(_ target: ChartTarget) throws -> ChartKey {
    guard let key = outputs.key(of: target) else { throw MissingOutput(name: describe(target)) }
    return key
  }

  private func send(_ call: PlannedCall) async throws -> Output? {
    switch call {
    case .createWorkspace(let local, let name, let isTest):
      return .workspace(local, try await client.workspaces.create(name: name, isTest: isTest))
    case .renameWorkspace(let key, let name):
      try await client.workspaces.update(key, name: name)
    case .activateWorkspace(let key):
      try await client.workspaces.activate(key)
    case .setDefaultWorkspace(let target):
      guard let key = key(of: target) else { throw MissingOutput(name: "\(target)") }
      try await client.workspaces.setDefault(key)
    case .deactivateWorkspace(let key):
      try await client.workspaces.deactivate(key)
    case .deleteWorkspace(let key):
      try await client.workspaces.delete(key)

    case .createChart(let local, let workspace, let name, let venueType, let categories):
      let chart = try await ready(workspace).charts.create(
        name: name, venueType: venueType, categories: categories.isEmpty ? nil : categories)
      return .chart(local, chart.key)
    case .copyChart(let local, let source, let version, let workspace, let target):
      return .chart(local, try await copy(source, version, in: workspace, to: target))
    case .renameChart(let chart, let workspace, let name):
      try await ready(workspace).charts.update(try ready(chart), name: name)
    case .addCategory(let category, let chart, let workspace):
      try await ready(workspace).charts.addCategory(category, to: try ready(chart))
    case .updateCategory(let category, let chart, let workspace):
      try await ready(workspace).charts.updateCategory(
        category.key, of: try ready(chart), label: category.label, color: category.color,
        accessible: category.accessible)
    case .removeCategory(let category, let chart, let workspace):
      try await ready(workspace).charts.removeCategory(category, from: try ready(chart))
    case .addTag(let tag, let chart, let workspace):
      try await ready(workspace).charts.addTag(tag, to: try ready(chart))
    case .removeTag(let tag, let chart, let workspace):
      try await ready(workspace).charts.removeTag(tag, from: try ready(chart))
    case .publishChart(let chart, let workspace):
      try await ready(workspace).charts.publishDraft(try ready(chart))
    case .unarchiveChart(let key, let workspace):
      try await ready(workspace).charts.moveOutOfArchive(key)
    case .archiveChart(let key, let workspace):
      try await ready(workspace).charts.moveToArchive(key)

    case .updateEvent(let key, let update, let workspace):
      try await ready(workspace).events.update(key, update)
    case .deleteEvent(let key, let workspace):
      try await ready(workspace).events.delete(key)
    case .addChannels(let channels, let event, let workspace):
      try await ready(workspace).events.channels.add(channels, to: event)
    case .updateChannel(let channel, let event, let workspace):
      try await ready(workspace).events.channels.update(
        channel.key, of: event, name: channel.name, color: channel.color,
        objects: channel.objects.map { $0.map(\.rawValue) }, areaPlaces: channel.areaPlaces)
    case .removeChannel(let channel, let event, let workspace):
      try await ready(workspace).events.channels.remove(channel, from: event)
    case .replaceChannels(let channels, let event, let workspace):
      try await ready(workspace).events.channels.replace(channels, of: event)
    case .setForSale(let forSale, let event, let workspace):
      try await set(forSale, of: event, in: try ready(workspace))

    case .createSeason(let creation, let chart, let workspace):
      _ = try await ready(workspace).seasons.create(creation.definition, chart: try ready(chart))
    case .createEventsInSeason(let keys, let season, let workspace):
      _ = try await ready(workspace).seasons.createEvents(keys, in: season)
    case .createPartialSeason(let creation, let workspace):
      _ = try await ready(workspace).seasons.createPartialSeason(
        of: creation.place.season, key: creation.place.key, name: creation.name,
        eventKeys: creation.events.isEmpty ? nil : creation.events)
    case .addToPartialSeason(let events, let place, let workspace):
      _ = try await ready(workspace).seasons.addEvents(
        events, toPartialSeason: place.key, of: place.season)
    case .removeFromPartialSeason(let event, let place, let workspace):
      _ = try await ready(workspace).seasons.removeEvent(
        event, fromPartialSeason: place.key, of: place.season)

    case .createHoldToken(let local, let workspace, let minutes):
      let token = try await ready(workspace).holdTokens.create(expiresInMinutes: minutes)
      return .token(local, token.holdToken)
    case .bestAvailable, .changeSeasonStatus, .updateExtraData, .editChannel, .addTicketBuyers,
      .removeTicketBuyers:
      try await sendStep(call)
    case .createEvents, .changeStatuses, .editForSale:
      break  // carried out unit by unit, see `perform`
    }
    return nil
  }

  private func copy(
    _ source: ChartTarget, _ version: ChartVersion, in workspace: WorkspaceTarget,
    to target: WorkspaceTarget?
  ) async throws -> ChartKey {
    let client = try ready(workspace)
    if version == .draft { return try await client.charts.copyDraft(try ready(source)).key }
    guard let target else { return try await client.charts.copy(try ready(source)).key }
    guard let key = key(of: target) else { throw MissingOutput(name: "\(target)") }
    return try await client.charts.copy(try ready(source), toWorkspace: key).key
  }

  private func set(_ forSale: ForSale, of event: EventKey, in client: Client) async throws {
    switch forSale {
    case .everything:
      try await client.events.markEverythingAsForSale(event)
    case .restricted(let config) where config.forSale:
      try await client.events.markAsForSale(
        event, objects: config.objects, areaPlaces: config.areaPlaces,
        categories: config.categories)
    case .restricted(let config):
      try await client.events.markAsNotForSale(
        event, objects: config.objects, areaPlaces: config.areaPlaces,
        categories: config.categories)
    }
  }
}
