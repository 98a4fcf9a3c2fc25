import Diagnostics
import SeatsioModel

/// Readers for the values of a row. Each gives `nil` where there is none, and after a problem, which
/// is recorded with the place of the cell.
extension JobDecoder {
  /// A text; a number of JSON is the text that it is written as.
  mutating func text(_ row: Row, _ property: RowProperty) -> String? {
    guard let value = row[property] else { return nil }
    if let text = value.text { return text }
    report(value, of: row, property, mustBe: "a single value", fix: "write one value there")
    return nil
  }

  /// A whole number in digits.
  mutating func integer(
    _ row: Row, _ property: RowProperty, in range: ClosedRange<Int>
  ) -> Int? {
    guard let value = row[property] else { return nil }
    if value.isUntyped, let text = value.text, let number = Int(text), range.contains(number),
      text == String(number)
    {
      return number
    }
    let isNumber = value.isUntyped && value.text.flatMap { Int($0) } != nil
    report(
      value, of: row, property,
      mustBe: "a whole number from \(range.lowerBound) to \(range.upperBound)",
      fix: isNumber
        ? "write a number within the bounds, without zeros before it"
        : value.isUntyped ? "write it in digits only" : "write a number without quotes")
    return nil
  }

  /// `true` or `false`.
  mutating func bool(_ row: Row, _ property: RowProperty) -> Bool? {
    guard let value = row[property] else { return nil }
    if value.isUntyped, let text = value.text, let bool = Bool(text) { return bool }
    report(
      value, of: row, property, mustBe: "true or false",
      fix: value.isUntyped ? "write true or false in small letters" : "remove the quotes")
    return nil
  }

  /// Texts with `|` between them, or a JSON list.
  mutating func texts(_ row: Row, _ property: RowProperty) -> [String]? {
    guard let value = row[property] else { return nil }
    guard let texts = value.texts else {
      report(
        value, of: row, property, mustBe: "a list of texts", fix: "write [\"one\", \"other\"]")
      return nil
    }
    guard !texts.contains("") else {
      report(
        "rows/invalid-value", "row \(row.number) has an empty text in '\(property.name)'",
        at: value.mark, fix: "write the texts with one '|' between two")
      return nil
    }
    return texts
  }

  /// The columns `extra_data.NAME`, and the object `extra_data` of JSON Lines, as one object.
  ///
  /// What a CSV file has is always text; JSON keeps its types. A column of its own wins over a member
  /// of the object.
  mutating func extraData(_ row: Row) -> JSONValue? {
    var members: [String: JSONValue] = [:]
    if let value = row[.extraData] {
      guard case .object(let object)? = value.json else {
        report(
          value, of: row, .extraData, mustBe: "an object", fix: "write {\"name\": value}")
        return nil
      }
      members = object
    }
    for cell in row.extraDataCells { members[cell.name] = cell.value.json }
    return members.isEmpty ? nil : .object(members)
  }

  private mutating func report(
    _ value: RowValue, of row: Row, _ property: RowProperty, mustBe expected: String, fix: String
  ) {
    report(
      "rows/invalid-value",
      "'\(property.name)' of row \(row.number) must be \(expected), not \(value.summary)",
      at: value.mark, fix: fix)
  }
}
