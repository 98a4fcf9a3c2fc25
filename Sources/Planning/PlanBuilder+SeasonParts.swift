import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// The events and parts of a season. Each function gives `nil` when all is well.
extension PlanBuilder {
  mutating func planEvents(
    _ parts: inout SeasonParts, _ events: [EventKey: Event], _ edits: inout EventEdits
  ) -> EditResult? {
    for event in parts.declared.events {
      let key = event.value.key
      let subject = parts.subject("event", key, at: event.mark)
      let live = parts.live(key)
      if live == nil, let other = events[key] {
        return .conflict(stranger(other, in: parts.declared, at: event.mark))
      }
      guard event.value.state == .present else {
        guard live != nil else { continue }
        parts.deleted.insert(key)
        edits.fields.append(.init("event", from: key.rawValue, to: nil))
        edits.lose(.part("event \(key)"), at: event.mark)
        edits.calls.add(
          .deleteEvent(key, in: parts.place.target), "delete event '\(key)'", at: event.mark)
        continue
      }
      if live == nil { edits.fields.append(.init("event", to: key.rawValue)) }
      let known = live.map { parts.known($0) } ?? KnownEvent(newInSeason: parts.channels)
      let facts = EventFacts(
        settings: event.value.settings, date: event.value.date,
        isInThePast: event.value.isInThePast)
      let follows = live == nil ? parts.made : Array(parts.channelCalls.suffix(1))
      switch edit(known, to: facts, subject, follows: follows, &edits) {
      case .done: break
      case .conflict(let problem): return .conflict(problem)
      case .pending: return .pending
      }
    }
    return nil
  }

  private func stranger(
    _ event: Event, in season: SeasonDeclaration, at mark: SourceMark
  ) -> Diagnostic {
    let kind = event.isSeason ? "a season" : "an event"
    let owner = event.topLevelSeasonKey.map { " of the season '\($0)'" } ?? " of its own"
    return conflict(
      "plan/other-kind", "'\(event.key)' exists and is \(kind)\(owner)", at: mark,
      fix: "give what belongs to the season '\(season.key.value)' another key")
  }

  // MARK: - Partial seasons

  mutating func planPartialSeasons(
    _ parts: inout SeasonParts, _ events: [EventKey: Event], _ edits: inout EventEdits
  ) -> EditResult? {
    let seasonKey = parts.declared.key.value
    for part in parts.declared.partialSeasons {
      let key = part.value.key
      let listed = events[key]
      if let listed, !listed.isPartialSeason || listed.topLevelSeasonKey != seasonKey {
        return .conflict(stranger(listed, in: parts.declared, at: part.mark))
      }
      var found = listed
      // Whether lists hold partial seasons the service does not say.
      if found == nil, parts.season?.partialSeasonKeys?.contains(key) == true,
        let scope = parts.place.scope
      {
        guard let answer = live.season(key, in: scope) else { return .pending }
        found = answer
      }
      guard part.value.state == .present else {
        guard found != nil else { continue }
        edits.fields.append(.init("partial season", from: key.rawValue, to: nil))
        edits.lose(.part("partial season \(key)"), at: part.mark)
        edits.calls.add(
          .deleteEvent(key, in: parts.place.target), "delete partial season '\(key)'",
          at: part.mark)
        continue
      }
      if let problem = checkMembers(part.value, parts) { return .conflict(problem) }
      let problem =
        if let found { adopt(found, for: part, parts, &edits) } else { make(part, parts, &edits) }
      if let problem { return problem }
    }
    return nil
  }

  /// A partial season has events of its season, and none that the plan deletes.
  private func checkMembers(
    _ part: PartialSeasonDeclaration, _ parts: SeasonParts
  ) -> Diagnostic? {
    let declared = parts.declared.events.map(\.value).filter { $0.state == .present }.map(\.key)
    let known = Set(declared).union((parts.season?.events ?? []).map(\.key))
      .subtracting(parts.deleted)
    guard let strange = part.events?.value.first(where: { !known.contains($0.value) }) else {
      return nil
    }
    return conflict(
      "plan/not-in-season",
      "'\(strange.value)' is no event of the season '\(parts.declared.key.value)'",
      at: strange.mark, fix: "add it to the 'events' of the season, or remove it here")
  }

  private mutating func make(
    _ part: Located<PartialSeasonDeclaration>, _ parts: SeasonParts, _ edits: inout EventEdits
  ) -> EditResult? {
    let key = part.value.key
    let members = part.value.events?.value.map(\.value) ?? []
    let subject = parts.subject("partial season", key, at: part.mark)
    edits.fields.append(.init("partial season", to: key.rawValue))
    if let text = EventText.describe(members) {
      edits.fields.append(.init("\(subject.prefix)events", to: text))
    }
    let create = edits.calls.add(
      .createPartialSeason(
        PartialSeasonCreation(
          place: PartialSeasonPlace(key: key, season: parts.declared.key.value),
          name: part.value.settings.name?.value, events: members),
        in: parts.place.target),
      "create partial season '\(key)'", at: part.mark, follows: parts.made)
    var known = KnownEvent(newInSeason: parts.channels)
    known.name = part.value.settings.name?.value
    if let name = known.name { edits.fields.append(.init("\(subject.prefix)name", to: name)) }
    let facts = EventFacts(settings: part.value.settings)
    return edit(known, to: facts, subject, follows: [create], &edits).problem
  }

  private mutating func adopt(
    _ found: Event, for part: Located<PartialSeasonDeclaration>, _ parts: SeasonParts,
    _ edits: inout EventEdits
  ) -> EditResult? {
    let key = part.value.key
    let subject = parts.subject("partial season", key, at: part.mark)
    let facts = EventFacts(settings: part.value.settings)
    let follows = Array(parts.channelCalls.suffix(1))
    let result = edit(parts.known(found), to: facts, subject, follows: follows, &edits)
    if let problem = result.problem { return problem }
    guard let declared = part.value.events?.value.map(\.value) else { return nil }
    let members = (parts.season?.events ?? [])
      .filter { $0.partialSeasonKeysForEvent?.contains(key) == true }.map(\.key)
    let added = declared.filter { !members.contains($0) }
    let removed = members.filter { !declared.contains($0) }
    guard !added.isEmpty || !removed.isEmpty else { return nil }
    // One for each call, as with tags: each may be done without the others.
    if let text = EventText.describe(added) {
      edits.fields.append(.init("\(subject.prefix)events", to: text))
    }
    edits.fields += removed.map { .init("\(subject.prefix)events", from: $0.rawValue, to: nil) }
    if !removed.isEmpty {
      edits.lose(
        .entries(field: "\(subject.prefix)events", of: members.count), at: part.mark,
        count: removed.count)
    }
    let place = PartialSeasonPlace(key: key, season: parts.declared.key.value)
    if !added.isEmpty {
      let isNew = added.contains { parts.live($0) == nil }
      edits.calls.add(
        .addToPartialSeason(added, place, in: parts.place.target),
        "add \(EventText.describe(added) ?? "") to partial season '\(key)'", at: part.mark,
        follows: isNew ? parts.eventsMade.map { [$0] } ?? [] : [])
    }
    // What is deleted leaves the partial season by itself.
    for event in removed where !parts.deleted.contains(event) {
      edits.calls.add(
        .removeFromPartialSeason(event, place, in: parts.place.target),
        "remove \(event) from partial season '\(key)'", at: part.mark)
    }
    return nil
  }
}

extension EditResult {
  /// What keeps the edits from being complete; `nil` when nothing does.
  var problem: EditResult? {
    if case .done = self { nil } else { self }
  }
}
