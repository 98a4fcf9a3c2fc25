public import AccountSnapshot
import FoundationEssentials
public import SeatsioClient
import SeatsioModel

/// Answers the planner's questions from the account, by calls that only read.
public struct LiveReader: Sendable {
  private let client: Client

  /// Reads with a client whose own workspace is that of the connection.
  public init(_ client: Client) { self.client = client }

  /// Answers queries side by side, as far as the client's lanes allow, and adds them to a snapshot.
  ///
  /// - Throws: The first failure, by the order of the queries. What does not exist is an answer.
  public func answer(_ queries: [Query], into snapshot: inout Snapshot) async throws(APIError) {
    let results = await withTaskGroup(of: Answered.self) { group in
      for (place, query) in queries.enumerated() {
        group.addTask { Answered(place: place, result: await result(of: query)) }
      }
      var results = [Result<Answer, APIError>?](repeating: nil, count: queries.count)
      for await answered in group { results[answered.place] = answered.result }
      return results
    }
    for (query, result) in zip(queries, results) {
      guard let result else { continue }
      snapshot.record(try result.get(), to: query)
    }
  }

  private struct Answered: Sendable {
    var place: Int
    var result: Result<Answer, APIError>
  }

  /// A function of its own, because Swift 6.3 optimises a typed throw inside the closure of a child
  /// task wrongly: in release builds, answers then came back to other queries than their own.
  private func result(of query: Query) async -> Result<Answer, APIError> {
    do throws(APIError) {
      return .success(try await answer(query))
    } catch {
      return .failure(error)
    }
  }

  private func client(in scope: WorkspaceScope) -> Client {
    scope.key.map { client.inWorkspace($0) } ?? client
  }

  private func answer(_ query: Query) async throws(APIError) -> Answer {
    switch query {
    case .workspaces:
      return .workspaces(try await client.workspaces.list().collect().map { LiveWorkspace($0) })
    case .charts(let scope):
      return .charts(try await client(in: scope).charts.list().collect())
    case .archivedCharts(let scope):
      return .charts(try await client(in: scope).charts.archive.list().collect())
    case .chart(let scope, let key):
      let client = client(in: scope)
      return .chart(
        try await unlessMissing { () async throws(APIError) in
          try await client.charts.chart(key)
        })
    case .categories(let scope, let key):
      let client = client(in: scope)
      let categories = try await unlessMissing { () async throws(APIError) in
        try await client.charts.categories(of: key)
      }
      return .categories(categories ?? [])
    case .draft(let scope, let key):
      let client = client(in: scope)
      let drawing = try await unlessMissing { () async throws(APIError) in
        try await client.charts.draftVersion(key)
      }
      return .draft(drawing.map { LiveDraft(drawing: $0) })
    case .chartObjects(let scope, let key):
      let client = client(in: scope)
      let report = try await unlessMissing { () async throws(APIError) in
        try await client.charts.reports.byLabel(key)
      }
      return .chartObjects(Self.byLabel(report ?? [:]) { ChartObject($0) })
    case .draftObjects(let scope, let key):
      let client = client(in: scope)
      let report = try await unlessMissing { () async throws(APIError) in
        try await client.charts.reports.byLabel(key, version: .draft)
      }
      return .chartObjects(Self.byLabel(report ?? [:]) { ChartObject($0) })
    case .validations(let scope):
      let charts = try await client(in: scope).charts.list(expand: .validation).collect()
      return .validations(
        Dictionary(
          charts.map { ($0.key, $0.validation ?? ChartValidation()) },
          uniquingKeysWith: { first, _ in first }))
    case .season(let scope, let key):
      let client = client(in: scope)
      return .season(
        try await unlessMissing { () async throws(APIError) in
          try await client.events.event(key)
        })
    case .events(let scope):
      return .events(try await client(in: scope).events.list().collect())
    case .eventObjects(let scope, let key):
      let report = try await client(in: scope).events.reports.byLabel(key)
      return .eventObjects(Self.byLabel(report) { LiveObject($0) })
    case .areaLog(let scope, let event, let label):
      return .areaLog(
        try await client(in: scope).events.statusChanges(of: label, in: event).collect())
    case .ticketBuyers:
      let ids = try await client.ticketBuyers.list().collect()
      return .ticketBuyers(Set(ids.map { $0.uuidString.lowercased() }))
    case .holdToken(let scope, let key):
      let client = client(in: scope)
      return .holdToken(
        try await unlessMissing { () async throws(APIError) in
          try await client.holdTokens.holdToken(key)
        })
    }
  }

  /// `nil` for what the server does not have.
  private func unlessMissing<Value>(
    _ read: () async throws(APIError) -> Value
  ) async throws(APIError) -> Value? {
    do {
      return try await read()
    } catch {
      if error.kind == .notFound { return nil }
      throw error
    }
  }

  /// A label may name several objects of a faulty drawing; calls reach the first of them.
  private static func byLabel<Info, Value>(
    _ report: [String: [Info]], _ make: (Info) -> Value
  ) -> [ObjectLabel: Value] {
    var result: [ObjectLabel: Value] = [:]
    result.reserveCapacity(report.count)
    for (label, infos) in report {
      if let first = infos.first { result[ObjectLabel(label)] = make(first) }
    }
    return result
  }
}

extension LiveDraft {
  /// The parts that a job can declare, from the drawing of a draft.
  init(drawing: JSONValue) {
    let categories: [Category] = (drawing["categories"]?["list"]?.array ?? []).compactMap { item in
      let key: CategoryKey
      switch item["key"] {
      case .integer(let number)?: key = .number(number)
      case .string(let text)?: key = .text(text)
      default: return nil
      }
      return Category(
        key: key, label: item["label"]?.string ?? "", color: item["color"]?.string,
        accessible: item["accessible"]?.bool ?? false)
    }
    self.init(name: drawing["name"]?.string, categories: categories)
  }
}
