public import FoundationEssentials

/// Something that happened to a chart or event of the company.
public struct EventLogItem: Hashable, Sendable, Codable {
  /// Grows with time, and is above 0; the log is paged by it, oldest entry first.
  public var id: Int64
  /// What happened.
  public var type: EventLogItemType
  /// When it happened.
  public var timestamp: Date
  /// What it happened to; of charts and events alike `key` and `workspaceKey`.
  public var data: JSONValue

  /// An entry as the server answers it.
  public init(id: Int64, type: EventLogItemType, timestamp: Date, data: JSONValue) {
    self.id = id
    self.type = type
    self.timestamp = timestamp
    self.data = data
  }

  /// The key of the chart or event.
  public var key: String? { data["key"]?.string }

  /// The workspace that the chart or event belongs to.
  public var workspaceKey: WorkspaceKey? { data["workspaceKey"]?.string.map { WorkspaceKey($0) } }

  private enum CodingKeys: CodingKey { case id, type, timestamp, date, data }

  /// Reads an entry; its time may be called `date`, as an example of the documentation has it.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(Int64.self, forKey: .id)
    type = try container.decode(EventLogItemType.self, forKey: .type)
    timestamp =
      try container.decodeIfPresent(Date.self, forKey: .timestamp)
      ?? container.decode(Date.self, forKey: .date)
    data = try container.value(.object([:]), forKey: .data)
  }

  /// Writes the form that the server answers.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(type, forKey: .type)
    try container.encode(timestamp, forKey: .timestamp)
    try container.encode(data, forKey: .data)
  }
}

/// What an entry of the event log reports.
public struct EventLogItemType: OpenSet {
  /// The type as the API writes it.
  public let rawValue: String
  /// Any type, also one that is not known here.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// A chart came to be.
  public static let chartCreated: EventLogItemType = "chart.created"
  /// A draft was published, or a chart without events was saved.
  public static let chartPublished: EventLogItemType = "chart.published"
  /// What is for sale changed, also by creating an event with a configuration.
  public static let forSaleConfigUpdated: EventLogItemType = "event.for.sale.config.updated"
  /// Channels of an event changed.
  public static let channelsUpdated: EventLogItemType = "event.channels.updated"
  /// Categories of an event changed.
  public static let categoriesUpdated: EventLogItemType = "event.categories.updated"
  /// How tables of an event are sold changed.
  public static let tableBookingConfigUpdated: EventLogItemType =
    "event.table.booking.config.updated"
}
