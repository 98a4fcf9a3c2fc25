import Diagnostics
import SeatsioModel

/// `transaction: {event: gala, changes: [{release: {objects: }}, {book: {objects: }}]}`, or
/// just the list, where each change names its event.
extension JobDecoder {
  mutating func transaction(
    _ input: Input, place: SourceMark?
  ) -> [Located<TransactionChange>]? {
    var list: Input? = input
    var outer: EventTarget?
    let isMapping = if case .mapping? = content(input) { true } else { false }
    if isMapping {
      let format = TransactionFormat.mapping
      guard let fields = fields(input, of: "'transaction'", at: place, format) else { return nil }
      outer = eventTarget(fields)
      list = fields[TransactionFormat.changes.name]
    }
    guard let list else { return nil }
    guard let items = sequence(list, isMapping ? "changes" : "transaction") else { return nil }
    if items.isEmpty {
      report(
        "job/invalid-value", "the transaction has no changes", at: list.mark,
        fix: "list at least one, such as '- book: {…}'")
    }
    var changes: [Located<TransactionChange>] = []
    for item in items { changes += self.changes(item, within: outer) }
    return changes
  }

  private mutating func changes(
    _ item: Input, within outer: EventTarget?
  ) -> [Located<TransactionChange>] {
    let format = TransactionFormat.changeMapping
    guard let fields = fields(item, of: "a change of 'transaction'", format) else { return [] }
    let name = only(
      format.names, of: "a change of 'transaction'", fields,
      fix: "write one action, such as 'book: {…}', for each '- '")
    guard let name, let input = fields[name] else { return [] }
    let place = fields.keyMark(name)
    let mark = place ?? input.mark
    if let verb = SeatVerb(rawValue: name) {
      guard let work = seatWork(verb, input, place: place, within: outer) else { return [] }
      return work.groups.map { group in
        let action = group.status.map { .changeStatus($0) } ?? work.action
        return Located(.seats(action, group), at: mark)
      }
    }
    return seasonStatus(name, input, place: place, within: outer, isInTransaction: true)
      .map { [Located(.seasonStatus($0), at: mark)] } ?? []
  }
}
