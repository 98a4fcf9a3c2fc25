import Diagnostics
import SeatsioModel

/// Steps that leave statuses alone, or only say whose status counts.
extension JobDecoder {
  /// `override_season_status` and `use_season_status`.
  mutating func seasonStatus(
    _ name: String, _ input: Input, place: SourceMark?, within outer: EventTarget? = nil,
    isInTransaction: Bool = false
  ) -> SeasonStatusWork? {
    let isOverride = name == StepFormat.overrideSeasonStatus.name
    let format =
      switch (isOverride, isInTransaction) {
      case (true, false): SeasonStatusFormat.override
      case (false, false): SeasonStatusFormat.use
      case (true, true): SeasonStatusFormat.overrideChange
      case (false, true): SeasonStatusFormat.useChange
      }
    guard let fields = fields(input, of: "'\(name)'", at: place, format) else { return nil }
    let target = eventTarget(fields, within: outer)
    if isInTransaction, outer == nil, fields[SharedStepFormat.event.name] == nil {
      reportMissing(SharedStepFormat.event.name, of: "'\(name)'", fields, fix: "add 'event: …'")
    }
    let season = read(SeasonStatusFormat.season, fields)
    let objects = fields[SeasonStatusFormat.objects.name].map {
      self.objects($0, "objects", ObjectFormat.places)
    }
    if let target, let season, target.key.value == season.value {
      report(
        "job/invalid-value", "'\(season.value)' cannot be both the event and its season",
        at: season.mark, related: [.init(message: "the event", location: target.key.mark)],
        fix: "write the key of the season, or leave 'season' out for the top-level season")
    }
    guard let target, let objects else { return nil }
    return SeasonStatusWork(
      event: target, season: season, isOverride: isOverride, objects: objects)
  }

  /// `update_extra_data`.
  mutating func extraDataWork(_ input: Input, place: SourceMark?) -> ExtraDataWork? {
    let owner = "'update_extra_data'"
    guard let fields = fields(input, of: owner, at: place, ExtraDataFormat.mapping) else {
      return nil
    }
    let target = eventTarget(fields)
    var shared = ObjectRequest("")
    shared.extraData = read(ExtraDataFormat.extraData, fields)
    let source = only(
      [ExtraDataFormat.objects.name, SharedStepFormat.from.name], of: owner, fields,
      fix: "write 'objects: […]' or 'from: {csv: FILE}'")
    var objects: [Located<ObjectRequest>] = []
    if source == ExtraDataFormat.objects.name, let input = fields[ExtraDataFormat.objects.name] {
      objects = self.objects(input, "objects", ObjectFormat.data, shared: shared)
      // A mapping that could not be read was reported.
      if fields[ExtraDataFormat.extraData.name] == nil { checkHasData(objects) }
    } else if source != nil, let input = fields[SharedStepFormat.from.name] {
      objects = extraDataRows(input, shared)
    }
    guard let target, source != nil else { return nil }
    return ExtraDataWork(event: target, objects: objects)
  }

  private mutating func checkHasData(_ objects: [Located<ObjectRequest>]) {
    var reported: Set<SourceMark> = []
    for object in objects where object.value.extraData == nil {
      guard reported.insert(object.mark).inserted else { continue }
      report(
        "job/missing-key", "'\(object.value.label)' gets no extra data", at: object.mark,
        fix: "write {object: \(object.value.label), extra_data: {…}}, or add 'extra_data' for all")
    }
  }

  private mutating func extraDataRows(
    _ input: Input, _ shared: ObjectRequest
  ) -> [Located<ObjectRequest>] {
    var objects = CollectedObjects()
    let group = objects.newGroup()
    let properties: [RowProperty] = [.object, .label, .extraData]
    rows(from: input, properties: properties, required: [.object]) { decoder, row in
      let data = decoder.extraData(row) ?? shared.extraData
      if data == nil {
        decoder.report(
          "rows/missing-value", "row \(row.number) has no extra data", at: row.mark,
          fix: "fill in a column 'extra_data.NAME', or add 'extra_data' for all")
      }
      for label in decoder.rowLabels(row) {
        objects.add(label.map { ObjectRequest($0, extraData: data) }, to: group)
      }
    }
    reportTwice(objects.repeated)
    return objects.groups[group]
  }

  /// `edit_for_sale`.
  mutating func forSaleWork(_ input: Input, place: SourceMark?) -> ForSaleWork? {
    let format = ForSaleEditFormat.mapping
    guard let fields = fields(input, of: "'edit_for_sale'", at: place, format) else { return nil }
    let target = eventTarget(fields)
    let (on, off) = opposites(ForSaleEditFormat.forSale, ForSaleEditFormat.notForSale, fields)
    guard let target else { return nil }
    return ForSaleWork(event: target, forSale: on, notForSale: off)
  }

  /// `edit_channel`.
  mutating func channelWork(_ input: Input, place: SourceMark?) -> ChannelWork? {
    let format = ChannelEditFormat.mapping
    guard let fields = fields(input, of: "'edit_channel'", at: place, format) else { return nil }
    let target = eventTarget(fields)
    let channel = read(ChannelEditFormat.channel, fields)
    let (added, removed) = opposites(ChannelEditFormat.add, ChannelEditFormat.remove, fields)
    guard let target, let channel else { return nil }
    return ChannelWork(event: target, channel: channel, added: added, removed: removed)
  }

  /// Two lists of which one undoes the other: at least one is there, and nothing is in both.
  private mutating func opposites(
    _ first: Key<Input>, _ second: Key<Input>, _ fields: Fields
  ) -> ([Located<ObjectRequest>], [Located<ObjectRequest>]) {
    if fields[first.name] == nil, fields[second.name] == nil {
      report(
        "job/missing-key", "neither '\(first.name)' nor '\(second.name)' is there", at: fields.mark,
        fix: "add at least one of them")
    }
    let these = fields[first.name].map { objects($0, first.name, ObjectFormat.places) } ?? []
    let those = fields[second.name].map { objects($0, second.name, ObjectFormat.places) } ?? []
    let places = Dictionary(
      these.map { ($0.value.label, $0.mark) }, uniquingKeysWith: { first, _ in first })
    var both = RepeatedObjects()
    for object in those {
      if let place = places[object.value.label] { both.add(object.map(\.label), first: place) }
    }
    report(
      both, "in both lists", first: "in the other one here", fix: "remove it from one of them")
    return (these, those)
  }

  /// `ticket_buyers`.
  mutating func ticketBuyersWork(_ input: Input, place: SourceMark?) -> TicketBuyersWork? {
    let format = TicketBuyersFormat.mapping
    guard let fields = fields(input, of: "'ticket_buyers'", at: place, format) else { return nil }
    let added = read(TicketBuyersFormat.add, fields)?.value ?? []
    let removed = read(TicketBuyersFormat.remove, fields)?.value ?? []
    if fields[TicketBuyersFormat.add.name] == nil, fields[TicketBuyersFormat.remove.name] == nil {
      report(
        "job/missing-key", "neither 'add' nor 'remove' is there", at: fields.mark,
        fix: "add at least one of them")
    }
    var seen: [String: SourceMark] = [:]
    for buyer in added + removed {
      guard let first = seen.updateValue(buyer.mark, forKey: buyer.value) else { continue }
      report(
        "job/duplicate-object", "the ticket buyer '\(buyer.value)' is listed twice",
        at: buyer.mark, related: [.init(message: "listed here already", location: first)],
        fix: "remove one of the two")
    }
    return TicketBuyersWork(added: added, removed: removed)
  }

  mutating func uuid(_ input: Input, _ what: What) -> Located<String>? {
    guard let written = writtenText(input, what) else { return nil }
    let text = written.text.lowercased()
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    let isUUID =
      groups.map(\.count) == [8, 4, 4, 4, 12]
      && groups.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isHexDigit } }
    if isUUID { return Located(text, at: written.mark) }
    report(
      "job/invalid-value", "\(what) must be a UUID, not '\(written.text)'", at: written.mark,
      related: written.origin,
      fix: "write it as xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx, with hexadecimal digits")
    return nil
  }
}
