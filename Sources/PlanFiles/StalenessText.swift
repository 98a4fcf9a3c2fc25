import Planning
import SeatsioModel

/// How an object differs from what a plan saw of it.
struct SeenDifference {
  /// `was free when the plan was made, is booked for order 'o-9' now`.
  let message: String

  /// `nil` if the object is as it was.
  ///
  /// A released seat may be free or up for resale, so the saved plan may name several statuses.
  init?(_ old: [String: JSONValue], _ new: [String: JSONValue]) {
    guard old != new else { return nil }
    let before = Set(old["status"]?.array ?? [])
    let isStatusKept = Set(new["status"]?.array ?? []).isSubset(of: before)
    let others = Set(old.keys).union(new.keys).filter { $0 != "status" && old[$0] != new[$0] }
    guard !isStatusKept || !others.isEmpty else { return nil }
    if !isStatusKept || others.contains("order_id") {
      message =
        "was \(Self.status(old)) when the plan was made, and is \(Self.status(new)) now"
      return
    }
    let parts = others.sorted().map { name in
      "its \(name.replacing("_", with: " ")) was \(Self.text(old[name])) when the plan was made, and "
        + "is \(Self.text(new[name])) now"
    }
    message = parts.joined(separator: "; ")
  }

  private static func status(_ facts: [String: JSONValue]) -> String {
    let statuses = (facts["status"]?.array ?? []).compactMap(\.string)
    let words = statuses.map { ObjectStatus($0) == .held ? "held" : $0 }.joined(separator: " or ")
    var text = words.isEmpty ? "unknown" : words
    if let order = facts["order_id"]?.string { text += " for order '\(order)'" }
    if let token = facts["hold_token"]?.string { text += " by the token '\(token)'" }
    return text
  }

  private static func text(_ value: JSONValue?) -> String {
    switch value {
    case nil, .null?: return "none"
    case .string(let text)?: return "'\(text)'"
    case let value?: return String(decoding: CanonicalJSON.bytes(of: value), as: UTF8.self)
    }
  }
}

/// How a field of a declared thing differs from what a plan saw of it.
struct FieldDifference {
  let message: String

  /// - Parameters:
  ///   - field: What would be changed now.
  ///   - known: The field of that name in the saved plan.
  init(_ field: FieldChange, _ known: FieldChange?, _ change: Change, _ saved: SavedChange?) {
    let name = "'\(change.address)': \(field.name)"
    let now = field.old.map { "'\($0)'" } ?? "not there"
    if saved?.verb == .create, change.verb != .create {
      message =
        "'\(change.address)' was not there when the plan was made; it is now, and its "
        + "\(field.name) is \(now) where the file says \(Self.text(field.new))"
    } else if let known, known.old != field.old || known.oldInFull != field.oldInFull {
      let then = known.old.map { "'\($0)'" } ?? "not there"
      let detail = then == now ? ", and not the same any more" : ", and is \(now) now"
      message = "\(name) was \(then) when the plan was made\(detail)"
    } else if let known {
      message =
        "\(name) would become \(Self.text(field.new)), where the plan said \(Self.text(known.new))"
    } else {
      message =
        "\(name) was as the file says (\(Self.text(field.new))) when the plan was made, and is "
        + "\(now) now"
    }
  }

  private static func text(_ value: String?) -> String { value.map { "'\($0)'" } ?? "none" }
}
