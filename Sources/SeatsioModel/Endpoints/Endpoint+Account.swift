extension Endpoint {
  // MARK: The account: these need a company admin key.

  /// What happened to charts and events of all workspaces, oldest first, for 14 days.
  public static let eventLog = Endpoint("eventLog", .get, "/event-log", .regular)
  /// Adds ticket buyer ids.
  public static let addTicketBuyers = Endpoint("addTicketBuyers", .post, "/ticket-buyers", .regular)
  /// Removes ticket buyer ids, and frees what they hold.
  ///
  /// A `DELETE` with a body.
  public static let removeTicketBuyers = Endpoint(
    "removeTicketBuyers", .delete, "/ticket-buyers", .regular)
  /// All ticket buyer ids, 1000 per page at most.
  public static let listTicketBuyers = Endpoint(
    "listTicketBuyers", .get, "/ticket-buyers", .regular)
  /// The account itself, with its keys and settings.
  public static let account = Endpoint("account", .get, "/accounts/me", .regular)
  /// Answers a new admin key; the old one stops working.
  public static let regenerateAccountSecretKey = Endpoint(
    "regenerateAccountSecretKey", .post, "/accounts/me/secret-key/actions/regenerate", .regular)
  /// Answers a new designer key; the old one stops working.
  public static let regenerateDesignerKey = Endpoint(
    "regenerateDesignerKey", .post, "/accounts/me/designer-key/actions/regenerate", .regular)
  /// Lets changes of charts with events go to a draft, which is the default.
  public static let enableDrafts = Endpoint(
    "enableDrafts", .post, "/accounts/me/draft-chart-drawings/actions/enable", .regular)
  /// Lets changes of charts with events go straight to the published version.
  public static let disableDrafts = Endpoint(
    "disableDrafts", .post, "/accounts/me/draft-chart-drawings/actions/disable", .regular)
  /// Changes the password that people log in with.
  public static let changePassword = Endpoint(
    "changePassword", .post, "/accounts/me/actions/change-password", .regular)
  /// Sets how many minutes a hold token lives when it does not say so.
  public static let changeHoldPeriod = Endpoint(
    "changeHoldPeriod", .post, "/accounts/me/actions/change-hold-period", .regular)
  /// Changes one setting, such as the level of a validator.
  public static let changeAccountSetting = Endpoint(
    "changeAccountSetting", .post, "/accounts/me/settings", .regular)

  static let accountRows = [
    eventLog, addTicketBuyers, removeTicketBuyers, listTicketBuyers, account,
    regenerateAccountSecretKey, regenerateDesignerKey, enableDrafts, disableDrafts,
    changePassword, changeHoldPeriod, changeAccountSetting,
  ]
}
