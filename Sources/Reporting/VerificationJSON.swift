import Diagnostics
import JobFile
public import Planning
import SeatsioModel

/// What of an account is not as it should be, for machines: versioned, the same bytes for the same
/// account.
public struct VerificationJSON: Sendable {
  private let verification: Verification

  /// The document of a comparison.
  public init(_ verification: Verification) { self.verification = verification }

  /// The whole document, with a line end.
  public var text: String {
    let declarations = verification.declarations
    return OrderedJSON.object([
      ("version", .integer(1)),
      ("job", .string(verification.name)),
      ("clean", .bool(verification.isClean)),
      ("events", .integer(verification.events.count)),
      ("bookings", .integer(verification.expectedCount)),
      ("counts", counts),
      ("discrepancies", .array(verification.discrepancies.map(Self.item))),
      (
        "declarations",
        .array(declarations.changes.filter { !$0.units.isEmpty }.map { change($0) })
      ),
      ("notes", .array(verification.notes.map(Self.note))),
    ]).document
  }

  private var counts: OrderedJSON {
    .object(
      Discrepancy.Kind.allCases.map { kind in
        (kind.rawValue, .integer(verification.discrepancies.count { $0.kind == kind }))
      })
  }

  private static func item(_ item: Discrepancy) -> OrderedJSON {
    .members(
      ("kind", .string(item.kind.rawValue)), ("event", .string(item.event.rawValue)),
      ("object", item.object.map { .string($0.rawValue) }),
      ("found_at", item.foundAt.map { .string($0.rawValue) }),
      ("expected", item.expected.map(facts)), ("found", item.found.map(facts)),
      ("file", item.mark.map { .string($0.file) }), ("line", item.mark.map { .integer($0.line) }))
  }

  private static func facts(_ facts: Discrepancy.Facts) -> OrderedJSON {
    .members(
      ("status", .string(facts.status.rawValue)), ("order_id", facts.orderID.map { .string($0) }),
      ("ticket_type", facts.ticketType.map { .string($0) }),
      ("places", facts.places.map { .integer($0) }))
  }

  private func change(_ change: Change) -> OrderedJSON {
    let conflict = change.units.lazy.compactMap { verification.declarations[$0].conflict }.first
    return .members(
      ("address", .string(change.address.description)), ("action", .string(change.verb.rawValue)),
      ("title", .string(change.title)),
      (
        "fields",
        .array(
          change.fields.map { field in
            .members(
              ("name", .string(field.name)), ("declared", field.new.map { .string($0) }),
              ("live", field.old.map { .string($0) }))
          })
      ),
      ("conflict", conflict.map { .string($0.message) }), ("file", .string(change.mark.file)),
      ("line", .integer(change.mark.line)))
  }

  private static func note(_ note: Diagnostic) -> OrderedJSON {
    .members(
      ("code", .string(note.code.rawValue)), ("message", .string(note.message)),
      ("file", .string(note.location.file)), ("line", .integer(note.location.line)))
  }
}

extension OrderedJSON {
  /// An object of the members that have a value.
  fileprivate static func members(_ members: (String, OrderedJSON?)...) -> OrderedJSON {
    .object(members.compactMap { member in member.1.map { (key: member.0, value: $0) } })
  }
}
