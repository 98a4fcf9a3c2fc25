import Diagnostics
import SeatsioModel
import YAMLDocument

/// The `emulator` section: what the account looks like before the job.
extension JobDecoder {
  mutating func emulatorSection(_ input: Input) -> EmulatorSection? {
    guard let fields = fields(input, of: "'emulator'", EmulatorFormat.mapping) else { return nil }
    return EmulatorSection(
      mark: input.mark,
      workspaces: entries(EmulatorFormat.workspaces, fields) { $0.emulatorWorkspace($1) },
      charts: entries(EmulatorFormat.charts, fields) { $0.emulatorChart($1) },
      seasons: entries(EmulatorFormat.seasons, fields) { $0.emulatorSeason($1) },
      events: entries(EmulatorFormat.events, fields) { $0.emulatorEvent($1) },
      bookings: entries(EmulatorFormat.bookings, fields) { $0.emulatorBooking($1) })
  }

  /// The entries of a list, each of which may have a `for_each`.
  private mutating func entries<Value>(
    _ key: Key<Input>, _ fields: Fields, read: (inout JobDecoder, Input) -> Value?
  ) -> [Located<Value>] {
    var result: [Located<Value>] = []
    for item in self.read(key, fields).flatMap({ sequence($0, What(key: key.name)) }) ?? [] {
      for instance in instances(of: item) {
        if let value = read(&self, instance.input) { result.append(Located(value, at: item.mark)) }
      }
    }
    return result
  }

  private mutating func emulatorWorkspace(_ input: Input) -> EmulatorSection.Workspace? {
    guard
      let fields = fields(input, of: "a workspace of 'emulator'", EmulatorWorkspaceFormat.mapping)
    else { return nil }
    let name = read(EmulatorWorkspaceFormat.name, fields)
    let key = read(EmulatorWorkspaceFormat.key, fields)
    let isTest = read(EmulatorWorkspaceFormat.isTest, fields)
    guard let name else { return nil }
    if let first = emulatorNames.workspaces[name.value] {
      report(
        "job/duplicate-name", "two workspaces of 'emulator' have the name '\(name.value)'",
        at: name.mark, related: [.init(message: "the first is here", location: first)],
        fix: "give one of them another name")
    }
    emulatorNames.workspaces[name.value] = name.mark
    return EmulatorSection.Workspace(
      name: name.value, key: key?.value, isTest: isTest?.value ?? false)
  }

  private mutating func emulatorChart(_ input: Input) -> EmulatorSection.Chart? {
    guard let fields = fields(input, of: "a chart of 'emulator'", EmulatorChartFormat.mapping)
    else { return nil }
    let key = read(EmulatorChartFormat.key, fields)?.value
    let name = read(EmulatorChartFormat.name, fields)?.value
    let workspace = read(EmulatorFormat.workspace, fields).map { emulatorWorkspaceName($0) }
    let tags = read(EmulatorChartFormat.tags, fields)?.value.map(\.value)
    emulatorNames.charts.formUnion([key?.rawValue, name].compactMap { $0 })
    let drawing = emulatorDrawing(fields)
    guard let name, let drawing else { return nil }
    return EmulatorSection.Chart(
      key: key, name: name, workspace: workspace, tags: tags ?? [], drawing: drawing)
  }

  private mutating func emulatorDrawing(_ fields: Fields) -> EmulatorSection.Drawing? {
    let file = read(EmulatorChartFormat.drawing, fields)
    let venue = read(EmulatorChartFormat.venue, fields).flatMap { venueDescription($0) }
    guard (fields["drawing"] == nil) != (fields["venue"] == nil) else {
      report(
        "job/missing-key", "a chart of 'emulator' has either a 'drawing' file or a 'venue'",
        at: fields.mark,
        fix: fields["venue"] == nil
          ? "add 'venue: {rows: […]}' or 'drawing: FILE.json'" : "remove one of them")
      return nil
    }
    return venue.map { .venue($0) }
      ?? file.map { file in
        .file(file.map { resolvedPath($0, in: file.mark.file) })
      }
  }

  private mutating func emulatorSeason(_ input: Input) -> EmulatorSection.Season? {
    guard let fields = fields(input, of: "a season of 'emulator'", EmulatorSeasonFormat.mapping)
    else { return nil }
    let key = read(EventFormat.key, fields)?.value
    let chart = emulatorChartName(fields)
    let workspace = read(EmulatorFormat.workspace, fields).map { emulatorWorkspaceName($0) }
    let settings = settings(fields)
    let (events, partialSeasons) = seasonParts(
      fields, .emulated, settings.channels.map(\.value))
    let isPropagated = read(SeasonFormat.isForSalePropagated, fields)?.value
    let keys = [key].compactMap { $0 } + events.map(\.value.key) + partialSeasons.map(\.value.key)
    emulatorNames.events.formUnion(keys.map(\.rawValue))
    guard let key, let chart else { return nil }
    return EmulatorSection.Season(
      key: key, chart: chart.value, workspace: workspace, name: settings.name?.value,
      channels: settings.channels.map(\.value), forSale: settings.forSale?.value,
      isForSalePropagated: isPropagated ?? true, events: events.map(\.value),
      partialSeasons: partialSeasons.map(\.value))
  }

  private mutating func emulatorEvent(_ input: Input) -> EmulatorSection.Event? {
    guard let fields = fields(input, of: "an event of 'emulator'", EmulatorEventFormat.mapping)
    else { return nil }
    let key = read(EventFormat.key, fields)?.value
    let chart = emulatorChartName(fields)
    let workspace = read(EmulatorFormat.workspace, fields).map { emulatorWorkspaceName($0) }
    let settings = settings(fields)
    let date = read(EventFormat.date, fields)?.value
    if let key { emulatorNames.events.insert(key.rawValue) }
    guard let key, let chart else { return nil }
    return EmulatorSection.Event(
      key: key, chart: chart.value, workspace: workspace, name: settings.name?.value, date: date,
      channels: settings.channels.map(\.value), forSale: settings.forSale?.value)
  }

  private mutating func emulatorChartName(_ fields: Fields) -> Located<String>? {
    let chart = read(EmulatorSeasonFormat.chart, fields)
    if let chart { checkEmulator("chart", chart, among: emulatorNames.charts) }
    return chart
  }

  private mutating func emulatorBooking(_ input: Input) -> EmulatorSection.Booking? {
    guard let fields = fields(input, of: "a booking of 'emulator'", EmulatorBookingFormat.mapping)
    else { return nil }
    let event = read(EmulatorBookingFormat.event, fields)
    let workspace = read(EmulatorFormat.workspace, fields).map { emulatorWorkspaceName($0) }
    let objects = read(EmulatorBookingFormat.objects, fields).map {
      self.objects($0, "objects", ObjectFormat.full)
    }
    let status = read(EmulatorBookingFormat.status, fields)?.value
    let orderID = read(EmulatorBookingFormat.orderID, fields)?.value
    if let event { checkEmulator("event", event, among: emulatorNames.events) }
    guard let event, let objects else { return nil }
    return EmulatorSection.Booking(
      event: EventKey(event.value), workspace: workspace, objects: objects.map(\.value),
      status: status.map { ObjectStatus($0) } ?? .booked, orderID: orderID)
  }
}

/// What the `emulator` section has, for the references within it.
struct EmulatorNames {
  /// What a new account has already.
  static let defaultWorkspace = "Production workspace"

  var workspaces: [String: SourceMark] = [:]
  /// Keys and names.
  var charts: Set<String> = []
  var events: Set<String> = []
}

extension JobDecoder {
  /// The sections are read in the order in which they refer to each other, whatever their order in
  /// the file, so that each name is known when it is looked for.
  private mutating func emulatorWorkspaceName(_ name: Located<String>) -> String {
    if name.value != EmulatorNames.defaultWorkspace {
      checkEmulator("workspace", name, among: emulatorNames.workspaces.keys)
    }
    return name.value
  }

  private mutating func checkEmulator(
    _ noun: String, _ name: Located<String>, among names: some Collection<String>
  ) {
    guard !names.contains(name.value) else { return }
    report(
      "job/unknown-reference", "'emulator' has no \(noun) '\(name.value)'", at: name.mark,
      fix: NearMiss.suggestion(for: name.value, among: names).map { "write '\($0)'" }
        ?? "add it to '\(noun)s' of 'emulator'")
  }
}
