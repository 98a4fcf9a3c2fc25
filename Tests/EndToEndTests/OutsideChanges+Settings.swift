import Foundation
import SeatsioClient
import SeatsioEmulator
import SeatsioModel

extension OutsideChanges {
  // MARK: - What is set on an event

  static let settings: [Case] = [
    Case(
      name: "the objects of a channel are others",
      job: """
        events:
          show:
            key: show
            chart: {key: hall-key}
            channels: [{key: vip, name: VIP, color: "#e15759", objects: [Stalls-A-1..2]}]
        steps: [{id: it, book: {event: show, objects: [Stalls-A-1], channel_keys: [vip]}}]
        """,
      before: { client, emulator in
        try await show(client, emulator)
        try await client.events.channels.add(
          Channel(
            key: "vip", name: "VIP", color: "#e15759", objects: ["Stalls-A-1", "Stalls-A-2"]),
          to: "show")
      },
      change: { client, _ in
        try await client.events.channels.removeObjects(["Stalls-A-2"], from: "vip", of: "show")
      }, said: ["'events.show': channel vip", "Stalls-A-1"]),
    Case(
      name: "a channel is removed",
      job: """
        events:
          show:
            key: show
            chart: {key: hall-key}
            name: Opening
            channels: [{key: vip, name: VIP, color: "#e15759", objects: [Stalls-A-1..2]}]
        """,
      before: { client, emulator in
        try await show(client, emulator)
        try await client.events.channels.add(
          Channel(
            key: "vip", name: "VIP", color: "#e15759", objects: ["Stalls-A-1", "Stalls-A-2"]),
          to: "show")
      },
      change: { client, _ in try await client.events.channels.remove("vip", from: "show") },
      said: ["'events.show': channel vip"]),
    Case(
      name: "a seat gets into a channel",
      job: step("book: {event: show, objects: [Stalls-A-1]}"), before: show,
      change: { client, _ in
        try await client.events.channels.add(
          Channel(key: "vip", name: "VIP", color: "#e15759", objects: ["Stalls-A-1"]), to: "show")
      }, said: ["'Stalls-A-1' of 'show'", "channel was none", "is 'vip' now"]),
    Case(
      name: "a seat is taken off sale",
      job: step("book: {event: show, objects: [Stalls-A-1]}"), before: show,
      change: { client, _ in
        _ = try await client.events.markAsNotForSale("show", objects: ["Stalls-A-1"])
      }, said: ["'Stalls-A-1' of 'show'", "for sale was true", "is false now"]),
    Case(
      name: "what is for sale is another rule",
      job: """
        events: {show: {key: show, chart: {key: hall-key}, name: Opening, for_sale: everything}}
        """,
      before: show,
      change: { client, _ in
        _ = try await client.events.markAsNotForSale("show", objects: ["Stalls-A-1"])
      }, said: ["'events.show': for_sale", "Stalls-A-1"]),
  ]

  // MARK: - Seasons

  private static let season =
    """
    seasons:
      winter:
        key: winter
        chart: {key: hall-key}
        name: Winter
        events: [w-1, w-2, w-3]
        partial_seasons: {early: [w-1, w-2]}
    """ + "\n" + step("book: {event: winter, objects: [Stalls-A-1], order_id: sub-1}")

  private static let makeSeason: Case.Act = { client, _ in
    _ = try await client.seasons.create(
      chartKey: "hall-key", key: "winter", name: "Winter", eventKeys: ["w-1", "w-2", "w-3"])
    _ = try await client.seasons.createPartialSeason(
      of: "winter", key: "early", eventKeys: ["w-1", "w-2"])
  }

  static let seasons: [Case] = [
    Case(
      name: "a season is renamed", job: season, before: makeSeason,
      change: { client, _ in try await client.seasons.update("winter", name: "Summer") },
      said: ["'seasons.winter': name", "is 'Summer' now"]),
    Case(
      name: "an event of a season is deleted", job: season, before: makeSeason,
      change: { client, _ in try await client.events.delete("w-3") },
      said: ["'seasons.winter'", "w-3"]),
    Case(
      name: "a part of a season has fewer events", job: season, before: makeSeason,
      change: { client, _ in
        _ = try await client.seasons.removeEvent(
          "w-2", fromPartialSeason: "early", of: "winter")
      }, said: ["'seasons.winter'", "early", "w-2"]),
    Case(
      name: "a seat of a season is taken in one of its events", job: season, before: makeSeason,
      change: { client, _ in
        _ = try await client.events.book([ObjectProperties("Stalls-A-1")], in: "w-2")
      }, said: ["'Stalls-A-1' of 'winter'"]),
  ]

  // MARK: - The account

  static let theatre =
    """
    workspaces: {theatre: {name: Theatre}}
    charts: {new: {name: New, workspace: theatre}}
    """

  static let makeTheatre: Case.Act = { client, _ in
    _ = try await client.workspaces.create(name: "Theatre")
  }

  private static func theatre(_ client: Client) async throws -> WorkspaceKey {
    for try await workspace in client.workspaces.list() where workspace.name == "Theatre" {
      return workspace.key
    }
    throw CocoaError(.keyValueValidation)
  }

  private static let buyers = (0..<2).map { _ in UUID() }

  static let account: [Case] = [
    Case(
      name: "a workspace is deactivated", job: theatre, before: makeTheatre,
      change: { client, _ in try await client.workspaces.deactivate(theatre(client)) },
      said: ["'workspaces.theatre': active", "is 'false' now"]),
    Case(
      name: "a workspace is renamed", job: theatre, before: makeTheatre,
      change: { client, _ in
        try await client.workspaces.update(theatre(client), name: "Opera")
      }, said: ["'workspaces.theatre' was there when the plan was made, and is gone now"]),
    Case(
      name: "a chart that was to be made is there", job: theatre, before: makeTheatre,
      change: { client, emulator in
        let own = try Client(
          region: .url(emulator.baseURL), secretKey: emulator.configuration.adminSecretKey,
          workspaceKey: try await theatre(client))
        _ = try await own.charts.create(
          name: "New", categories: [Category(key: 1, label: "A", color: "#4e79a7")])
        _ = try await own.charts.create(name: "New")
      }, said: ["'charts.new' cannot be done any more"]),
    Case(
      name: "a ticket buyer who was there is gone",
      job: step("ticket_buyers: {add: [\(buyers[0]), \(buyers[1])]}"),
      before: { client, _ in _ = try await client.ticketBuyers.add([buyers[0]]) },
      change: { client, _ in _ = try await client.ticketBuyers.remove([buyers[0]]) },
      said: [buyers[0].uuidString.lowercased(), "was as the step leaves it"]),
  ]
}
