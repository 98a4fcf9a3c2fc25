import FoundationEssentials
import SeatsioModel

/// When objects of an event came into channels first: being in a channel counts as being used, also
/// after the object has left it.
struct ChannelUse: Codable, Hashable, Sendable {
  struct Assignment: Codable, Hashable, Sendable {
    let date: Date
    /// Id of the latest status change of the event before; 0: there was none.
    let latestChange: Int64
    /// By label, in all channels together; more than there were before.
    let places: [String: Int]
  }

  /// Oldest first.
  private(set) var assignments: [Assignment] = []

  /// Notes how many places of each object are in channels now.
  mutating func note(_ places: [String: Int], at now: Date, after latestChange: Int64) {
    var most: [String: Int] = [:]
    for assignment in assignments { most.merge(assignment.places) { max($0, $1) } }
    let more = places.filter { $0.value > most[$0.key] ?? 0 }
    if !more.isEmpty {
      assignments.append(Assignment(date: now, latestChange: latestChange, places: more))
    }
  }
}

extension WorkspaceState {
  /// Notes what the channels of an event use, after they were set or changed.
  mutating func noteChannelUse(of id: Int64, at now: Date) {
    guard let event = events[id], !event.channels.isEmpty else { return }
    let plan = version(of: event).plan
    var places: [String: Int] = [:]
    for channel in event.channels.channels {
      for label in channel.objects {
        // Labels of channels are not checked against the chart; what does not exist is not used.
        guard let object = plan[label], event.sells(object, of: plan) else { continue }
        places[label] = object.places
      }
      for (label, count) in channel.areaPlaces {
        guard let area = plan[label]?.area else { continue }
        // Channels may be given any number of places, of which the area has only so many.
        places[label] = min(area.capacity, (places[label] ?? 0) + min(area.capacity, count))
      }
    }
    events[id]?.channelUse.note(
      places, at: now, after: event.log.records.last?.id ?? 0)
  }
}

extension PlacedObject {
  /// Places for capacity totals: those of an area, the seats of a table, else one.
  fileprivate var places: Int {
    switch kind {
    case .seat, .tableSeat, .booth: 1
    case .table(let seats, _): seats
    case .area(let area): area.capacity
    }
  }
}
