public import FoundationEssentials
public import SeatsioModel

/// The two drawings of a chart: the published version, which events use, and the draft, which
/// there is only while somebody changes a chart with events.
extension Charts {
  /// The drawing of the published version, megabytes of JSON for a large venue.
  public func publishedVersion(_ key: ChartKey) async throws(APIError) -> JSONValue {
    try await client.send(APIRequest(.publishedVersion, [.init(key)], answer: .large))
  }

  /// The drawing of the draft; `notFound` when there is none.
  public func draftVersion(_ key: ChartKey) async throws(APIError) -> JSONValue {
    try await client.send(APIRequest(.draftVersion, [.init(key)], answer: .large))
  }

  /// A picture of the published version: the bytes of a PNG.
  public func publishedVersionThumbnail(_ key: ChartKey) async throws(APIError) -> Data {
    try await client.send(APIRequest(.publishedThumbnail, [.init(key)], answer: .bytes))
  }

  /// A picture of the draft: the bytes of a PNG; `notFound` when there is no draft.
  public func draftVersionThumbnail(_ key: ChartKey) async throws(APIError) -> Data {
    try await client.send(APIRequest(.draftThumbnail, [.init(key)], answer: .bytes))
  }

  /// Makes the draft the published version.
  ///
  /// A draft with errors is refused as ``APIError/Kind/validation``, with the code
  /// `drawingValidationFailed` and the findings in the error's data.
  public func publishDraft(_ key: ChartKey) async throws(APIError) {
    try await client.send(APIRequest(.publishDraft, [.init(key)], answer: .nothing))
  }

  /// Throws the draft away; the published version stays.
  public func discardDraft(_ key: ChartKey) async throws(APIError) {
    try await client.send(APIRequest(.discardDraft, [.init(key)], answer: .nothing))
  }

  /// What the account's validators find in the published version; changes nothing.
  public func validatePublishedVersion(
    _ key: ChartKey
  ) async throws(APIError) -> ChartValidation {
    try await client.send(APIRequest(.validatePublishedVersion, [.init(key)], answer: .json))
  }

  /// What the account's validators find in the draft; fails when there is none.
  public func validateDraft(_ key: ChartKey) async throws(APIError) -> ChartValidation {
    try await client.send(APIRequest(.validateDraft, [.init(key)], answer: .json))
  }

  /// Copies the published version, in the same workspace.
  ///
  /// The copy is called like the chart, with ` (copy)` behind. It has the chart's tags, but not its
  /// events and its draft.
  public func copy(_ key: ChartKey) async throws(APIError) -> Chart {
    try await client.send(APIRequest(.copyChart, [.init(key)], answer: .json))
  }

  /// Copies the draft, which becomes the published version of the copy.
  public func copyDraft(_ key: ChartKey) async throws(APIError) -> Chart {
    try await client.send(APIRequest(.copyDraft, [.init(key)], answer: .json))
  }

  /// Copies the published version under the same name into another workspace; needs an admin key.
  public func copy(
    _ key: ChartKey, toWorkspace target: WorkspaceKey
  ) async throws(APIError) -> Chart {
    try await client.send(
      APIRequest(.copyChartToWorkspace, [.init(key), .init(target)], answer: .json))
  }

  /// Copies the published version under the same name from one workspace into another.
  ///
  /// Needs an admin key, whatever workspace the client works in.
  public func copy(
    _ key: ChartKey, from source: WorkspaceKey, to target: WorkspaceKey
  ) async throws(APIError) -> Chart {
    try await client.send(
      APIRequest(
        .copyChartBetweenWorkspaces, [.init(key), .init(source), .init(target)], answer: .json))
  }
}
