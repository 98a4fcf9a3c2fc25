public import Diagnostics
public import SeatsioModel

/// Anything that a job declares under the key of an event: an event, a season, or an event or a part
/// of a season.
public struct DeclaredEvent: Sendable {
  /// What it is.
  public enum Role: Hashable, Sendable {
    case event
    case season
    case seasonEvent
    case partialSeason

    /// For messages, in the plural.
    var several: String {
      switch self {
      case .event: "events"
      case .season: "seasons"
      case .seasonEvent: "events of seasons"
      case .partialSeason: "partial seasons"
      }
    }

    /// For messages, with its article.
    public var one: String {
      switch self {
      case .event: "an event"
      case .season: "a season"
      case .seasonEvent: "an event of a season"
      case .partialSeason: "a partial season"
      }
    }
  }

  /// What it is.
  public var role: Role
  /// The event or season whose declaration it is a part of.
  public var address: Address
  /// Where that is declared.
  public var mark: SourceMark
  /// What identifies it.
  public var key: Located<EventKey>
  /// The chart, by local name or key.
  public var chart: Located<Reference<ChartKey>>
  /// Only where the chart is given by its key.
  public var workspace: Located<Reference<WorkspaceKey>>?
  /// What it has in common with other events.
  public var settings: EventSettings
  /// What an event or a part of a season takes over from the season; `nil` for anything else.
  public var inherited: EventSettings?
  /// Whether it is to be removed, by itself or with its season.
  public var isAbsent: Bool
}

extension Job {
  /// Everything declared under the key of an event: events, then seasons, each followed by its
  /// events and parts.
  public var declaredEvents: [DeclaredEvent] {
    events.map { $0.declared } + seasons.flatMap(\.declared)
  }
}

extension EventDeclaration {
  /// The event among everything that has the key of an event.
  public var declared: DeclaredEvent {
    DeclaredEvent(
      role: .event, address: address, mark: mark, key: key, chart: chart, workspace: workspace,
      settings: settings, isAbsent: state?.value == .absent)
  }
}

extension SeasonDeclaration {
  /// The season itself, among everything that has the key of an event.
  public var whole: DeclaredEvent {
    DeclaredEvent(
      role: .season, address: address, mark: mark, key: key, chart: chart, workspace: workspace,
      settings: settings, isAbsent: state?.value == .absent)
  }

  /// The season, its events and its parts, among everything that has the key of an event.
  public var declared: [DeclaredEvent] {
    [whole]
      + events.map { event in
        part(
          .seasonEvent, Located(event.value.key, at: event.mark), event.value.settings,
          event.value.state)
      }
      + partialSeasons.map { part in
        self.part(
          .partialSeason, Located(part.value.key, at: part.mark), part.value.settings,
          part.value.state)
      }
  }

  private func part(
    _ role: DeclaredEvent.Role, _ key: Located<EventKey>, _ settings: EventSettings,
    _ state: Presence
  ) -> DeclaredEvent {
    DeclaredEvent(
      role: role, address: address, mark: mark, key: key, chart: chart, workspace: workspace,
      settings: settings, inherited: self.settings,
      isAbsent: self.state?.value == .absent || state == .absent)
  }
}
