extension Endpoint {
  // MARK: Charts

  /// Answers a chart with an empty drawing: nothing in the API draws seats.
  public static let createChart = Endpoint("createChart", .post, "/charts", .regular)
  /// Charts that are not archived, newest first; `expand` adds events, validation, venue type,
  /// zones.
  public static let listCharts = Endpoint("listCharts", .get, "/charts", .regular)
  /// Archived charts, newest first.
  public static let listArchivedCharts = Endpoint(
    "listArchivedCharts", .get, "/charts/archive", .regular)
  /// One chart, archived or not; `CHART_NOT_FOUND` if there is none.
  public static let chart = Endpoint("chart", .get, "/charts/{key}", .regular)
  /// Changes the name, and replaces all categories if any are given.
  ///
  /// On a chart with events it makes a draft, or changes the one there is.
  public static let updateChart = Endpoint("updateChart", .post, "/charts/{key}", .regular)
  /// Copies the published drawing and the tags inside the workspace, without the events.
  public static let copyChart = Endpoint(
    "copyChart", .post, "/charts/{key}/version/published/actions/copy", .regular)
  /// Copies a chart under the same name to another workspace; needs an admin key.
  public static let copyChartToWorkspace = Endpoint(
    "copyChartToWorkspace", .post,
    "/charts/{key}/version/published/actions/copy-to-workspace/{toWorkspaceKey}", .regular)
  /// Copies a chart under the same name between two workspaces; needs an admin key.
  public static let copyChartBetweenWorkspaces = Endpoint(
    "copyChartBetweenWorkspaces", .post,
    "/charts/{key}/version/published/actions/copy/from/{fromWorkspaceKey}/to/{toWorkspaceKey}",
    .regular)
  /// The published drawing, megabytes of JSON for a large venue.
  public static let publishedVersion = Endpoint(
    "publishedVersion", .get, "/charts/{key}/version/published", .regular)
  /// The draft's drawing; 404 if there is no draft.
  public static let draftVersion = Endpoint(
    "draftVersion", .get, "/charts/{key}/version/draft", .regular)
  /// Makes the draft the published version; `DRAWING_VALIDATION_FAILED` if it has errors.
  public static let publishDraft = Endpoint(
    "publishDraft", .post, "/charts/{key}/version/draft/actions/publish", .regular)
  /// Drops the draft; the published version stays.
  public static let discardDraft = Endpoint(
    "discardDraft", .post, "/charts/{key}/version/draft/actions/discard", .regular)
  /// Takes the chart out of the list; 400 if it is archived already.
  public static let archiveChart = Endpoint(
    "archiveChart", .post, "/charts/{key}/actions/move-to-archive", .regular)
  /// Brings the chart back into the list; 400 if it is not archived.
  public static let unarchiveChart = Endpoint(
    "unarchiveChart", .post, "/charts/{key}/actions/move-out-of-archive", .regular)
  /// All tags of all charts that are not archived.
  public static let listTags = Endpoint("listTags", .get, "/charts/tags", .regular)
  /// Adds a tag, which may hold any characters; adding it twice changes nothing.
  public static let addTag = Endpoint("addTag", .post, "/charts/{key}/tags/{tag}", .regular)
  /// Removes a tag; 404 if the chart does not carry it.
  public static let removeTag = Endpoint("removeTag", .delete, "/charts/{key}/tags/{tag}", .regular)
  /// The categories of a chart, in their order.
  public static let listCategories = Endpoint(
    "listCategories", .get, "/charts/{key}/categories", .regular)
  /// Adds a category at the end.
  public static let addCategory = Endpoint(
    "addCategory", .post, "/charts/{key}/categories", .regular)
  /// Changes the fields that are sent; keys are compared by their text.
  public static let updateCategory = Endpoint(
    "updateCategory", .post, "/charts/{key}/categories/{categoryKey}", .regular)
  /// Removes a category by the text of its key; 404 if the chart lacks it.
  public static let removeCategory = Endpoint(
    "removeCategory", .delete, "/charts/{key}/categories/{categoryKey}", .regular)
  /// Copies the draft, which becomes the published version of the copy.
  public static let copyDraft = Endpoint(
    "copyDraft", .post, "/charts/{key}/version/draft/actions/copy", .regular)
  /// A picture of the published version, as PNG.
  public static let publishedThumbnail = Endpoint(
    "publishedThumbnail", .get, "/charts/{key}/version/published/thumbnail", .regular)
  /// A picture of the draft, as PNG.
  public static let draftThumbnail = Endpoint(
    "draftThumbnail", .get, "/charts/{key}/version/draft/thumbnail", .regular)
  /// What the validators find in the published version; changes nothing.
  public static let validatePublishedVersion = Endpoint(
    "validatePublishedVersion", .post,
    "/charts/{key}/version/published/actions/validate", .regular, isRepeatable: true)
  /// What the validators find in the draft; an error if there is none.
  ///
  /// Changes nothing.
  public static let validateDraft = Endpoint(
    "validateDraft", .post,
    "/charts/{key}/version/draft/actions/validate", .regular, isRepeatable: true)

  static let chartsRows = [
    createChart, listCharts, listArchivedCharts, chart, updateChart, copyChart,
    copyChartToWorkspace, copyChartBetweenWorkspaces, publishedVersion, draftVersion,
    publishDraft, discardDraft, archiveChart, unarchiveChart, listTags, addTag, removeTag,
    listCategories, addCategory, updateCategory, removeCategory, copyDraft, publishedThumbnail,
    draftThumbnail, validatePublishedVersion, validateDraft,
  ]
}
