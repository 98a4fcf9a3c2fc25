import AccountSnapshot
import FoundationEssentials
import JobFile
import SeatsioModel

/// The answers of an account that nobody has asked.
///
/// It is empty but for what the job names by keys that only an account gives, which is as the job
/// says. What charts have drawn on them is unknown.
struct OfflineAccount {
  private var workspaces: [LiveWorkspace]
  private var charts: [ChartKey: Chart] = [:]
  private var categories: [ChartKey: [Category]] = [:]
  private var drafts = Set<ChartKey>()
  private var events: [Event] = []

  init(_ job: Job) {
    workspaces = job.workspaces.compactMap { declared in
      declared.key.map {
        LiveWorkspace(
          key: $0.value, name: declared.name.value, isTest: declared.isTest?.value ?? false,
          isDefault: declared.isDefault)
      }
    }
    if !workspaces.contains(where: \.isDefault) {
      workspaces.append(LiveWorkspace(key: "default", name: "", isDefault: true))
    }
    for declared in job.charts {
      if let source = declared.copyOf?.value, source.version == .draft,
        case .key(let key) = source.chart
      {
        drafts.insert(key)
      }
      guard let key = declared.key?.value else { continue }
      charts[key] = Chart(
        id: 0, key: key, name: declared.name.value, tags: declared.tags?.value ?? [],
        archived: declared.state?.value == .absent, venueType: declared.venueType?.value)
      categories[key] = declared.categories.map(\.value).filter { $0.state == .present }
        .map(\.category)
    }
    let index = JobIndex(job)
    var known = Set<EventKey>()
    for target in job.steps.flatMap(\.events) where index.event(target) == nil {
      guard known.insert(target.key.value).inserted else { continue }
      events.append(
        Event(
          id: 0, key: target.key.value, chartKey: "unknown", supportsBestAvailable: true,
          createdOn: Self.beginning))
    }
  }

  private static let beginning = Date(timeIntervalSince1970: 0)

  func answer(_ query: Query) -> Answer {
    switch query {
    case .workspaces: .workspaces(workspaces)
    case .charts, .archivedCharts: .charts([])
    case .chart(_, let key): .chart(chart(key))
    case .categories(_, let key): .categories(categories[key] ?? [])
    case .draft(_, let key):
      .draft(drafts.contains(key) ? LiveDraft(name: nil, categories: []) : nil)
    case .chartObjects, .draftObjects: .chartObjects([:])
    case .validations: .validations([:])
    case .events: .events(events)
    case .season: .season(nil)
    case .eventObjects: .eventObjects([:])
    case .areaLog: .areaLog([])
    case .ticketBuyers: .ticketBuyers([])
    case .holdToken: .holdToken(nil)
    }
  }

  private func chart(_ key: ChartKey) -> Chart {
    charts[key]
      ?? Chart(
        id: 0, key: key, name: key.rawValue,
        status: drafts.contains(key) ? .publishedWithDraft : .notUsed)
  }
}
