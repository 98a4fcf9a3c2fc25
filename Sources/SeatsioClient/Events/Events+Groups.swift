public import SeatsioModel

/// Status changes of the same objects in several events at once: in all of them, or in none.
///
/// The events must have one chart. A change that a status forbids is
/// ``APIError/Kind/illegalStatusChange``, and nothing is changed.
extension Events {
  /// Books objects in several events.
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
    _ objects: [ObjectProperties], in events: [EventKey], holdToken: HoldTokenKey? = nil,
    orderId: String? = nil,
    keepExtraData: Bool? = nil, ignoreChannels: Bool? = nil, channelKeys: [ChannelKey]? = nil,
    allowedPreviousStatuses: [ObjectStatus]? = nil,
    rejectedPreviousStatuses: [ObjectStatus]? = nil, returningObjects: Bool = false
  ) async throws(APIError) -> StatusChangeResult? {
    try await client.change(
      .bookInGroups, [],
      StatusChangeBody(
        objects: objects, events: events, holdToken: holdToken, orderId: orderId,
        keepExtraData: keepExtraData, ignoreChannels: ignoreChannels, channelKeys: channelKeys,
        allowedPreviousStatuses: allowedPreviousStatuses,
        rejectedPreviousStatuses: rejectedPreviousStatuses),
      returningObjects: returningObjects)
  }

  /// Holds objects in several events for the owner of a token.
  ///
  /// Parameters as in `book`.
  @discardableResult
  public func hold(
    _ objects: [ObjectProperties], in events: [EventKey], holdToken: HoldTokenKey,
    orderId: String? = nil,
    keepExtraData: Bool? = nil, ignoreChannels: Bool? = nil, channelKeys: [ChannelKey]? = nil,
    allowedPreviousStatuses: [ObjectStatus]? = nil,
    rejectedPreviousStatuses: [ObjectStatus]? = nil, returningObjects: Bool = false
  ) async throws(APIError) -> StatusChangeResult? {
    try await client.change(
      .holdInGroups, [],
      StatusChangeBody(
        objects: objects, events: events, holdToken: holdToken, orderId: orderId,
        keepExtraData: keepExtraData, ignoreChannels: ignoreChannels, channelKeys: channelKeys,
        allowedPreviousStatuses: allowedPreviousStatuses,
        rejectedPreviousStatuses: rejectedPreviousStatuses),
      returningObjects: returningObjects)
  }

  /// Gives objects of several events back: to `resale` where they were for resale, else to `free`.
  ///
  /// Parameters as in `book`.
  @discardableResult
  public func release(
    _ objects: [ObjectProperties], in events: [EventKey], holdToken: HoldTokenKey? = nil,
    orderId: String? = nil,
    keepExtraData: Bool? = nil, ignoreChannels: Bool? = nil, channelKeys: [ChannelKey]? = nil,
    allowedPreviousStatuses: [ObjectStatus]? = nil,
    rejectedPreviousStatuses: [ObjectStatus]? = nil, returningObjects: Bool = false
  ) async throws(APIError) -> StatusChangeResult? {
    try await client.change(
      .releaseInGroups, [],
      StatusChangeBody(
        objects: objects, events: events, holdToken: holdToken, orderId: orderId,
        keepExtraData: keepExtraData, ignoreChannels: ignoreChannels, channelKeys: channelKeys,
        allowedPreviousStatuses: allowedPreviousStatuses,
        rejectedPreviousStatuses: rejectedPreviousStatuses),
      returningObjects: returningObjects)
  }

  /// Puts objects of several events up for resale, whatever their status.
  ///
  /// Parameters as in `book`.
  ///
  /// - Parameter resaleListingId: Stored with the objects until they leave the status.
  @discardableResult
  public func putUpForResale(
    _ objects: [ObjectProperties], in events: [EventKey], holdToken: HoldTokenKey? = nil,
    orderId: String? = nil,
    keepExtraData: Bool? = nil, ignoreChannels: Bool? = nil, channelKeys: [ChannelKey]? = nil,
    allowedPreviousStatuses: [ObjectStatus]? = nil,
    rejectedPreviousStatuses: [ObjectStatus]? = nil, resaleListingId: String? = nil,
    returningObjects: Bool = false
  ) async throws(APIError) -> StatusChangeResult? {
    try await client.change(
      .changeStatusInGroups, [],
      StatusChangeBody(
        type: .changeStatusTo, objects: objects, events: events, status: .resale,
        holdToken: holdToken, orderId: orderId,
        keepExtraData: keepExtraData, ignoreChannels: ignoreChannels, channelKeys: channelKeys,
        allowedPreviousStatuses: allowedPreviousStatuses,
        rejectedPreviousStatuses: rejectedPreviousStatuses,
        resaleListingId: resaleListingId),
      returningObjects: returningObjects)
  }

  /// Gives objects of several events any status.
  ///
  /// Parameters as in `book`.
  ///
  /// - Parameter resaleListingId: Meaningful with the status `resale`.
  @discardableResult
  public func changeStatus(
    of objects: [ObjectProperties], in events: [EventKey], to status: ObjectStatus,
    holdToken: HoldTokenKey? = nil, orderId: String? = nil,
    keepExtraData: Bool? = nil, ignoreChannels: Bool? = nil, channelKeys: [ChannelKey]? = nil,
    allowedPreviousStatuses: [ObjectStatus]? = nil,
    rejectedPreviousStatuses: [ObjectStatus]? = nil, resaleListingId: String? = nil,
    returningObjects: Bool = false
  ) async throws(APIError) -> StatusChangeResult? {
    try await client.change(
      .changeStatusInGroups, [],
      StatusChangeBody(
        type: .changeStatusTo, objects: objects, events: events, status: status,
        holdToken: holdToken, orderId: orderId,
        keepExtraData: keepExtraData, ignoreChannels: ignoreChannels, channelKeys: channelKeys,
        allowedPreviousStatuses: allowedPreviousStatuses,
        rejectedPreviousStatuses: rejectedPreviousStatuses,
        resaleListingId: resaleListingId),
      returningObjects: returningObjects)
  }
}
