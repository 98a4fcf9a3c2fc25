public import SeatsioModel

/// Status changes: each call applies all it asks for, or nothing.
extension Events {
  /// Books objects in one or several events.
  ///
  /// - Parameters:
  ///   - keepExtraData: Whether extra data survives; the server clears it otherwise.
  ///   - ignoreChannels: Not together with `channelKeys`.
  ///   - returningObjects: Asks for the objects as they are afterwards, which costs the server time.
  /// - Returns: The objects, or `nil` if they were not asked for.
  @discardableResult
  public func book(
    _ objects: [ObjectProperties], in events: [EventKey], holdToken: HoldTokenKey? = nil,
    orderId: String? = nil, keepExtraData: Bool? = nil, ignoreChannels: Bool? = nil,
    channelKeys: [ChannelKey]? = nil, allowedPreviousStatuses: [ObjectStatus]? = nil,
    rejectedPreviousStatuses: [ObjectStatus]? = nil, returningObjects: Bool = false
  ) async throws(APIError) -> StatusChangeResult? {
    try await changeStatus(
      of: objects, in: events, to: .booked, holdToken: holdToken, orderId: orderId,
      keepExtraData: keepExtraData, ignoreChannels: ignoreChannels, channelKeys: channelKeys,
      allowedPreviousStatuses: allowedPreviousStatuses,
      rejectedPreviousStatuses: rejectedPreviousStatuses, returningObjects: returningObjects)
  }

  /// Holds objects for the owner of a token.
  ///
  /// Parameters as in `book`.
  @discardableResult
  public func hold(
    _ objects: [ObjectProperties], in events: [EventKey], holdToken: HoldTokenKey,
    orderId: String? = nil, keepExtraData: Bool? = nil, ignoreChannels: Bool? = nil,
    channelKeys: [ChannelKey]? = nil, allowedPreviousStatuses: [ObjectStatus]? = nil,
    rejectedPreviousStatuses: [ObjectStatus]? = nil, returningObjects: Bool = false
  ) async throws(APIError) -> StatusChangeResult? {
    try await changeStatus(
      of: objects, in: events, to: .held, holdToken: holdToken, orderId: orderId,
      keepExtraData: keepExtraData, ignoreChannels: ignoreChannels, channelKeys: channelKeys,
      allowedPreviousStatuses: allowedPreviousStatuses,
      rejectedPreviousStatuses: rejectedPreviousStatuses, returningObjects: returningObjects)
  }

  /// Gives objects back to sale: to `resale` where they were for resale, else to `free`.
  ///
  /// Parameters as in `book`.
  @discardableResult
  public func release(
    _ objects: [ObjectProperties], in events: [EventKey], holdToken: HoldTokenKey? = nil,
    orderId: String? = nil, keepExtraData: Bool? = nil, ignoreChannels: Bool? = nil,
    channelKeys: [ChannelKey]? = nil, allowedPreviousStatuses: [ObjectStatus]? = nil,
    rejectedPreviousStatuses: [ObjectStatus]? = nil, returningObjects: Bool = false
  ) async throws(APIError) -> StatusChangeResult? {
    try await change(
      GroupChange(
        type: .release, objects: objects, events: events, holdToken: holdToken,
        orderId: orderId, keepExtraData: keepExtraData, ignoreChannels: ignoreChannels,
        channelKeys: channelKeys, allowedPreviousStatuses: allowedPreviousStatuses,
        rejectedPreviousStatuses: rejectedPreviousStatuses),
      returningObjects: returningObjects)
  }

  /// Gives objects any status.
  ///
  /// Further parameters as in `book`.
  ///
  /// - Parameter resaleListingId: Meaningful with the status `resale`.
  @discardableResult
  public func changeStatus(
    of objects: [ObjectProperties], in events: [EventKey], to status: ObjectStatus,
    holdToken: HoldTokenKey? = nil, orderId: String? = nil, keepExtraData: Bool? = nil,
    ignoreChannels: Bool? = nil, channelKeys: [ChannelKey]? = nil,
    allowedPreviousStatuses: [ObjectStatus]? = nil,
    rejectedPreviousStatuses: [ObjectStatus]? = nil, resaleListingId: String? = nil,
    returningObjects: Bool = false
  ) async throws(APIError) -> StatusChangeResult? {
    try await change(
      GroupChange(
        type: .changeStatusTo, objects: objects, events: events, status: status,
        holdToken: holdToken, orderId: orderId, keepExtraData: keepExtraData,
        ignoreChannels: ignoreChannels, channelKeys: channelKeys,
        allowedPreviousStatuses: allowedPreviousStatuses,
        rejectedPreviousStatuses: rejectedPreviousStatuses, resaleListingId: resaleListingId),
      returningObjects: returningObjects)
  }

  /// Makes several changes in one call, in order, across events of one workspace: all or none.
  ///
  /// - Returns: One result per change, in their order, or `nil` if they were not asked for.
  @discardableResult
  public func changeStatus(
    batch changes: [StatusChangeRequest], returningObjects: Bool = false
  ) async throws(APIError) -> [StatusChangeResult]? {
    struct Body: Encodable {
      var statusChanges: [StatusChangeRequest]
    }
    let query = expansion(returningObjects)
    let body = Body(statusChanges: changes)
    guard returningObjects else {
      try await client.send(
        APIRequest(.changeStatusInBatch, query: query, body: body, answer: .nothing))
      return nil
    }
    let batch: BatchResult? = try await client.send(
      APIRequest(.changeStatusInBatch, query: query, body: body, answer: .optionalLarge()))
    return batch?.results
  }

  /// The same change of the same objects in several events.
  private struct GroupChange: Encodable {
    var type: StatusChangeType
    var objects: [ObjectProperties]
    var events: [EventKey]
    var status: ObjectStatus?
    var holdToken: HoldTokenKey?
    var orderId: String?
    var keepExtraData: Bool?
    var ignoreChannels: Bool?
    var channelKeys: [ChannelKey]?
    var allowedPreviousStatuses: [ObjectStatus]?
    var rejectedPreviousStatuses: [ObjectStatus]?
    var resaleListingId: String?
  }

  private func change(
    _ change: GroupChange, returningObjects: Bool
  ) async throws(APIError) -> StatusChangeResult? {
    let query = expansion(returningObjects)
    guard returningObjects else {
      try await client.send(
        APIRequest(.changeStatusInGroups, query: query, body: change, answer: .nothing))
      return nil
    }
    return try await client.send(
      APIRequest(.changeStatusInGroups, query: query, body: change, answer: .optionalLarge()))
  }

  private func expansion(_ returningObjects: Bool) -> [QueryItem] {
    returningObjects ? [QueryItem("expand", "objects")] : []
  }
}
