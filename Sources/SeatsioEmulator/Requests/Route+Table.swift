import SeatsioModel

/// What answers each endpoint. The shared table says which there are, and their lanes.
extension Route {
  /// Everything that is served.
  static let all: [Route] =
    Endpoint.all.compactMap { endpoint in
      operations[endpoint].map { operation in
        Route(
          method: endpoint.method.rawValue, segments: endpoint.segments, lane: endpoint.lane,
          endpoint: endpoint, operation: operation)
      }
    } + beyondTheTable

  /// An endpoint of the table that is missing here would be answered 404; a test sees to it that
  /// none is.
  static let operations: [Endpoint: Operation] = [
    .createWorkspace: .company { try $0.createWorkspace($1) },
    .listWorkspaces: .company { try $0.listWorkspaces($1) { _ in true } },
    .listActiveWorkspaces: .company { try $0.listWorkspaces($1, where: \.isActive) },
    .listInactiveWorkspaces: .company { try $0.listWorkspaces($1) { !$0.isActive } },
    .workspace: .company { try $0.retrieveWorkspace($1) },
    .updateWorkspace: .company { try $0.updateWorkspace($1) },
    .activateWorkspace: .company { try $0.setWorkspace($1, active: true) },
    .deactivateWorkspace: .company { try $0.setWorkspace($1, active: false) },
    .deleteWorkspace: .company { try $0.deleteWorkspace($1) },
    .setDefaultWorkspace: .company { try $0.setDefaultWorkspace($1) },
    .regenerateWorkspaceSecretKey: .company { try $0.regenerateSecretKey($1) },
    .addWorkspaceSecretKey: .company { try $0.addSecretKey($1) },
    .removeWorkspaceSecretKey: .company { try $0.removeSecretKey($1) },

    .account: .company { company, _ in company.retrieveAccount() },
    .regenerateAccountSecretKey: .company { company, _ in company.regenerateAdminKey() },
    .regenerateDesignerKey: .company { company, _ in company.regenerateDesignerKey() },
    .enableDrafts: .company { company, _ in company.setDrafts(enabled: true) },
    .disableDrafts: .company { company, _ in company.setDrafts(enabled: false) },
    .changePassword: .company { try $0.changePassword($1) },
    .changeHoldPeriod: .company { try $0.changeHoldPeriod($1) },
    .changeAccountSetting: .company { try $0.changeSetting($1) },
    .eventLog: .company { try $0.listEventLog($1) },
    .addTicketBuyers: .company { try $0.addTicketBuyers($1) },
    .removeTicketBuyers: .company { try $0.removeTicketBuyers($1) },
    .listTicketBuyers: .company { try $0.listTicketBuyers($1) },

    .createChart: .numbering { try $0.createChart($1, &$2) },
    .listCharts: .reading { try $0.listCharts($1) },
    .listArchivedCharts: .reading { try $0.listArchivedCharts($1) },
    .chart: .workspace { try $0.retrieveChart($1) },
    .updateChart: .workspace { try $0.updateChart($1) },
    .copyChart: .numbering { try $0.copyChart($1, &$2) },
    .copyDraft: .numbering { try $0.copyDraft($1, &$2) },
    .copyChartToWorkspace: .acrossWorkspaces { try $0.copyChartToWorkspace($1) },
    .copyChartBetweenWorkspaces: .company { try $0.copyChartBetweenWorkspaces($1) },
    .publishedVersion: .reading { try $0.retrievePublishedVersion($1) },
    .draftVersion: .reading { try $0.retrieveDraftVersion($1) },
    .publishedThumbnail: .reading { try $0.publishedThumbnail($1) },
    .draftThumbnail: .reading { try $0.draftThumbnail($1) },
    .validatePublishedVersion: .reading { try $0.validatePublishedVersion($1) },
    .validateDraft: .reading { try $0.validateDraft($1) },
    .publishDraft: .workspace { try $0.publishDraft($1) },
    .discardDraft: .workspace { try $0.discardDraft($1) },
    .archiveChart: .workspace { try $0.archiveChart($1) },
    .unarchiveChart: .workspace { try $0.unarchiveChart($1) },
    .listTags: .reading { try $0.listTags($1) },
    .addTag: .workspace { try $0.addTag($1) },
    .removeTag: .workspace { try $0.removeTag($1) },
    .listCategories: .workspace { try $0.listCategories($1) },
    .addCategory: .workspace { try $0.addCategory($1) },
    .updateCategory: .workspace { try $0.updateCategory($1) },
    .removeCategory: .workspace { try $0.removeCategory($1) },

    .createEvent: .numbering { try $0.createEvent($1, &$2) },
    .createEvents: .numbering { try $0.createEvents($1, &$2) },
    .listEvents: .reading { try $0.listEvents($1) },
    .event: .workspace { try $0.retrieveEvent($1) },
    .updateEvent: .workspace { try $0.updateEvent($1) },
    .deleteEvent: .workspace { try $0.deleteEvent($1) },
    .objectInfos: .workspace { try $0.objectInfos($1) },
    .objectStatus: .workspace { try $0.objectStatus($1) },
    .updateExtraDataOfObject: .workspace { try $0.updateExtraDataOfObject($1) },
    .updateExtraData: .workspace { try $0.updateExtraData($1) },
    .moveEventToNewChartCopy: .numbering { try $0.moveEventToNewChartCopy($1, &$2) },
    .statusChangesOfObject: .reading { try $0.statusChangesOfObject($1) },
    .listStatusChanges: .reading { try $0.listStatusChanges($1) },

    .createSeason: .numbering { try $0.createSeason($1, &$2) },
    .createEventsInSeason: .numbering { try $0.createEventsInSeason($1, &$2) },
    .createPartialSeason: .numbering { try $0.createPartialSeason($1, &$2) },
    .addEventsToPartialSeason: .workspace { try $0.addEventsToPartialSeason($1) },
    .removeEventFromPartialSeason: .workspace { try $0.removeEventFromPartialSeason($1) },

    .changeStatusInGroups: .numbering { try $0.changeStatusInGroups($1, .asWritten, &$2) },
    .bookInGroups: .numbering { try $0.changeStatusInGroups($1, .to(.booked), &$2) },
    .holdInGroups: .numbering { try $0.changeStatusInGroups($1, .to(.held), &$2) },
    .releaseInGroups: .numbering { try $0.changeStatusInGroups($1, .release, &$2) },
    .changeStatus: .numbering { try $0.changeStatusOfEvent($1, .asWritten, &$2) },
    .book: .numbering { try $0.changeStatusOfEvent($1, .to(.booked), &$2) },
    .hold: .numbering { try $0.changeStatusOfEvent($1, .to(.held), &$2) },
    .release: .numbering { try $0.changeStatusOfEvent($1, .release, &$2) },
    .putUpForResale: .numbering { try $0.changeStatusOfEvent($1, .to(.resale), &$2) },
    .overrideSeasonStatus: .numbering { try $0.changeSeasonStatus($1, .override, &$2) },
    .useSeasonStatus: .numbering { try $0.changeSeasonStatus($1, .use, &$2) },
    .changeStatusInBatch: .numbering { try $0.changeStatusInBatch($1, &$2) },

    .markAsForSale: .workspace { try $0.replaceForSale($1, forSale: true) },
    .markAsNotForSale: .workspace { try $0.replaceForSale($1, forSale: false) },
    .markEverythingAsForSale: .workspace { try $0.markEverythingAsForSale($1) },
    .markEverythingAsNotForSale: .workspace { try $0.markEverythingAsNotForSale($1) },
    .editForSale: .workspace { try $0.editForSale($1) },
    .editForSaleOfEvents: .workspace { try $0.editForSaleOfEvents($1) },

    .addChannels: .workspace { try $0.addChannels($1) },
    .removeChannel: .workspace { try $0.removeChannel($1) },
    .updateChannel: .workspace { try $0.updateChannel($1) },
    .replaceChannels: .workspace { try $0.replaceChannels($1) },
    .addObjectsToChannel: .workspace { try $0.addObjectsToChannel($1) },
    .removeObjectsFromChannel: .workspace { try $0.removeObjectsFromChannel($1) },

    .createHoldToken: .workspace { try $0.createHoldToken($1) },
    .holdToken: .workspace { try $0.retrieveHoldToken($1) },
    .expireHoldToken: .numbering { try $0.expireHoldToken($1, &$2) },

    .chartReport: .reading { try $0.chartReport($1) },
    .chartReportSummary: .reading { try $0.chartReportSummary($1) },
    .eventReport: .reading { try $0.eventReport($1) },
    .eventReportGroup: .reading { try $0.eventReport($1) },
    .eventReportSummary: .reading { try $0.eventReportSummary($1, depth: 1) },
    .eventReportDeepSummary: .reading { try $0.eventReportSummary($1, depth: 2) },
    .eventFlatList: .reading { try $0.eventFlatList($1) },
    .eventFlatListCSV: .reading { try $0.eventFlatListCSV($1) },

    .usageSummary: .readingAll { try $0.usageSummary($1) },
    .usageOfMonth: .readingAll { try $0.usageOfMonth($1) },
    .usageOfEventInMonth: .readingAll { try $0.usageOfEventInMonth($1) },
    .renderingUsage: .readingAll { try $0.renderingUsage($1) },
    .renderingUsageOfMonth: .readingAll { try $0.renderingUsage($1) },
    .renderingUsageOfChartInMonth: .readingAll { try $0.renderingUsage($1) },
    .subscription: .readingAll { $0.subscription($1) },
  ]

  /// What the tests of the official clients need beyond the shared table, and the pictures that
  /// charts link to.
  private static let beyondTheTable: [Route] = [
    Route(
      .post, "/system/private/create-test-company", .regular,
      .system { $0.createTestCompany($1) }),
    Route(
      .post, "/system/public/charts/{key}", .regular,
      .numbering { try $0.uploadChart($1, &$2) }),
    Route(
      .get, "/thumbnails/{workspace}/{key}/published.png", .regular,
      .open { try $0.publicThumbnail($1) { $0.published } }),
    Route(
      .get, "/thumbnails/{workspace}/{key}/draft.png", .regular,
      .open { try $0.publicThumbnail($1) { try $0.requiredDraft() } }),
  ]

  private init(_ method: HTTPMethod, _ template: String, _ lane: Lane, _ operation: Operation) {
    self.method = method.rawValue
    self.lane = lane
    self.operation = operation
    endpoint = nil
    segments = template.split(separator: "/").map { part in
      part.hasPrefix("{") ? .argument(String(part.dropFirst().dropLast())) : .literal(String(part))
    }
  }
}
