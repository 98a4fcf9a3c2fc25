public import SeatsioModel

/// Status changes of objects that the server chooses.
///
/// If there is no choice, the call is ``APIError/Kind/bestAvailableNotFound``. A call whose answer was
/// lost must not simply be sent again: it would take other seats.
extension Events {
  /// Gives the best available objects of one event any status.
  ///
  /// - Parameters:
  ///   - wish: How many, and where.
  ///   - holdToken: Required for the status `held`.
  ///   - orderId: Stored with the objects; how a lost answer is looked up.
  ///   - keepExtraData: Whether extra data survives; the server clears it otherwise.
  ///   - ignoreChannels: Not together with `channelKeys`.
  ///   - channelKeys: Channels to choose from; `ChannelKey.none` for objects in none.
  /// - Returns: What was chosen, as it is afterwards.
  @discardableResult
  public func changeStatus(
    ofBestAvailable wish: BestAvailable, in event: EventKey, to status: ObjectStatus,
    holdToken: HoldTokenKey? = nil, orderId: String? = nil, keepExtraData: Bool? = nil,
    ignoreChannels: Bool? = nil, channelKeys: [ChannelKey]? = nil
  ) async throws(APIError) -> BestAvailableResult {
    try await client.send(
      APIRequest(
        .changeStatus, [.init(event)],
        body: StatusChangeBody(
          bestAvailable: wish, status: status, holdToken: holdToken, orderId: orderId,
          keepExtraData: keepExtraData, ignoreChannels: ignoreChannels, channelKeys: channelKeys),
        answer: .json))
  }

  /// Books the best available objects of one event.
  ///
  /// Parameters as in `changeStatus(ofBestAvailable:)`.
  @discardableResult
  public func book(
    bestAvailable wish: BestAvailable, in event: EventKey, holdToken: HoldTokenKey? = nil,
    orderId: String? = nil, keepExtraData: Bool? = nil, ignoreChannels: Bool? = nil,
    channelKeys: [ChannelKey]? = nil
  ) async throws(APIError) -> BestAvailableResult {
    try await changeStatus(
      ofBestAvailable: wish, in: event, to: .booked, holdToken: holdToken, orderId: orderId,
      keepExtraData: keepExtraData, ignoreChannels: ignoreChannels, channelKeys: channelKeys)
  }

  /// Holds the best available objects of one event for the owner of a token.
  ///
  /// Parameters as in `changeStatus(ofBestAvailable:)`.
  @discardableResult
  public func hold(
    bestAvailable wish: BestAvailable, in event: EventKey, holdToken: HoldTokenKey,
    orderId: String? = nil, keepExtraData: Bool? = nil, ignoreChannels: Bool? = nil,
    channelKeys: [ChannelKey]? = nil
  ) async throws(APIError) -> BestAvailableResult {
    try await changeStatus(
      ofBestAvailable: wish, in: event, to: .held, holdToken: holdToken, orderId: orderId,
      keepExtraData: keepExtraData, ignoreChannels: ignoreChannels, channelKeys: channelKeys)
  }
}
