public import SeatsioModel

/// What a unit of a step does to objects of an event that it treats alike, and what they are before.
///
/// Only a plan that is to be kept, or compared with a kept one, has these: a hundred thousand rows
/// would pay for them.
public struct PlannedObjects: Hashable, Sendable {
  /// `nil` where the objects belong to no event: ids of ticket buyers.
  public var event: EventKey?
  /// Labels, in file order; empty where the service chooses.
  public var labels: [ObjectLabel]
  /// What becomes of each, by the names of the job file; empty where nothing can be done.
  public var outcome: [String: JSONValue]
  /// What each is before, as far as that matters: after all units that come first.
  public var seen: [String: JSONValue]

  /// Makes one of its parts.
  public init(
    event: EventKey?, labels: [ObjectLabel], outcome: [String: JSONValue],
    seen: [String: JSONValue] = [:]
  ) {
    self.event = event
    self.labels = labels
    self.outcome = outcome
    self.seen = seen
  }
}
