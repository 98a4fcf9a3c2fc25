import FoundationEssentials
import SeatsioModel

/// An event: what it says of itself, and the state of the objects that were ever touched.
///
/// The objects themselves are the chart's. States go by label, so that they outlive a change of
/// the drawing.
struct EventState: Codable {
  let id: Int64
  var key: EventKey
  var chartKey: ChartKey
  var name: String?
  var date: String?
  var tableBooking: TableBookingConfig
  var objectCategories: [String: CategoryKey]?
  /// The event's own, besides the chart's.
  var categories: [Category]
  /// In an event of a season, the season's with what is different here.
  var channels = ChannelSet()
  /// `nil`: as in the season, if there is one.
  var channelOverrides: ChannelOverrides?
  var channelUse = ChannelUse()
  /// `nil`: everything is for sale.
  var forSale: ForSaleRules?
  var forSaleQuota = ForSaleQuota()
  let createdOn: Date
  var updatedOn: Date?
  var isInThePast = false
  var season = SeasonRole.single
  /// Of seasons: whether what is for sale on it goes for its events, too.
  var isForSalePropagated = true
  /// Objects that are not as they were at first.
  var touched = TrackedTable<String, ObjectState>()
  var log = StatusLog()

  init(
    _ definition: EventDefinition, id: Int64, chart: ChartKey, now: Date
  ) throws(APIFailure) {
    self.id = id
    key = definition.key ?? EventKey(UUID.key())
    chartKey = chart
    name = definition.name
    date = definition.date
    tableBooking = definition.tableBooking
    objectCategories = definition.objectCategories.flatMap { $0.isEmpty ? nil : $0 }
    categories = definition.categories
    forSale = definition.forSale.map(ForSaleRules.init)
    createdOn = now
    try channels.add(definition.channels)
  }

  /// An event or partial season of a season, with everything that is set on the season.
  init(of season: EventState, as role: SeasonRole, key: EventKey?, id: Int64, now: Date) {
    self.id = id
    self.key = key ?? EventKey(UUID.key())
    chartKey = season.chartKey
    tableBooking = season.tableBooking
    objectCategories = season.objectCategories
    categories = season.categories
    channels = season.channels
    createdOn = now
    self.season = role
  }

  /// Takes over what is set on the season and shared by its events.
  mutating func share(_ season: EventState) {
    tableBooking = season.tableBooking
    objectCategories = season.objectCategories
    categories = season.categories
  }

  /// Whether a table is sold as one object in this event.
  func sellsAsAWhole(table: String, drawnAsAWhole: Bool) -> Bool {
    switch tableBooking.mode {
    case .allByTable: true
    case .allBySeat: false
    case .custom: tableBooking.tables?[table].map { $0 == .byTable } ?? drawnAsAWhole
    default: drawnAsAWhole
    }
  }

  /// Whether an object of the plan can be sold in this event, given how its tables are sold.
  func sells(_ object: PlacedObject, of plan: SeatingPlan) -> Bool {
    switch object.kind {
    case .seat, .booth, .area:
      return true
    case .table(_, let isDrawnAsAWhole):
      return sellsAsAWhole(table: object.label, drawnAsAWhole: isDrawnAsAWhole)
    case .tableSeat(let table):
      guard case .table(_, let isDrawnAsAWhole) = plan[table]?.kind else { return true }
      return !sellsAsAWhole(table: table, drawnAsAWhole: isDrawnAsAWhole)
    }
  }

  /// The category of an object: the event's own choice, else the drawing's, as far as chart or
  /// event still have it.
  func category(of object: PlacedObject, chart: ChartVersion) -> Category? {
    guard let key = objectCategories?[object.label]?.text ?? object.category else { return nil }
    return chart.category(key) ?? categories.first { $0.key.text == key }
  }
}
