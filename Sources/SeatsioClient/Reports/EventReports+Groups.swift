public import SeatsioModel

/// All objects of an event, in groups: one answer each, without pages.
///
/// An area is one object, however many places it has.
extension EventReports {
  /// The objects of an event by status.
  public func byStatus(_ event: EventKey) async throws(APIError) -> [String: [EventObjectInfo]] {
    try await detailed(.status, event)
  }

  /// The objects of an event in one group of that report; none if there is no such group.
  public func byStatus(
    _ event: EventKey, _ status: ObjectStatus
  ) async throws(APIError) -> [EventObjectInfo] {
    try await onlyGroup(.status, event, status.rawValue)
  }

  /// The objects of an event by type; all four types are there.
  public func byObjectType(_ event: EventKey) async throws(APIError) -> [String: [EventObjectInfo]]
  {
    try await detailed(.objectType, event)
  }

  /// The objects of an event in one group of that report; none if there is no such group.
  public func byObjectType(
    _ event: EventKey, _ type: ObjectType
  ) async throws(APIError) -> [EventObjectInfo] {
    try await onlyGroup(.objectType, event, type.rawValue)
  }

  /// The objects of an event by the text of their category's key; all categories are there.
  public func byCategoryKey(_ event: EventKey) async throws(APIError) -> [String: [EventObjectInfo]]
  {
    try await detailed(.categoryKey, event)
  }

  /// The objects of an event in one group of that report; none if there is no such group.
  public func byCategoryKey(
    _ event: EventKey, _ category: CategoryKey
  ) async throws(APIError) -> [EventObjectInfo] {
    try await onlyGroup(.categoryKey, event, category.text)
  }

  /// The objects of an event by the label of their category; all categories are there.
  public func byCategoryLabel(_ event: EventKey) async throws(APIError) -> [String:
    [EventObjectInfo]]
  {
    try await detailed(.categoryLabel, event)
  }

  /// The objects of an event in one group of that report; none if there is no such group.
  public func byCategoryLabel(
    _ event: EventKey, _ category: String
  ) async throws(APIError) -> [EventObjectInfo] {
    try await onlyGroup(.categoryLabel, event, category)
  }

  /// The objects of an event by label; a label may name several.
  public func byLabel(_ event: EventKey) async throws(APIError) -> [String: [EventObjectInfo]] {
    try await detailed(.label, event)
  }

  /// The objects of an event in one group of that report; none if there is no such group.
  public func byLabel(
    _ event: EventKey, _ label: ObjectLabel
  ) async throws(APIError) -> [EventObjectInfo] {
    try await onlyGroup(.label, event, label.rawValue)
  }

  /// The objects of an event by order; those without one under `ReportGroup.noOrderId`.
  public func byOrderId(_ event: EventKey) async throws(APIError) -> [String: [EventObjectInfo]] {
    try await detailed(.orderId, event)
  }

  /// The objects of an event in one group of that report; none if there is no such group.
  public func byOrderId(
    _ event: EventKey, _ orderId: String
  ) async throws(APIError) -> [EventObjectInfo] {
    try await onlyGroup(.orderId, event, orderId)
  }

  /// The objects of an event by section; those in none under `ReportGroup.noSection`.
  public func bySection(_ event: EventKey) async throws(APIError) -> [String: [EventObjectInfo]] {
    try await detailed(.section, event)
  }

  /// The objects of an event in one group of that report; none if there is no such group.
  public func bySection(
    _ event: EventKey, _ section: String
  ) async throws(APIError) -> [EventObjectInfo] {
    try await onlyGroup(.section, event, section)
  }

  /// The objects of an event by the key of their zone; those in none under `ReportGroup.noZone`.
  public func byZone(_ event: EventKey) async throws(APIError) -> [String: [EventObjectInfo]] {
    try await detailed(.zone, event)
  }

  /// The objects of an event in one group of that report; none if there is no such group.
  public func byZone(
    _ event: EventKey, _ zone: String
  ) async throws(APIError) -> [EventObjectInfo] {
    try await onlyGroup(.zone, event, zone)
  }

  /// The objects of an event by channel; those in none under `ReportGroup.noChannel`.
  public func byChannel(_ event: EventKey) async throws(APIError) -> [String: [EventObjectInfo]] {
    try await detailed(.channel, event)
  }

  /// The objects of an event in one group of that report; none if there is no such group.
  public func byChannel(
    _ event: EventKey, _ channel: ChannelKey
  ) async throws(APIError) -> [EventObjectInfo] {
    try await onlyGroup(.channel, event, channel.rawValue)
  }

  /// The objects of an event as `ReportGroup.available` and `ReportGroup.notAvailable`.
  public func byAvailability(_ event: EventKey) async throws(APIError) -> [String:
    [EventObjectInfo]]
  {
    try await detailed(.availability, event)
  }

  /// The objects of an event in one group of that report; none if there is no such group.
  public func byAvailability(
    _ event: EventKey, _ group: String
  ) async throws(APIError) -> [EventObjectInfo] {
    try await onlyGroup(.availability, event, group)
  }

  /// The objects of an event by why they are available or not.
  public func byAvailabilityReason(_ event: EventKey) async throws(APIError) -> [String:
    [EventObjectInfo]]
  {
    try await detailed(.availabilityReason, event)
  }

  /// The objects of an event in one group of that report; none if there is no such group.
  public func byAvailabilityReason(
    _ event: EventKey, _ reason: AvailabilityReason
  ) async throws(APIError) -> [EventObjectInfo] {
    try await onlyGroup(.availabilityReason, event, reason.rawValue)
  }

  private func detailed(
    _ dimension: ReportDimension, _ event: EventKey
  ) async throws(APIError) -> [String: [EventObjectInfo]] {
    try await client.send(
      APIRequest(.eventReport, [.init(event), .init(dimension)], answer: .large))
  }

  private func onlyGroup(
    _ dimension: ReportDimension, _ event: EventKey, _ group: String
  ) async throws(APIError) -> [EventObjectInfo] {
    let groups = try await client.send(
      APIRequest(
        .eventReportGroup, [.init(event), .init(dimension), .init(group)],
        answer: Answer<[String: [EventObjectInfo]]>.large))
    return groups[group] ?? []
  }
}
