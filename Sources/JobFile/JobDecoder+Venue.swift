import Diagnostics
import SeatsioModel
import YAMLDocument

/// Venues in a few lines, which the emulator turns into drawings.
extension JobDecoder {
  mutating func venueDescription(_ input: Input) -> VenueDescription? {
    guard let fields = fields(input, of: "'venue'", VenueFormat.mapping) else { return nil }
    var venue = VenueDescription()
    var isComplete = true
    for item in fields["categories"].flatMap({ sequence($0, "categories") }) ?? [] {
      let category = category(item, VenueFormat.categoryMapping)?.category
      if let category { venue.categories.append(category) } else { isComplete = false }
    }
    venueCategories = isComplete ? Set(venue.categories.map(\.key)) : nil
    venue.rows = rows(fields["rows"])
    venue.tables = tables(fields["tables"])
    venue.areas = areas(fields["areas"])
    for item in fields["sections"].flatMap({ sequence($0, "sections") }) ?? [] {
      if let section = section(item) { venue.sections.append(section) }
    }
    return venue
  }

  private mutating func section(_ input: Input) -> VenueDescription.Section? {
    guard let fields = fields(input, of: "a section", VenueFormat.sectionMapping) else {
      return nil
    }
    let label = read(VenueFormat.label, fields)
    let section = VenueDescription.Section(
      label: label?.value ?? "", category: fields["category"].flatMap { venueCategory($0) },
      entrance: read(VenueFormat.entrance, fields)?.value,
      rows: rows(fields["rows"]), tables: tables(fields["tables"]), areas: areas(fields["areas"]))
    return label == nil ? nil : section
  }

  /// `{rows: A..F, seats: 1..20}`: one entry may stand for several rows alike.
  private mutating func rows(_ input: Input?) -> [VenueDescription.Row] {
    var result: [VenueDescription.Row] = []
    for item in input.flatMap({ sequence($0, "rows") }) ?? [] {
      guard let fields = fields(item, of: "a row", VenueFormat.rowMapping) else { continue }
      let category = fields["category"].flatMap { venueCategory($0) }
      let seats = fields["seats"].map { expanded($0, "seats") } ?? []
      let accessible = fields["accessible"].map { expanded($0, "accessible") } ?? []
      checkAccessible(accessible, among: seats)
      for label in fields["rows"].map({ expanded($0, "rows") }) ?? [] {
        result.append(
          .init(
            label: label.value, seats: seats.map(\.value), category: category,
            accessible: Set(accessible.map(\.value))))
      }
    }
    return result
  }

  private mutating func tables(_ input: Input?) -> [VenueDescription.Table] {
    var result: [VenueDescription.Table] = []
    for item in input.flatMap({ sequence($0, "tables") }) ?? [] {
      guard let fields = fields(item, of: "a table", VenueFormat.tableMapping) else { continue }
      let seats = read(VenueFormat.seatCount, fields)
      let category = fields["category"].flatMap { venueCategory($0) }
      let whole = read(VenueFormat.bookAsAWhole, fields)?.value ?? false
      for label in fields["tables"].map({ expanded($0, "tables") }) ?? [] {
        result.append(
          .init(
            label: label.value, seats: seats?.value ?? 1, category: category, bookAsAWhole: whole))
      }
    }
    return result
  }

  private mutating func areas(_ input: Input?) -> [VenueDescription.Area] {
    var result: [VenueDescription.Area] = []
    for item in input.flatMap({ sequence($0, "areas") }) ?? [] {
      guard let fields = fields(item, of: "an area", VenueFormat.areaMapping) else { continue }
      let label = read(VenueFormat.label, fields)
      let capacity = read(VenueFormat.capacity, fields)
      let category = fields["category"].flatMap { venueCategory($0) }
      if let label, let capacity {
        result.append(.init(label: label.value, capacity: capacity.value, category: category))
      }
    }
    return result
  }

  /// A label, a range such as `A..F` or `1..20`, or a list of both.
  private mutating func expanded(_ input: Input, _ key: String) -> [Located<String>] {
    guard let content = content(input) else { return [] }
    var items = [input]
    if case .sequence(let list) = content { items = list }
    var result: [Located<String>] = []
    for item in items {
      guard let written = writtenText(item, What(key: key)) else { continue }
      do {
        result += try ObjectRange.rowLabels(written.text).map { Located($0, at: written.mark) }
      } catch {
        reportRange(error, in: written)
      }
    }
    return result
  }

  private mutating func checkAccessible(
    _ labels: [Located<String>], among seats: [Located<String>]
  ) {
    let known = Set(seats.map(\.value))
    guard !known.isEmpty, let missing = labels.first(where: { !known.contains($0.value) }) else {
      return
    }
    report(
      "job/unknown-reference",
      "'accessible' names the seat '\(missing.value)', which is no seat of the row",
      at: missing.mark, fix: "name one of its 'seats', or add it to them")
  }

  /// The category of a part of a venue, which one of the venue's `categories` has to be.
  private mutating func venueCategory(_ input: Input) -> CategoryKey? {
    let key = categoryKey(input, "category")
    if let key, let known = venueCategories, !known.contains(key) {
      let names = known.map(\.text).sorted()
      report(
        "job/unknown-reference", "the venue has no category '\(key)'", at: input.mark,
        fix: NearMiss.suggestion(for: key.text, among: names).map { "write '\($0)'" }
          ?? "add it to the 'categories' of the venue")
    }
    return key
  }
}
