import SeatsioModel

/// The calls that change statuses: each is one transaction.
extension WorkspaceState {
  /// Changes objects of one or several events, which must share a chart.
  mutating func changeStatusInGroups(
    _ call: Call, _ form: StatusChangeOrder.Form, _ ids: inout IDSequence
  ) throws(APIFailure) -> Answer {
    let fields = try call.fields()
    guard let keys = try fields.strings("events") else { throw fields.missing("events") }
    try fields.checkCount("events", keys.count, in: 1...Int.max)
    let order = try StatusChangeOrder(fields, form)
    return try change(order, keys.map(EventKey.init), call, &ids)
  }

  /// Changes objects of the event in the path.
  mutating func changeStatusOfEvent(
    _ call: Call, _ form: StatusChangeOrder.Form, _ ids: inout IDSequence
  ) throws(APIFailure) -> Answer {
    let fields = try call.fields()
    if let request = try BestAvailableRequest.read(fields) {
      return try changeBestAvailable(request, form, call, &ids)
    }
    let order = try StatusChangeOrder(fields, form)
    return try change(order, [call.eventKey], call, &ids)
  }

  /// Applies items one after the other, all or none; later items see what earlier ones did.
  mutating func changeStatusInBatch(
    _ call: Call, _ ids: inout IDSequence
  ) throws(APIFailure) -> Answer {
    let fields = try call.fields()
    guard let items = try fields.objects("statusChanges") else {
      throw fields.missing("statusChanges")
    }
    try fields.checkCount("statusChanges", items.count, in: 1...Int.max)
    let staged = try stageBatch(items, call)
    commit(staged.transaction, &ids)
    guard call.expands("objects") else { return .noContent }
    return .json { writer in
      writer.object { writer in
        writer.name("results")
        writer.array { writer in for infos in staged.results { writer.objects(infos) } }
      }
    }
  }

  // Staging happens in functions of their own, so that no copy of an event is alive when the
  // commit changes it in place.

  private func stageBatch(
    _ items: [RequestBody], _ call: Call
  ) throws(APIFailure) -> (transaction: StatusChangeTransaction, results: [[EventObject]]) {
    var transaction = self.transaction(call)
    var results: [[EventObject]] = []
    let isExpanded = call.expands("objects")
    // Staging changes no event, so that one view of each serves all items.
    var objects: [EventKey: EventObjects] = [:]
    for item in items {
      let key = EventKey(try item.requiredString("event"))
      let known: EventObjects
      if let seen = objects[key] { known = seen } else { known = view(of: try event(key)).objects }
      objects[key] = known
      let entries: [StatusChangeOrder.Entry]
      if let order = try SeasonStatusOrder.read(item) {
        try stage(order, in: known.view, &transaction)
        entries = order.entries
      } else {
        let order = try StatusChangeOrder(item)
        try stage(order, in: known.view, &transaction)
        entries = order.entries
      }
      if isExpanded { results.append(infos(entries, known, in: transaction)) }
    }
    return (transaction, results)
  }

  private mutating func change(
    _ order: StatusChangeOrder, _ keys: [EventKey], _ call: Call, _ ids: inout IDSequence
  ) throws(APIFailure) -> Answer {
    let staged = try stageGroup(order, keys, call)
    commit(staged.transaction, &ids)
    guard let infos = staged.infos else { return .noContent }
    return .json { $0.objects(infos) }
  }

  private func stageGroup(
    _ order: StatusChangeOrder, _ keys: [EventKey], _ call: Call
  ) throws(APIFailure) -> (transaction: StatusChangeTransaction, infos: [EventObject]?) {
    var ids: [Int64] = []
    for key in keys { ids.append(try eventID(key)) }
    if ids.count > 1 { try checkGroup(ids, order) }
    var transaction = self.transaction(call)
    for id in ids { try stage(order, event: id, in: &transaction) }
    guard call.expands("objects"),
      let shown = InferredChoices.groupAnswerShowsFirstEvent ? ids.first : ids.last
    else { return (transaction, nil) }
    return (transaction, infos(order.entries, event: shown, in: transaction))
  }

  /// Several events in one call must share a chart, and every object its channel.
  private func checkGroup(_ ids: [Int64], _ order: StatusChangeOrder) throws(APIFailure) {
    guard let first = events[ids[0]] else { return }
    for id in ids.dropFirst() {
      guard let other = events[id] else { continue }
      guard other.chartKey == first.chartKey else {
        throw .badRequest("The events do not use the same chart")
      }
      for entry in order.entries
      where first.channels.channel(of: entry.label) != other.channels.channel(of: entry.label) {
        throw .badRequest("Object \(entry.label) is not in the same channel in all events")
      }
    }
  }

  func transaction(_ call: Call) -> StatusChangeTransaction {
    StatusChangeTransaction(
      now: call.now, origin: StatusChangeOrigin(type: .apiCall, ip: call.remoteAddress))
  }

  /// What the objects that a call names look like after it.
  func infos(
    _ entries: [StatusChangeOrder.Entry], event id: Int64, in transaction: StatusChangeTransaction
  ) -> [EventObject] {
    guard let event = events[id] else { return [] }
    return infos(entries, view(of: event).objects, in: transaction)
  }

  private func infos(
    _ entries: [StatusChangeOrder.Entry], _ objects: EventObjects,
    in transaction: StatusChangeTransaction
  ) -> [EventObject] {
    var seen: Set<String> = []
    return entries.compactMap { entry in
      guard seen.insert(entry.label).inserted else { return nil }
      return objects.object(
        entry.label, state: transaction.state(of: entry.label, in: objects.view).state)
    }
  }
}

extension JSONWriter {
  /// Infos under their labels, as status changes answer them.
  mutating func objects(_ infos: [EventObject]) {
    object { writer in
      writer.name("objects")
      writer.infosByLabel(infos)
    }
  }
}
