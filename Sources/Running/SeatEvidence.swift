import Planning
import SeatsioModel

/// What the live state says of a call whose answer was lost.
///
/// A call is one transaction, so its objects tell together: it happened if one of them carries what
/// the call wrote and none is as before; it did not (yet) if all are as they were before.
enum SeatEvidence: Hashable {
  case applied
  case notApplied
  /// Neither: somebody else changed them, or they carry nothing that could tell.
  case unclear
}

/// One change as it was sent, with the token it carried.
struct SentChange: Hashable {
  var change: SeatChange
  var token: HoldTokenKey?
}

extension SeatEvidence {
  /// Judges a call by the objects it changed, read back after it.
  ///
  /// - Parameter infos: By event and label; what is missing tells nothing.
  init(of sent: [SentChange], _ infos: [EventKey: [String: EventObjectInfo]]) {
    var isWritten = false
    var isUntouched = false
    var isUnclear = false
    for sent in sent where !sent.change.isArea {
      for object in sent.change.objects {
        guard let info = infos[sent.change.event]?[object.objectId.rawValue] else {
          isUnclear = true
          continue
        }
        if Self.carries(info, sent) {
          isWritten = true
        } else if Self.isAsBefore(info, sent.change) {
          isUntouched = true
        } else {
          isUnclear = true
        }
      }
    }
    // One written and another untouched: somebody else's hand is in it, so nothing is proved.
    if isWritten {
      self = isUntouched ? .unclear : .applied
    } else {
      let hasAreas = sent.contains { $0.change.isArea }
      self = isUntouched && !isUnclear && !hasAreas ? .notApplied : .unclear
    }
  }

  /// Whether an object shows what only this call can have written: its status together with its
  /// order id, or its hold token.
  ///
  /// A release shows in that the object is free to take.
  static func carries(_ info: EventObjectInfo, _ sent: SentChange) -> Bool {
    let change = sent.change
    if let status = change.status {
      guard info.status == status else { return false }
      if status == .held { return sent.token != nil && info.holdToken == sent.token }
      return change.orderID != nil && info.orderId == change.orderID
    }
    // Released seats are free to take; whoever released them, the aim is reached.
    return info.status.isSelectable
  }

  /// Whether an object is as the plan saw it.
  static func isAsBefore(_ info: EventObjectInfo, _ change: SeatChange) -> Bool {
    guard change.allowedPreviousStatuses?.contains(info.status) == true else { return false }
    guard let expected = change.expectedOrder else { return true }
    return info.orderId == expected.id
  }
}
