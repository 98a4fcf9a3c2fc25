import SeatsioModel

/// What reports group places by; the raw value is the name in paths and in summaries.
enum Facet: String, Hashable, Sendable, CaseIterable {
  case status = "byStatus"
  case objectType = "byObjectType"
  case categoryLabel = "byCategoryLabel"
  case categoryKey = "byCategoryKey"
  case section = "bySection"
  case zone = "byZone"
  case availability = "byAvailability"
  case availabilityReason = "byAvailabilityReason"
  /// Legacy: the same split as availability under other names.
  case selectability = "bySelectability"
  case channel = "byChannel"

  /// What charts know of their objects.
  static let ofCharts: [Facet] = [.section, .categoryKey, .categoryLabel, .objectType, .zone]

  /// Whether counts inside a group of this facet still say something by `other`: not by the same,
  /// and key and label of a category are the same.
  func leaves(_ other: Facet) -> Bool {
    switch self {
    case .categoryKey, .categoryLabel: other != .categoryKey && other != .categoryLabel
    default: other != self
    }
  }
}

/// How a report of objects groups them: by a facet, or by what only objects have.
enum ReportType: Hashable, Sendable {
  case label
  case orderID
  case facet(Facet)

  /// Reads the segment of a path that names the type.
  init?(_ segment: String) {
    switch segment {
    case "byLabel": self = .label
    case "byOrderId": self = .orderID
    default:
      guard let facet = Facet(rawValue: segment) else { return nil }
      self = .facet(facet)
    }
  }
}

/// A category as infos name it: the key always as text.
struct CategoryName: Hashable, Sendable {
  let key: String
  let label: String

  init(_ category: Category) {
    key = category.key.text
    label = category.label
  }
}

/// What places have in common that stand in the same groups of every report.
struct PlaceFacets: Hashable, Sendable {
  var objectType: ObjectType
  var category: CategoryName?
  var section: String?
  var zone: String?
  var channel: ChannelKey?
  var status: ObjectStatus
  var isForSale: Bool

  private var isAvailable: Bool { InferredChoices.isAvailable(status) && isForSale }

  /// What is free and cannot be had is not for sale; any other status says more than that.
  static func availabilityReason(_ status: ObjectStatus, isAvailable: Bool) -> String {
    isAvailable ? "available" : status == .free ? "not_for_sale" : status.rawValue
  }

  /// The name of the group that the places are in.
  func group(by facet: Facet) -> String {
    switch facet {
    case .status: status.rawValue
    case .objectType: objectType.rawValue
    case .categoryLabel: category?.label ?? "NO_CATEGORY"
    case .categoryKey: category?.key ?? "NO_CATEGORY"
    case .section: section ?? "NO_SECTION"
    case .zone: zone ?? "NO_ZONE"
    case .availability: isAvailable ? "available" : "not_available"
    case .selectability: isAvailable ? "selectable" : "not_selectable"
    case .availabilityReason: Self.availabilityReason(status, isAvailable: isAvailable)
    case .channel: (channel ?? .none).rawValue
    }
  }
}
