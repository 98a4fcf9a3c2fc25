import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Random calls on a season, held against `SeasonModel`.
@Suite struct SeasonPropertyTests {
  private static let seats = ["A-1", "A-2", "A-3"]
  private static let area = "Pit"

  @Test(
    "any sequence of calls on a season answers and ends as its rules say (9.5, 9.6, 9.7, 9.8, 9.9, 9.10, 9.11, 9.13)",
    arguments: 1...4)
  func random(seed: UInt64) throws {
    var rules = try Rules.withTour()
    var model = SeasonModel(events: ["e1", "e2", "e3"])
    var generator = SplitMix(state: seed)
    var refused = 0
    for step in 1...100 {
      let call = Self.anyCall(model, &generator)
      var expected = model
      let isAllowed = call.apply(&expected)
      let reply = call.send(&rules)
      try #require(
        (reply.status < 300) == isAllowed,
        "seed \(seed), step \(step): \(call) answered \(reply.status) \(reply.messages)")
      if isAllowed { model = expected } else { refused += 1 }
      try Self.compare(&rules, model, "seed \(seed), step \(step): after \(call)")
    }
    #expect((10..<90).contains(refused), "a test of refusals needs some, and some successes")
  }

  /// Compares what the emulator shows with what the model says, and checks that nothing is sold
  /// twice in an event that is still to come.
  private static func compare(
    _ rules: inout Rules, _ model: SeasonModel, _ place: String
  ) throws {
    for holder in model.holders {
      let labels = (seats + [area]).map { "label=\($0)" }.joined(separator: "&")
      let infos = rules.call(.get, "/events/\(holder)/objects?\(labels)").json
      let report = rules.call(.get, "/reports/events/\(holder)/byLabel").json
      for seat in seats {
        try #require(
          infos[seat]?["status"]?.string == model.status(of: seat, on: holder),
          "\(place): \(seat) on \(holder)")
      }
      for label in seats + [area] {
        try #require(report[label] == [infos[label] ?? .null], "\(place): the report of \(holder)")
      }
      try #require(
        infos[area]?["numFree"]?.wholeNumber == max(0, model.free(on: holder)),
        "\(place): places on \(holder)")
    }
    for event in model.events where !model.past.contains(event) {
      for seat in seats { try #require(model.owners(of: seat, in: event).count <= 1, "\(place)") }
      try #require(model.used(in: event) <= SeasonModel.capacity, "\(place)")
    }
  }

  private static func anyCall(
    _ model: SeasonModel, _ generator: inout SplitMix
  ) -> SeasonCall {
    func any<Element>(_ elements: [Element]) -> Element {
      elements[Int.random(in: 0..<elements.count, using: &generator)]
    }
    let event = any(model.events)
    let season = any(model.seasons(of: event))
    let count = Int.random(in: 1...5, using: &generator)
    switch Int.random(in: 0..<40, using: &generator) {
    case 0..<8: return .change(any(model.holders), any(seats), to: "booked")
    case 8..<10: return .change(any(model.holders), any(seats), to: "sponsor")
    case 10..<16: return .change(any(model.holders), any(seats), to: nil)
    case 16..<20: return .override(event, season, any(seats))
    case 20..<23: return .use(event, season, any(seats))
    case 23..<29: return .bookPlaces(any(model.holders), count)
    case 29..<31: return .releasePlaces(any(model.holders), count)
    case 31..<33: return .overridePlaces(event, season, count)
    case 33..<35: return .usePlaces(event, season, count)
    case 35..<37:
      guard let partial = model.partialSeasons.randomElement(using: &generator) else {
        return .addPartialSeason("p1")
      }
      return .join(event, partial.season)
    case 37:
      guard let partial = model.partialSeasons.randomElement(using: &generator) else {
        return .addPartialSeason("p1")
      }
      return .leave(event, partial.season)
    case 38:
      guard model.partialSeasons.count < 3 else { return .pass(event) }
      return .addPartialSeason("p\(model.partialSeasons.count + 1)")
    default:
      guard model.events.count < 5 else { return .pass(event) }
      return .addEvent("e\(model.events.count + 1)")
    }
  }
}

/// A call about the season, as the model and the emulator take it.
private enum SeasonCall {
  case change(String, String, to: String?)
  case override(String, String, String)
  case use(String, String, String)
  case bookPlaces(String, Int)
  case releasePlaces(String, Int)
  case overridePlaces(String, String, Int)
  case usePlaces(String, String, Int)
  case addPartialSeason(String)
  case addEvent(String)
  case join(String, String)
  case leave(String, String)
  /// Puts an event into the past.
  case pass(String)

  /// Does to the model what the rules say; the result is whether they allow it.
  func apply(_ model: inout SeasonModel) -> Bool {
    switch self {
    case .change(let holder, let seat, nil):
      return model.taken[holder, default: [:]].removeValue(forKey: seat) != nil
    case .change(let holder, let seat, let status?):
      guard model.mayChange(seat, on: holder, to: status) else { return false }
      model.taken[holder, default: [:]][seat] = status
    case .override(let event, let season, let seat):
      model.overridden[event, default: [:]][season, default: []].insert(seat)
    case .use(let event, let season, let seat):
      guard model.mayUse(season, for: seat, in: event) else { return false }
      model.overridden[event, default: [:]][season, default: []].remove(seat)
    case .bookPlaces(let holder, let count):
      guard count <= model.free(on: holder) else { return false }
      model.places[holder, default: 0] += count
    case .releasePlaces(let holder, let count):
      guard count <= model.places[holder] ?? 0 else { return false }
      model.places[holder, default: 0] -= count
    case .overridePlaces(let event, let season, let count):
      let before = model.overriddenPlaces[event]?[season] ?? 0
      model.overriddenPlaces[event, default: [:]][season] = min(
        SeasonModel.capacity, before + count)
    case .usePlaces(let event, let season, let count):
      let before = model.used(in: event)
      let overridden = model.overriddenPlaces[event]?[season] ?? 0
      model.overriddenPlaces[event, default: [:]][season] = max(0, overridden - count)
      return model.used(in: event) <= max(before, SeasonModel.capacity)
    case .addPartialSeason(let season):
      model.partialSeasons.append(.init(season: season, events: []))
    case .addEvent(let event):
      model.events.append(event)
    case .join(let event, let season):
      guard model.mayJoin(event, season) else { return false }
      model.change(season) { $0.insert(event) }
    case .leave(let event, let season):
      guard model.events(of: season).contains(event) else { return false }
      model.change(season) { $0.remove(event) }
      model.overridden[event]?[season] = nil
      model.overriddenPlaces[event]?[season] = nil
    case .pass(let event):
      model.past.insert(event)
    }
    return true
  }

  func send(_ rules: inout Rules) -> Rules.Reply {
    switch self {
    case .change(let holder, let seat, let status):
      return rules.change([.string(seat)], of: holder, to: status)
    case .override(let event, let season, let seat):
      return rules.override([.string(seat)], of: event, season: season)
    case .use(let event, let season, let seat):
      return rules.useSeason([.string(seat)], of: event, season: season)
    case .bookPlaces(let holder, let count):
      return rules.change(.places("Pit", count), of: holder, to: "booked")
    case .releasePlaces(let holder, let count):
      return rules.change(.places("Pit", count), of: holder, to: nil)
    case .overridePlaces(let event, let season, let count):
      return rules.override(.places("Pit", count), of: event, season: season)
    case .usePlaces(let event, let season, let count):
      let mentions = Array(repeating: JSONValue.string("Pit"), count: count)
      return rules.useSeason(.array(mentions), of: event, season: season)
    case .addPartialSeason(let season):
      return rules.addPartialSeason(season, [])
    case .addEvent(let event):
      return rules.call(
        .post, "/seasons/tour/actions/create-events", ["eventKeys": [.string(event)]])
    case .join(let event, let season):
      return rules.call(
        .post, "/seasons/tour/partial-seasons/\(season)/actions/add-events",
        ["eventKeys": [.string(event)]])
    case .leave(let event, let season):
      return rules.call(.delete, "/seasons/tour/partial-seasons/\(season)/events/\(event)")
    case .pass(let event):
      return rules.call(.post, "/events/\(event)", ["isInThePast": true])
    }
  }
}

extension SeasonModel {
  fileprivate mutating func change(_ season: String, _ change: (inout Set<String>) -> Void) {
    for index in partialSeasons.indices where partialSeasons[index].season == season {
      change(&partialSeasons[index].events)
    }
  }
}

/// Chance that a seed makes repeatable.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
