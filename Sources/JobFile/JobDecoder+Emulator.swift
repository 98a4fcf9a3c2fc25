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
        input, of: "a workspace of 'emulator'", known: ["name", "key", "test"], required: ["name"]),
      let name = fields["name"].flatMap({ text($0, "name") })
    else { return nil }
    return EmulatorSection.Workspace(
      name: name.value,
      key: fields["key"].flatMap { text($0, "key") }.map { WorkspaceKey($0.value) },
      isTest: fields["test"].flatMap { bool($0, "test") }?.value ?? false)
  }

  private mutating func emulatorChart(_ input: Input) -> EmulatorSection.Chart? {
    guard
      let fields = fields(
        input, of: "a chart of 'emulator'",
        known: ["key", "name", "workspace", "tags", "drawing", "venue"], required: ["name"]),
      let name = fields["name"].flatMap({ text($0, "name") })
    else { return nil }
    let drawing: EmulatorSection.Drawing
    switch (fields["drawing"], fields["venue"]) {
    case (let file?, nil):
      guard let path = text(file, "drawing") else { return nil }
      drawing = .file(path.map { resolvedPath($0) })
    case (nil, let venue?):
      guard let description = venueDescription(venue) else { return nil }
      drawing = .venue(description)
    case (nil, nil), (_?, _?):
      report(
        "job/missing-key", "a chart of 'emulator' has either a 'drawing' file or a 'venue'",
        at: input.mark, fix: "add 'venue: {rows: […]}' or 'drawing: FILE.json'")
      return nil
    }
    return EmulatorSection.Chart(
      key: fields["key"].flatMap { text($0, "key") }.map { ChartKey($0.value) }, name: name.value,
      workspace: fields["workspace"].flatMap { text($0, "workspace") }?.value,
      tags: fields["tags"].flatMap { texts($0, "tags") }?.map(\.value) ?? [], drawing: drawing)
  }

  private mutating func emulatorEvent(_ input: Input) -> EmulatorSection.Event? {
    guard
      let fields = fields(
        input, of: "an event of 'emulator'",
        known: ["for_each", "key", "chart", "workspace", "name", "date"],
        required: ["key", "chart"]),
      let key = fields["key"].flatMap({ text($0, "key") }),
      let chart = fields["chart"].flatMap({ text($0, "chart") })
    else { return nil }
    return EmulatorSection.Event(
      key: EventKey(key.value), chart: chart.value,
      workspace: fields["workspace"].flatMap { text($0, "workspace") }?.value,
      name: fields["name"].flatMap { text($0, "name") }?.value,
      date: fields["date"].flatMap { date($0, "date") }?.value)
  }

  private mutating func emulatorBooking(_ input: Input) -> EmulatorSection.Booking? {
    guard
      let fields = fields(
        input, of: "a booking of 'emulator'",
        known: ["for_each", "event", "workspace", "objects", "status", "order_id"],
        required: ["event", "objects"]),
      let event = fields["event"].flatMap({ text($0, "event") })
    else { return nil }
    return EmulatorSection.Booking(
      event: EventKey(event.value),
      workspace: fields["workspace"].flatMap { text($0, "workspace") }?.value,
      objects: fields["objects"].map { objects($0, "objects") }?.map(\.value) ?? [],
      status: fields["status"].flatMap { text($0, "status") }.map { ObjectStatus($0.value) }
        ?? .booked,
      orderID: fields["order_id"].flatMap { text($0, "order_id") }?.value)
  }
}
