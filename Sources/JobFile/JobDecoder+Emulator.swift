import Diagnostics
import SeatsioModel
import YAMLDocument

/// The `emulator` section: what the account looks like before the job.
extension JobDecoder {
  mutating func emulatorSection(_ input: Input) -> EmulatorSection? {
    let known = ["workspaces", "charts", "events", "bookings"]
    guard let fields = fields(input, of: "'emulator'", known: known) else { return nil }
    var section = EmulatorSection(
      mark: input.mark, workspaces: [], charts: [], events: [], bookings: [])
    for item in fields["workspaces"].flatMap({ sequence($0, "workspaces") }) ?? [] {
      if let value = emulatorWorkspace(item) {
        section.workspaces.append(Located(value, at: item.mark))
      }
    }
    for item in fields["charts"].flatMap({ sequence($0, "charts") }) ?? [] {
      if let value = emulatorChart(item) { section.charts.append(Located(value, at: item.mark)) }
    }
    for item in fields["events"].flatMap({ sequence($0, "events") }) ?? [] {
      for instance in instances(of: item) {
        if let value = emulatorEvent(instance.input) {
          section.events.append(Located(value, at: item.mark))
        }
      }
    }
    for item in fields["bookings"].flatMap({ sequence($0, "bookings") }) ?? [] {
      for instance in instances(of: item) {
        if let value = emulatorBooking(instance.input) {
          section.bookings.append(Located(value, at: item.mark))
        }
      }
    }
    return section
  }

  private mutating func emulatorWorkspace(_ input: Input) -> EmulatorSection.Workspace? {
    guard
      let fields = fields(
        input, of: "a workspace of 'emulator'", known: ["name", "key", "test"], required: ["name"])
    else { return nil }
    let name = fields["name"].flatMap { text($0, "name") }
    let key = fields["key"].flatMap { text($0, "key") }
    let isTest = fields["test"].flatMap { bool($0, "test") }
    guard let name else { return nil }
    if let first = emulatorNames.workspaces[name.value] {
      report(
        "job/duplicate-name", "two workspaces of 'emulator' have the name '\(name.value)'",
        at: name.mark, related: [.init(message: "the first is here", location: first)],
        fix: "give one of them another name")
    }
    emulatorNames.workspaces[name.value] = name.mark
    return EmulatorSection.Workspace(
      name: name.value, key: key.map { WorkspaceKey($0.value) }, isTest: isTest?.value ?? false)
  }

  private mutating func emulatorChart(_ input: Input) -> EmulatorSection.Chart? {
    let known = ["key", "name", "workspace", "tags", "drawing", "venue"]
    guard
      let fields = fields(
        input, of: "a chart of 'emulator'", known: known, required: ["name"])
    else { return nil }
    let key = fields["key"].flatMap { text($0, "key") }?.value
    let name = fields["name"].flatMap { text($0, "name") }?.value
    let workspace = fields["workspace"].flatMap { emulatorWorkspaceName($0) }
    let tags = fields["tags"].flatMap { texts($0, "tags") }?.map(\.value)
    emulatorNames.charts.formUnion([key, name].compactMap { $0 })
    let drawing = emulatorDrawing(fields)
    guard let name, let drawing else { return nil }
    return EmulatorSection.Chart(
      key: key.map { ChartKey($0) }, name: name, workspace: workspace, tags: tags ?? [],
      drawing: drawing)
  }

  private mutating func emulatorDrawing(_ fields: Fields) -> EmulatorSection.Drawing? {
    let file = fields["drawing"].flatMap { text($0, "drawing") }
    let venue = fields["venue"].flatMap { venueDescription($0) }
    guard (fields["drawing"] == nil) != (fields["venue"] == nil) else {
      report(
        "job/missing-key", "a chart of 'emulator' has either a 'drawing' file or a 'venue'",
        at: fields.mark,
        fix: fields["venue"] == nil
          ? "add 'venue: {rows: […]}' or 'drawing: FILE.json'" : "remove one of them")
      return nil
    }
    return venue.map { .venue($0) } ?? file.map { .file($0.map { resolvedPath($0) }) }
  }

  private mutating func emulatorEvent(_ input: Input) -> EmulatorSection.Event? {
    guard
      let fields = fields(
        input, of: "an event of 'emulator'",
        known: ["for_each", "key", "chart", "workspace", "name", "date"],
        required: ["key", "chart"])
    else { return nil }
    let key = fields["key"].flatMap { text($0, "key") }?.value
    let chart = fields["chart"].flatMap { text($0, "chart") }
    let workspace = fields["workspace"].flatMap { emulatorWorkspaceName($0) }
    let name = fields["name"].flatMap { text($0, "name") }?.value
    let date = fields["date"].flatMap { self.date($0, "date") }?.value
    if let key { emulatorNames.events.insert(key) }
    if let chart { checkEmulator("chart", chart, among: emulatorNames.charts) }
    guard let key, let chart else { return nil }
    return EmulatorSection.Event(
      key: EventKey(key), chart: chart.value, workspace: workspace, name: name, date: date)
  }

  private mutating func emulatorBooking(_ input: Input) -> EmulatorSection.Booking? {
    guard
      let fields = fields(
        input, of: "a booking of 'emulator'",
        known: ["for_each", "event", "workspace", "objects", "status", "order_id"],
        required: ["event", "objects"])
    else { return nil }
    let event = fields["event"].flatMap { text($0, "event") }
    let workspace = fields["workspace"].flatMap { emulatorWorkspaceName($0) }
    let objects = fields["objects"].map {
      self.objects($0, "objects", ObjectFormat.full)
    }
    let status = fields["status"].flatMap { text($0, "status") }?.value
    let orderID = fields["order_id"].flatMap { text($0, "order_id") }?.value
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
  private mutating func emulatorWorkspaceName(_ input: Input) -> String? {
    guard let name = text(input, "workspace") else { return nil }
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
