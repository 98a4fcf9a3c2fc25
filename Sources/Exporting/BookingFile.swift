import Diagnostics
import JobFile
import SeatsioModel
public import YAMLDocument

/// Bookings as files of rows, and the steps that read them.
public struct BookingFiles: Sendable {
  /// What rows are written as.
  public enum Format: Sendable {
    /// With a header; extra data can be texts only.
    case csv
    /// An object on each line.
    case jsonLines
  }

  /// A file of rows.
  public struct File: Sendable {
    /// What is appended to the name of the first file: nothing, `-statuses`, or `-resale`.
    public var suffix: String
    /// All rows.
    public var text: String
  }

  private let format: Format
  private var rows: [Kind: [Booking]] = [:]
  private var overrides: [FamilyBookings.Override] = []
  private var heldCount = 0
  private var orderlessPlaces = 0
  private var unsayable = 0
  private var odd = 0

  /// What a step does with rows of its own.
  private enum Kind: Int, CaseIterable {
    case booked
    case other
    case resale

    var suffix: String {
      switch self {
      case .booked: ""
      case .other: "-statuses"
      case .resale: "-resale"
      }
    }
  }

  /// Nothing yet.
  public init(_ format: Format) { self.format = format }

  /// Adds what is taken in a family of events.
  public mutating func add(_ family: FamilyBookings) {
    for var booking in family.bookings {
      guard booking.isSayable else {
        odd += 1
        continue
      }
      if format == .csv, let data = booking.extraData, Self.cells(data) == nil {
        booking.extraData = nil
        unsayable += 1
      }
      let kind: Kind =
        booking.status == .booked ? .booked : booking.status == .resale ? .resale : .other
      rows[kind, default: []].append(booking)
    }
    overrides += family.overrides
    heldCount += family.heldCount
    orderlessPlaces += family.orderlessPlaces
  }

  /// How many rows there are, each for one object.
  public var count: Int { rows.values.reduce(0) { $0 + $1.count } }

  /// What no row can say, for people.
  public var notes: [String] {
    var notes: [String] = []
    if heldCount > 0 {
      notes.append("what is held, \(Self.count(heldCount, "place")): a hold ends by itself")
    }
    if orderlessPlaces > 0 {
      notes.append(
        "what of areas is booked without an order, \(Self.count(orderlessPlaces, "place"))")
    }
    if unsayable > 0 {
      notes.append(
        "extra data that is not just texts, of \(Self.count(unsayable, "object")); a file that ends "
          + "in .jsonl can hold it")
    }
    if odd > 0 {
      notes.append("\(Self.count(odd, "booking")) with texts that no job can say")
    }
    return notes
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// The files that are not empty.
  public var files: [File] {
    Kind.allCases.compactMap { kind in
      guard let rows = rows[kind], !rows.isEmpty else { return nil }
      return File(suffix: kind.suffix, text: text(rows, kind))
    }
  }

  /// The steps that read the files; `path` gives a file's path for its suffix.
  public func steps(_ path: (String) -> String) -> [YAMLOutput] {
    var steps = overrides.enumerated().map { number, override in
      Self.step("override-\(number + 1)", "override_season_status", Self.output(override))
    }
    for kind in Kind.allCases where rows[kind]?.isEmpty == false {
      let from = YAMLOutput.mapping(
        [.init(format == .csv ? "csv" : "jsonl", Self.written(path(kind.suffix)))], .brackets)
      // Whatever channel an object is in, it is taken already.
      let work = YAMLOutput.mapping([
        .init("from", from), .init("ignore_channels", .boolean(true)),
      ])
      switch kind {
      case .booked: steps.append(Self.step("bookings", "book", work))
      case .other: steps.append(Self.step("statuses", "change_status", work))
      case .resale: steps.append(Self.step("resale", "put_up_for_resale", work))
      }
    }
    return steps
  }

  private static func step(_ id: String, _ action: String, _ work: YAMLOutput) -> YAMLOutput {
    .mapping([.init("id", .text(id)), .init(action, work)])
  }

  private static func output(_ override: FamilyBookings.Override) -> YAMLOutput {
    let labels = ObjectRange.sorted(override.objects.filter { $0.value == 1 }.keys.map(\.rawValue))
    let ranges = labels.filter { !ObjectRange.isRange($0) }
    var objects = ObjectRange.compact(ranges).map { written($0) }
    objects += labels.filter(ObjectRange.isRange).map {
      .mapping([.init("label", written($0))], .brackets)
    }
    for (label, number) in override.objects.sorted(by: { $0.key < $1.key }) where number > 1 {
      let key = ObjectRange.isRange(label.rawValue) ? "label" : "object"
      objects.append(
        .mapping(
          [.init(key, written(label.rawValue)), .init("quantity", .integer(Int64(number)))],
          .brackets))
    }
    return .mapping([
      .init("event", written(override.event.rawValue)),
      .init("season", written(override.season)), .init("objects", .list(objects)),
    ])
  }

  private static func written(_ text: String) -> YAMLOutput {
    .text(text.replacing("${", with: "$${"))
  }

  // MARK: - Rows

  /// Rows that differ in nothing but the end of their labels are one, with a range.
  private func text(_ bookings: [Booking], _ kind: Kind) -> String {
    var groups: [(booking: Booking, labels: [String])] = []
    for booking in bookings {
      var last = groups.last?.booking
      last?.label = booking.label
      if last == booking, booking.quantity == nil {
        groups[groups.count - 1].labels.append(booking.label.rawValue)
      } else {
        groups.append((booking, [booking.label.rawValue]))
      }
    }
    let rows = groups.flatMap { group -> [(Booking, object: String, isRange: Bool)] in
      let labels = group.labels.filter { !ObjectRange.isRange($0) }
      let odd = group.labels.filter(ObjectRange.isRange)
      return ObjectRange.compact(labels).map { (group.booking, $0, true) }
        + odd.map { (group.booking, $0, false) }
    }
    return format == .csv ? csv(rows, kind) : jsonLines(rows, kind)
  }

  private typealias Row = (Booking, object: String, isRange: Bool)

  private func jsonLines(_ rows: [Row], _ kind: Kind) -> String {
    var text = ""
    for (booking, object, isRange) in rows {
      var members: [(key: String, value: OrderedJSON)] = [
        ("event", .string(booking.event.rawValue)), (isRange ? "object" : "label", .string(object)),
      ]
      func add(_ key: String, _ value: OrderedJSON?) {
        if let value { members.append((key, value)) }
      }
      add("quantity", booking.quantity.map { .integer($0) })
      if kind == .other { add("status", .string(booking.status.rawValue)) }
      add("order_id", booking.orderID.map { .string($0) })
      add("ticket_type", booking.ticketType.map { .string($0) })
      add("resale_listing_id", booking.resaleListingID.map { .string($0) })
      add("extra_data", booking.extraData.map { OrderedJSON($0) })
      text += OrderedJSON.object(members).compact + "\n"
    }
    return text
  }

  private func csv(_ rows: [Row], _ kind: Kind) -> String {
    let data = rows.map { $0.0.extraData.flatMap(Self.cells) ?? [:] }
    let members = ObjectRange.sorted(Set(data.flatMap(\.keys)))
    let hasLabels = rows.contains { !$0.isRange }
    let hasQuantities = rows.contains { $0.0.quantity != nil }
    let hasListings = rows.contains { $0.0.resaleListingID != nil }
    var header = ["event", "object"]
    if hasLabels { header.append("label") }
    if hasQuantities { header.append("quantity") }
    if kind == .other { header.append("status") }
    header += ["order_id", "ticket_type"]
    if hasListings { header.append("resale_listing_id") }
    header += members.map { "extra_data.\($0)" }
    var text = header.map(Self.cell).joined(separator: ",") + "\n"
    for ((booking, object, isRange), data) in zip(rows, data) {
      var cells = [booking.event.rawValue, isRange ? object : ""]
      if hasLabels { cells.append(isRange ? "" : object) }
      if hasQuantities { cells.append(booking.quantity.map(String.init) ?? "") }
      if kind == .other { cells.append(booking.status.rawValue) }
      cells += [booking.orderID ?? "", booking.ticketType ?? ""]
      if hasListings { cells.append(booking.resaleListingID ?? "") }
      cells += members.map { data[$0] ?? "" }
      text += cells.map(Self.cell).joined(separator: ",") + "\n"
    }
    return text
  }

  /// RFC 4180, with quotes also around spaces at an end.
  private static func cell(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      byte != UInt8(ascii: ",") && byte != UInt8(ascii: "\"") && byte >= 0x20
    }
    guard isPlain, text.first != " ", text.last != " " else {
      return "\"\(text.replacing("\"", with: "\"\""))\""
    }
    return text
  }

  /// The members of extra data that are texts and nothing else; `nil` where a cell cannot say one.
  private static func cells(_ data: JSONValue) -> [String: String]? {
    guard case .object(let members) = data else { return nil }
    var cells: [String: String] = [:]
    for (key, value) in members {
      guard case .string(let text) = value, !text.isEmpty, !key.isEmpty else { return nil }
      cells[key] = text
    }
    return cells
  }
}

extension Booking {
  /// Whether its texts can stand in a file.
  fileprivate var isSayable: Bool {
    let texts = [event.rawValue, label.rawValue, status.rawValue]
    let others = [orderID, ticketType, resaleListingID].compactMap { $0 }
    return (texts + others).allSatisfy { JobLimits.allows(text: $0) }
      && extraData?.isSayable != false
  }
}

extension JSONValue {
  fileprivate var isSayable: Bool {
    switch self {
    case .null, .bool, .integer, .number: true
    case .string(let text): text.isEmpty || JobLimits.allows(text: text)
    case .array(let items): items.allSatisfy(\.isSayable)
    case .object(let members):
      members.allSatisfy { JobLimits.allows(text: $0.key) && $0.value.isSayable }
    }
  }
}
