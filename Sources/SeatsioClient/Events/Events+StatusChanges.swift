public import SeatsioModel

/// Status changes of objects of one event: of all of them, or of none.
///
/// A change that a status forbids is ``APIError/Kind/illegalStatusChange``, and nothing is changed.
extension Events {
  /// Books objects in one event.
  ///
  /// - Parameters:
  ///   - objects: Labels; areas with a quantity.
  ///   - holdToken: Every object must be held by it, if it is given. Without it, objects that
  ///     somebody holds are booked too.
  ///   - orderId: Stored with the objects; without it, the one they have is cleared.
  ///   - keepExtraData: Whether extra data survives; the server clears it otherwise.
  ///   - ignoreChannels: Not together with `channelKeys`.
  ///   - channelKeys: Channels whose objects may be changed; `ChannelKey.none` for those in none.
  ///   - allowedPreviousStatuses: Every object must have one of them.
  ///   - rejectedPreviousStatuses: No object may have one of them.
  ///   - returningObjects: Asks for the objects as they are afterwards, which costs the server time.
  /// - Returns: The objects, or `nil` if they were not asked for.
  @discardableResult
  public func book(
    _ objects: [ObjectProperties], in event: EventKey, holdToken: HoldTokenKey? = nil,
    orderId: String? = nil,
    keepExtraData: Bool? = nil, ignoreChannels: Bool? = nil, channelKeys: [ChannelKey]? = nil,
    allowedPreviousStatuses: [ObjectStatus]? = nil,
    rejectedPreviousStatuses: [ObjectStatus]? = nil, returningObjects: Bool = false
  ) async throws(APIError) -> StatusChangeResult? {
    try await client.change(
      .book, [.init(event)],
      StatusChangeBody(
        objects: objects, holdToken: holdToken, orderId: orderId,
        keepExtraData: keepExtraData, ignoreChannels: ignoreChannels, channelKeys: channelKeys,
        allowedPreviousStatuses: allowedPreviousStatuses,
        rejectedPreviousStatuses: rejectedPreviousStatuses),
      returningObjects: returningObjects)
  }

  /// Holds objects of one event for the owner of a token.
  ///
  /// Parameters as in `book`.
  @discardableResult
  public func hold(
    _ objects: [ObjectProperties], in event: EventKey, holdToken: HoldTokenKey,
    orderId: String? = nil,
    keepExtraData: Bool? = nil, ignoreChannels: Bool? = nil, channelKeys: [ChannelKey]? = nil,
    allowedPreviousStatuses: [ObjectStatus]? = nil,
    rejectedPreviousStatuses: [ObjectStatus]? = nil, returningObjects: Bool = false
  ) async throws(APIError) -> StatusChangeResult? {
    try await client.change(
      .hold, [.init(event)],
      StatusChangeBody(
        objects: objects, holdToken: holdToken, orderId: orderId,
        keepExtraData: keepExtraData, ignoreChannels: ignoreChannels, channelKeys: channelKeys,
        allowedPreviousStatuses: allowedPreviousStatuses,
        rejectedPreviousStatuses: rejectedPreviousStatuses),
      returningObjects: returningObjects)
  }

  /// Gives objects of one event back: to `resale` where they were for resale, else to `free`.
  ///
  /// Parameters as in `book`. The documented call takes no more than these; the one for several
  /// events also takes an order id and lists of previous statuses.
  @discardableResult
  public func release(
    _ objects: [ObjectProperties], in event: EventKey, holdToken: HoldTokenKey? = nil,
    keepExtraData: Bool? = nil, ignoreChannels: Bool? = nil, channelKeys: [ChannelKey]? = nil,
    returningObjects: Bool = false
  ) async throws(APIError) -> StatusChangeResult? {
    try await client.change(
      .release, [.init(event)],
      StatusChangeBody(
        objects: objects, holdToken: holdToken, keepExtraData: keepExtraData,
        ignoreChannels: ignoreChannels, channelKeys: channelKeys),
      returningObjects: returningObjects)
  }

  /// Puts objects of one event up for resale, whatever their status.
  ///
  /// - Parameters:
  ///   - holdToken: Every object must be held by it, if it is given.
  ///   - resaleListingId: Stored with the objects until they leave the status.
  ///   - returningObjects: Asks for the objects as they are afterwards.
  /// - Returns: The objects, or `nil` if they were not asked for.
  @discardableResult
  public func putUpForResale(
    _ objects: [ObjectProperties], in event: EventKey, holdToken: HoldTokenKey? = nil,
    resaleListingId: String? = nil, returningObjects: Bool = false
  ) async throws(APIError) -> StatusChangeResult? {
    try await client.change(
      .putUpForResale, [.init(event)],
      StatusChangeBody(
        objects: objects, holdToken: holdToken, resaleListingId: resaleListingId),
      returningObjects: returningObjects)
  }

  /// Gives objects of one event any status.
  ///
  /// Parameters as in `book`.
  ///
  /// - Parameter resaleListingId: Meaningful with the status `resale`.
  @discardableResult
  public func changeStatus(
    of objects: [ObjectProperties], in event: EventKey, to status: ObjectStatus,
    holdToken: HoldTokenKey? = nil, orderId: String? = nil,
    keepExtraData: Bool? = nil, ignoreChannels: Bool? = nil, channelKeys: [ChannelKey]? = nil,
    allowedPreviousStatuses: [ObjectStatus]? = nil,
    rejectedPreviousStatuses: [ObjectStatus]? = nil, resaleListingId: String? = nil,
    returningObjects: Bool = false
  ) async throws(APIError) -> StatusChangeResult? {
    try await client.change(
      .changeStatus, [.init(event)],
      StatusChangeBody(
        type: .changeStatusTo, objects: objects, status: status, holdToken: holdToken,
        orderId: orderId,
        keepExtraData: keepExtraData, ignoreChannels: ignoreChannels, channelKeys: channelKeys,
        allowedPreviousStatuses: allowedPreviousStatuses,
        rejectedPreviousStatuses: rejectedPreviousStatuses,
        resaleListingId: resaleListingId),
      returningObjects: returningObjects)
  }
}
