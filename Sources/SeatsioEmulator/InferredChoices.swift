import SeatsioModel

/// What the emulator chose where neither documentation nor the clients' tests say what happens.
///
/// All in one place, so that a choice can be changed when somebody knows better.
enum InferredChoices {
  // MARK: Charts

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

  /// The emulator draws no pictures; charts always carry a URL, so it is one that cannot resolve.
  static func thumbnailURL(_ key: ChartKey, version: String) -> String {
    "https://thumbnails.invalid/\(key)/\(version).png"
  }

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

  // MARK: Reports and infos

  /// `resale` can be bought, but the documentation of availability names `free` alone.
  static func isAvailable(_ status: ObjectStatus) -> Bool { status == .free }

  // MARK: Limits

  /// The window of the for-sale quota slides.
  ///
  /// Every call that changes the configuration counts, also
  /// one that edits nothing; a call that is refused, for whatever reason, does not. Of a call for
  /// several events, each event pays one, and all must be able to.
  static let forSaleCallsPerEvent = 10
  static let forSaleWindow: Double = 24 * 60 * 60

  /// Life of a hold token in minutes; asking for more than the maximum in all is refused.
  static let defaultHoldMinutes = 15
  static let longestHoldMinutes = 120
}
