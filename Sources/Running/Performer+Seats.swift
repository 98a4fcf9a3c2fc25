import Planning
import SeatsioClient
import SeatsioModel

/// Status changes travel many units at a time; the call applies all or none.
extension Performer {
  typealias SeatPart = UnitPart<[SeatChange]>

  func change(
    _ parts: [SeatPart], in workspace: WorkspaceTarget
  ) async -> [UnitID: UnitOutcome] {
    guard let client = client(in: workspace) else {
      return outcomes(parts, .failed(Failure("the workspace has not been made")))
    }
    var results: [UnitID: UnitOutcome] = [:]
    let current = await stillAsPlanned(parts, client, &results)
    var open = current.isEmpty ? [] : [current]
    // Halves of a refused call, the first half on top and one after the other.
    while let next = open.popLast() {
      switch await changeAll(next, client) {
      case .success: results.merge(outcomes(next, .done)) { _, new in new }
      case .failure(let error) where error.isAboutContent && next.count > 1:
        open.append(Array(next[(next.count / 2)...]))
        open.append(Array(next[..<(next.count / 2)]))
      case .failure(let error):
        results.merge(outcomes(next, outcome(of: error, next))) { _, new in new }
      }
    }
    return results
  }

  private func outcomes(_ parts: [SeatPart], _ outcome: UnitOutcome) -> [UnitID: UnitOutcome] {
    Dictionary(uniqueKeysWithValues: parts.map { ($0.unit, outcome) })
  }

  private func outcome(of error: APIError, _ parts: [SeatPart]) -> UnitOutcome {
    guard error.isOutcomeUnknown else { return Self.outcome(of: error) }
    let labels = parts.flatMap(\.part).flatMap { change in
      change.objects.map { "\($0.objectId) of \(change.event)" }
    }
    let some = labels.prefix(3).joined(separator: ", ")
    return .unknown(
      Failure(
        "the answer was lost: check \(some)\(labels.count > 3 ? " and \(labels.count - 3) more" : "") "
          + "before running again",
        error: error))
  }

  // MARK: - Before sending

  /// The API cannot compare order ids, so what a change takes away from an order is read again
  /// just before; units that somebody changed since the plan leave the call.
  private func stillAsPlanned(
    _ parts: [SeatPart], _ client: Client, _ results: inout [UnitID: UnitOutcome]
  ) async -> [SeatPart] {
    let guarded = parts.flatMap(\.part).filter { $0.expectedOrder != nil }
    guard !guarded.isEmpty else { return parts }
    let infos: [EventKey: [String: EventObjectInfo]]
    switch await read(guarded, client) {
    case .success(let read): infos = read
    case .failure(let error):
      results.merge(outcomes(parts, Self.outcome(of: error))) { _, new in new }
      return []
    }
    return parts.filter { part in
      guard let message = Self.changedSince(part.part, infos) else { return true }
      results[part.unit] = .failed(Failure(message))
      return false
    }
  }

  private static func changedSince(
    _ changes: [SeatChange], _ infos: [EventKey: [String: EventObjectInfo]]
  ) -> String? {
    var seen = Set<ChangedObject>()
    for change in changes {
      for object in change.objects {
        // What an earlier item of the same unit changes is not as it was, and should not be.
        let isFirst = seen.insert(ChangedObject(change.event, object.objectId)).inserted
        guard isFirst, change.expectedOrder != nil else { continue }
        guard let info = infos[change.event]?[object.objectId.rawValue] else { continue }
        if SeatEvidence.isAsBefore(info, change) { continue }
        let order = info.orderId.map { " for order '\($0)'" } ?? ""
        return
          "'\(object.objectId)' was changed since the plan was made: it is \(info.status)\(order)"
      }
    }
    return nil
  }

  // MARK: - Sending

  private func changeAll(_ parts: [SeatPart], _ client: Client) async -> Result<Void, APIError> {
    let sent = parts.flatMap(\.part).map { change in
      SentChange(change: change, token: change.holdToken.flatMap { outputs.key(of: $0) })
    }
    let batch = sent.map { Self.request($0) }
    var attempt = 1
    while true {
      do throws(APIError) {
        _ = try await client.events.changeStatus(batch: batch)
        return .success(())
      } catch {
        guard case .outcomeUnknown(let reason) = error.kind, reason != .cancelled else {
          // A refused repetition: the first call may have been applied late.
          if attempt > 1, await evidence(sent, client) == .applied { return .success(()) }
          return .failure(error)
        }
        switch await evidence(sent, client) {
        case .applied: return .success(())
        case .unclear: return .failure(error)
        case .notApplied:
          // Every object carries a guard, so a late first call makes the second one fail.
          guard await pause(afterAttempt: attempt) else { return .failure(error) }
          attempt += 1
        }
      }
    }
  }

  private static func request(_ sent: SentChange) -> StatusChangeRequest {
    let change = sent.change
    if let season = change.seasonStatus {
      return StatusChangeRequest(
        type: season.isOverride ? .overrideSeasonStatus : .useSeasonStatus, event: change.event,
        objects: change.objects, season: season.season)
    }
    return StatusChangeRequest(
      type: change.status == nil ? .release : .changeStatusTo, event: change.event,
      objects: change.objects, status: change.status, holdToken: sent.token,
      orderId: change.orderID, keepExtraData: change.keepExtraData,
      ignoreChannels: change.ignoreChannels, channelKeys: change.channelKeys,
      allowedPreviousStatuses: change.allowedPreviousStatuses,
      rejectedPreviousStatuses: change.rejectedPreviousStatuses,
      resaleListingId: change.resaleListingID)
  }

  // MARK: - Reading back

  private func evidence(_ sent: [SentChange], _ client: Client) async -> SeatEvidence {
    switch await read(sent.map(\.change).filter { !$0.isArea }, client) {
    case .success(let infos): SeatEvidence(of: sent, infos)
    case .failure: .unclear
    }
  }

  /// The objects of some changes as they are now, by event: one call per event.
  private func read(
    _ changes: [SeatChange], _ client: Client
  ) async -> Result<[EventKey: [String: EventObjectInfo]], APIError> {
    var labels: [EventKey: [ObjectLabel]] = [:]
    for change in changes { labels[change.event, default: []] += change.objects.map(\.objectId) }
    var result: [EventKey: [String: EventObjectInfo]] = [:]
    for (event, labels) in labels.sorted(by: { $0.key < $1.key }) {
      do throws(APIError) {
        result[event] = try await client.events.objectInfos(labels, in: event)
      } catch {
        return .failure(error)
      }
    }
    return .success(result)
  }
}
