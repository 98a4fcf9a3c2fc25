import Planning
import SeatsioClient
import SeatsioModel

/// Edits of what is for sale travel many events at a time; the call edits all or none.
///
/// Each call costs every event of it one of ten a day, so none is sent again before the account has
/// been looked at.
extension Performer {
  typealias ForSalePart = UnitPart<ForSaleChange>

  func editForSale(
    _ parts: [ForSalePart], in workspace: WorkspaceTarget
  ) async -> [UnitID: UnitOutcome] {
    guard let client = client(in: workspace) else {
      return outcomes(parts, .failed(Failure("the workspace has not been made")))
    }
    var isolation = Isolation(
      isolationParts(parts) { ($0.forSale.count + $0.notForSale.count, [$0.event]) })
    while let action = isolation.next(limit: sizes[.editForSaleOfEvents]) {
      guard case .send(let numbers) = action else { break }
      let next = numbers.map { parts[$0] }
      switch await editAll(next, client) {
      case .success: isolation.record(.applied)
      case .failure(let error):
        isolation.record(error.answer(outcome(of: error, next), countsCalls: true))
      }
      sizes.lower(.editForSaleOfEvents, to: isolation.limit)
    }
    return isolation.outcomes(of: parts)
  }

  private func outcomes(_ parts: [ForSalePart], _ outcome: UnitOutcome) -> [UnitID: UnitOutcome] {
    Dictionary(uniqueKeysWithValues: parts.map { ($0.unit, outcome) })
  }

  private func outcome(of error: APIError, _ parts: [ForSalePart]) -> UnitOutcome {
    guard error.isOutcomeUnknown else { return Self.outcome(of: error) }
    let events = parts.map { "'\($0.part.event)'" }.prefix(3).joined(separator: ", ")
    return .unknown(
      Failure(
        "the answer was lost: check what is for sale in \(events) before running again",
        error: error))
  }

  private func editAll(
    _ parts: [ForSalePart], _ client: Client
  ) async -> Result<Void, APIError> {
    var attempt = 1
    while true {
      do throws(APIError) {
        try await send(parts, client)
        return .success(())
      } catch {
        guard case .outcomeUnknown(let reason) = error.kind, reason != .cancelled else {
          if attempt > 1, await evidence(of: parts, client) == .applied { return .success(()) }
          return .failure(error)
        }
        let counts = parts.contains { !$0.part.placesAfter.isEmpty }
        let found =
          counts
          ? await settled { await evidence(of: parts, client) }
          : await evidence(of: parts, client)
        switch found {
        case .applied: return .success(())
        case .unclear: return .failure(error)
        case .notApplied:
          guard await pause(afterAttempt: attempt) else { return .failure(error) }
          attempt += 1
        }
      }
    }
  }

  private func send(_ parts: [ForSalePart], _ client: Client) async throws(APIError) {
    func items(_ items: [ForSaleItem]) -> [ForSaleItem]? { items.isEmpty ? nil : items }
    if parts.count == 1, let change = parts.first?.part {
      try await client.events.editForSaleConfig(
        change.event, forSale: items(change.forSale), notForSale: items(change.notForSale))
      return
    }
    var edits: [EventKey: ForSaleEdit] = [:]
    for part in parts.map(\.part) {
      edits[part.event] = ForSaleEdit(
        forSale: items(part.forSale), notForSale: items(part.notForSale))
    }
    try await client.events.editForSaleConfig(edits)
  }

  /// The call edits all events or none, so the first one tells.
  private func evidence(of parts: [ForSalePart], _ client: Client) async -> SeatEvidence {
    guard let change = parts.first?.part else { return .applied }
    do throws(APIError) {
      let config = try await client.events.event(change.event).forSaleConfig
      return SeatEvidence(of: change, config ?? ForSaleConfig(forSale: false))
    } catch {
      return .unclear
    }
  }
}

extension SeatEvidence {
  /// Judges an edit by the configuration read back after it.
  init(of change: ForSaleChange, _ config: ForSaleConfig) {
    let listed = Set(config.objects)
    var isApplied = true
    var isOpen = true
    func judge(_ items: [ForSaleItem], isListed: Bool) {
      for item in items {
        let label = item.object.rawValue
        if let quantity = item.quantity, let target = change.placesAfter[label] {
          let live = config.areaPlaces[label] ?? 0
          isApplied = isApplied && live == target
          isOpen = isOpen && live == target + (isListed ? -quantity : quantity)
        } else {
          let isDone = listed.contains(label) == isListed
          isApplied = isApplied && isDone
        }
      }
    }
    judge(change.forSale, isListed: config.forSale)
    judge(change.notForSale, isListed: !config.forSale)
    // Listing an object has the same effect however often it is done; numbers of places have not.
    self = isApplied ? .applied : isOpen ? .notApplied : .unclear
  }
}
