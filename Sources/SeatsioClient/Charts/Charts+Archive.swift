public import SeatsioModel

/// The archive: charts cannot be deleted.
extension Charts {
  /// Archived charts.
  public var archive: Archive { Archive(client: client) }

  /// Calls about archived charts.
  public struct Archive: Sendable {
    let client: Client

    /// Archived charts, newest first.
    public func list() -> PagedSequence<Chart> {
      PagedSequence(client: client, request: APIRequest(.listArchivedCharts, answer: .json))
    }
  }

  /// Archives a chart; the server refuses it for an archived one.
  public func moveToArchive(_ key: ChartKey) async throws(APIError) {
    try await client.send(APIRequest(.archiveChart, [.init(key)], answer: .nothing))
  }

  /// Takes a chart out of the archive; the server refuses it for one that is not there.
  public func moveOutOfArchive(_ key: ChartKey) async throws(APIError) {
    try await client.send(APIRequest(.unarchiveChart, [.init(key)], answer: .nothing))
  }
}
