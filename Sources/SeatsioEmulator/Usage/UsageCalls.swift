import FoundationEssentials
import SeatsioModel

/// The reports on how many objects an account has used.
extension Company {
  /// Used objects of every month in which there were any, oldest first.
  func usageSummary(_ call: Call) throws(APIFailure) -> Answer {
    let version = try call.single("version")
    guard version == InferredChoices.usageVersion else {
      throw .badRequest("version must be 2, not \(version.map { "'\($0)'" } ?? "absent")")
    }
    let usage = placesByMonth
    return .json { writer in
      writer.object { writer in
        writer.name("usage")
        writer.array { writer in
          for (month, places) in usage.sorted(by: { $0.key < $1.key }) {
            writer.object { writer in
              writer.name("month")
              writer.object { writer in
                writer.member("year", month.year)
                writer.member("month", month.month)
              }
              writer.member("numUsedObjects", places)
            }
          }
        }
        writer.member("usageCutoffDate", SeatsioJSON.text(call.now))
      }
    }
  }

  /// Used objects of a month by workspace, chart and event; what used nothing is left out.
  func usageOfMonth(_ call: Call) throws(APIFailure) -> Answer {
    let month = try UsageMonth(call.argument("month"))
    return .json { writer in
      writer.array { writer in
        for workspace in workspaces { writer.usage(of: workspace, in: month) }
      }
    }
  }

  /// Used objects of one event in a month.
  func usageOfEventInMonth(_ call: Call) throws(APIFailure) -> Answer {
    let month = try UsageMonth(call.argument("month"))
    let text = call.argument("eventId")
    guard let id = Int64(text) else {
      throw .badRequest("The event is named by its numeric id, not by '\(text)'")
    }
    guard let usage = workspaces.lazy.compactMap({ $0.usage(ofEvent: id) }).first else {
      throw .notFound(.eventNotFound, "Event not found: \(id)")
    }
    return .json { writer in
      writer.array { writer in
        for (object, uses) in usage.byObject(in: month) {
          if month < .firstWithReasons {
            writer.usageOfBookings(object, uses)
          } else {
            writer.usageByReason(object, uses)
          }
        }
      }
    }
  }

  /// Billable renderings, of which an emulator without a renderer has none.
  func renderingUsage(_ call: Call) throws(APIFailure) -> Answer {
    if let month = call.arguments["month"] { _ = try UsageMonth(month) }
    if let text = call.arguments["chartKey"] {
      let key = ChartKey(text)
      guard workspaces.contains(where: { $0.charts[key] != nil }) else {
        throw .notFound(.chartNotFound, "Chart not found: \(key)")
      }
    }
    return .json(InferredChoices.usageAnswer(company: call.company, usage: [:]))
  }

  /// What the account has used so far this month.
  func subscription(_ call: Call) -> Answer {
    let places = placesByMonth[UsageMonth(of: call.now)] ?? 0
    return .json(
      InferredChoices.usageAnswer(company: call.company, usage: ["numUsedObjects": places]))
  }

  private var placesByMonth: [UsageMonth: Int] {
    workspaces.reduce(into: [:]) { sum, workspace in
      for event in workspace.usages { sum.merge(event.usage.places) { $0 + $1 } }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func usage(of workspace: WorkspaceState, in month: UsageMonth) {
    let events = workspace.usages.compactMap { event in
      event.usage.places[month].map { (event: event, places: $0) }
    }
    guard !events.isEmpty else { return }
    let byChart = Dictionary(grouping: events) { $0.event.chartKey }
    object { writer in
      writer.member("workspace", workspace.info.id)
      writer.name("usageByChart")
      writer.array { writer in
        for key in workspace.chartOrder {
          guard let events = byChart[key] else { continue }
          writer.object { writer in
            writer.name("chart")
            writer.object { writer in
              writer.member("name", workspace.charts[key]?.published.name)
              writer.member("key", key)
            }
            writer.name("usageByEvent")
            writer.array { writer in
              for (event, places) in events { writer.usage(of: event, places) }
            }
          }
        }
      }
    }
  }

  private mutating func usage(of event: UsedEvent, _ places: Int) {
    object { writer in
      writer.name("event")
      writer.object { writer in
        writer.member("id", event.id)
        writer.member("key", event.key)
        writer.member("deleted", event.isDeleted)
      }
      writer.member("numUsedObjects", places)
    }
  }

  /// The form of months up to November 2022, when channels used nothing.
  fileprivate mutating func usageOfBookings(_ object: String, _ uses: [EventUsage.Use]) {
    let bookings = uses.filter { $0.reason == .statusChanged }
    guard let first = bookings.first else { return }
    let places = bookings.reduce(0) { $0 + $1.places }
    self.object { writer in
      writer.member("object", object)
      writer.member("numFirstBookings", places)
      writer.member("firstBookingDate", SeatsioJSON.text(first.date))
      writer.member("numFirstSelections", 0)
      writer.member("numFirstBookingsOrSelections", places)
    }
  }

  fileprivate mutating func usageByReason(_ object: String, _ uses: [EventUsage.Use]) {
    var byReason: [String: Int] = [:]
    for use in uses { byReason[use.reason.rawValue, default: 0] += use.places }
    self.object { writer in
      writer.member("object", object)
      writer.member("numUsedObjects", byReason.values.reduce(0, +))
      writer.name("usageByReason")
      writer.object { writer in
        for (reason, places) in byReason.sorted(by: { $0.key < $1.key }) {
          writer.member(reason, places)
        }
      }
    }
  }
}
