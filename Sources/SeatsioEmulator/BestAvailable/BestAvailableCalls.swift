import SeatsioModel

/// The calls that let the service choose the objects whose status they change.
extension WorkspaceState {
  /// Changes the best objects of one event; the answer says which they are.
  mutating func changeBestAvailable(
    _ request: BestAvailableRequest, _ form: StatusChangeOrder.Form, _ call: Call,
    _ ids: inout IDSequence
  ) throws(APIFailure) -> Answer {
    let staged = try stageBestAvailable(request, form, call)
    commit(staged.transaction, &ids)
    return .json { writer in
      writer.object { writer in
        writer.member("nextToEachOther", staged.choice.areNextToEachOther)
        writer.name("objects")
        writer.array { writer in for label in staged.choice.labels { writer.string(label) } }
        writer.name("objectDetails")
        writer.infosByLabel(staged.infos)
      }
    }
  }

  private struct StagedChoice {
    var transaction: StatusChangeTransaction
    var choice: BestAvailableChoice
    var infos: [EventObject]
  }

  /// In a function of its own, so that no copy of the event is alive when it is changed.
  private func stageBestAvailable(
    _ request: BestAvailableRequest, _ form: StatusChangeOrder.Form, _ call: Call
  ) throws(APIFailure) -> StagedChoice {
    let event = try event(call.eventKey)
    let view = view(of: event)
    var order = try bestAvailableOrder(try call.fields(), form, call)
    guard view.version.plan.hasFocalPoint else {
      throw .badRequest("Chart \(event.chartKey) has no focal point, so there are no best seats")
    }
    let search = BestAvailableSearch(
      candidates: BestAvailableCandidates(view, request, order), request: request)
    if let choice = search.choice() { return try stage(choice, &order, event, call) }
    for choice in search.areas() {
      // An area that has not enough such places is no failure, as long as another one has.
      if let staged = try? stage(choice, &order, event, call) { return staged }
    }
    throw APIFailure(
      400, .bestAvailableObjectsNotFound, "Best available objects not found")
  }

  private func bestAvailableOrder(
    _ fields: RequestBody, _ form: StatusChangeOrder.Form, _ call: Call
  ) throws(APIFailure) -> StatusChangeOrder {
    var order = try StatusChangeOrder(fields, form, entries: [])
    guard order.target != .release, form != .to(.resale) else {
      throw fields.fault("bestAvailable", "cannot be combined with a release or resale")
    }
    if let token = order.holdToken, holdTokens[token, at: call.now] == nil {
      throw .badRequest("Hold token not found: \(token)")
    }
    // Also of areas, only what is simply free is chosen, and nothing that is for resale.
    order.allowedPreviousStatuses = order.allowedPreviousStatuses ?? [.free]
    return order
  }

  private func stage(
    _ choice: BestAvailableChoice, _ order: inout StatusChangeOrder, _ event: EventState,
    _ call: Call
  ) throws(APIFailure) -> StagedChoice {
    order.entries = choice.entries
    var transaction = self.transaction(call)
    try stage(order, event: event.id, in: &transaction)
    return StagedChoice(
      transaction: transaction, choice: choice,
      infos: infos(order.entries, event: event.id, in: transaction))
  }
}
