import SeatsioModel

/// A version of a chart as reports see it.
struct ChartView {
  /// Groups that reports show even if nothing is in them.
  let groups: StandingGroups
  private let plan: SeatingPlan
  private let tables: TableRule
  private let categories: [String: CategoryName]

  init(_ version: ChartVersion, _ tables: TableRule) {
    plan = version.plan
    self.tables = tables
    groups = StandingGroups(categories: version.categories, zones: plan.zones)
    categories = Dictionary(
      version.categories.map { ($0.key.text, CategoryName($0)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The objects that the report lists, in drawing order.
  var objects: some Sequence<ChartObject> {
    let descriptions = plan.descriptions
    return plan.objects.indices.lazy.filter { tables.lists(plan.objects[$0], of: plan) }.map {
      ChartObject(
        descriptions: descriptions, index: $0,
        category: plan.objects[$0].category.flatMap { categories[$0] })
    }
  }
}

/// One object of a chart, whatever the event.
struct ChartObject {
  let descriptions: ObjectDescriptions
  let index: Int
  let category: CategoryName?

  /// As the drawing shows it; not copied.
  var placed: PlacedObject { _read { yield descriptions.objects[index] } }

  /// What its info says beyond its category, as JSON members.
  var description: ArraySlice<UInt8> { descriptions.members(of: index) }

  /// An area counts its capacity, everything else is one: the seats of a table are objects of
  /// their own where they are listed.
  var places: Int { placed.area?.capacity ?? 1 }

  var facets: PlaceFacets {
    PlaceFacets(
      objectType: placed.type, category: category, section: placed.section, zone: placed.zone,
      channel: nil, status: .free, isForSale: true)
  }
}
