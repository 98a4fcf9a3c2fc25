public import FoundationEssentials

/// Used objects of all months.
public struct UsageSummary: Hashable, Sendable, Codable {
  /// Oldest month first.
  public var usage: [UsageOfMonth]
  /// Until when usage has been counted.
  public var usageCutoffDate: Date?

  /// A summary as the server answers it.
  public init(usage: [UsageOfMonth], usageCutoffDate: Date?) {
    self.usage = usage
    self.usageCutoffDate = usageCutoffDate
  }
}

/// Used objects of one month.
public struct UsageOfMonth: Hashable, Sendable, Codable {
  /// The month.
  public var month: Month
  /// Objects that count for the bill.
  public var numUsedObjects: Int

  /// A month as the server answers it.
  public init(month: Month, numUsedObjects: Int) {
    self.month = month
    self.numUsedObjects = numUsedObjects
  }
}

/// Used objects of one workspace in a month, by chart and event.
public struct UsageDetails: Hashable, Sendable, Codable {
  /// The workspace's numeric id.
  public var workspace: Int64
  /// Charts with events that were used.
  public var usageByChart: [UsageByChart]

  /// Details as the server answers them.
  public init(workspace: Int64, usageByChart: [UsageByChart]) {
    self.workspace = workspace
    self.usageByChart = usageByChart
  }
}

/// Used objects of one chart in a month.
public struct UsageByChart: Hashable, Sendable, Codable {
  /// Absent where the server knows the chart no more.
  public var chart: UsedChart?
  /// Events that were used.
  public var usageByEvent: [UsageByEvent]

  /// Usage as the server answers it.
  public init(chart: UsedChart?, usageByEvent: [UsageByEvent]) {
    self.chart = chart
    self.usageByEvent = usageByEvent
  }
}

/// The chart that usage belongs to.
public struct UsedChart: Hashable, Sendable, Codable {
  /// The chart's name.
  public var name: String
  /// The chart's key.
  public var key: ChartKey

  /// A chart as usage reports name it.
  public init(name: String, key: ChartKey) {
    self.name = name
    self.key = key
  }
}

/// Used objects of one event in a month.
public struct UsageByEvent: Hashable, Sendable, Codable {
  /// The event.
  public var event: UsedEvent
  /// Objects that count for the bill.
  public var numUsedObjects: Int

  /// Usage as the server answers it.
  public init(event: UsedEvent, numUsedObjects: Int) {
    self.event = event
    self.numUsedObjects = numUsedObjects
  }
}

/// The event that usage belongs to.
public struct UsedEvent: Hashable, Sendable, Codable {
  /// The event's numeric id, which the report on its objects asks for.
  public var id: Int64
  /// The event's key.
  public var key: EventKey
  /// Whether the event is gone.
  public var deleted: Bool

  /// An event as usage reports name it.
  public init(id: Int64, key: EventKey, deleted: Bool = false) {
    self.id = id
    self.key = key
    self.deleted = deleted
  }

  /// Reads an event; without a word on it, it is not deleted.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(Int64.self, forKey: .id)
    key = try container.decode(EventKey.self, forKey: .key)
    deleted = try container.value(false, forKey: .deleted)
  }
}
