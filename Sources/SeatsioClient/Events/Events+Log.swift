public import SeatsioModel

/// What happened to the objects of an event; the server keeps it for 365 days.
extension Events {
  /// The log of an event, newest entry first unless sorted otherwise; it is written with a delay.
  ///
  /// - Parameters:
  ///   - filter: A part of the object's label.
  ///   - sort: `nil` means newest first.
  ///   - direction: Of `sort`, without which it has no effect; the server sorts ascending.
  public func statusChanges(
    in event: EventKey, filter: String? = nil, sortedBy sort: StatusChangeSort? = nil,
    _ direction: SortDirection? = nil
  ) -> PagedSequence<StatusChange> {
    var query: [QueryItem] = []
    if let filter { query.append(QueryItem("filter", filter)) }
    if let sort {
      let direction = direction.map { ":" + $0.rawValue } ?? ""
      query.append(QueryItem("sort", sort.rawValue + direction))
    }
    return PagedSequence(
      client: client,
      request: APIRequest(.listStatusChanges, [.init(event)], query: query, answer: .large))
  }

  /// The log of one object, newest entry first; it is written with a delay.
  public func statusChanges(
    of label: ObjectLabel, in event: EventKey
  ) -> PagedSequence<StatusChange> {
    PagedSequence(
      client: client,
      request: APIRequest(.statusChangesOfObject, [.init(event), .init(label)], answer: .large))
  }
}
