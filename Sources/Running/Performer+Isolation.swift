import Planning
import SeatsioClient
import SeatsioModel

/// Calls that carry many units, and what becomes of the others when one of them is refused.
extension Performer {
  /// The units of a call as `Isolation` sees them.
  ///
  /// - Parameter size: The objects and the events of a unit.
  func isolationParts<Part>(
    _ parts: [UnitPart<Part>], _ size: (Part) -> (objects: Int, events: Set<EventKey>)
  ) -> [Isolation.Part] {
    var places: [UnitID: Int] = [:]
    return parts.enumerated().map { place, part in
      let unit = plan[part.unit]
      let size = size(part.part)
      places[part.unit] = place
      return Isolation.Part(
        address: plan[unit.change].address, weight: size.objects, events: size.events,
        follows: unit.follows.compactMap { places[$0] })
    }
  }
}

extension Isolation {
  /// The outcomes by unit; what never came to an answer was not started.
  func outcomes<Part>(of parts: [UnitPart<Part>]) -> [UnitID: UnitOutcome] {
    Dictionary(
      uniqueKeysWithValues: zip(parts, outcomes).map { ($0.unit, $1 ?? .notStarted) })
  }
}

extension APIError {
  /// What a failed call means for the units in it.
  ///
  /// - Parameters:
  ///   - outcome: How a unit has ended that is refused alone.
  ///   - countsCalls: Whether each event has so many calls a day, which one of them may have used up.
  func answer(_ outcome: UnitOutcome, countsCalls: Bool = false) -> Isolation.Answer {
    switch kind {
    case .illegalStatusChange: .refused(outcome, .content)
    // The others, such as 405, are about the request as such.
    case .validation where [400, 409, 422].contains(status): .refused(outcome, .content)
    case .notFound: .refused(outcome, .missing)
    case .tooLarge: .refused(outcome, .tooLarge)
    case .rateLimited(let wait?) where countsCalls && wait > .seconds(60): .refused(outcome, .quota)
    default: .ended(outcome)
    }
  }
}
