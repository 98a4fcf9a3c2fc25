import Diagnostics
import JobFile
import SeatsioEmulator
import SeatsioModel

/// The `emulator` section of a job as a seed, and the way back from a seed's problem to the line
/// that caused it.
extension EmulatorSeed {
  init(_ section: EmulatorSection) throws {
    self.init()
    workspaces = section.workspaces.map { item in
      .init(name: item.value.name, key: item.value.key, isTest: item.value.isTest)
    }
    for item in section.charts {
      charts.append(
        .init(
          key: item.value.key, name: item.value.name, workspace: item.value.workspace,
          drawing: try Self.drawing(item.value.drawing), tags: item.value.tags))
    }
    seasons = section.seasons.map { Self.season($0.value) }
    events = section.events.map { item in
      .init(
        key: item.value.key, chart: item.value.chart, workspace: item.value.workspace,
        name: item.value.name, date: item.value.date,
        channels: item.value.channels.map(\.channel), forSaleConfig: item.value.forSale?.config)
    }
    for item in section.bookings { bookings += Self.bookings(item.value) }
  }

  private static func season(_ season: EmulatorSection.Season) -> SeedSeason {
    SeedSeason(
      key: season.key, chart: season.chart, workspace: season.workspace, name: season.name,
      channels: season.channels.map(\.channel), forSaleConfig: season.forSale?.config,
      forSalePropagated: season.isForSalePropagated,
      events: season.events.map { event in
        SeedSeasonEvent(
          key: event.key, name: event.settings.name?.value, date: event.date?.value,
          forSaleConfig: event.settings.forSale?.value.config)
      },
      partialSeasons: season.partialSeasons.map { part in
        SeedPartialSeason(
          key: part.key, name: part.settings.name?.value,
          events: part.events?.value.map(\.value) ?? [])
      })
  }

  private static func drawing(_ drawing: EmulatorSection.Drawing) throws -> DrawingSource {
    switch drawing {
    case .venue(let venue): return .venue(venue)
    case .file(let path):
      do {
        return .json(try Files.read(path.value))
      } catch {
        throw Diagnostic(
          code: "job/unreadable-file", message: "the drawing '\(path.value)' \(error.message)",
          location: path.mark, fix: "check the path; it is taken from the folder of the job file")
      }
    }
  }

  /// Objects of a booking may have order ids of their own; each gets a booking then.
  private static func bookings(_ booking: EmulatorSection.Booking) -> [SeedBooking] {
    var order: [String?] = []
    var objects: [String?: [ObjectProperties]] = [:]
    for object in booking.objects {
      let id = object.orderID ?? booking.orderID
      if objects[id] == nil { order.append(id) }
      objects[id, default: []].append(
        ObjectProperties(
          object.label, extraData: object.extraData, ticketType: object.ticketType,
          quantity: object.quantity))
    }
    return order.map { id in
      SeedBooking(
        event: booking.event, workspace: booking.workspace, objects: objects[id] ?? [],
        status: booking.status, orderId: id)
    }
  }
}

extension EmulatorSection {
  /// Where the part of the section stands that a seed error means.
  func mark(of error: SeedError) -> SourceMark {
    var steps = error.path[...]
    guard case .name(let list)? = steps.popFirst(), case .index(let index)? = steps.popFirst()
    else {
      return mark
    }
    let marks: [SourceMark]
    switch list {
    case "workspaces": marks = workspaces.map(\.mark)
    case "charts": marks = charts.map(\.mark)
    case "seasons": marks = seasons.map(\.mark)
    case "events": marks = events.map(\.mark)
    case "bookings":
      // A booking may have become several, one per order id.
      marks = bookings.flatMap { item in
        let ids = Set(item.value.objects.map { $0.orderID ?? item.value.orderID })
        return Array(repeating: item.mark, count: max(1, ids.count))
      }
    default: marks = []
    }
    return marks.indices.contains(index) ? marks[index] : mark
  }
}
