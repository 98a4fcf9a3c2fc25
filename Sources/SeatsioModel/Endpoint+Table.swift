/// Every endpoint that client, forecast and emulator share. Lanes are the service's own statement;
/// where its page says nothing, the general rule "regular unless noted" holds.
extension Endpoint {
  // Workspaces: these need a company admin key.
  /// Answers the new workspace, active, with its secret key.
  public static let createWorkspace = Endpoint("createWorkspace", .post, "/workspaces", .regular)
  /// Active and inactive ones, newest first; `filter` looks into names and public keys.
  public static let listWorkspaces = Endpoint("listWorkspaces", .get, "/workspaces", .regular)
  /// Like `listWorkspaces`, the active ones only.
  public static let listActiveWorkspaces = Endpoint(
    "listActiveWorkspaces", .get, "/workspaces/active", .regular)
  /// Like `listWorkspaces`, the inactive ones only.
  public static let listInactiveWorkspaces = Endpoint(
    "listInactiveWorkspaces", .get, "/workspaces/inactive", .regular)
  /// One workspace, with its secret key; `WORKSPACE_NOT_FOUND` if there is none.
  public static let workspace = Endpoint("workspace", .get, "/workspaces/{key}", .regular)
  /// Changes the name, and nothing else.
  public static let updateWorkspace = Endpoint(
    "updateWorkspace", .post, "/workspaces/{key}", .regular)
  /// The only call that an inactive workspace allows.
  public static let activateWorkspace = Endpoint(
    "activateWorkspace", .post, "/workspaces/{key}/actions/activate", .regular)
  /// Lets every other call on the workspace fail.
  public static let deactivateWorkspace = Endpoint(
    "deactivateWorkspace", .post, "/workspaces/{key}/actions/deactivate", .regular)

  // Charts
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

  // Events
  /// Creates one event of a chart and answers it.
  public static let createEvent = Endpoint("createEvent", .post, "/events", .regular)
  /// Creates 1 to 100 events of one chart and answers them in the order sent.
  ///
  /// A key that occurs twice fails the whole call.
  public static let createEvents = Endpoint(
    "createEvents", .post, "/events/actions/create-multiple", .regular)
  /// Events and seasons of the workspace, newest first.
  public static let listEvents = Endpoint("listEvents", .get, "/events", .regular)
  /// One event or season; `EVENT_NOT_FOUND` if there is none.
  public static let event = Endpoint("event", .get, "/events/{key}", .regular)
  /// Changes what is sent; the key too.
  public static let updateEvent = Endpoint("updateEvent", .post, "/events/{key}", .regular)
  /// Deletes an event, season or partial season; asked for afterwards, it is `EVENT_NOT_FOUND`.
  public static let deleteEvent = Endpoint("deleteEvent", .delete, "/events/{key}", .regular)
  /// The state of the objects that `label` names, by label; the URL's length bounds how many.
  public static let objectInfos = Endpoint(
    "objectInfos", .get, "/events/{key}/objects", .priority)
  /// The log of one object, newest entry first; the server keeps a year of it.
  public static let statusChangesOfObject = Endpoint(
    "statusChangesOfObject", .get, "/events/{key}/objects/{label}/status-changes", .regular)

  // Status changes
  /// One change on the same objects of one or several events, all or nothing.
  public static let changeStatusInGroups = Endpoint(
    "changeStatusInGroups", .post, "/events/groups/actions/change-object-status", .priority)
  /// Several changes in order, each of one event, all or nothing.
  public static let changeStatusInBatch = Endpoint(
    "changeStatusInBatch", .post, "/events/actions/change-object-status", .priority)

  // For sale: 10 calls per event in 24 hours.
  /// Replaces the configuration: only what is listed is for sale.
  public static let markAsForSale = Endpoint(
    "markAsForSale", .post, "/events/{key}/actions/mark-as-for-sale", .regular)
  /// Replaces the configuration: everything except what is listed is for sale.
  public static let markAsNotForSale = Endpoint(
    "markAsNotForSale", .post, "/events/{key}/actions/mark-as-not-for-sale", .regular)
  /// Removes the configuration; counts against the quota as well.
  public static let markEverythingAsForSale = Endpoint(
    "markEverythingAsForSale", .post, "/events/{key}/actions/mark-everything-as-for-sale", .regular)

  // Channels
  /// Adds one channel, or an array of them; 400 if a key exists.
  public static let addChannels = Endpoint(
    "addChannels", .post, "/events/{key}/channels", .regular)
  /// Removes a channel; what was in it is then in none.
  public static let removeChannel = Endpoint(
    "removeChannel", .delete, "/events/{key}/channels/{channelKey}", .regular)
  /// Changes what is sent; objects and places replace those there are.
  public static let updateChannel = Endpoint(
    "updateChannel", .post, "/events/{key}/channels/{channelKey}", .regular)
  /// Replaces all channels of an event; an empty list removes them.
  public static let replaceChannels = Endpoint(
    "replaceChannels", .post, "/events/{key}/channels/replace", .regular)

  // Hold tokens
  /// A new token, for 15 minutes unless `expiresInMinutes` says otherwise.
  public static let createHoldToken = Endpoint(
    "createHoldToken", .post, "/hold-tokens", .priority)
  /// A token and what is left of its life; 404 if it is unknown or over.
  public static let holdToken = Endpoint("holdToken", .get, "/hold-tokens/{token}", .priority)
  /// Sets how many minutes a token has left; 0 ends it at once and frees what it holds.
  public static let expireHoldToken = Endpoint(
    "expireHoldToken", .post, "/hold-tokens/{token}", .priority)

  // Reports
  /// All objects of a chart in one answer, by label; each label has a list, usually of one.
  public static let chartReportByLabel = Endpoint(
    "chartReportByLabel", .get, "/reports/charts/{key}/byLabel", .regular)
  /// All objects of an event by label, in one answer: reports have no pages.
  public static let eventReportByLabel = Endpoint(
    "eventReportByLabel", .get, "/reports/events/{key}/byLabel", .regular)
  /// All objects of an event by status, in one answer: reports have no pages.
  public static let eventReportByStatus = Endpoint(
    "eventReportByStatus", .get, "/reports/events/{key}/byStatus", .regular)

  /// The whole table.
  public static let all: [Endpoint] = [
    createWorkspace, listWorkspaces, listActiveWorkspaces, listInactiveWorkspaces, workspace,
    updateWorkspace, activateWorkspace, deactivateWorkspace,
    createChart, listCharts, listArchivedCharts, chart, updateChart, copyChart,
    copyChartToWorkspace, copyChartBetweenWorkspaces, publishedVersion, draftVersion,
    publishDraft, discardDraft, archiveChart, unarchiveChart, listTags, addTag, removeTag,
    listCategories, addCategory, updateCategory, removeCategory,
    createEvent, createEvents, listEvents, event, updateEvent, deleteEvent, objectInfos,
    statusChangesOfObject, changeStatusInGroups, changeStatusInBatch,
    markAsForSale, markAsNotForSale, markEverythingAsForSale,
    addChannels, removeChannel, updateChannel, replaceChannels,
    createHoldToken, holdToken, expireHoldToken,
    chartReportByLabel, eventReportByLabel, eventReportByStatus,
  ]
}
