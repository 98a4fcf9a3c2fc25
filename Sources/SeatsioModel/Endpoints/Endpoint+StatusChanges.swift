extension Endpoint {
  // MARK: Status changes

  /// One change on the same objects of one or several events, all or nothing.
  public static let changeStatusInGroups = Endpoint(
    "changeStatusInGroups", .post, "/events/groups/actions/change-object-status", .priority)
  /// Several changes in order, each of one event, all or nothing.
  public static let changeStatusInBatch = Endpoint(
    "changeStatusInBatch", .post, "/events/actions/change-object-status", .priority)
  /// Books the same objects of one or several events, all or nothing.
  public static let bookInGroups = Endpoint(
    "bookInGroups", .post, "/events/groups/actions/book", .priority)
  /// Holds the same objects of one or several events, all or nothing.
  public static let holdInGroups = Endpoint(
    "holdInGroups", .post, "/events/groups/actions/hold", .priority)
  /// Releases the same objects of one or several events, all or nothing.
  public static let releaseInGroups = Endpoint(
    "releaseInGroups", .post, "/events/groups/actions/release", .priority)
  /// Changes objects of one event, or has the server choose them (`bestAvailable`).
  public static let changeStatus = Endpoint(
    "changeStatus", .post, "/events/{key}/actions/change-object-status", .priority)
  /// Books objects of one event, or has the server choose them (`bestAvailable`).
  public static let book = Endpoint("book", .post, "/events/{key}/actions/book", .priority)
  /// Holds objects of one event, or has the server choose them (`bestAvailable`).
  public static let hold = Endpoint("hold", .post, "/events/{key}/actions/hold", .priority)
  /// Releases objects of one event.
  public static let release = Endpoint("release", .post, "/events/{key}/actions/release", .priority)
  /// Puts objects of one event up for resale, whatever their status.
  public static let putUpForResale = Endpoint(
    "putUpForResale", .post, "/events/{key}/actions/put-up-for-resale", .priority)
  /// Lets objects of an event follow their own status instead of the season's.
  public static let overrideSeasonStatus = Endpoint(
    "overrideSeasonStatus", .post, "/events/{key}/actions/override-season-status", .regular)
  /// Lets objects of an event follow the season's status again.
  public static let useSeasonStatus = Endpoint(
    "useSeasonStatus", .post, "/events/{key}/actions/use-season-status", .regular)

  // MARK: Hold tokens

  /// A new token, for 15 minutes unless `expiresInMinutes` says otherwise.
  public static let createHoldToken = Endpoint(
    "createHoldToken", .post, "/hold-tokens", .priority)
  /// A token and what is left of its life; 404 if it is unknown or over.
  public static let holdToken = Endpoint("holdToken", .get, "/hold-tokens/{token}", .priority)
  /// Sets how many minutes a token has left; 0 ends it at once and frees what it holds.
  public static let expireHoldToken = Endpoint(
    "expireHoldToken", .post, "/hold-tokens/{token}", .priority)

  static let statusChangesRows = [
    changeStatusInGroups, changeStatusInBatch, bookInGroups, holdInGroups, releaseInGroups,
    changeStatus, book, hold, release, putUpForResale, overrideSeasonStatus, useSeasonStatus,
    createHoldToken, holdToken, expireHoldToken,
  ]
}
