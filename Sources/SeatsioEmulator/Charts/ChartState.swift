import SeatsioModel

/// A chart with its versions.
///
/// Until an event uses the chart, edits change the published version; from then on they go to a
/// draft, which publishing puts in its place.
struct ChartState {
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

  /// The version that an edit sees and changes.
  var editable: ChartVersion { draft ?? published }

  /// Changes the editable version; a draft begins as a copy of the published one.
  mutating func edit(_ change: (inout ChartVersion) throws(APIFailure) -> Void) throws(APIFailure) {
    var version = editable
    try change(&version)
    if isUsed { draft = version } else { published = version }
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

  /// The chart as the API shows it, with all that may be asked for except its events.
  var wire: Chart {
    let zones = published.plan.zones
    return Chart(
      id: id, key: key, name: published.name, status: status, tags: tags, archived: isArchived,
      publishedVersionThumbnailUrl: InferredChoices.thumbnailURL(key, version: "published"),
      draftVersionThumbnailUrl: draft.map { _ in
        InferredChoices.thumbnailURL(key, version: "draft")
      },
      validation: ChartValidation(), venueType: VenueType(published.venueType),
      zones: zones.isEmpty ? nil : zones)
  }
}
