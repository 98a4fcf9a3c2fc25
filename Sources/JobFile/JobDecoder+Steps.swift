import Diagnostics
import SeatsioModel
import YAMLDocument

extension JobDecoder {
  private static let actions = ["book", "hold", "release", "change_status"]
  private static let stepKeys = ["id", "for_each", "depends_on", "atomic"] + actions

  /// What each action takes beside the keys that all of them take.
  private static func keys(of action: String) -> [String] {
    let shared = [
      "event", "workspace", "objects", "order_id", "hold_token", "channel_keys", "ignore_channels",
      "keep_extra_data", "allowed_previous_statuses", "rejected_previous_statuses",
    ]
    switch action {
    case "release": return shared
    case "change_status": return shared + ["status", "ticket_type", "extra_data", "clear"]
    default: return shared + ["ticket_type", "extra_data"]
    }
  }

  mutating func steps(_ input: Input?) -> [StepDeclaration] {
    guard let input, let items = sequence(input, "steps") else { return [] }
    var result: [StepDeclaration] = []
    var seen: [String: SourceMark] = [:]
    for (index, item) in items.enumerated() {
      guard let id = stepID(item, number: index + 1) else { continue }
      if let first = seen.updateValue(id.mark, forKey: id.value) {
        report(
          "job/duplicate-key", "two steps have the id '\(id.value)'", at: id.mark,
          related: [.init(message: "the first is here", location: first)],
          fix: "give one of them another id")
        continue
      }
      for instance in instances(of: item) {
        if let step = step(instance, id: id) { result.append(step) }
      }
    }
    return result
  }

  /// The id is what the plan, the report and `depends_on` call a step, so every step has one.
  private mutating func stepID(_ item: Input, number: Int) -> Located<String>? {
    let what = "step \(number)"
    guard let node = item.node.mapping?["id"] else {
      if fields(item, of: what, known: Self.stepKeys, required: ["id"]) != nil {}
      return nil
    }
    guard let id = text(Input(node: node, scope: item.scope), "id") else { return nil }
    guard id.value.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }) else {
      report(
        "job/invalid-value", "the id '\(id.value)' may hold letters, digits, '-' and '_' only",
        at: id.mark, fix: "write an id such as 'sponsor-seats'")
      return nil
    }
    return id
  }

  private mutating func step(_ instance: Instance, id: Located<String>) -> StepDeclaration? {
    let what = "the step '\(id.value)'"
    guard let fields = fields(instance.input, of: what, known: Self.stepKeys) else { return nil }
    let named = Self.actions.filter { fields[$0] != nil }
    guard let action = named.first, named.count == 1, let input = fields[action] else {
      report(
        "job/missing-key",
        named.isEmpty
          ? "\(what) does not say what to do"
          : "\(what) does several things: \(Self.list(named))",
        at: id.mark,
        fix: named.isEmpty
          ? "add one of \(Self.list(Self.actions))" : "make a step of its own for each")
      return nil
    }
    return seatStep(
      action, input: input, address: Address(.step, id.value, instance: instance.name), mark: id.mark,
      atomic: fields["atomic"].flatMap { choice($0, "atomic", of: Atomicity.self) }?.value,
      dependsOn: dependencies(fields))
  }

  private mutating func seatStep(
    _ name: String, input: Input, address: Address, mark: SourceMark, atomic: Atomicity?,
    dependsOn: [Located<Address>]
  ) -> StepDeclaration? {
    var required = ["event", "objects"]
    if name == "hold" { required.append("hold_token") }
    if name == "change_status" { required.append("status") }
    guard
      let fields = fields(
        input, of: "'\(name)'", known: Self.keys(of: name), required: required),
      let action = action(name, fields)
    else { return nil }
    let event = fields["event"].flatMap { text($0, "event") }
    let options = seatOptions(fields, action: action)
    let shared = ObjectRequest(
      "", orderID: fields["order_id"].flatMap { text($0, "order_id") }?.value,
      ticketType: fields["ticket_type"].flatMap { text($0, "ticket_type") }?.value,
      extraData: fields["extra_data"].flatMap { jsonObject($0, "extra_data") })
    let rows = fields["objects"].map { self.objects($0, "objects") } ?? []
    let objects = merged(rows.map { $0.map { Self.completed($0, from: shared) } })
    guard let event else { return nil }
    return StepDeclaration(
      address: address, mark: mark, action: action, event: event.map { EventKey($0) },
      workspace: fields["workspace"].flatMap { reference($0, "workspace") }, objects: objects,
      atomic: atomic, options: options, dependsOn: dependsOn)
  }

  private mutating func action(_ name: String, _ fields: Fields) -> SeatAction? {
    switch name {
    case "book": return .book
    case "hold": return .hold
    case "release": return .release
    default:
      guard let status = fields["status"].flatMap({ text($0, "status") }) else { return nil }
      if status.value == ObjectStatus.held.rawValue {
        report(
          "job/invalid-value", "'change_status' cannot hold: a hold needs a token",
          at: status.mark, fix: "use a step with 'hold:'")
      }
      return .changeStatus(ObjectStatus(status.value))
    }
  }

  private mutating func seatOptions(_ fields: Fields, action: SeatAction) -> SeatOptions {
    var options = SeatOptions()
    options.holdToken = fields["hold_token"]
      .flatMap { reference($0, "hold_token", to: HoldTokenKey.self) }
    if let input = fields["channel_keys"], let keys = texts(input, "channel_keys") {
      options.channelKeys = Located(keys.map { ChannelKey($0.value) }, at: input.mark)
    }
    options.ignoreChannels =
      fields["ignore_channels"].flatMap { bool($0, "ignore_channels") }?.value ?? false
    if options.ignoreChannels, let channels = options.channelKeys {
      report(
        "job/conflicting-keys", "'channel_keys' and 'ignore_channels' exclude each other",
        at: channels.mark, fix: "keep one of them")
    }
    options.keepExtraData = fields["keep_extra_data"].flatMap { bool($0, "keep_extra_data") }?.value
    options.allowedPreviousStatuses = fields["allowed_previous_statuses"].flatMap {
      statuses($0, "allowed_previous_statuses")
    }
    options.rejectedPreviousStatuses = fields["rejected_previous_statuses"].flatMap {
      statuses($0, "rejected_previous_statuses")
    }
    for field in fields["clear"].flatMap({ sequence($0, "clear") }) ?? [] {
      if let choice = choice(field, "clear", of: CarriedField.self) {
        options.clears.insert(choice.value)
      }
    }
    return options
  }

  private mutating func statuses(_ input: Input, _ key: String) -> Located<[ObjectStatus]>? {
    guard let texts = texts(input, key) else { return nil }
    if texts.isEmpty {
      report(
        "job/invalid-value", "'\(key)' is an empty list, which no object could satisfy",
        at: input.mark, fix: "list at least one status, or remove the key")
    }
    return Located(texts.map { ObjectStatus($0.value) }, at: input.mark)
  }

  private static func completed(_ object: ObjectRequest, from shared: ObjectRequest) -> ObjectRequest
  {
    var object = object
    object.orderID = object.orderID ?? shared.orderID
    object.ticketType = object.ticketType ?? shared.ticketType
    object.extraData = object.extraData ?? shared.extraData
    return object
  }

  /// Sums the rows of an area that share label, order and ticket type; the same row without a
  /// quantity is a mistake.
  private mutating func merged(_ rows: [Located<ObjectRequest>]) -> [Located<ObjectRequest>] {
    var result: [Located<ObjectRequest>] = []
    var positions: [ObjectLabel: [Int]] = [:]
    for row in rows {
      let earlier = positions[row.value.label] ?? []
      let twin = earlier.first { result[$0].value.orderID == row.value.orderID }
      if let twin, let more = row.value.quantity, let quantity = result[twin].value.quantity {
        if result[twin].value.ticketType == row.value.ticketType,
          result[twin].value.extraData == row.value.extraData
        {
          result[twin].value.quantity = quantity + more
          continue
        }
      } else if let first = earlier.first {
        reportTwice(row.value.label.rawValue, at: row.mark, first: result[first].mark)
        continue
      }
      positions[row.value.label, default: []].append(result.count)
      result.append(row)
    }
    return result
  }
}
