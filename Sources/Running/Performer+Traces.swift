import Planning
import SeatsioClient
import SeatsioModel

/// Looks for traces of a call whose answer was lost and that would have a further effect if it were
/// sent again.
extension Performer {
  /// What the account shows of a call; `nil` for calls that leave nothing to look for.
  ///
  /// Without a trace it looks again until the call cannot be on its way any more.
  func trace(of call: PlannedCall) async -> SeatEvidence? {
    switch call {
    case .bestAvailable(let call, let workspace):
      guard call.orderID != nil, let client = client(in: workspace) else { return .unclear }
      return await settled { await evidence(of: call, client) }
    case .changeSeasonStatus(let call, let workspace) where !call.placesAfter.isEmpty:
      guard let client = client(in: workspace) else { return .unclear }
      return await settled { await evidence(of: call, client) }
    case .editChannel(let change, let workspace) where !change.placesAfter.isEmpty:
      guard let client = client(in: workspace) else { return .unclear }
      return await settled { await evidence(of: change, client) }
    default: return nil
    }
  }

  /// Looks until there is a trace, or the grace is over.
  func settled(_ look: () async -> SeatEvidence) async -> SeatEvidence {
    var evidence = await look()
    for _ in 1...3 where evidence == .notApplied {
      do {
        try await clock.sleep(for: grace / 3)
      } catch {
        return .unclear
      }
      evidence = await look()
    }
    return evidence
  }

  // MARK: - What the account shows

  /// The objects of the order tell, and the log of areas that carry it.
  private func evidence(of call: BestAvailableCall, _ client: Client) async -> SeatEvidence {
    guard let order = call.orderID else { return .unclear }
    do throws(APIError) {
      let infos = try await client.events.reports.byOrderId(call.event, order)
      var count = 0
      for info in infos {
        if info.objectType == .generalAdmission {
          let log = try await client.events.statusChanges(of: info.label, in: call.event).collect()
          count += log.reduce(0) { sum, entry in
            guard entry.orderId == order else { return sum }
            return sum + (entry.status == call.status ? entry.quantity : 0)
          }
        } else if info.status == call.status {
          count += 1
        }
      }
      if count >= call.placesBefore + call.wish.number { return .applied }
      return count <= call.placesBefore ? .notApplied : .unclear
    } catch {
      return .unclear
    }
  }

  private func evidence(of call: SeasonStatusCall, _ client: Client) async -> SeatEvidence {
    let labels = Set(call.objects).sorted()
    do throws(APIError) {
      let infos = try await client.events.objectInfos(labels, in: call.event)
      return Self.evidence(
        call.placesAfter, step: Self.counts(call.objects), adds: call.change.isOverride
      ) { label in
        guard let info = infos[label] else { return nil }
        guard let season = call.change.season else { return info.seasonStatusOverriddenQuantity }
        return info.seasonStatusOverriddenQuantities?[season.rawValue] ?? 0
      }
    } catch {
      return .unclear
    }
  }

  private func evidence(of change: ChannelChange, _ client: Client) async -> SeatEvidence {
    do throws(APIError) {
      let event = try await client.events.event(change.event)
      guard let channel = event.channels.first(where: { $0.key == change.channel }) else {
        return .unclear
      }
      return Self.evidence(change.placesAfter, step: change.areaPlaces, adds: change.joins) {
        channel.areaPlaces[$0] ?? 0
      }
    } catch {
      return .unclear
    }
  }

  /// Compares numbers of places with those after a call and those before it.
  static func evidence(
    _ after: [String: Int], step: [String: Int], adds: Bool, _ count: (String) -> Int?
  ) -> SeatEvidence {
    var isApplied = true
    var isOpen = true
    for (area, target) in after {
      let before = target + (adds ? -1 : 1) * (step[area] ?? 0)
      let live = count(area)
      isApplied = isApplied && live == target
      isOpen = isOpen && live == before
    }
    return isApplied ? .applied : isOpen ? .notApplied : .unclear
  }

  private static func counts(_ labels: [ObjectLabel]) -> [String: Int] {
    labels.reduce(into: [:]) { $0[$1.rawValue, default: 0] += 1 }
  }
}
