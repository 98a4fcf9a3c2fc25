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
    // All are of one chart, so what is missing is the chart.
    var isolation = Isolation(isolationParts(parts) { _ in (1, []) })
    while let action = isolation.next(limit: sizes[.createEvents]) {
      guard case .send(let numbers) = action else { break }
      switch await createAll(numbers.map { parts[$0] }, of: chart, client) {
      case .success: isolation.record(.applied)
      case .failure(let error): isolation.record(error.answer(Self.outcome(of: error)))
      }
      sizes.lower(.createEvents, to: isolation.limit)
    }
    return isolation.outcomes(of: parts)
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
