extension Endpoint {
  // MARK: Events

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
  /// Copies the chart of an event and moves the event to the copy, with its bookings.
  public static let moveEventToNewChartCopy = Endpoint(
    "moveEventToNewChartCopy", .post, "/events/{key}/actions/move-to-new-chart-copy", .regular)
  /// One object in the form of an older API; superseded by `objectInfos`.
  public static let objectStatus = Endpoint(
    "objectStatus", .get, "/events/{key}/objects/{label}", .priority)
  /// Sets the extra data of one object without a status change.
  public static let updateExtraDataOfObject = Endpoint(
    "updateExtraDataOfObject", .post,
    "/events/{key}/objects/{label}/actions/update-extra-data", .priority)
  /// Sets the extra data of several objects without a status change, all or nothing.
  public static let updateExtraData = Endpoint(
    "updateExtraData", .post, "/events/{key}/actions/update-extra-data", .priority)
  /// The log of an event, newest entry first unless sorted otherwise.
  public static let listStatusChanges = Endpoint(
    "listStatusChanges", .get, "/events/{key}/status-changes", .regular)

  // MARK: Seasons

  /// Creates a season, with its events if they are named or counted.
  public static let createSeason = Endpoint("createSeason", .post, "/seasons", .regular)
  /// Creates events in a season and answers them newest first.
  public static let createEventsInSeason = Endpoint(
    "createEventsInSeason", .post, "/seasons/{key}/actions/create-events", .regular)
  /// Creates a partial season of some of a season's events.
  public static let createPartialSeason = Endpoint(
    "createPartialSeason", .post, "/seasons/{topKey}/partial-seasons", .regular)
  /// Adds events of the season to a partial season.
  public static let addEventsToPartialSeason = Endpoint(
    "addEventsToPartialSeason", .post,
    "/seasons/{topKey}/partial-seasons/{partialKey}/actions/add-events", .regular)
  /// Takes an event out of a partial season; it stays in the season.
  public static let removeEventFromPartialSeason = Endpoint(
    "removeEventFromPartialSeason", .delete,
    "/seasons/{topKey}/partial-seasons/{partialKey}/events/{eventKey}", .regular)

  // MARK: Channels

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
  /// Adds objects to a channel, and places to its counts.
  public static let addObjectsToChannel = Endpoint(
    "addObjectsToChannel", .post, "/events/{key}/channels/{channelKey}/objects", .regular)
  /// Takes objects out of a channel, and places from its counts.
  ///
  /// A `DELETE` with a body.
  public static let removeObjectsFromChannel = Endpoint(
    "removeObjectsFromChannel", .delete, "/events/{key}/channels/{channelKey}/objects", .regular)

  // MARK: For sale: 10 calls per event in 24 hours.

  /// Replaces the configuration: only what is listed is for sale.
  public static let markAsForSale = Endpoint(
    "markAsForSale", .post, "/events/{key}/actions/mark-as-for-sale", .regular)
  /// Replaces the configuration: everything except what is listed is for sale.
  public static let markAsNotForSale = Endpoint(
    "markAsNotForSale", .post, "/events/{key}/actions/mark-as-not-for-sale", .regular)
  /// Removes the configuration; counts against the quota as well.
  public static let markEverythingAsForSale = Endpoint(
    "markEverythingAsForSale", .post, "/events/{key}/actions/mark-everything-as-for-sale", .regular)
  /// Puts single objects and places on or off sale.
  public static let editForSale = Endpoint(
    "editForSale", .post, "/events/{key}/actions/edit-for-sale-config", .regular)
  /// Puts single objects and places of several events on or off sale.
  public static let editForSaleOfEvents = Endpoint(
    "editForSaleOfEvents", .post, "/events/actions/edit-for-sale-config", .regular)
  /// Leaves nothing for sale; counts against the quota as well.
  public static let markEverythingAsNotForSale = Endpoint(
    "markEverythingAsNotForSale", .post,
    "/events/{key}/actions/mark-everything-as-not-for-sale", .regular)

  static let eventsRows = [
    createEvent, createEvents, listEvents, event, updateEvent, deleteEvent, objectInfos,
    statusChangesOfObject, moveEventToNewChartCopy, objectStatus, updateExtraDataOfObject,
    updateExtraData, listStatusChanges, createSeason, createEventsInSeason, createPartialSeason,
    addEventsToPartialSeason, removeEventFromPartialSeason, addChannels, removeChannel,
    updateChannel, replaceChannels, addObjectsToChannel, removeObjectsFromChannel, markAsForSale,
    markAsNotForSale, markEverythingAsForSale, editForSale, editForSaleOfEvents,
    markEverythingAsNotForSale,
  ]
}
