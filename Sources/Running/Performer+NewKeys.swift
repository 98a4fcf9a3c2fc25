import Planning
import SeatsioClient
import SeatsioModel

/// Calls that make something under a key of its own: where the answer was lost, the key tells
/// whether it was made.
extension Performer {
  /// Whether what a call makes is there; `nil` if that cannot be told.
  func exists(_ key: EventKey, as call: PlannedCall) async -> Bool? {
    guard let workspace = call.workspaceOfNewKey, let client = client(in: workspace) else {
      return nil
    }
    do throws(APIError) {
      return isMade(try await client.events.event(key), by: call)
    } catch {
      return error.kind == .notFound ? false : nil
    }
  }

  /// Whether an event is what the call makes; `nil`: somebody else may have made it.
  private func isMade(_ event: Event, by call: PlannedCall) -> Bool? {
    let isOurs =
      switch call {
      case .createSeason(let creation, let chart, _):
        event.isSeason && event.chartKey == outputs.key(of: chart)
          && event.name == creation.definition.name
      case .createEventsInSeason(_, let season, _): event.topLevelSeasonKey == season
      case .createPartialSeason(let creation, _):
        event.isPartialSeason && event.topLevelSeasonKey == creation.place.season
          && event.name == creation.name
      default: false
      }
    return isOurs ? true : nil
  }
}

extension PlannedCall {
  /// The key of what the call makes, or of the first of several: they are made all or none.
  var newKey: EventKey? {
    switch self {
    case .createSeason(let creation, _, _): creation.key
    case .createEventsInSeason(let keys, _, _): keys.first
    case .createPartialSeason(let creation, _): creation.place.key
    default: nil
    }
  }

  fileprivate var workspaceOfNewKey: WorkspaceTarget? {
    switch self {
    case .createSeason(_, _, let workspace), .createEventsInSeason(_, _, let workspace),
      .createPartialSeason(_, let workspace):
      workspace
    default: nil
    }
  }
}
