public import Diagnostics
public import SeatsioModel

/// Declarations for those who write jobs instead of reading them: what is not said is not managed.
extension Job {
  /// A job that declares nothing yet.
  public init(name: String, connection: Connection) {
    self.init(
      name: name, connection: connection, execution: Execution(), workspaces: [], charts: [],
      seasons: [], events: [], holdTokens: [], steps: [])
  }
}

extension Connection {
  /// Where the accounts of a region are; `nil` for what is no region.
  public static func address(ofRegion region: String) -> String? {
    ConnectionFormat.Region(rawValue: region)?.baseURL
  }

  /// A connection whose secret key comes from the environment variable that jobs usually name.
  public init(baseURL: String?, workspaceKey: WorkspaceKey?, at mark: SourceMark) {
    self.init(mark: mark)
    self.baseURL = baseURL.map { Located($0, at: mark) }
    self.workspaceKey = workspaceKey.map { Located($0, at: mark) }
    sources.secretKey = ConnectionSources.usualSecretKey
  }
}

extension ChartDeclaration {
  /// A chart that exists and is found by its key.
  public init(
    _ name: String, key: ChartKey, called title: String, at mark: SourceMark,
    categories: [CategoryDeclaration] = [], tags: [String]? = nil, state: Presence? = nil
  ) {
    self.init(
      address: Address(.chart, name), mark: mark, workspace: nil, key: Located(key, at: mark),
      name: Located(title, at: mark), previousNames: [], copyOf: nil,
      categories: categories.map { Located($0, at: mark) },
      tags: tags.map { Located($0, at: mark) }, venueType: nil, published: false, validation: nil,
      state: state.map { Located($0, at: mark) }, dependsOn: [])
  }
}

extension ChannelDeclaration {
  /// A channel that should be there; no objects and no places are not managed.
  public init(
    _ key: ChannelKey, name: String, color: String, index: Int? = nil,
    objects: [ObjectLabel]? = nil, areaPlaces: [String: Int]? = nil
  ) {
    self.init(
      key: key, name: name, color: color, index: index, objects: objects, areaPlaces: areaPlaces)
  }
}

extension EventDeclaration {
  /// An event of its own.
  public init(
    _ name: String, key: EventKey, chart: Reference<ChartKey>, settings: EventSettings,
    date: String?, at mark: SourceMark
  ) {
    self.init(
      address: Address(.event, name), mark: mark, key: Located(key, at: mark),
      chart: Located(chart, at: mark), workspace: nil, settings: settings,
      date: date.map { Located($0, at: mark) }, state: nil, dependsOn: [])
  }
}

extension SeasonDeclaration {
  /// A season with its events and parts.
  public init(
    _ name: String, key: EventKey, chart: Reference<ChartKey>, settings: EventSettings,
    isForSalePropagated: Bool?, events: [SeasonEventDeclaration],
    partialSeasons: [PartialSeasonDeclaration], at mark: SourceMark
  ) {
    self.init(
      address: Address(.season, name), mark: mark, key: Located(key, at: mark),
      chart: Located(chart, at: mark), workspace: nil, settings: settings,
      isForSalePropagated: isForSalePropagated.map { Located($0, at: mark) },
      events: events.map { Located($0, at: mark) },
      partialSeasons: partialSeasons.map { Located($0, at: mark) }, state: nil, dependsOn: [])
  }
}

extension EmulatorSection {
  /// Charts with drawings that the API gave, which stand in files.
  public init(charts: [Chart], at mark: SourceMark) {
    self.init(
      mark: mark, workspaces: [], charts: charts.map { Located($0, at: mark) }, seasons: [],
      events: [], bookings: [])
  }
}

extension EmulatorSection.Chart {
  /// A chart of the default workspace.
  public init(
    key: ChartKey, name: String, tags: [String], drawing path: String, at mark: SourceMark
  ) {
    self.init(
      key: key, name: name, workspace: nil, tags: tags,
      drawing: .file(Located(path, at: mark)))
  }
}

extension StepDeclaration {
  /// A step with nothing but its work.
  public init(_ id: String, _ work: StepWork, at mark: SourceMark) {
    self.init(
      address: Address(.step, id), mark: mark, work: work, atomic: nil, mayRepeat: false,
      dependsOn: [])
  }
}

extension TicketBuyersWork {
  /// Ticket buyers that must be known.
  public init(adding ids: [String], at mark: SourceMark) {
    self.init(added: ids.map { Located($0, at: mark) }, removed: [])
  }
}
