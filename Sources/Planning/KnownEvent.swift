import Diagnostics
import JobFile
import SeatsioModel

/// What of an event or a season a declaration is compared with.
struct KnownEvent {
  var name: String?
  var date: String?
  var tableBooking = TableBookingConfig()
  var objectCategories: [String: CategoryKey] = [:]
  /// Its own and the chart's.
  var categories: [Category] = []
  var channels: [Channel] = []
  var forSale: ForSaleConfig?
  var isForSalePropagated = true
  var isInThePast = false
  /// Whether all that is set on a season is the season's to set.
  var isPartOfSeason = false

  /// One that exists.
  init(_ event: Event) {
    name = event.name
    date = event.date
    tableBooking = event.tableBookingConfig
    objectCategories = event.objectCategories ?? [:]
    categories = event.categories
    channels = event.channels
    forSale = event.forSaleConfig
    isForSalePropagated = event.forSalePropagated ?? true
    isInThePast = event.isInThePast
    isPartOfSeason = event.topLevelSeasonKey != nil
  }

  /// An event or a part of a season that is made with nothing but what the season has.
  init(newInSeason channels: [Channel]) {
    self.channels = channels
    isPartOfSeason = true
  }
}

/// What an edit is about.
struct EventSubject {
  var key: EventKey
  var workspace: WorkspacePlace
  var chart: ChartKey?
  /// For messages: `event`, `season`.
  var noun = "event"
  /// What stands before the names of its fields, such as `event winter-1 `.
  var prefix = ""
  /// Where it is declared; `nil`: where the change is.
  var mark: SourceMark?
}

/// What a declaration changes of events: the fields for people, and the calls.
struct EventEdits {
  var fields: [FieldChange] = []
  var calls = DraftCalls()
  /// What goes away, and how many of it.
  var losses: [(kind: Loss.Kind, mark: SourceMark?, count: Int)] = []

  mutating func lose(_ kind: Loss.Kind, at mark: SourceMark? = nil, count: Int = 1) {
    losses.append((kind, mark, count))
  }
}

/// Whether edits could be put together.
enum EditResult {
  /// The places of the calls that change channels.
  case done(channels: [Int])
  case conflict(Diagnostic)
  /// Not known yet.
  case pending
}
