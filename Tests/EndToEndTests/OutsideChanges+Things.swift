import Foundation
import SeatsioClient
import SeatsioEmulator
import SeatsioModel

extension OutsideChanges {
  // MARK: - Events

  static let declared =
    "events: {show: {key: show, chart: {key: hall-key}, name: Show}}\n"
    + step("book: {event: show, objects: [Stalls-A-1]}")

  static let events: [Case] = [
    Case(
      name: "an event is renamed", job: declared, before: show,
      change: { client, _ in try await client.events.update("show", name: "Gala") },
      said: ["'events.show': name was as the file says ('Show')", "is 'Gala' now"]),
    Case(
      name: "an event that was to be renamed has a third name",
      job: "events: {show: {key: show, chart: {key: hall-key}, name: Opening}}", before: show,
      change: { client, _ in try await client.events.update("show", name: "Gala") },
      said: ["'events.show': name was 'Show'", "is 'Gala' now"]),
    Case(
      name: "an event is deleted", job: declared, before: show,
      change: { client, _ in try await client.events.delete("show") },
      said: ["'events.show' was there when the plan was made, and is gone now"]),
    Case(
      name: "an event outside of the file is deleted",
      job: step("book: {event: show, objects: [Stalls-A-1]}"), before: show,
      change: { client, _ in try await client.events.delete("show") },
      said: ["there is no event 'show'"]),
    Case(
      name: "an event is moved to another chart", job: declared, before: show,
      change: { client, _ in _ = try await client.events.moveToNewChartCopy("show") },
      said: ["'events.show'", "uses another chart"]),
    Case(
      name: "an event that was to be made is there",
      job: "events: {show: {key: show, chart: {key: hall-key}, name: Opening}}", change: show,
      said: ["'events.show' was not there when the plan was made", "its name is 'Show'"]),
  ]

  // MARK: - Charts

  static let hall =
    """
    charts: {hall: {name: Hall, categories: [{key: 1, label: Stalls, color: "#4e79a7"}], tags: []}}
    events: {show: {key: show, chart: hall}}
    """

  static let charts: [Case] = [
    Case(
      name: "a chart is archived", job: hall,
      change: { client, _ in try await client.charts.moveToArchive("hall-key") },
      said: ["'charts.hall': archived", "is 'true' now"]),
    Case(
      name: "a chart is renamed", job: hall,
      change: { client, _ in try await client.charts.update("hall-key", name: "Great Hall") },
      said: ["'charts.hall' was there when the plan was made, and is gone now"]),
    Case(
      name: "a chart is copied under the same name", job: hall,
      change: { client, _ in
        let copy = try await client.charts.copy("hall-key")
        try await client.charts.update(copy.key, name: "Hall")
      }, said: ["'charts.hall' cannot be done any more"]),
    Case(
      name: "another chart has the name now", job: hall,
      change: { client, _ in
        let copy = try await client.charts.copy("hall-key")
        try await client.charts.update("hall-key", name: "Old Hall")
        try await client.charts.update(copy.key, name: "Hall")
      }, said: ["'charts.hall' was the chart 'hall-key' when the plan was made, and is '"]),
    Case(
      name: "a draft with another category is published", job: hall,
      before: { client, _ in
        _ = try await client.events.create(chartKey: "hall-key", eventKey: "old")
      },
      change: { client, _ in
        try await client.charts.updateCategory(1, of: "hall-key", label: "Parquet")
        try await client.charts.publishDraft("hall-key")
      }, said: ["'charts.hall': category 1 label", "is 'Parquet' now"]),
    Case(
      name: "a category is removed", job: hall,
      change: { client, _ in try await client.charts.removeCategory(1, from: "hall-key") },
      said: ["'charts.hall': category 1", "not there now"]),
    Case(
      name: "a tag is added", job: hall,
      change: { client, _ in try await client.charts.addTag("tour", to: "hall-key") },
      said: ["'charts.hall': tag", "'tour'"]),
  ]
}
