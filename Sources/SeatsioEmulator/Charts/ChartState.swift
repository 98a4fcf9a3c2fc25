import SeatsioModel

/// A chart with its versions.
///
/// Until an event uses the chart, edits change the published version; from then on they go to a
/// draft, which publishing puts in its place.
struct ChartState: Codable {
  let id: Int64
  let key: ChartKey
  private(set) var published: ChartVersion
  private(set) var draft: ChartVersion?
  /// Without duplicates, in the order in which they were added.
  var tags: [String] = []
  var isArchived = false
  private(set) var isUsed = false

  init(id: Int64, key: ChartKey, published: ChartVersion, tags: [String] = []) {
    self.id = id
    self.key = key
    self.published = published
    self.tags = tags
  }

  var status: ChartStatus {
    guard isUsed else { return .notUsed }
    return draft == nil ? .published : .publishedWithDraft
  }

  mutating func markUsed() { isUsed = true }

  mutating func markUnused() {
    if !InferredChoices.chartStaysUsedWithoutEvents { isUsed = false }
  }

  /// Changes the version that edits go to: the draft if events use the chart, unless the account
  /// has drafts switched off.
  ///
  /// A draft begins as a copy of the published version. The result is whether the published version was changed.
  mutating func edit(
    withDrafts: Bool, _ change: (inout ChartVersion) throws(APIFailure) -> Void
  ) throws(APIFailure) -> Bool {
    let goesToDraft = InferredChoices.savesGoToDraft(isUsed: isUsed, draftsEnabled: withDrafts)
    var version = goesToDraft ? draft ?? published : published
    try change(&version)
    if goesToDraft { draft = version } else { published = version }
    return !goesToDraft
  }

  /// Puts another drawing in the published version's place, as the upload does.
  mutating func replacePublished(by version: ChartVersion) { published = version }

  mutating func publishDraft() throws(APIFailure) {
    published = try requiredDraft()
    draft = nil
  }

  mutating func discardDraft() throws(APIFailure) {
    _ = try requiredDraft()
    draft = nil
  }

  func requiredDraft() throws(APIFailure) -> ChartVersion {
    guard let draft else {
      throw .notFound(
        InferredChoices.draftNotFound, "Draft version not found: chart \(key) has none")
    }
    return draft
  }
}
