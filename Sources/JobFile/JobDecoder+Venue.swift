import Diagnostics
import SeatsioModel
import YAMLDocument

/// Venues in a few lines, which the emulator turns into drawings.
extension JobDecoder {
  mutating func venueDescription(_ input: Input) -> VenueDescription? {
    let known = ["categories", "rows", "tables", "areas", "sections"]
    guard let fields = fields(input, of: "'venue'", known: known) else { return nil }
    var venue = VenueDescription()
    for item in fields["categories"].flatMap({ sequence($0, "categories") }) ?? [] {
      if let category = category(item) { venue.categories.append(category) }
    }
    venue.rows = rows(fields["rows"])
    venue.tables = tables(fields["tables"])
    venue.areas = areas(fields["areas"])
    for item in fields["sections"].flatMap({ sequence($0, "sections") }) ?? [] {
      if let section = section(item) { venue.sections.append(section) }
    }
    return venue
  }

  private mutating func section(_ input: Input) -> VenueDescription.Section? {
    let known = ["label", "category", "entrance", "rows", "tables", "areas"]
    guard let fields = fields(input, of: "a section", known: known, required: ["label"]),
      let label = fields["label"].flatMap({ text($0, "label") })
    else { return nil }
    return VenueDescription.Section(
      label: label.value, category: fields["category"].flatMap { categoryKey($0, "category") },
      entrance: fields["entrance"].flatMap { text($0, "entrance") }?.value,
      rows: rows(fields["rows"]), tables: tables(fields["tables"]), areas: areas(fields["areas"]))
  }

  /// `{rows: A..F, seats: 1..20}`: one entry may stand for several rows alike.
  private mutating func rows(_ input: Input?) -> [VenueDescription.Row] {
    var result: [VenueDescription.Row] = []
    for item in input.flatMap({ sequence($0, "rows") }) ?? [] {
      let known = ["rows", "seats", "category", "accessible"]
      guard let fields = fields(item, of: "a row", known: known, required: ["rows", "seats"])
      else { continue }
      let category = fields["category"].flatMap { categoryKey($0, "category") }
      let accessible = fields["accessible"].map { expanded($0, "accessible") } ?? []
      let seats = fields["seats"].map { expanded($0, "seats") } ?? []
      for label in fields["rows"].map({ expanded($0, "rows") }) ?? [] {
        result.append(
          .init(label: label, seats: seats, category: category, accessible: Set(accessible)))
      }
    }
    return result
  }

  private mutating func tables(_ input: Input?) -> [VenueDescription.Table] {
    var result: [VenueDescription.Table] = []
    for item in input.flatMap({ sequence($0, "tables") }) ?? [] {
      let known = ["tables", "seats", "category", "book_as_a_whole"]
      guard let fields = fields(item, of: "a table", known: known, required: ["tables", "seats"]),
        let seats = fields["seats"].flatMap({ integer($0, "seats", in: 1...1000) })
      else { continue }
      let category = fields["category"].flatMap { categoryKey($0, "category") }
      let whole = fields["book_as_a_whole"].flatMap { bool($0, "book_as_a_whole") }?.value ?? false
      for label in fields["tables"].map({ expanded($0, "tables") }) ?? [] {
        result.append(
          .init(label: label, seats: seats.value, category: category, bookAsAWhole: whole))
      }
    }
    return result
  }

  private mutating func areas(_ input: Input?) -> [VenueDescription.Area] {
    var result: [VenueDescription.Area] = []
    for item in input.flatMap({ sequence($0, "areas") }) ?? [] {
      let known = ["label", "capacity", "category"]
      guard let fields = fields(item, of: "an area", known: known, required: ["label", "capacity"]),
        let label = fields["label"].flatMap({ text($0, "label") }),
        let capacity = fields["capacity"].flatMap({ integer($0, "capacity", in: 1...1_000_000) })
      else { continue }
      result.append(
        .init(
          label: label.value, capacity: capacity.value,
          category: fields["category"].flatMap { categoryKey($0, "category") }))
    }
    return result
  }

  /// A label, a range such as `A..F` or `1..20`, or a list of both.
  private mutating func expanded(_ input: Input, _ key: String) -> [String] {
    guard let content = content(input) else { return [] }
    let items: [Input]
    if case .sequence(let list) = content { items = list } else { items = [input] }
    var result: [String] = []
    for item in items {
      guard let written = text(item, key) else { continue }
      do {
        result += try ObjectRange.rowLabels(written.value)
      } catch {
        report("job/invalid-range", error.message, at: written.mark, fix: error.fix)
      }
    }
    return result
  }
}
