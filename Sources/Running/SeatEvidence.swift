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
    var isReached = false
    for object in Self.objects(of: sent) {
      guard let info = infos[object.place.event]?[object.place.label.rawValue] else {
        isUnclear = true
        continue
      }
      if let season = object.last.change.seasonStatus {
        // The same effect however often it is sent: reached or not, whoever did it.
        guard info.objectType != .generalAdmission else {
          isUnclear = true
          continue
        }
        let isOverridden = Self.overridden(info, season.season) > 0
        if isOverridden == season.isOverride { isReached = true } else { isUntouched = true }
      } else if Self.carries(info, object.last) {
        isWritten = true
      } else if Self.isAsBefore(info, object.first.change) {
        isUntouched = true
      } else {
        isUnclear = true
      }
    }
    let hasAreas = sent.contains { $0.change.isArea }
    // One written and another untouched: somebody else's hand is in it, so nothing is proved.
    if isWritten {
      self = isUntouched ? .unclear : .applied
    } else if isUnclear || hasAreas {
      self = .unclear
    } else if isUntouched {
      self = .notApplied
    } else {
      self = isReached ? .applied : .unclear
    }
  }

  /// An object with the first and the last change that a call makes of it: what it was like before
  /// is in the first, what the call leaves behind in the last.
  private struct Sent {
    var place: ChangedObject
    var first: SentChange
    var last: SentChange
  }

  private static func objects(of sent: [SentChange]) -> [Sent] {
    var objects: [Sent] = []
    var places: [ChangedObject: Int] = [:]
    for change in sent where !change.change.isArea {
      for object in change.change.objects {
        let key = ChangedObject(change.change.event, object.objectId)
        if let place = places[key] {
          objects[place].last = change
        } else {
          places[key] = objects.count
          objects.append(Sent(place: key, first: change, last: change))
        }
      }
    }
    return objects
  }

  private static func overridden(_ info: EventObjectInfo, _ season: EventKey?) -> Int {
    guard let season else { return info.seasonStatusOverriddenQuantity ?? 0 }
    return info.seasonStatusOverriddenQuantities?[season.rawValue] ?? 0
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

/// An object of an event.
struct ChangedObject: Hashable {
  var event: EventKey
  var label: ObjectLabel

  init(_ event: EventKey, _ label: ObjectLabel) {
    self.event = event
    self.label = label
  }
}
