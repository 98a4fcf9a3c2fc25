import Diagnostics
import SeatsioModel
import YAMLDocument

extension JobDecoder {
  private static let eventKeys = [
    "for_each", "key", "chart", "workspace", "name", "date", "channels", "for_sale", "depends_on",
  ]

  mutating func events(_ input: Input?) -> [EventDeclaration] {
    var result: [EventDeclaration] = []
    for entry in declarations(input, of: .event) {
      for instance in instances(of: entry.value) {
        if let event = event(instance, entry: entry) { result.append(event) }
      }
    }
    return result
  }

  private mutating func event(_ instance: Instance, entry: Entry) -> EventDeclaration? {
    guard
      let fields = fields(
        instance.input, of: "the event '\(entry.key.value)'", at: entry.key.mark,
        known: Self.eventKeys, required: ["key", "chart"])
    else { return nil }
    let key = fields["key"].flatMap { text($0, "key") }
    let chart = fields["chart"].flatMap { reference($0, "chart", to: .chart, as: ChartKey.self) }
    let workspace = fields["workspace"].flatMap { workspaceReference($0) }
    if case .declared? = chart?.value, let place = fields.keyMark("workspace") {
      report(
        "job/conflicting-keys", "an event of a chart in this file takes no 'workspace'",
        at: place, fix: "remove it: the workspace is that of the chart")
    }
    let name = fields["name"].flatMap { text($0, "name") }
    let date = fields["date"].flatMap { self.date($0, "date") }
    let channels = fields["channels"].map { self.channels($0) }
    let forSale = fields["for_sale"].flatMap { self.forSale($0) }
    let dependsOn = dependencies(fields)
    guard let key, let chart else { return nil }
    var settings = EventSettings()
    settings.name = name
    settings.channels = channels ?? []
    settings.forSale = forSale
    return EventDeclaration(
      address: Address(.event, entry.key.value, instance: instance.name), mark: entry.key.mark,
      key: key.map { EventKey($0) }, chart: chart, workspace: workspace,
      settings: settings, date: date, state: nil, dependsOn: dependsOn)
  }

  /// A day as `yyyy-MM-dd`, between the bounds that the API sets: 2014-01-01 and ten years ahead.
  mutating func date(_ input: Input, _ what: What) -> Located<String>? {
    guard let written = writtenText(input, what) else { return nil }
    guard CalendarDay.isValid(written.text) else {
      report(
        "job/invalid-value", "\(what) must be a day as yyyy-MM-dd, not '\(written.text)'",
        at: written.mark, related: written.origin, fix: "write a day such as 2026-12-01")
      return nil
    }
    let last = CalendarDay.tenYears(after: inputs.today)
    guard ("2014-01-01"...last).contains(written.text) else {
      report(
        "job/invalid-value",
        "\(what) must lie between 2014-01-01 and \(last), which \(written.text) does not",
        at: written.mark, related: written.origin, fix: "check the year")
      return nil
    }
    return Located(written.text, at: written.mark)
  }

  private mutating func channels(_ input: Input) -> [Located<ChannelDeclaration>] {
    guard let items = sequence(input, "channels") else { return [] }
    var result: [Located<ChannelDeclaration>] = []
    var keys: [String: SourceMark] = [:]
    var names: [String: SourceMark] = [:]
    var owners: [ObjectLabel: SourceMark] = [:]
    for item in items {
      guard let (channel, labels) = channel(item) else { continue }
      reportSecond("key", channel.key.rawValue, in: item, &keys)
      reportSecond("name", channel.name, in: item, &names)
      var shared = RepeatedObjects()
      for label in labels {
        if let first = owners[label.value] { shared.add(label, first: first) }
      }
      for label in labels where owners[label.value] == nil { owners[label.value] = label.mark }
      report(
        shared, "in two channels", first: "there already",
        fix: "an object may be in one channel only: remove it from the other")
      result.append(Located(channel, at: item.mark))
    }
    return result
  }

  private mutating func reportSecond(
    _ key: String, _ text: String, in item: Input, _ seen: inout [String: SourceMark]
  ) {
    let mark = value(of: key, in: item)?.mark ?? item.mark
    guard let first = seen[text] else {
      seen[text] = mark
      return
    }
    report(
      "job/duplicate-key", "two channels have the \(key) '\(text)'", at: mark,
      related: [.init(message: "the first is here", location: first)],
      fix: "give one of them another \(key)")
  }

  private mutating func channel(_ input: Input) -> (ChannelDeclaration, [Located<ObjectLabel>])? {
    let known = ["key", "name", "color", "index", "objects", "area_places"]
    guard
      let fields = fields(
        input, of: "a channel", known: known, required: ["key", "name", "color"])
    else { return nil }
    let key = fields["key"].flatMap { text($0, "key") }
    if let key, key.value == ChannelKey.none.rawValue {
      report(
        "job/invalid-value", "'NO_CHANNEL' stands for objects without a channel", at: key.mark,
        fix: "give the channel another key")
    }
    let name = fields["name"].flatMap { text($0, "name") }
    let color = fields["color"].flatMap { self.color($0, "color") }
    let index = fields["index"].flatMap { integer($0, "index", in: 0...1_000_000) }
    let labels = fields["objects"].flatMap { self.labels($0, "objects") }
    let places = fields["area_places"].flatMap { areaPlaces($0) }
    guard let key, let name, let color else { return nil }
    let channel = ChannelDeclaration(
      key: ChannelKey(key.value), name: name.value, color: color, index: index?.value,
      objects: labels?.map(\.value), areaPlaces: places)
    return (channel, labels ?? [])
  }

  private mutating func areaPlaces(_ input: Input) -> [String: Int]? {
    guard let entries = mapping(input, "area_places") else { return nil }
    var result: [String: Int] = [:]
    for entry in entries {
      if let places = integer(entry.value, What(key: entry.key.value), in: 1...1_000_000) {
        result[entry.key.value] = places.value
      }
    }
    return result
  }

  /// `everything`, `{only: …}` or `{except: …}`.
  private mutating func forSale(_ input: Input) -> Located<ForSale>? {
    guard let content = content(input) else { return nil }
    guard case .mapping = content else {
      if case .scalar(let scalar) = content, scalar.text == "everything" {
        return Located(.everything, at: scalar.mark)
      }
      report(
        "job/invalid-value",
        "'for_sale' must be 'everything', {only: …} or {except: …}, not \(content.summary)",
        at: input.mark,
        fix: "write 'everything', or what is for sale, such as {only: {objects: [A-1..A-20]}}")
      return nil
    }
    guard let fields = fields(input, of: "'for_sale'", known: ["only", "except"]) else {
      return nil
    }
    let only = fields["only"].flatMap { forSaleList($0, "only", forSale: true) }
    let except = fields["except"].flatMap { forSaleList($0, "except", forSale: false) }
    if (fields["only"] == nil) == (fields["except"] == nil) {
      report(
        "job/invalid-value", "'for_sale' takes either 'only' or 'except'", at: input.mark,
        fix: "write {only: …} for what is for sale, or {except: …} for what is not")
    }
    return (only ?? except).map { Located(.restricted($0), at: input.mark) }
  }

  private mutating func forSaleList(
    _ input: Input, _ key: String, forSale: Bool
  ) -> ForSaleConfig? {
    let known = ["objects", "area_places", "categories"]
    guard let fields = fields(input, of: "'\(key)'", known: known) else { return nil }
    var config = ForSaleConfig(forSale: forSale)
    config.objects =
      fields["objects"].flatMap { labels($0, "objects") }?.map(\.value.rawValue) ?? []
    config.areaPlaces = fields["area_places"].flatMap { areaPlaces($0) } ?? [:]
    config.categories = fields["categories"].flatMap { texts($0, "categories") }?.map(\.value) ?? []
    return config
  }
}
