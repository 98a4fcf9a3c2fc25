import Planning
import SeatsioModel

/// What the live state says of the units of a refused call: which of them it explains.
///
/// Units are judged in the order of the call. Of an object that several change only the first is,
/// because the others do not meet it as it is now.
struct SeatExplanation {
  /// What the live state says of a unit.
  enum Finding: Hashable {
    /// Everything is as the unit leaves it, and carries its order or token.
    case done
    /// Why the server refuses it, and the status that an object of it has.
    case refused(String, ObjectStatus?)
  }

  /// The objects of some changes, read back.
  struct Reading: Sendable {
    var objects: [EventKey: [String: EventObjectInfo]] = [:]
    var missingEvents: Set<EventKey> = []
  }

  private let reading: Reading
  private var seen = Set<ChangedObject>()
  /// Areas of which an earlier change of the call gives places back.
  private var growing = Set<ChangedObject>()

  init(_ reading: Reading) { self.reading = reading }

  /// What the live state says of the next unit of the call; `nil`: nothing.
  mutating func judge(_ unit: [SentChange]) -> Finding? {
    var problem: Finding?
    // What the unit leaves behind is in the last change of each object.
    var isDone: [ChangedObject: Bool] = [:]
    defer { seen.formUnion(isDone.keys) }
    for sent in unit {
      for object in sent.change.objects {
        let key = ChangedObject(sent.change.event, object.objectId)
        let isTouched = seen.contains(key)
        let isFirst = !isTouched && isDone[key] == nil || sent.change.isArea
        switch look(at: key) {
        case nil: isDone[key] = false
        case .failure(let missing)?:
          isDone[key] = false
          problem = problem ?? .refused(missing.reason, nil)
        case .success(let info)?:
          isDone[key] = !isTouched && sent.change.leavesTrace && SeatEvidence.carries(info, sent)
          guard isFirst, problem == nil else { continue }
          let reason = sent.change.isArea ? places(object, sent, info) : seat(sent, info)
          problem = reason.map { .refused($0, info.status) }
        }
      }
    }
    return !isDone.isEmpty && isDone.values.allSatisfy { $0 } ? .done : problem
  }

  private struct Missing: Error {
    var reason: String
  }

  /// An object as it is; `nil` if its event could not be read.
  private func look(at key: ChangedObject) -> Result<EventObjectInfo, Missing>? {
    if reading.missingEvents.contains(key.event) {
      return .failure(Missing(reason: "there is no event '\(key.event)' any more"))
    }
    guard let infos = reading.objects[key.event] else { return nil }
    guard let info = infos[key.label.rawValue] else {
      return .failure(Missing(reason: "'\(key.event)' has no object '\(key.label)' any more"))
    }
    return .success(info)
  }

  // MARK: - Why not

  private func seat(_ sent: SentChange, _ info: EventObjectInfo) -> String? {
    let change = sent.change
    guard change.seasonStatus == nil else { return nil }
    let isOther = change.expectedOrder.map { $0.id != info.orderId } ?? false
    if change.allowedPreviousStatuses?.contains(info.status) == false || isOther {
      return "\(name(info)) was changed since the plan was made: it is \(Self.state(of: info))"
    }
    if change.rejectedPreviousStatuses?.contains(info.status) == true {
      return "\(name(info)) is \(Self.state(of: info)), which 'rejected_previous_statuses' lists"
    }
    if let token = sent.token, change.status != .held, info.holdToken != token {
      return
        "\(name(info)) is not held by the hold token of the step: it is \(Self.state(of: info))"
    }
    let isSold = change.status == .booked || change.status == .held
    if isSold, !info.forSale { return "\(name(info)) is not for sale" }
    return channel(change, info)
  }

  private func channel(_ change: SeatChange, _ info: EventObjectInfo) -> String? {
    guard change.ignoreChannels != true, info.status != .resale else { return nil }
    guard let channel = info.channel else {
      guard let named = change.channelKeys, !named.contains(ChannelKey.none) else { return nil }
      return "\(name(info)) is in no channel, and the step names some"
    }
    guard change.channelKeys?.contains(channel) != true else { return nil }
    return "\(name(info)) is in the channel '\(channel)', which the step does not name"
  }

  private mutating func places(
    _ object: ObjectProperties, _ sent: SentChange, _ info: EventObjectInfo
  ) -> String? {
    let change = sent.change
    let key = ChangedObject(change.event, object.objectId)
    guard let status = change.status, !status.isSelectable else {
      growing.insert(key)
      return nil
    }
    let takes = sent.token == nil || status == .held
    // What units before it may take is not counted: whether they get it is not known yet.
    guard takes, !growing.contains(key), let free = info.numFree else { return nil }
    let wanted = object.quantity ?? 1
    guard wanted > free else { return nil }
    return "\(name(info)) has \(free) free places, too few for the \(wanted) of this unit"
  }

  private func name(_ info: EventObjectInfo) -> String { "'\(info.label)'" }

  /// `booked for order 'o-1'`.
  static func state(of info: EventObjectInfo) -> String {
    "\(info.status)\(info.orderId.map { " for order '\($0)'" } ?? "")"
  }
}
