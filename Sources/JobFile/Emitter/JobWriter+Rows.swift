package import Diagnostics
package import SeatsioModel
import YAMLDocument

extension JobWriter {
  /// A step on several events, or with several options: only rows can say that, so they go to a file
  /// of JSON Lines beside the job.
  mutating func manyGroups(
    _ action: SeatAction, _ groups: [SeatGroup], of step: StepDeclaration
  ) -> YAMLOutput {
    let path = "\(step.address.name).jsonl"
    var lines = ""
    // A row cannot refer to anything; what is the same for all rows that lack it is the step's.
    var orderID: String?
    var ticketType: String?
    var extraData: JSONValue?
    for group in groups {
      for object in group.objects.listed {
        var request = object.value
        if let order = request.orderID, OutputReference.contains(order) {
          orderID = order
          request.orderID = nil
        }
        if let type = request.ticketType, OutputReference.contains(type) {
          ticketType = type
          request.ticketType = nil
        }
        if let data = request.extraData, data.hasOpenOutputs {
          extraData = data
          request.extraData = nil
        }
        lines += row(request, group, action).compact + "\n"
      }
    }
    rows[path] = lines
    var result = Fragment()
    result.add("workspace", groups.first?.event.workspace.map { .written($0.value) })
    if case .changeStatus(let status) = action { result.add("status", status.rawValue) }
    var source = Fragment()
    source.add("jsonl", path)
    result.add("from", source.inBraces)
    result.add("order_id", orderID)
    result.add("ticket_type", ticketType)
    result.add("extra_data", extraData.map { .written($0) })
    // What rows cannot say is the same for all of them.
    var shared = SeatOptions()
    shared.clears = groups.first?.options.clears ?? []
    // A row names a token by its key; that of the file is the step's.
    shared.holdToken = groups.lazy.compactMap(\.options.holdToken).first { token in
      if case .declared = token.value { true } else { false }
    }
    add(shared, to: &result)
    return result.output
  }

  private func row(
    _ request: ObjectRequest, _ group: SeatGroup, _ action: SeatAction
  ) -> OrderedJSON {
    let options = group.options
    var members: [(key: String, value: OrderedJSON)] = [
      ("event", .string(group.event.key.value.rawValue)),
      (
        ObjectRange.isRange(request.label.rawValue) ? "label" : "object",
        .string(request.label.rawValue)
      ),
    ]
    func add(_ key: String, _ value: OrderedJSON?) {
      if let value { members.append((key, value)) }
    }
    func texts(_ texts: [String]?) -> OrderedJSON? { texts.map { .strings($0) } }
    add("quantity", request.quantity.map { .integer($0) })
    add("order_id", request.orderID.map { .string($0) })
    add("ticket_type", request.ticketType.map { .string($0) })
    add("extra_data", request.extraData.map { OrderedJSON($0) })
    add("status", group.status.map { .string($0.rawValue) })
    if case .key(let key)? = options.holdToken?.value {
      add("hold_token", .string(key.rawValue))
    }
    add("channel_keys", texts(options.channelKeys?.value.map(\.rawValue)))
    if options.ignoreChannels { add("ignore_channels", .bool(true)) }
    add("keep_extra_data", options.keepExtraData.map { .bool($0) })
    add(
      "allowed_previous_statuses", texts(options.allowedPreviousStatuses?.value.map(\.rawValue)))
    add(
      "rejected_previous_statuses",
      texts(options.rejectedPreviousStatuses?.value.map(\.rawValue)))
    add("resale_listing_id", options.resaleListingID.map { .string($0) })
    return .object(members)
  }
}

extension OrderedJSON {
  /// Free data, members sorted.
  package init(_ value: JSONValue) {
    switch value {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .integer(let value): self = .integer(Int(value))
    case .number(let value): self = .number(value)
    case .string(let text): self = .string(text)
    case .array(let items): self = .array(items.map { OrderedJSON($0) })
    case .object(let members):
      self = .object(
        members.sorted { $0.key < $1.key }.map { ($0.key, OrderedJSON($0.value)) })
    }
  }
}
