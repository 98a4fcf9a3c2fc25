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
    guard !current.isEmpty else { return results }
    var isolation = Isolation(
      isolationParts(current) { changes in
        (changes.reduce(0) { $0 + $1.objects.count }, Set(changes.map(\.event)))
      }, explaining: [.content, .missing])
    var refused: APIError?
    while let action = isolation.next(limit: sizes[.changeStatusInBatch]) {
      switch action {
      case .send(let numbers):
        let next = numbers.map { current[$0] }
        switch await changeAll(next, client) {
        case .success: isolation.record(.applied)
        case .failure(let error):
          refused = error
          isolation.record(error.answer(outcome(of: error, next)))
        }
        sizes.lower(.changeStatusInBatch, to: isolation.limit)
      case .look(let numbers):
        isolation.record(found: await explain(refused, numbers, current, client))
      }
    }
    results.merge(isolation.outcomes(of: current)) { _, new in new }
    return results
  }

  /// Which units of a refused call the live state explains: those that leave it, and how they ended.
  private func explain(
    _ refusal: APIError?, _ numbers: [Int], _ parts: [SeatPart], _ client: Client
  ) async -> [Int: UnitOutcome] {
    guard let refusal else { return [:] }
    let units = numbers.map { sent(parts[$0].part) }
    let reading = await objects(of: units.joined().map(\.change), client).reading
    var explanation = SeatExplanation(reading)
    var found: [Int: UnitOutcome] = [:]
    for (number, unit) in zip(numbers, units) {
      switch explanation.judge(unit) {
      case nil: continue
      case .done?: found[number] = .done
      case .refused(let reason, let status)?:
        found[number] = .failed(Failure(reason, refusal, whereStatusIs: status))
      }
    }
    return found
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
    let sent = sent(parts.flatMap(\.part))
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

  private func sent(_ changes: [SeatChange]) -> [SentChange] {
    changes.map { change in
      SentChange(change: change, token: change.holdToken.flatMap { outputs.key(of: $0) })
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

  /// The objects of some changes as they are now, by event; fails if one cannot be read.
  private func read(
    _ changes: [SeatChange], _ client: Client
  ) async -> Result<[EventKey: [String: EventObjectInfo]], APIError> {
    let read = await objects(of: changes, client)
    return read.firstError.map { .failure($0) } ?? .success(read.reading.objects)
  }

  /// The objects of some changes as they are now: one call per event, all at the same time.
  private func objects(of changes: [SeatChange], _ client: Client) async -> ObjectReading {
    var labels: [EventKey: Set<ObjectLabel>] = [:]
    for change in changes {
      labels[change.event, default: []].formUnion(change.objects.map(\.objectId))
    }
    return await withTaskGroup(of: (EventKey, Result<[String: EventObjectInfo], APIError>).self) {
      group in
      for (event, labels) in labels {
        group.addTask { (event, await Self.objects(labels.sorted(), of: event, client)) }
      }
      var answers: [EventKey: Result<[String: EventObjectInfo], APIError>] = [:]
      for await (event, answer) in group { answers[event] = answer }
      return ObjectReading(answers)
    }
  }

  private static func objects(
    _ labels: [ObjectLabel], of event: EventKey, _ client: Client
  ) async -> Result<[String: EventObjectInfo], APIError> {
    do throws(APIError) {
      return .success(try await client.events.objectInfos(labels, in: event))
    } catch {
      return .failure(error)
    }
  }
}

/// Objects of several events, read back.
private struct ObjectReading {
  var reading = SeatExplanation.Reading()
  /// Of the first event that could not be read.
  var firstError: APIError?

  init(_ answers: [EventKey: Result<[String: EventObjectInfo], APIError>]) {
    for (event, answer) in answers.sorted(by: { $0.key < $1.key }) {
      switch answer {
      case .success(let infos): reading.objects[event] = infos
      case .failure(let error):
        firstError = firstError ?? error
        if error.kind == .notFound { reading.missingEvents.insert(event) }
      }
    }
  }
}

extension Failure {
  /// What the live state says of a unit of a refused call, with the server's words about it: of
  /// several errors those that name the status of its object.
  fileprivate init(_ reason: String, _ refusal: APIError, whereStatusIs status: ObjectStatus?) {
    var refusal = refusal
    if let status {
      let own = refusal.errors.filter { $0.message.contains("[\(status)]") }
      if !own.isEmpty { refusal.errors = own }
    }
    self.init("\(reason); the call was refused: \(refusal)", error: refusal)
  }
}
