import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// What differs between the declaration of an event or season and the account.
extension PlanBuilder {
  /// What a declaration says beside what all kinds of events share.
  struct EventFacts {
    var settings: EventSettings
    var date: Located<String>?
    var isInThePast: Located<Bool>?
    var isForSalePropagated: Located<Bool>?
  }

  /// Adds what differs to `edits`, in calls that follow `follows`.
  mutating func edit(
    _ known: KnownEvent, to facts: EventFacts, _ subject: EventSubject, follows: [Int] = [],
    _ edits: inout EventEdits
  ) -> EditResult {
    var update = EventUpdate()
    let before = edits.fields.count
    if let problem = fill(&update, known, facts, subject, &edits) { return problem }
    if edits.fields.count > before {
      edits.calls.add(
        .updateEvent(subject.key, update, in: subject.workspace.target),
        "update \(subject.noun) '\(subject.key)'", at: subject.mark, follows: follows)
    }
    let channels = editChannels(
      known.channels, to: facts.settings.channels, subject, follows: follows, &edits)
    let forSale = forSaleEdit(
      facts.settings.forSale?.value, live: known.forSale, prefix: subject.prefix,
      fields: &edits.fields)
    if let forSale {
      edits.calls.add(
        .setForSale(forSale, of: subject.key, in: subject.workspace.target),
        "set what of '\(subject.key)' is for sale", at: subject.mark, follows: follows)
    }
    return .done(channels: channels)
  }

  /// `nil` when all is well.
  private mutating func fill(
    _ update: inout EventUpdate, _ known: KnownEvent, _ facts: EventFacts,
    _ subject: EventSubject, _ edits: inout EventEdits
  ) -> EditResult? {
    func add(_ name: String, _ old: String?, _ new: String?, _ oldInFull: [String] = []) {
      edits.fields.append(.init(subject.prefix + name, from: old, to: new, oldInFull: oldInFull))
    }
    let settings = facts.settings
    if let name = settings.name?.value, name != known.name {
      add("name", known.name, name)
      update.name = name
    }
    if let date = facts.date?.value, date != known.date {
      add("date", known.date, date)
      update.date = date
    }
    if let isPast = facts.isInThePast?.value, isPast != known.isInThePast {
      add("in_the_past", String(known.isInThePast), String(isPast))
      update.isInThePast = isPast
    }
    if let isPropagated = facts.isForSalePropagated?.value,
      isPropagated != known.isForSalePropagated
    {
      add("for_sale_propagated", String(known.isForSalePropagated), String(isPropagated))
      update.forSalePropagated = isPropagated
    }
    if let tables = settings.tableBooking, !EventText.isSame(tables.value, known.tableBooking) {
      if known.isPartOfSeason {
        return .conflict(setOnSeason("table_booking", tables.mark, subject))
      }
      if let problem = checkTables(tables, subject) { return problem }
      add(
        "table_booking", EventText.describe(known.tableBooking), EventText.describe(tables.value),
        (known.tableBooking.tables ?? [:]).map { "\($0.key): \($0.value.rawValue)" }.sorted())
      update.tableBookingConfig = tables.value
    }
    if let map = settings.objectCategories, map.value != known.objectCategories {
      if known.isPartOfSeason {
        return .conflict(setOnSeason("object_categories", map.mark, subject))
      }
      add(
        "object_categories", EventText.describe(known.objectCategories),
        EventText.describe(map.value),
        known.objectCategories.map { "\($0.key): \($0.value)" }.sorted())
      update.objectCategories = map.value.isEmpty ? .remove : .set(map.value)
      let gone = known.objectCategories.keys.count { map.value[$0] == nil }
      if gone > 0 {
        edits.lose(
          .entries(
            field: "\(subject.prefix)object_categories", of: known.objectCategories.count),
          at: subject.mark, count: gone)
      }
    }
    return fillCategories(&update, known, settings, subject, &edits)
  }

  private func setOnSeason(
    _ field: String, _ mark: SourceMark, _ subject: EventSubject
  ) -> Diagnostic {
    conflict(
      "plan/set-on-season",
      "'\(subject.key)' belongs to a season, which sets the '\(field)' of all its events", at: mark,
      fix: "set it on the season")
  }

  // MARK: - Categories

  /// The API replaces all categories of the event's own, so those that the file does not mention
  /// are sent along.
  private mutating func fillCategories(
    _ update: inout EventUpdate, _ known: KnownEvent, _ settings: EventSettings,
    _ subject: EventSubject, _ edits: inout EventEdits
  ) -> EditResult? {
    guard let first = settings.categories.first else { return nil }
    guard let chart = subject.chart, let scope = subject.workspace.scope,
      let ofChart = live.categories(of: chart, in: scope)
    else { return .pending }
    if let problem = categoryOfChart(settings, ofChart) { return .conflict(problem) }
    let drawn = Set(ofChart.map(\.key))
    let own = known.categories.filter { !drawn.contains($0.key) }
    var changes: [FieldChange] = []
    let differences = categoryEdits(settings.categories, live: own, fields: &changes)
    guard !differences.isEmpty else { return nil }
    if known.isPartOfSeason { return .conflict(setOnSeason("categories", first.mark, subject)) }
    for case .remove(let category) in differences {
      edits.lose(.part("\(subject.prefix)category \(category.key)"), at: subject.mark)
    }
    edits.fields += changes.map { .init(subject.prefix + $0.name, from: $0.old, to: $0.new) }
    let result = merged(settings.categories, into: own)
    update.categories = result.isEmpty ? .remove : .set(result)
    return nil
  }

  /// A category of the chart cannot be one of the event's own too: nobody could tell them apart.
  func categoryOfChart(_ settings: EventSettings, _ ofChart: [Category]) -> Diagnostic? {
    let drawn = Set(ofChart.map(\.key))
    let twice = settings.categories.first {
      $0.value.state == .present && drawn.contains($0.value.key)
    }
    guard let twice else { return nil }
    return conflict(
      "plan/category-of-chart",
      "the category '\(twice.value.key)' is one of the chart already", at: twice.mark,
      fix: "change it in the chart, or give the event's category another key")
  }

  // MARK: - Tables

  /// Selling a table otherwise takes what is booked at it off the event.
  private mutating func checkTables(
    _ config: Located<TableBookingConfig>, _ subject: EventSubject
  ) -> EditResult? {
    guard let scope = subject.workspace.scope,
      let objects = live.objects(ofEvent: subject.key, in: scope)
    else { return .pending }
    let lost = objects.filter { label, object in
      guard object.status != .free else { return false }
      switch object.type {
      case .table: return config.value.sells(label.rawValue) != .byTable
      case .seat: return object.table.map { config.value.sells($0) != .bySeat } ?? false
      default: return false
      }
    }
    guard !lost.isEmpty else { return nil }
    return .conflict(
      conflict(
        "plan/taken-tables",
        "other table booking would drop what is taken: "
          + LabelList.text(lost.keys.map(\.rawValue).sorted()),
        at: config.mark, fix: "release these objects first"))
  }
}

extension TableBookingConfig {
  /// How a table is sold; `nil` where the drawing says, which nobody tells.
  fileprivate func sells(_ table: String) -> SingleTableBookingMode? {
    switch mode {
    case .allByTable: .byTable
    case .allBySeat: .bySeat
    case .custom: tables?[table]
    default: nil
    }
  }
}
