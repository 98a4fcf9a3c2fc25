import AccountSnapshot
import SeatsioModel

/// Looks things up in a snapshot and notes what is not there yet.
struct SnapshotLookup {
  private let snapshot: Snapshot
  /// What was asked for in vain, in the order of asking.
  private(set) var missing: [Query] = []
  private var noted = Set<Query>()

  init(_ snapshot: Snapshot) { self.snapshot = snapshot }

  /// Whether nobody has asked the account.
  var isImagined: Bool { snapshot.isImagined }

  private mutating func answer(_ query: Query) -> Answer? {
    if let answer = snapshot[query] { return answer }
    if noted.insert(query).inserted { missing.append(query) }
    return nil
  }

  mutating func workspaces() -> [LiveWorkspace]? {
    guard case .workspaces(let list)? = answer(.workspaces) else { return nil }
    return list
  }

  mutating func charts(in scope: WorkspaceScope) -> [Chart]? {
    guard case .charts(let list)? = answer(.charts(scope)) else { return nil }
    return list
  }

  mutating func archivedCharts(in scope: WorkspaceScope) -> [Chart]? {
    guard case .charts(let list)? = answer(.archivedCharts(scope)) else { return nil }
    return list
  }

  /// `nil`: not known yet; `.some(nil)`: there is no such chart.
  mutating func chart(_ key: ChartKey, in scope: WorkspaceScope) -> Chart?? {
    guard case .chart(let chart)? = answer(.chart(scope, key)) else { return nil }
    return .some(chart)
  }

  mutating func categories(of key: ChartKey, in scope: WorkspaceScope) -> [Category]? {
    guard case .categories(let list)? = answer(.categories(scope, key)) else { return nil }
    return list
  }

  /// `nil`: not known yet; `.some(nil)`: there is no draft.
  mutating func draft(of key: ChartKey, in scope: WorkspaceScope) -> LiveDraft?? {
    guard case .draft(let draft)? = answer(.draft(scope, key)) else { return nil }
    return .some(draft)
  }

  mutating func objects(ofChart key: ChartKey, isDraft: Bool = false, in scope: WorkspaceScope)
    -> [ObjectLabel: ChartObject]?
  {
    let query = isDraft ? Query.draftObjects(scope, key) : .chartObjects(scope, key)
    guard case .chartObjects(let map)? = answer(query) else { return nil }
    return map
  }

  /// By chart, without those in the archive.
  mutating func validations(in scope: WorkspaceScope) -> [ChartKey: ChartValidation]? {
    guard case .validations(let map)? = answer(.validations(scope)) else { return nil }
    return map
  }

  mutating func events(in scope: WorkspaceScope) -> [Event]? {
    guard case .events(let list)? = answer(.events(scope)) else { return nil }
    return list
  }

  /// An event or season with its own events; `nil`: not known yet; `.some(nil)`: there is none.
  mutating func season(_ key: EventKey, in scope: WorkspaceScope) -> Event?? {
    guard case .season(let event)? = answer(.season(scope, key)) else { return nil }
    return .some(event)
  }

  mutating func objects(ofEvent key: EventKey, in scope: WorkspaceScope)
    -> [ObjectLabel: LiveObject]?
  {
    guard case .eventObjects(let map)? = answer(.eventObjects(scope, key)) else { return nil }
    return map
  }

  mutating func log(ofArea label: ObjectLabel, of event: EventKey, in scope: WorkspaceScope)
    -> [StatusChange]?
  {
    guard case .areaLog(let list)? = answer(.areaLog(scope, event, label)) else { return nil }
    return list
  }

  /// `nil`: not known yet; `.some(nil)`: it has expired.
  mutating func holdToken(_ key: HoldTokenKey, in scope: WorkspaceScope) -> HoldToken?? {
    guard case .holdToken(let token)? = answer(.holdToken(scope, key)) else { return nil }
    return .some(token)
  }

  /// What earlier runs have left behind.
  var memory: Memory { snapshot.memory }

  mutating func ticketBuyers() -> Set<String>? {
    guard case .ticketBuyers(let ids)? = answer(.ticketBuyers) else { return nil }
    return ids
  }
}
