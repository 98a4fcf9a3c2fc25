import Diagnostics
import SeatsioModel
import YAMLDocument

/// The list of steps, and what all steps have.
extension JobDecoder {
  mutating func steps(_ input: Input?) -> [StepDeclaration] {
    guard let input, let items = sequence(input, "steps") else { return [] }
    var result: [StepDeclaration] = []
    var seen: [String: SourceMark] = [:]
    for (index, item) in items.enumerated() {
      let id = stepID(item)
      if let id {
        declared[.step, default: []].insert(id.value)
        if let first = seen[id.value] {
          report(
            "job/duplicate-key", "two steps have the id '\(id.value)'", at: id.mark,
            related: [.init(message: "the first is here", location: first)],
            fix: "give one of them another id")
        } else {
          seen[id.value] = id.mark
        }
      }
      for instance in instances(of: item) {
        if let step = step(instance, id: id, number: index + 1) { result.append(step) }
      }
    }
    return result
  }

  /// The id is what the plan, the report and `depends_on` call a step, so every step has one.
  private mutating func stepID(_ item: Input) -> Located<String>? {
    guard let input = value(of: "id", in: item) else { return nil }
    if let written = input.node.scalar?.text, written.contains("${each") {
      report(
        "job/invalid-value", "the id of a step is the same for all items of its 'for_each'",
        at: input.mark,
        fix: "remove the reference: the steps are told apart as id[item] anyway")
      return nil
    }
    guard let id = text(input, "id") else { return nil }
    guard id.value.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }) else {
      report(
        "job/invalid-value", "the id '\(id.value)' may hold letters, digits, '-' and '_' only",
        at: id.mark, fix: "write an id such as 'sponsor-seats'")
      return nil
    }
    return id
  }

  /// Reads a step; one without a good id is checked all the same.
  private mutating func step(
    _ instance: Instance, id: Located<String>?, number: Int
  ) -> StepDeclaration? {
    let what = id.map { "the step '\($0.value)'" } ?? "step \(number)"
    guard let fields = fields(instance.input, of: what, at: id?.mark, StepFormat.mapping) else {
      return nil
    }
    let atomic = read(StepFormat.atomic, fields)
    let mayRepeat = read(StepFormat.mayRepeat, fields)
    let dependsOn = dependencies(fields)
    let named = StepFormat.actions.map(\.name).filter { fields[$0] != nil }
    if named.count != 1 {
      report(
        "job/missing-key",
        named.isEmpty
          ? "\(what) does not say what to do"
          : "\(what) does several things: \(Self.list(named))",
        at: fields.mark,
        fix: named.isEmpty
          ? "add one of \(Self.list(StepFormat.actions.map(\.name)))"
          : "make a step of its own for each")
    }
    let works = named.compactMap { name in
      fields[name].flatMap { work(name, $0, place: fields.keyMark(name)) }
    }
    guard let id, named.count == 1, let work = works.first else { return nil }
    let step = StepDeclaration(
      address: Address(.step, id.value, instance: instance.name), mark: fields.mark, work: work,
      atomic: atomic?.value, mayRepeat: mayRepeat?.value ?? false, dependsOn: dependsOn)
    checkAtomicity(of: step, at: fields.keyMark(StepFormat.atomic.name))
    checkRepeatability(of: step, at: fields.keyMark(StepFormat.mayRepeat.name))
    return step
  }

  /// Reads what a step does, by the key that says so.
  private mutating func work(_ name: String, _ input: Input, place: SourceMark?) -> StepWork? {
    if let verb = SeatVerb(rawValue: name) {
      return seatWork(verb, input, place: place).map { .seats($0.action, $0.groups) }
    }
    switch name {
    case StepFormat.bestAvailable.name:
      return bestAvailable(input, place: place).map { .bestAvailable($0) }
    case StepFormat.move.name: return move(input, place: place).map { .move($0) }
    case StepFormat.transaction.name:
      return transaction(input, place: place).map { .transaction($0) }
    case StepFormat.overrideSeasonStatus.name, StepFormat.useSeasonStatus.name:
      return seasonStatus(name, input, place: place).map { .seasonStatus($0) }
    case StepFormat.updateExtraData.name:
      return extraDataWork(input, place: place).map { .extraData($0) }
    case StepFormat.editForSale.name:
      return forSaleWork(input, place: place).map { .forSale($0) }
    case StepFormat.editChannel.name:
      return channelWork(input, place: place).map { .channel($0) }
    case StepFormat.ticketBuyers.name:
      return ticketBuyersWork(input, place: place).map { .ticketBuyers($0) }
    default: return nil
    }
  }

  /// Says that one key of a group is needed, or that several of it are there.
  ///
  /// - Returns: The only one.
  mutating func only(
    _ names: [String], of owner: String, _ fields: Fields, fix: String
  ) -> String? {
    let present = names.filter { fields[$0] != nil }
    if present.count == 1 { return present[0] }
    let list = names.dropLast().map { "'\($0)'" }.joined(separator: ", ")
    let alternatives = names.last.map { "\(list) and '\($0)'" } ?? list
    report(
      present.isEmpty ? "job/missing-key" : "job/conflicting-keys",
      present.isEmpty
        ? "\(owner) needs one of \(alternatives)"
        : "\(owner) takes only one of \(alternatives)",
      at: present.dropFirst().first.flatMap { fields.keyMark($0) } ?? fields.mark,
      related: present.isEmpty
        ? []
        : present.first.flatMap { fields.keyMark($0) }
          .map { [.init(message: "the first is here", location: $0)] } ?? [],
      fix: fix)
    return nil
  }

  /// Says that a key is missing which only this place needs.
  mutating func reportMissing(_ key: String, of owner: String, _ fields: Fields, fix: String) {
    report(
      "job/missing-key", "\(owner) has no '\(key)', which it needs", at: fields.mark, fix: fix)
  }
}
