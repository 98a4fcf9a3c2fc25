import SeatsioModel

/// The look-up of single objects of an event.
extension WorkspaceState {
  func objectInfos(_ call: Call) throws(APIFailure) -> Answer {
    let event = try event(call.eventKey)
    let labels = call.target.values("label")
    guard !labels.isEmpty else { throw .badRequest("At least one label must be given") }
    let known = view(of: event).objects
    var seen: Set<String> = []
    let objects = labels.compactMap { seen.insert($0).inserted ? known.object($0) : nil }
    return .json { $0.infosByLabel(objects) }
  }

  /// One object in the form of an older API.
  func objectStatus(_ call: Call) throws(APIFailure) -> Answer {
    let label = call.argument("label")
    guard let object = view(of: try event(call.eventKey)).objects.object(label) else {
      throw .notFound(InferredChoices.objectNotFound, "Object not found: \(label)")
    }
    return .json { writer in
      writer.object { writer in
        writer.member("status", object.status)
        writer.member("ticketType", object.state.ticketType)
        writer.member("extraData", object.state.extraData)
        writer.member("orderId", object.state.orderId)
        writer.member("holdToken", object.holdToken)
        writer.member("forSale", object.isForSale)
        if object.placed.area != nil {
          writer.member("quantity", InferredChoices.oldQuantity(object.state.places))
        }
      }
    }
  }
}
