public import SeatsioModel

/// Calls about the account itself; they need a company admin key.
///
/// Source: the official JavaScript client; the others and the documentation lack these calls.
public struct Accounts: Sendable {
  let client: Client

  /// The account that the secret key belongs to, with its keys and settings.
  public func me() async throws(APIError) -> Account {
    try await client.send(APIRequest(.account, answer: .json))
  }

  /// Replaces the admin key; programs with the old one, this client among them, are locked out.
  ///
  /// - Returns: The new key.
  public func regenerateSecretKey() async throws(APIError) -> SecretKey {
    try await client.send(APIRequest(.regenerateAccountSecretKey, answer: .member("secretKey")))
  }

  /// Replaces the key of embedded chart designers.
  ///
  /// - Returns: The new key.
  public func regenerateDesignerKey() async throws(APIError) -> SecretKey {
    try await client.send(APIRequest(.regenerateDesignerKey, answer: .member("designerKey")))
  }

  /// Lets changes of charts with events go to a draft, which is the default.
  public func enableDraftChartDrawings() async throws(APIError) {
    try await client.send(APIRequest(.enableDrafts, answer: .nothing))
  }

  /// Lets changes of charts with events go straight to the published version.
  public func disableDraftChartDrawings() async throws(APIError) {
    try await client.send(APIRequest(.disableDrafts, answer: .nothing))
  }

  /// Changes the password that a person logs in with; keys stay as they are.
  public func changePassword(to password: String) async throws(APIError) {
    try await client.send(
      APIRequest(.changePassword, body: ["password": password], answer: .nothing))
  }

  /// Sets how long a hold token lives when it does not say so.
  ///
  /// - Parameter minutes: 15 unless changed; tokens live two hours at most.
  public func changeHoldPeriod(toMinutes minutes: Int) async throws(APIError) {
    try await client.send(
      APIRequest(.changeHoldPeriod, body: ["holdPeriodInMinutes": minutes], answer: .nothing))
  }

  /// Sets what the findings of a validator are taken for.
  public func set(
    _ validator: ChartValidator, to level: ValidationLevel
  ) async throws(APIError) {
    try await changeSetting(validator.rawValue, to: level.rawValue)
  }

  /// Changes a setting by its name; those that are known are validators.
  public func changeSetting(_ key: String, to value: String) async throws(APIError) {
    try await client.send(
      APIRequest(
        .changeAccountSetting, body: ["key": key, "value": value], answer: .nothing))
  }
}

extension Client {
  /// The account itself.
  public var accounts: Accounts { Accounts(client: self) }
}
