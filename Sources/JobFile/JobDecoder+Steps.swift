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
    guard
      let fields = fields(
        instance.input, of: what, at: id?.mark, known: Self.stepKeys, required: ["id"])
    else { return nil }
    let atomic = fields["atomic"].flatMap { choice($0, "atomic", of: Atomicity.self) }
    let dependsOn = dependencies(fields)
    let named = Self.actions.filter { fields[$0] != nil }
    if named.count != 1 {
      report(
        "job/missing-key",
        named.isEmpty
          ? "\(what) does not say what to do"
          : "\(what) does several things: \(Self.list(named))",
        at: fields.mark,
        fix: named.isEmpty
          ? "add one of \(Self.list(Self.actions))" : "make a step of its own for each")
    }
    var steps: [StepDeclaration] = []
    for name in named {
      guard let input = fields[name] else { continue }
      let address = Address(.step, id?.value ?? "", instance: instance.name)
      if var step = seatStep(name, input: input, address, place: fields.keyMark(name)) {
        step.mark = fields.mark
        step.atomic = atomic?.value
        step.dependsOn = dependsOn
        steps.append(step)
      }
    }
    return id != nil && named.count == 1 ? steps.first : nil
  }

  private mutating func seatStep(
    _ name: String, input: Input, _ address: Address, place: SourceMark?
  ) -> StepDeclaration? {
    var required = ["event", "objects"]
    if name == "hold" { required.append("hold_token") }
    if name == "change_status" { required.append("status") }
    guard
      let fields = fields(
        input, of: "'\(name)'", at: place, known: Self.keys(of: name), required: required)
    else { return nil }
    let action = action(name, fields)
    let event = fields["event"].flatMap { text($0, "event") }?.map { EventKey($0) }
    let workspace = fields["workspace"].flatMap { workspaceReference($0) }
    let options = seatOptions(fields)
    let orderID = fields["order_id"].flatMap { text($0, "order_id") }?.value
    let ticketType = fields["ticket_type"].flatMap { text($0, "ticket_type") }?.value
    let extraData = fields["extra_data"].flatMap { jsonObject($0, "extra_data") }
    let properties = Self.keys(of: name).filter { $0 == "ticket_type" || $0 == "extra_data" }
    let shared = ObjectRequest(
      "", orderID: orderID, ticketType: ticketType, extraData: extraData)
    let objects = fields["objects"].map {
      self.objects($0, "objects", properties: properties, shared: shared)
    }
    guard let action, let event, let objects else { return nil }
    let group = SeatGroup(
      event: EventTarget(event, workspace: workspace), objects: .listed(objects), options: options)
    return StepDeclaration(
      address: address, mark: input.mark, work: .seats(action, [group]), atomic: nil,
      mayRepeat: false, dependsOn: [])
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

  private mutating func seatOptions(_ fields: Fields) -> SeatOptions {
    var options = SeatOptions()
    options.holdToken = fields["hold_token"]
      .flatMap { reference($0, "hold_token", to: .holdToken, as: HoldTokenKey.self) }
    if let input = fields["channel_keys"], let keys = texts(input, "channel_keys") {
      options.channelKeys = Located(keys.map { ChannelKey($0.value) }, at: input.mark)
    }
    options.ignoreChannels =
      fields["ignore_channels"].flatMap { bool($0, "ignore_channels") }?.value ?? false
    if options.ignoreChannels, let keys = fields.keyMark("channel_keys"),
      let other = fields.keyMark("ignore_channels")
    {
      report(
        "job/conflicting-keys", "'channel_keys' and 'ignore_channels' exclude each other",
        at: keys, related: [.init(message: "the channels are ignored here", location: other)],
        fix: "keep one of them")
    }
    options.keepExtraData = fields["keep_extra_data"].flatMap { bool($0, "keep_extra_data") }?.value
    options.allowedPreviousStatuses = fields["allowed_previous_statuses"].flatMap {
      statuses($0, "allowed_previous_statuses")
    }
    options.rejectedPreviousStatuses = fields["rejected_previous_statuses"].flatMap {
      statuses($0, "rejected_previous_statuses")
    }
    for field in fields["clear"].flatMap({ sequence($0, "clear") }) ?? [] {
      guard let choice = choice(field, .item(of: "clear"), of: CarriedField.self) else { continue }
      options.clears.insert(choice.value)
      if let given = fields.keyMark(choice.value.rawValue) {
        report(
          "job/conflicting-keys", "'\(choice.value.rawValue)' is both given and cleared",
          at: choice.mark, related: [.init(message: "it is given here", location: given)],
          fix: "remove one of the two")
      }
    }
    return options
  }

  private mutating func statuses(_ input: Input, _ key: String) -> Located<[ObjectStatus]>? {
    guard let texts = texts(input, key) else { return nil }
    if sequence(input, What(key: key))?.isEmpty == true {
      report(
        "job/invalid-value", "'\(key)' is an empty list, which no object could satisfy",
        at: input.mark, fix: "list at least one status, or remove the key")
    }
    return Located(texts.map { ObjectStatus($0.value) }, at: input.mark)
  }
}
