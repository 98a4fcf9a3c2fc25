public import Diagnostics
import JobFile
public import Planning
import SeatsioModel

extension Verification {
  /// Every difference as a problem at the line that says what should be, for tools that show problems.
  ///
  /// - Parameter fallback: Where a difference stands that no line speaks of: what should not be there.
  public func diagnostics(elsewhere fallback: SourceMark) -> [Diagnostic] {
    let changes = declarations.changes.filter { !$0.units.isEmpty }
    return changes.map { diagnostic(of: $0) }
      + discrepancies.map { $0.diagnostic(elsewhere: fallback) }
  }

  private func diagnostic(of change: Change) -> Diagnostic {
    Diagnostic(
      code: "verify/declaration",
      message:
        "\(change.address) is not as declared: \(differences(of: change).joined(separator: "; "))",
      location: change.mark)
  }

  /// What of a declared thing differs, and why it cannot be made otherwise where that is so.
  func differences(of change: Change) -> [String] {
    let units = change.units.map { declarations[$0] }
    var texts = change.fields.map { field in
      "\(field.name) is \(field.old ?? "not there"), and should be \(field.new ?? "away")"
    }
    if texts.isEmpty { texts = units.prefix(5).map(\.title) }
    return texts + units.lazy.compactMap { $0.conflict?.message }.prefix(1)
  }
}

extension Discrepancy {
  /// The code of the kind, for `usher explain`.
  var code: Diagnostic.Code {
    switch kind {
    case .missing: "verify/missing"
    case .extra: "verify/extra"
    case .wrongSeat: "verify/wrong-seat"
    case .wrongOrder: "verify/wrong-order"
    case .wrongQuantity: "verify/wrong-quantity"
    case .wrongStatus: "verify/wrong-status"
    case .wrongTicketType: "verify/wrong-ticket-type"
    }
  }

  /// One sentence without the place: `Hall-A-1: order web-1`.
  var sentence: String {
    [object?.rawValue, VerificationText.tail(of: self)].compactMap { $0 }
      .joined(separator: ": ").replacing("  ", with: ", ")
  }

  fileprivate func diagnostic(elsewhere fallback: SourceMark) -> Diagnostic {
    Diagnostic(
      code: code, message: "\(event): \(VerificationText.words(kind)): \(sentence)",
      location: mark ?? fallback)
  }
}
