import SeatsioModel

/// What the emulator chose where neither documentation nor the clients' tests say what happens.
///
/// All in one place, so that a choice can be changed when somebody knows better.
enum InferredChoices {
  // MARK: Workspaces and the account

  /// There is one default workspace per company, so the last thing to lose is the one there is.
  static let defaultWorkspaceCanBeDeleted = false

  /// How a request names the key that is to stop working: nobody shows which of the two it is.
  ///
  /// Besides: the workspace shows the newest key that works, so adding a key shows the new one and
  /// removing that shows the one before it; the last key cannot be removed; regenerating ends all
  /// keys there were; a key that the workspace does not have is answered 404.
  static let namesOfKeyToRemove = ["secretKeyToRemove", "secretKey"]

  /// An inactive workspace is still retrieved, listed, activated, deactivated and deleted, which
  /// tests show or deleting requires; every other call on it or inside it is answered like this.
  static let inactiveWorkspace = APIFailure.forbidden

  /// The account's form is known by the names of its members only.
  ///
  /// Its public key is that of the default workspace, and its password is checked and not kept,
  /// because nobody logs in here.
  static let accountEmail = "admin@example.com"
  static let accountRole = "ADMIN"
  static let accountCompany: JSONValue = ["name": "Emulated company"]

  /// The names are shown, and the first two values; no call of the API changes them.
  static let defaultRendererSettings: JSONValue = [
    "showFullScreenButton": false, "multiSelectEnabled": false,
    "companionSeatValidationEnabled": false,
  ]

  /// Ticket buyers are listed in the order in which they were added.
  ///
  /// They are spelled as UUIDs with small letters. Removing them is documented to end their hold
  /// tokens too; no call of the API says whose a token is, so here no token ends.
  static let orderOfTicketBuyers = ListOrder.oldestFirst

  // MARK: Charts

  /// What chart answers, the list of categories and the filter of the chart list go by while there
  /// is a draft: name, venue type, zones and validation of the version that events use.
  static func shownVersion(of chart: ChartState) -> ChartVersion { chart.published }

  /// With drafts switched off, saves change the published version; a draft that exists by then stays
  /// as it is and can still be published or discarded.
  static func savesGoToDraft(isUsed: Bool, draftsEnabled: Bool) -> Bool { isUsed && draftsEnabled }

  /// The third level of a validator: no test shows its name.
  static let errorLevel = "ERROR"

  /// The code that refuses to create events from a chart with errors; its message is ours too.
  ///
  /// What the validators look at beyond what one faulty chart shows: seats that were never labelled
  /// are no duplicates of each other; a table counts as a table only if it is drawn to be sold as a
  /// whole, else its seats count; a floor is empty if it has no object, and only where there are
  /// several.
  static let refusalOfEvents = ServerErrorCode.drawingValidationFailed

  /// In the event log every save counts, also one that changes nothing; an upload over an existing
  /// chart is a publication, and a copy is created like any other chart.
  static let uploadOverChartIsLogged = EventLogType.chartPublished

  /// Documented, not inferred; here because three places share it.
  static let untitledChart = "Untitled chart"
  static let defaultVenueType = "SIMPLE"

  /// Drawings spell the venue type in ways of their own.
  ///
  /// Only `ZONES` and `SIMPLE` are shown by tests; unknown spellings are reported as they are.
  static let reportedVenueTypes = [
    "ROWS_WITHOUT_SECTIONS": "SIMPLE", "MIXED": "SIMPLE", "TABLES": "SIMPLE",
    "ROWS_WITH_SECTIONS": "WITH_SECTIONS", "ZONES": "WITH_ZONES",
  ]

  /// Colours for categories that come without one, in turn: the real ones are not known.
  static let categoryColors = [
    "#4E79A7", "#F28E2B", "#E15759", "#76B7B2", "#59A14F", "#EDC948", "#B07AA1", "#9C755F",
  ]

  /// Whether a chart counts as used even after its last event was deleted.
  ///
  /// Otherwise a draft could exist on a chart without use.
  static let chartStaysUsedWithoutEvents = true

  /// Areas of drawings have at most this many places, whatever the drawing says.
  static let greatestCapacity = 1_000_000

  // MARK: Codes that no source shows

  static let categoryNotFound: ServerErrorCode = "CATEGORY_NOT_FOUND"
  static let channelNotFound: ServerErrorCode = "CHANNEL_NOT_FOUND"
  static let draftNotFound: ServerErrorCode = "DRAFT_VERSION_NOT_FOUND"
  static let holdTokenNotFound: ServerErrorCode = "HOLD_TOKEN_NOT_FOUND"
  static let secretKeyNotFound: ServerErrorCode = "SECRET_KEY_NOT_FOUND"
  static let objectNotFound: ServerErrorCode = "OBJECT_NOT_FOUND"
  static let reportNotFound: ServerErrorCode = "REPORT_NOT_FOUND"
  static let tagNotFound: ServerErrorCode = "TAG_NOT_FOUND"
  static let notServed: ServerErrorCode = "NOT_SERVED_BY_EMULATOR"
  static let rateLimitExceeded: ServerErrorCode = "RATE_LIMIT_EXCEEDED"

  // MARK: Status changes

  /// Why an object may not go from one status to another; `nil` if it may.
  ///
  /// Shown: `free` to anything, custom to custom, anything to `free` and to `resale`; a booked seat
  /// is never booked or held again. The rest keeps two sales of one seat impossible and is as
  /// permissive as the existence of `allowedPreviousStatuses` suggests:
  ///
  /// | to | from |
  /// | --- | --- |
  /// | `booked` | `free`, `resale`, held (by the call's token, or by anyone if it names none) |
  /// | `reservedByToken` | `free`, `resale` |
  /// | `resale` | anything |
  /// | any other | anything but itself |
  static func refusal(from old: ObjectStatus, to new: ObjectStatus) -> String? {
    if new == .resale { return nil }
    if old == new { return "it has that status already" }
    if new == .booked, !old.isSelectable, old != .held { return "\(old) objects are not free" }
    if new == .held, !old.isSelectable { return "\(old) objects are not free" }
    return nil
  }

  /// Why an object cannot be changed where somebody else has it.
  ///
  /// Shown is only that a season's status counts in its events and that an event can be made to
  /// follow its own. So whatever is not free belongs to the season or event that took it, and only
  /// there it can be changed; an event that wants to release or sell it on its own has to override
  /// the season's status first. Changing it silently on the season instead would change all other
  /// events, and changing it on the event would sell it twice.
  static func refusal(_ label: String, ownedBy owner: EventKey) -> String {
    "\(label) is taken by \(owner)"
  }

  /// Not-for-sale objects refuse these statuses and no others: custom changes and releases of seats
  /// that were sold before they were taken off sale must stay possible.
  static func needsForSale(_ status: ObjectStatus) -> Bool {
    status == .booked || status == .held
  }

  /// Which of the events' objects a call for several events answers: those of the first.
  static let groupAnswerShowsFirstEvent = true

  /// Places of one area count as next to one another; a source speaks of tables and booths only,
  /// where the answer leaves the member out.
  static let placesOfAnAreaAreNextToEachOther = true

  // MARK: Seasons
  //
  // Choices about seasons that are more than a value stand where they are carried out:
  // - Anything but free is owned, `resale` included: it belongs to a buyer who could lose it
  //   otherwise (`SharedStates`).
  // - A season on which an object is free shows the status of the first event that has it, but none
  //   of that event's order (`SharedStates`).
  // - An override frees the event from the season, not the season from the event: what is taken in
  //   an event stays unavailable on the season (`SharedStates`).
  // - The season's status comes back only where nobody else has the object by now, and an event
  //   joins a partial season only where nothing would be sold twice (`SeasonStatusOrder`,
  //   `PartialSeasonCalls`).
  // - Without `season`, an override means the season that has the object, and else the top-level
  //   one; places beyond the capacity are not counted (`SeasonShare`).
  // - Events of a partial season stay in the order in which they were made (`PartialSeasonCalls`).
  // - What is set on the season is refused on its events, unless it changes nothing (`EventUpdate`);
  //   channels differ object by object (`ChannelOverrides`).
  // - Where several for-sale configurations take places of an area off sale, the largest number
  //   counts: they are alike (`SaleRules`).

  /// How many events one call may add to a season: no figure is known, and each costs memory.
  static let mostEventsPerSeasonCall = 1000

  // MARK: Reports and infos

  /// `resale` can be bought, but the documentation of availability names `free` alone.
  ///
  /// An area goes by the status that it shows as a whole, so that one of variable occupancy is not
  /// available once a place of it is taken; summaries go by the status of each place.
  static func isAvailable(_ status: ObjectStatus) -> Bool { status == .free }

  /// Whether a report by channel shows channels without objects.
  ///
  /// They are defined by the event as categories are by the chart, so it does. Sections appear only
  /// where something is in them, and so does `NO_SECTION`: a section is there to have seats.
  static let reportsShowEmptyChannels = true

  /// How many of `count` free places of an area, those of one channel or of none, are meant by
  /// "`left` places are not for sale": as many as there are, so that the places of no channel, which
  /// come first, are taken off sale before those of channels.
  static func placesNotForSale(_ left: Int, among count: Int) -> Int { min(left, count) }

  /// The `quantity` of an area in the older look-up: places that are sold.
  static func oldQuantity(_ places: AreaPlaces) -> Int { places.booked }

  // MARK: Usage

  /// Clients send `version=2` always; the form of older versions is not known.
  static let usageVersion = "2"

  /// The form of the answers on renderings and on the subscription.
  ///
  /// Of the former only the two names are known, of the latter nothing. The company is numbered by its
  /// position, from 1.
  static func usageAnswer(company: Int, usage: [String: Int]) -> JSONValue {
    [
      "companyId": .integer(Int64(company) + 1),
      "usage": .object(usage.mapValues { .integer(Int64($0)) }),
    ]
  }

  // MARK: Limits

  /// The window of the for-sale quota slides.
  ///
  /// Every call that changes the configuration counts, also
  /// one that edits nothing; a call that is refused, for whatever reason, does not. Of a call for
  /// several events, each event pays one, and all must be able to.
  static let forSaleCallsPerEvent = 10
  static let forSaleWindow: Double = 24 * 60 * 60

  /// Documented, not inferred: how long status changes are listed, in seconds.
  static let statusChangeRetention: Double = 365 * 24 * 60 * 60

  /// Life of a hold token in minutes; asking for more than the maximum in all is refused.
  static let defaultHoldMinutes = 15
  static let longestHoldMinutes = 120
}
