/// One group of a summary report: how many places it has, and how they are divided.
public struct ReportSummary: Hashable, Sendable, Codable {
  /// Places: 1 per seat, the capacity of an area.
  public var count: Int
  /// Places per group of each other dimension; groups without places are left out.
  public var groups: [ReportDimension: [String: Int]]

  /// A group as the server answers it.
  public init(count: Int, groups: [ReportDimension: [String: Int]] = [:]) {
    self.count = count
    self.groups = groups
  }

  /// Places per group of one dimension: `summary[.section]["Stalls"]`; empty if it is not there.
  public subscript(dimension: ReportDimension) -> [String: Int] { groups[dimension] ?? [:] }

  /// Reads `count` and every member whose name begins with `by`.
  public init(from decoder: any Decoder) throws {
    let members = try SummaryMembers<Int>(from: decoder)
    self.init(count: members.count, groups: members.groups)
  }

  /// Writes the form that the server answers.
  public func encode(to encoder: any Encoder) throws {
    try SummaryMembers(count: count, groups: groups).encode(to: encoder)
  }
}

/// One group of a deep summary report: how many places it has, divided twice.
public struct DeepReportSummary: Hashable, Sendable, Codable {
  /// Places: 1 per seat, the capacity of an area.
  public var count: Int
  /// A summary per group of each other dimension; groups without places are left out.
  public var groups: [ReportDimension: [String: ReportSummary]]

  /// A group as the server answers it.
  public init(count: Int, groups: [ReportDimension: [String: ReportSummary]] = [:]) {
    self.count = count
    self.groups = groups
  }

  /// Summaries per group of one dimension; empty if it is not there.
  public subscript(dimension: ReportDimension) -> [String: ReportSummary] {
    groups[dimension] ?? [:]
  }

  /// Reads `count` and every member whose name begins with `by`.
  public init(from decoder: any Decoder) throws {
    let members = try SummaryMembers<ReportSummary>(from: decoder)
    self.init(count: members.count, groups: members.groups)
  }

  /// Writes the form that the server answers.
  public func encode(to encoder: any Encoder) throws {
    try SummaryMembers(count: count, groups: groups).encode(to: encoder)
  }
}

/// The JSON form of both: `{"count": 3, "bySection": {"A": …}, …}`.
private struct SummaryMembers<Value: Codable>: Codable {
  var count: Int
  var groups: [ReportDimension: [String: Value]]

  init(count: Int, groups: [ReportDimension: [String: Value]]) {
    self.count = count
    self.groups = groups
  }

  private struct Name: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
    static var count: Name { Name(stringValue: "count") }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Name.self)
    count = try container.decode(Int.self, forKey: .count)
    groups = [:]
    for name in container.allKeys where name.stringValue.hasPrefix("by") {
      groups[ReportDimension(name.stringValue)] = try container.decode(
        [String: Value].self, forKey: name)
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Name.self)
    try container.encode(count, forKey: .count)
    for (dimension, groups) in groups {
      try container.encode(groups, forKey: Name(stringValue: dimension.rawValue))
    }
  }
}
