import Diagnostics
import SeatsioModel

/// What a step says itself, which holds for rows that do not say it.
struct SeatRowDefaults {
  var verb: SeatVerb
  var target: EventTarget?
  var options: SeatOptions
  var shared: ObjectRequest
  var status: Located<ObjectStatus>?
  /// Where the step says whether channels matter.
  var ignoresChannelsAt: SourceMark?

  /// What the rows may say.
  var properties: [RowProperty] {
    var properties: [RowProperty] = [
      .event, .object, .label, .quantity, .orderID, .holdToken, .channelKeys, .ignoreChannels,
      .keepExtraData, .allowedPreviousStatuses, .rejectedPreviousStatuses,
    ]
    if verb != .release { properties += [.ticketType, .extraData] }
    if verb == .changeStatus { properties.append(.status) }
    if verb == .putUpForResale { properties.append(.resaleListingID) }
    return properties
  }

  /// What each row has to say.
  var required: [RowProperty] {
    var required: [RowProperty] = [.object]
    if target == nil { required.append(.event) }
    if verb == .hold, options.holdToken == nil { required.append(.holdToken) }
    if verb == .changeStatus, status == nil { required.append(.status) }
    return required
  }
}

/// What tells the groups of rows apart, as it is written.
private struct RowTraits: Hashable {
  var event: String?
  var status: String?
  var holdToken: String?
  var channelKeys: [String]?
  var ignoresChannels: Bool?
  var keepsExtraData: Bool?
  var allowedPreviousStatuses: [String]?
  var rejectedPreviousStatuses: [String]?
  var resaleListingID: String?
}

/// Rows of a file as groups of objects, in order of first appearance.
private struct RowGroups {
  var objects = CollectedObjects()
  /// What each group has beside its objects.
  var heads: [(target: EventTarget, options: SeatOptions, status: ObjectStatus?)] = []
  private var groups: [RowTraits: Int] = [:]
  private var events: [String: Int] = [:]
  /// Rows that follow each other mostly belong together.
  private var last: (traits: RowTraits, group: Int)?
  /// The texts of rows are many, what they say few.
  private var lastOrderID: String?
  private var ticketTypes: Set<String> = []

  mutating func group(_ traits: RowTraits) -> Int? {
    if let last, last.traits == traits { return last.group }
    guard let group = groups[traits] else { return nil }
    last = (traits, group)
    return group
  }

  mutating func newGroup(
    _ traits: RowTraits, _ target: EventTarget, _ options: SeatOptions, _ status: ObjectStatus?
  ) -> Int {
    // Several workspaces cannot come up in one step, so the key tells its events apart.
    let key = target.key.value.rawValue
    let event = events[key] ?? events.count
    events[key] = event
    let group = objects.newGroup(event: event)
    groups[traits] = group
    heads.append((target, options, status))
    last = (traits, group)
    return group
  }

  /// The same text, which equal ones of other rows share.
  mutating func shared(orderID: String) -> String {
    if let lastOrderID, lastOrderID == orderID { return lastOrderID }
    lastOrderID = orderID
    return orderID
  }

  mutating func shared(ticketType: String) -> String {
    guard ticketTypes.count < 1000 else { return ticketType }
    return ticketTypes.insert(ticketType).memberAfterInsert
  }
}

extension JobDecoder {
  /// Reads the rows of a step, in groups by event and options.
  mutating func rows(_ input: Input, _ step: SeatRowDefaults) -> SeatChanges? {
    guard
      let source = rowSource(input, properties: step.properties, required: step.required)
    else { return nil }
    var groups = RowGroups()
    rows(of: source) { decoder, row in decoder.add(row, to: &groups, step) }
    reportTwice(groups.objects.repeated)
    let result = groups.heads.enumerated().map { number, head in
      var group = SeatGroup(
        event: head.target, objects: .listed(groups.objects.groups[number]), options: head.options)
      group.status = head.status
      return group
    }
    // Without rows there is nothing to do, whatever the status is.
    let status = step.status?.value ?? result.first?.status ?? .free
    return step.verb.action(Located(status, at: source.path.mark))
      .map { SeatChanges(action: $0, groups: result) }
  }

  private mutating func add(_ row: Row, to groups: inout RowGroups, _ step: SeatRowDefaults) {
    let traits = traits(of: row)
    guard
      let group = groups.group(traits) ?? newGroup(of: row, traits, step, &groups)
    else { return }
    var request = ObjectRequest("")
    request.orderID =
      text(row, .orderID).map { groups.shared(orderID: $0) } ?? step.shared.orderID
    request.ticketType =
      text(row, .ticketType).map { groups.shared(ticketType: $0) } ?? step.shared.ticketType
    request.quantity = integer(row, .quantity, in: ObjectFormat.quantities)
    guard request.quantity != nil || row[.quantity] == nil else { return }
    let extraData = extraData(row)
    if request.quantity == nil {
      request.extraData = extraData ?? step.shared.extraData
    } else if extraData != nil {
      report(
        "rows/invalid-value",
        "row \(row.number) has extra data, which places of an area cannot have",
        at: row.extraDataCells.first?.value.mark ?? row.mark(.extraData),
        fix: "leave the cell empty, or 'quantity' if this is no area")
    }
    addObjects(of: row, request, to: group, &groups)
  }

  private mutating func addObjects(
    of row: Row, _ request: ObjectRequest, to group: Int, _ groups: inout RowGroups
  ) {
    var request = request
    if row[.label] == nil, let object = text(row, .object), !ObjectRange.isRange(object) {
      request.label = ObjectLabel(object)
      groups.objects.add(Located(request, at: row.mark(.object)), to: group)
      return
    }
    for label in rowLabels(row) {
      request.label = label.value
      groups.objects.add(Located(request, at: label.mark), to: group)
    }
  }

  /// The objects that a row names, by a label or a range.
  mutating func rowLabels(_ row: Row) -> [Located<ObjectLabel>] {
    if let label = text(row, .label) {
      let mark = row.mark(.label)
      if row[.object] != nil {
        report(
          "rows/invalid-value", "row \(row.number) has both an 'object' and a 'label'", at: mark,
          fix: "fill in only one of the two")
      }
      return [Located(ObjectLabel(label), at: mark)]
    }
    guard let object = text(row, .object) else { return [] }
    let mark = row.mark(.object)
    guard ObjectRange.isRange(object) else { return [Located(ObjectLabel(object), at: mark)] }
    return rangeLabels(object, at: mark).map { Located(ObjectLabel($0), at: mark) }
  }

  private mutating func traits(of row: Row) -> RowTraits {
    RowTraits(
      event: text(row, .event), status: text(row, .status), holdToken: text(row, .holdToken),
      channelKeys: texts(row, .channelKeys), ignoresChannels: bool(row, .ignoreChannels),
      keepsExtraData: bool(row, .keepExtraData),
      allowedPreviousStatuses: texts(row, .allowedPreviousStatuses),
      rejectedPreviousStatuses: texts(row, .rejectedPreviousStatuses),
      resaleListingID: text(row, .resaleListingID))
  }

  /// `nil` where a value of the row could not be read.
  private mutating func newGroup(
    of row: Row, _ traits: RowTraits, _ step: SeatRowDefaults, _ groups: inout RowGroups
  ) -> Int? {
    let target: EventTarget
    if let event = traits.event {
      target = EventTarget(
        Located(EventKey(event), at: row.mark(.event)), workspace: step.target?.workspace)
    } else if let own = step.target {
      target = own
    } else {
      return nil
    }
    var options = step.options
    if let token = traits.holdToken {
      options.holdToken = Located(.key(HoldTokenKey(token)), at: row.mark(.holdToken))
    }
    if let keys = traits.channelKeys {
      options.channelKeys = Located(keys.map { ChannelKey($0) }, at: row.mark(.channelKeys))
    }
    if let ignores = traits.ignoresChannels { options.ignoreChannels = ignores }
    if options.ignoreChannels, traits.channelKeys != nil || traits.ignoresChannels != nil,
      let keys = options.channelKeys
    {
      let place = row[.ignoreChannels]?.mark ?? step.ignoresChannelsAt
      reportIgnoredChannels(at: keys.mark, ignoredAt: place ?? row.mark)
    }
    if let keeps = traits.keepsExtraData { options.keepExtraData = keeps }
    if let statuses = traits.allowedPreviousStatuses {
      options.allowedPreviousStatuses = Located(
        statuses.map { ObjectStatus($0) }, at: row.mark(.allowedPreviousStatuses))
    }
    if let statuses = traits.rejectedPreviousStatuses {
      options.rejectedPreviousStatuses = Located(
        statuses.map { ObjectStatus($0) }, at: row.mark(.rejectedPreviousStatuses))
    }
    if traits.allowedPreviousStatuses != nil || traits.rejectedPreviousStatuses != nil {
      checkGuards(options)
    }
    if let listing = traits.resaleListingID { options.resaleListingID = listing }
    let status = traits.status.map { ObjectStatus($0) }
    if let status { checkNotHeld(status, at: row.mark(.status)) }
    return groups.newGroup(traits, target, options, status)
  }
}
