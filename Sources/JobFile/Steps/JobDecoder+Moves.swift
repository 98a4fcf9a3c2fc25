import Diagnostics
import SeatsioModel

/// `move: {event: gala, seats: [{from: B-1, to: C-1, order_id: o-5}]}`.
extension JobDecoder {
  mutating func move(_ input: Input, place: SourceMark?) -> MoveWork? {
    let owner = "'move'"
    guard let fields = fields(input, of: owner, at: place, MoveFormat.mapping) else { return nil }
    let target = eventTarget(fields)
    let toEvent = read(MoveFormat.toEvent, fields)
    let orderID = read(MoveFormat.orderID, fields)?.value
    let source = only(
      [MoveFormat.seats.name, SharedStepFormat.from.name], of: owner, fields,
      fix: "write 'seats: [{from: A-1, to: B-1}]' or 'from: {csv: FILE}'")
    var pairs: [Located<SeatMove>] = []
    if source == MoveFormat.seats.name, let input = fields[MoveFormat.seats.name] {
      pairs = seatMoves(input)
    } else if source != nil, let input = fields[SharedStepFormat.from.name] {
      pairs = movedRows(input)
    }
    for index in pairs.indices where pairs[index].value.orderID == nil {
      pairs[index].value.orderID = orderID
    }
    let options = seatOptions(fields)
    // Where an event was named and could not be read, nobody knows whether seats are exchanged.
    let isWithinOne = fields[MoveFormat.toEvent.name] == nil || toEvent?.value == target?.key.value
    checkMoves(pairs, isWithinOneEvent: isWithinOne)
    guard let target, source != nil else { return nil }
    return MoveWork(
      event: target, toEvent: toEvent.map { EventTarget($0, workspace: target.workspace) },
      pairs: pairs, options: options)
  }

  private mutating func seatMoves(_ input: Input) -> [Located<SeatMove>] {
    guard let items = sequence(input, "seats") else { return [] }
    if items.isEmpty {
      report(
        "job/invalid-value", "'seats' is an empty list", at: input.mark,
        fix: "list at least one move, or remove the step")
    }
    var result: [Located<SeatMove>] = []
    for item in items {
      guard let fields = fields(item, of: "\(What.item(of: "seats"))", MoveFormat.pair) else {
        continue
      }
      let from = read(MoveFormat.from, fields)
      let to = read(MoveFormat.to, fields)
      let orderID = read(SharedStepFormat.orderID, fields)
      guard let from, let to else { continue }
      result += moves(from: from, to: to, orderID: orderID?.value)
    }
    return result
  }

  private mutating func movedRows(_ input: Input) -> [Located<SeatMove>] {
    var result: [Located<SeatMove>] = []
    rows(from: input, properties: [.from, .to, .orderID], required: [.from, .to]) { decoder, row in
      guard let from = decoder.text(row, .from), let to = decoder.text(row, .to) else { return }
      result += decoder.moves(
        from: Located(MovedSeats(text: from), at: row.mark(.from)),
        to: Located(MovedSeats(text: to), at: row.mark(.to)),
        orderID: decoder.text(row, .orderID))
    }
    return result
  }

  /// What one end of a move names.
  mutating func movedSeats(_ input: Input, _ what: What) -> Located<MovedSeats>? {
    guard case .mapping? = content(input) else {
      return text(input, what)?.map { MovedSeats(text: $0) }
    }
    return fields(input, of: "\(what)", ObjectFormat.labelOnly)
      .flatMap { read(ObjectFormat.label, $0) }?
      .map { MovedSeats(text: $0, isLabel: true) }
  }

  /// One move, or one for each label of two ranges of equal length.
  private mutating func moves(
    from: Located<MovedSeats>, to: Located<MovedSeats>, orderID: String?
  ) -> [Located<SeatMove>] {
    let sources = labels(of: from)
    let targets = labels(of: to)
    guard !sources.isEmpty, !targets.isEmpty else { return [] }
    guard sources.count == targets.count else {
      report(
        "job/invalid-range",
        "\(sources.count) \(sources.count == 1 ? "seat" : "seats") cannot move to \(targets.count)",
        at: to.mark,
        related: [.init(message: "the seats they leave", location: from.mark)],
        fix: "write two ranges of the same length")
      return []
    }
    return zip(sources, targets).map { source, target in
      Located(
        SeatMove(from: ObjectLabel(source), to: ObjectLabel(target), orderID: orderID),
        at: from.mark)
    }
  }

  private mutating func labels(of seats: Located<MovedSeats>) -> [String] {
    seats.value.isRange ? rangeLabels(seats.value.text, at: seats.mark) : [seats.value.text]
  }

  private mutating func checkMoves(_ pairs: [Located<SeatMove>], isWithinOneEvent: Bool) {
    var sources: [ObjectLabel: Int] = [:]
    var targets: [ObjectLabel: Int] = [:]
    var twiceLeft = RepeatedObjects()
    var twiceTaken = RepeatedObjects()
    for (index, pair) in pairs.enumerated() {
      if let first = sources.updateValue(index, forKey: pair.value.from) {
        twiceLeft.add(pair.map(\.from), first: pairs[first].mark)
      }
      if let first = targets.updateValue(index, forKey: pair.value.to) {
        twiceTaken.add(pair.map(\.to), first: pairs[first].mark)
      }
    }
    report(
      twiceLeft, "moved away twice", first: "moved here already", fix: "move each seat once")
    report(
      twiceTaken, "taken twice", first: "taken here already",
      fix: "give each order a seat of its own")
    guard isWithinOneEvent else { return }
    for pair in pairs where pair.value.from == pair.value.to {
      report(
        "job/invalid-value", "'\(pair.value.from)' would move to where it is", at: pair.mark,
        fix: "remove the move, or write another seat after 'to'")
    }
    checkChains(pairs, sources)
  }

  /// Where a seat is both left and taken, only order ids tell a second run which orders have moved.
  private mutating func checkChains(
    _ pairs: [Located<SeatMove>], _ sources: [ObjectLabel: Int]
  ) {
    for (index, pair) in pairs.enumerated() {
      guard let next = sources[pair.value.to], next != index else { continue }
      let chain = [index, next].filter { pairs[$0].value.orderID == nil }
      guard let nameless = chain.first else { continue }
      report(
        "job/not-repeatable",
        "'\(pair.value.to)' is taken and left in one step, so the moves need order ids",
        at: pairs[nameless].mark,
        related: [
          .init(message: "it is taken here", location: pair.mark),
          .init(message: "it is left here", location: pairs[next].mark),
        ].filter { $0.location != pairs[nameless].mark },
        fix: "add 'order_id', by which a second run sees who has moved already")
    }
  }
}
