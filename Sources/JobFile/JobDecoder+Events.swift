import Diagnostics
import SeatsioModel
import YAMLDocument

extension JobDecoder {
  private static let eventKeys = [
    "for_each", "key", "chart", "workspace", "name", "date", "channels", "for_sale", "depends_on",
  ]

  mutating func events(_ input: Input?) -> [EventDeclaration] {
    guard let input, let entries = mapping(input, "events") else { return [] }
    var result: [EventDeclaration] = []
    for entry in entries {
      for instance in instances(of: entry.value) {
        if let event = event(instance, entry: entry) { result.append(event) }
      }
    }
    return result
  }

  private mutating func event(_ instance: Instance, entry: Entry) -> EventDeclaration? {
    let what = "the event '\(entry.key.text)'"
    guard
      let fields = fields(
        instance.input, of: what, known: Self.eventKeys, required: ["key", "chart"]),
      let key = fields["key"].flatMap({ text($0, "key") }),
      let chart = fields["chart"].flatMap({ reference($0, "chart", to: ChartKey.self) })
    else { return nil }
    if case .declared = chart.value, let workspace = fields["workspace"] {
      report(
        "job/conflicting-keys", "an event of a chart in this file takes no 'workspace'",
        at: workspace.mark, fix: "remove it: the workspace is that of the chart")
    }
    return EventDeclaration(
      address: Address(.event, entry.key.text, instance: instance.name), mark: entry.key.mark,
      key: key.map { EventKey($0) }, chart: chart,
      workspace: fields["workspace"].flatMap { reference($0, "workspace") },
      name: fields["name"].flatMap { text($0, "name") },
      date: fields["date"].flatMap { date($0, "date") },
      channels: fields["channels"].map { channels($0) } ?? [],
      forSale: fields["for_sale"].flatMap { forSale($0) }, dependsOn: dependencies(fields))
  }

  /// A day as `yyyy-MM-dd`, between the bounds that the API sets: 2014-01-01 and ten years ahead.
  mutating func date(_ input: Input, _ key: String) -> Located<String>? {
    guard let text = text(input, key) else { return nil }
    guard CalendarDay.isValid(text.value) else {
      report(
        "job/invalid-value", "'\(key)' must be a day as yyyy-MM-dd, not '\(text.value)'",
        at: text.mark, fix: "write a day such as 2026-12-01")
      return nil
    }
    let last = CalendarDay.tenYears(after: inputs.today)
    guard ("2014-01-01"...last).contains(text.value) else {
      report(
        "job/invalid-value",
        "'\(key)' must lie between 2014-01-01 and \(last), which \(text.value) does not",
        at: text.mark, fix: "check the year")
      return nil
    }
    return text
  }

  private mutating func channels(_ input: Input) -> [Located<ChannelDeclaration>] {
    guard let items = sequence(input, "channels") else { return [] }
    var result: [Located<ChannelDeclaration>] = []
    var keys: [String: SourceMark] = [:]
    var names: [String: SourceMark] = [:]
    var owners: [ObjectLabel: SourceMark] = [:]
    for item in items {
      guard let (channel, labels) = channel(item) else { continue }
      reportSecond("channel key", channel.key.rawValue, at: item.mark, in: &keys)
      reportSecond("channel name", channel.name, at: item.mark, in: &names)
      for label in labels {
        if let first = owners.updateValue(label.mark, forKey: label.value) {
          report(
            "job/duplicate-object", "'\(label.value)' is in two channels", at: label.mark,
            related: [.init(message: "it is in this one already", location: first)],
            fix: "an object may be in one channel only: remove it from the other")
        }
      }
      result.append(Located(channel, at: item.mark))
    }
    return result
  }

  private mutating func reportSecond(
    _ what: String, _ text: String, at mark: SourceMark, in seen: inout [String: SourceMark]
  ) {
    guard let first = seen.updateValue(mark, forKey: text) else { return }
    report(
      "job/duplicate-key", "the \(what) '\(text)' is used twice", at: mark,
      related: [.init(message: "it is used here already", location: first)],
      fix: "give one of them another")
  }

  private mutating func channel(_ input: Input) -> (ChannelDeclaration, [Located<ObjectLabel>])? {
    let known = ["key", "name", "color", "index", "objects", "area_places"]
    guard
      let fields = fields(
        input, of: "a channel", known: known, required: ["key", "name", "color"]),
      let key = fields["key"].flatMap({ text($0, "key") }),
      let name = fields["name"].flatMap({ text($0, "name") }),
      let color = fields["color"].flatMap({ self.color($0, "color") })
    else { return nil }
    if key.value == ChannelKey.none.rawValue {
      report(
        "job/invalid-value", "'NO_CHANNEL' stands for objects without a channel", at: key.mark,
        fix: "give the channel another key")
    }
    let labels = fields["objects"].flatMap { self.labels($0, "objects") }
    let channel = ChannelDeclaration(
      key: ChannelKey(key.value), name: name.value, color: color,
      index: fields["index"].flatMap { integer($0, "index", in: 0...1_000_000) }?.value,
      objects: labels?.map(\.value),
      areaPlaces: fields["area_places"].flatMap { areaPlaces($0) })
    return (channel, labels ?? [])
  }

  private mutating func areaPlaces(_ input: Input) -> [String: Int]? {
    guard let entries = mapping(input, "area_places") else { return nil }
    var result: [String: Int] = [:]
    for entry in entries {
      if let places = integer(entry.value, entry.key.text, in: 1...1_000_000) {
        result[entry.key.text] = places.value
      }
    }
    return result
  }

  /// `everything`, `{only: …}` or `{except: …}`.
  private mutating func forSale(_ input: Input) -> Located<ForSale>? {
    guard let content = content(input) else { return nil }
    if case .scalar(let scalar) = content {
      guard scalar.text == "everything" else {
        report(
          "job/invalid-value",
          "'for_sale' must be 'everything', {only: …} or {except: …}, not '\(scalar.text)'",
          at: scalar.mark, fix: "write 'everything', or list what is or is not for sale")
        return nil
      }
      return Located(.everything, at: scalar.mark)
    }
    guard let fields = fields(input, of: "'for_sale'", known: ["only", "except"]) else {
      return nil
    }
    switch (fields["only"], fields["except"]) {
    case (let only?, nil):
      return forSaleList(only, forSale: true).map { Located(.restricted($0), at: input.mark) }
    case (nil, let except?):
      return forSaleList(except, forSale: false).map { Located(.restricted($0), at: input.mark) }
    case (nil, nil), (_?, _?):
      report(
        "job/invalid-value", "'for_sale' takes either 'only' or 'except'", at: input.mark,
        fix: "write {only: …} for what is for sale, or {except: …} for what is not")
      return nil
    }
  }

  private mutating func forSaleList(_ input: Input, forSale: Bool) -> ForSaleConfig? {
    let known = ["objects", "area_places", "categories"]
    guard let fields = fields(input, of: "'for_sale'", known: known) else { return nil }
    var config = ForSaleConfig(forSale: forSale)
    config.objects = fields["objects"].flatMap { labels($0, "objects") }?.map(\.value.rawValue) ?? []
    config.areaPlaces = fields["area_places"].flatMap { areaPlaces($0) } ?? [:]
    config.categories = fields["categories"].flatMap { texts($0, "categories") }?.map(\.value) ?? []
    return config
  }
}
