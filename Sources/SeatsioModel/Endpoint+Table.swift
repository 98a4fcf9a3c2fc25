/// Every endpoint that client, forecast and emulator share. Lanes are the service's own statement;
/// where its page says nothing, the general rule "regular unless noted" holds.
extension Endpoint {
  // Workspaces: these need a company admin key.
  public static let createWorkspace = Endpoint("createWorkspace", .post, "/workspaces", .regular)
  public static let listWorkspaces = Endpoint("listWorkspaces", .get, "/workspaces", .regular)
  public static let listActiveWorkspaces = Endpoint(
    "listActiveWorkspaces", .get, "/workspaces/active", .regular)
  public static let listInactiveWorkspaces = Endpoint(
    "listInactiveWorkspaces", .get, "/workspaces/inactive", .regular)
  public static let workspace = Endpoint("workspace", .get, "/workspaces/{key}", .regular)
  public static let updateWorkspace = Endpoint(
    "updateWorkspace", .post, "/workspaces/{key}", .regular)
  public static let activateWorkspace = Endpoint(
    "activateWorkspace", .post, "/workspaces/{key}/actions/activate", .regular)
  public static let deactivateWorkspace = Endpoint(
    "deactivateWorkspace", .post, "/workspaces/{key}/actions/deactivate", .regular)

  // Charts
  public static let createChart = Endpoint("createChart", .post, "/charts", .regular)
  public static let listCharts = Endpoint("listCharts", .get, "/charts", .regular)
  public static let listArchivedCharts = Endpoint(
    "listArchivedCharts", .get, "/charts/archive", .regular)
  public static let chart = Endpoint("chart", .get, "/charts/{key}", .regular)
  public static let updateChart = Endpoint("updateChart", .post, "/charts/{key}", .regular)
  public static let copyChart = Endpoint(
    "copyChart", .post, "/charts/{key}/version/published/actions/copy", .regular)
  public static let copyChartToWorkspace = Endpoint(
    "copyChartToWorkspace", .post,
    "/charts/{key}/version/published/actions/copy-to-workspace/{toWorkspaceKey}", .regular)
  public static let copyChartBetweenWorkspaces = Endpoint(
    "copyChartBetweenWorkspaces", .post,
    "/charts/{key}/version/published/actions/copy/from/{fromWorkspaceKey}/to/{toWorkspaceKey}",
    .regular)
  public static let publishedVersion = Endpoint(
    "publishedVersion", .get, "/charts/{key}/version/published", .regular)
  public static let draftVersion = Endpoint(
    "draftVersion", .get, "/charts/{key}/version/draft", .regular)
  public static let publishDraft = Endpoint(
    "publishDraft", .post, "/charts/{key}/version/draft/actions/publish", .regular)
  public static let discardDraft = Endpoint(
    "discardDraft", .post, "/charts/{key}/version/draft/actions/discard", .regular)
  public static let archiveChart = Endpoint(
    "archiveChart", .post, "/charts/{key}/actions/move-to-archive", .regular)
  public static let unarchiveChart = Endpoint(
    "unarchiveChart", .post, "/charts/{key}/actions/move-out-of-archive", .regular)
  public static let listTags = Endpoint("listTags", .get, "/charts/tags", .regular)
  public static let addTag = Endpoint("addTag", .post, "/charts/{key}/tags/{tag}", .regular)
  public static let removeTag = Endpoint("removeTag", .delete, "/charts/{key}/tags/{tag}", .regular)
  public static let listCategories = Endpoint(
    "listCategories", .get, "/charts/{key}/categories", .regular)
  public static let addCategory = Endpoint(
    "addCategory", .post, "/charts/{key}/categories", .regular)
  public static let updateCategory = Endpoint(
    "updateCategory", .post, "/charts/{key}/categories/{categoryKey}", .regular)
  public static let removeCategory = Endpoint(
    "removeCategory", .delete, "/charts/{key}/categories/{categoryKey}", .regular)

  // Events
  public static let createEvent = Endpoint("createEvent", .post, "/events", .regular)
  public static let createEvents = Endpoint(
    "createEvents", .post, "/events/actions/create-multiple", .regular)
  public static let listEvents = Endpoint("listEvents", .get, "/events", .regular)
  public static let event = Endpoint("event", .get, "/events/{key}", .regular)
  public static let updateEvent = Endpoint("updateEvent", .post, "/events/{key}", .regular)
  public static let deleteEvent = Endpoint("deleteEvent", .delete, "/events/{key}", .regular)
  public static let objectInfos = Endpoint(
    "objectInfos", .get, "/events/{key}/objects", .priority)
  public static let statusChangesOfObject = Endpoint(
    "statusChangesOfObject", .get, "/events/{key}/objects/{label}/status-changes", .regular)

  // Status changes
  public static let changeStatusInGroups = Endpoint(
    "changeStatusInGroups", .post, "/events/groups/actions/change-object-status", .priority)
  public static let changeStatusInBatch = Endpoint(
    "changeStatusInBatch", .post, "/events/actions/change-object-status", .priority)

  // For sale: 10 calls per event in 24 hours.
  public static let markAsForSale = Endpoint(
    "markAsForSale", .post, "/events/{key}/actions/mark-as-for-sale", .regular)
  public static let markAsNotForSale = Endpoint(
    "markAsNotForSale", .post, "/events/{key}/actions/mark-as-not-for-sale", .regular)
  public static let markEverythingAsForSale = Endpoint(
    "markEverythingAsForSale", .post, "/events/{key}/actions/mark-everything-as-for-sale", .regular)

  // Channels
  public static let addChannels = Endpoint(
    "addChannels", .post, "/events/{key}/channels", .regular)
  public static let removeChannel = Endpoint(
    "removeChannel", .delete, "/events/{key}/channels/{channelKey}", .regular)
  public static let updateChannel = Endpoint(
    "updateChannel", .post, "/events/{key}/channels/{channelKey}", .regular)
  public static let replaceChannels = Endpoint(
    "replaceChannels", .post, "/events/{key}/channels/replace", .regular)

  // Hold tokens
  public static let createHoldToken = Endpoint(
    "createHoldToken", .post, "/hold-tokens", .priority)
  public static let holdToken = Endpoint("holdToken", .get, "/hold-tokens/{token}", .priority)
  public static let expireHoldToken = Endpoint(
    "expireHoldToken", .post, "/hold-tokens/{token}", .priority)

  // Reports
  public static let chartReportByLabel = Endpoint(
    "chartReportByLabel", .get, "/reports/charts/{key}/byLabel", .regular)
  public static let eventReportByLabel = Endpoint(
    "eventReportByLabel", .get, "/reports/events/{key}/byLabel", .regular)
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
