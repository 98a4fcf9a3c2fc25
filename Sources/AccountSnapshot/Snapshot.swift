public import SeatsioModel

/// The answer to a query.
///
/// What does not exist is an answer, not an error.
public enum Answer: Hashable, Sendable {
  case workspaces([LiveWorkspace])
  case charts([Chart])
  case chart(Chart?)
  case categories([Category])
  case draft(LiveDraft?)
  case chartObjects([ObjectLabel: ChartObject])
  /// By chart, without those in the archive.
  case validations([ChartKey: ChartValidation])
  case events([Event])
  case season(Event?)
  case eventObjects([ObjectLabel: LiveObject])
  case areaLog([StatusChange])
  /// In lower case.
  case ticketBuyers(Set<String>)
  /// `nil`: there is none, or no longer.
  case holdToken(HoldToken?)
}

/// What is known of an account: the answers to the queries asked so far.
///
/// A lookup gives `nil` for a query that has not been answered.
public struct Snapshot: Hashable, Sendable {
  private var answers: [Query: Answer] = [:]
  /// Whether its answers were made up, so that nothing is known of what charts have drawn on them.
  public let isImagined: Bool
  /// What earlier runs have left behind that the account does not show.
  public var memory = Memory()

  /// A snapshot that knows nothing yet.
  public init(isImagined: Bool = false) { self.isImagined = isImagined }

  /// Whether a query has been answered.
  public func knows(_ query: Query) -> Bool { answers[query] != nil }

  /// Adds an answer, or replaces an older one.
  public mutating func record(_ answer: Answer, to query: Query) { answers[query] = answer }

  /// The answer to a query.
  public subscript(query: Query) -> Answer? { answers[query] }
}
