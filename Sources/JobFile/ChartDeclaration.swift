public import Diagnostics
public import SeatsioModel

/// A chart that the job wants to exist, or not to.
public struct ChartDeclaration: Sendable {
  /// What the thing is called inside the job.
  public var address: Address
  /// Where it is declared.
  public var mark: SourceMark
  /// `nil`: the workspace of the connection.
  public var workspace: Located<Reference<WorkspaceKey>>?
  /// Finds the chart again whatever its name; `nil`: the name finds it.
  public var key: Located<ChartKey>?
  /// What people call it.
  public var name: Located<String>
  /// Names it had before; they find it too.
  public var previousNames: [Located<String>]
  /// Where the drawing comes from when the chart has to be made; `nil`: an empty chart.
  public var copyOf: Located<ChartSource>?
  /// Those that must be there, or must not; others stay.
  public var categories: [Located<CategoryDeclaration>]
  /// The whole set; `nil` is not managed.
  public var tags: Located<[String]>?
  /// What kind of venue a chart without `copy_of` is made for; only settable at creation.
  public var venueType: Located<VenueType>?
  /// Whether a draft that usher's own edits make on a chart with events is published.
  public var published: Bool
  /// What the service's validation of the chart means for the plan.
  public var validation: Located<ChartValidationPolicy>?
  /// Whether it should be there; an absent chart is archived.
  public var state: Located<Presence>?
  /// What has to be done before, beside what references say.
  public var dependsOn: [Located<Address>]
}

/// A category of a chart or of an event.
public struct CategoryDeclaration: Hashable, Sendable {
  /// What identifies it; compared by its text.
  public var key: CategoryKey
  /// What people call it.
  public var label: String
  /// A CSS colour; `nil` is not managed.
  public var color: String?
  /// Whether it is for accessible seats; `nil` is not managed.
  public var isAccessible: Bool?
  /// Whether it should be there.
  public var state: Presence

  /// Makes one of its parts.
  public init(
    key: CategoryKey, label: String, color: String? = nil, isAccessible: Bool? = nil,
    state: Presence = .present
  ) {
    self.key = key
    self.label = label
    self.color = color
    self.isAccessible = isAccessible
    self.state = state
  }

  /// The category as it is made where there is none.
  public var category: SeatsioModel.Category {
    SeatsioModel.Category(key: key, label: label, color: color, accessible: isAccessible ?? false)
  }
}

/// What problems that the service finds in a chart mean for the plan.
public enum ChartValidationPolicy: String, Hashable, Sendable, CaseIterable {
  /// They are not looked for.
  case ignore
  /// Errors are a conflict, warnings are shown.
  case errors
  /// Errors and warnings are a conflict.
  case warnings
}

/// Which drawing of a chart is meant.
public enum ChartVersion: String, Hashable, Sendable, CaseIterable {
  /// What events use.
  case published
  /// What is being worked on.
  case draft
}

/// The chart that another one is copied from.
public struct ChartSource: Hashable, Sendable {
  /// The chart, by local name or key.
  public var chart: Reference<ChartKey>
  /// Which of its versions; a draft can be copied within its workspace only.
  public var version: ChartVersion = .published
  /// Only with a key; `nil`: the workspace of the copy.
  public var workspace: Reference<WorkspaceKey>?
}
