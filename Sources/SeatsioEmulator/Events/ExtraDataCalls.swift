import SeatsioModel

/// The calls that store extra data with objects without changing their status: the status-change
/// log says nothing of them.
extension WorkspaceState {
  mutating func updateExtraDataOfObject(_ call: Call) throws(APIFailure) -> Answer {
    let data = try call.fields().object("extraData").map { JSONValue.object($0.members) }
    return try setExtraData([call.argument("label"): data], call)
  }

  /// Stores data with several objects, or with none if one of them is missing.
  mutating func updateExtraData(_ call: Call) throws(APIFailure) -> Answer {
    let fields = try call.fields()
    guard let map = try fields.object("extraData") else { throw fields.missing("extraData") }
    var data: [String: JSONValue?] = [:]
    for label in map.members.keys {
      data.updateValue(try map.object(label).map { .object($0.members) }, forKey: label)
    }
    return try setExtraData(data, call)
  }

  /// Stores data by label; no data removes what is there.
  private mutating func setExtraData(
    _ data: [String: JSONValue?], _ call: Call
  ) throws(APIFailure) -> Answer {
    let id = try checkTakesExtraData(data.keys.sorted(), call)
    for (label, data) in data {
      var state = events[id]?.touched[label] ?? ObjectState()
      state.extraData = data
      events[id]?.touched[label] = state
    }
    return .noContent
  }

  /// The id of the event, provided that all of the labels are objects of it and not areas.
  ///
  /// In a function of its own, so that no copy of the event is alive when it is changed.
  private func checkTakesExtraData(
    _ labels: [String], _ call: Call
  ) throws(APIFailure) -> Int64 {
    let event = try event(call.eventKey)
    let plan = version(of: event).plan
    for label in labels {
      guard let object = plan[label], event.sells(object, of: plan) else {
        throw .notFound(InferredChoices.objectNotFound, "Object not found: \(label)")
      }
      guard object.area == nil else {
        throw .badRequest("Area \(label) cannot have extra data")
      }
    }
    return event.id
  }
}
