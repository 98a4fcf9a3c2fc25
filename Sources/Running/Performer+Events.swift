import Planning
import SeatsioClient
import SeatsioModel

/// Events are made many at a time; the call makes all or none.
extension Performer {
  func create(
    _ parts: [UnitPart<EventCreation>], of chart: ChartTarget, in workspace: WorkspaceTarget
  ) async -> [UnitID: UnitOutcome] {
    guard let client = client(in: workspace), let chart = outputs.key(of: chart) else {
      return parts.outcomes(.failed(Failure("the chart of the events has not been made")))
    }
    var outcomes: [UnitID: UnitOutcome] = [:]
    var open = [parts]
    // Halves of a refused call, the first half on top: a culprit costs at most two calls a level.
    while let next = open.popLast() {
      switch await createAll(next, of: chart, client) {
      case .success: outcomes.merge(next.outcomes(.done)) { _, new in new }
      case .failure(let error) where error.isAboutContent && next.count > 1:
        open.append(Array(next[(next.count / 2)...]))
        open.append(Array(next[..<(next.count / 2)]))
      case .failure(let error):
        outcomes.merge(next.outcomes(Self.outcome(of: error))) { _, new in new }
      }
    }
    return outcomes
  }

  private func createAll(
    _ parts: [UnitPart<EventCreation>], of chart: ChartKey, _ client: Client
  ) async -> Result<Void, APIError> {
    let definitions = parts.map(\.part.definition)
    var attempt = 1
    while true {
      do throws(APIError) {
        _ = try await client.events.create(definitions, chart: chart)
        return .success(())
      } catch {
        guard case .outcomeUnknown(let reason) = error.kind, reason != .cancelled else {
          // A refused repetition: the first call may have made the events after all.
          if attempt > 1, await exist(parts, of: chart, client) == true { return .success(()) }
          return .failure(error)
        }
        switch await exist(parts, of: chart, client) {
        case true?: return .success(())
        case nil: return .failure(error)
        case false?:
          guard await pause(afterAttempt: attempt) else { return .failure(error) }
          attempt += 1
        }
      }
    }
  }

  /// Whether all events of a call exist on the chart; `nil` if that cannot be told.
  ///
  /// The call makes all or none, so the first one tells.
  private func exist(
    _ parts: [UnitPart<EventCreation>], of chart: ChartKey, _ client: Client
  ) async -> Bool? {
    guard let first = parts.first else { return true }
    do throws(APIError) {
      let event = try await client.events.event(first.part.key)
      return event.chartKey == chart && event.name == first.part.definition.name
    } catch {
      return error.kind == .notFound ? false : nil
    }
  }
}

extension [UnitPart<EventCreation>] {
  func outcomes(_ outcome: UnitOutcome) -> [UnitID: UnitOutcome] {
    Dictionary(uniqueKeysWithValues: map { ($0.unit, outcome) })
  }
}

extension APIError {
  /// Whether the server refused what the call says, so that another part of it may be accepted.
  var isAboutContent: Bool {
    switch kind {
    case .illegalStatusChange, .validation, .notFound, .tooLarge: true
    default: false
    }
  }
}
