import FoundationEssentials
import SeatsioModel

/// What a company says of itself: its keys and settings.
struct Account: Hashable, Codable, Sendable {
  /// Opens every workspace of the company.
  @StoredKey var secretKey: SecretKey
  /// For the designer in browsers; opens nothing in the API.
  var designerKey: String
  var settings = AccountSettings()

  init(secretKey: SecretKey) {
    self.secretKey = secretKey
    designerKey = UUID.key()
  }
}

/// The calls about the account.
extension Company {
  func retrieveAccount() -> Answer { .json { writeAccount(to: &$0) } }

  func writeAccount(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("secretKey", account.secretKey.reveal())
      writer.member("designerKey", account.designerKey)
      writer.member("publicKey", selected(nil).map { workspaces[$0].info.key })
      writer.member("email", InferredChoices.accountEmail)
      writer.member("role", InferredChoices.accountRole)
      writer.name("company")
      writer.value(InferredChoices.accountCompany)
      writer.name("settings")
      account.settings.write(to: &writer)
    }
  }

  mutating func regenerateAdminKey() -> Answer {
    let key = SecretKey(UUID.key())
    note(account.secretKey, opens: nil)
    note(key, opens: .company)
    account.secretKey = key
    return .json { $0.value(["secretKey": .string(key.reveal())]) }
  }

  mutating func regenerateDesignerKey() -> Answer {
    account.designerKey = UUID.key()
    return .json { $0.value(["designerKey": .string(account.designerKey)]) }
  }

  mutating func setDrafts(enabled: Bool) -> Answer {
    changeSettings { $0.draftChartDrawingsEnabled = enabled }
    return .noContent
  }

  /// Checks the password and keeps nothing: nobody logs in to the emulator.
  func changePassword(_ call: Call) throws(APIFailure) -> Answer {
    let fields = try call.fields()
    guard try !fields.requiredString("password").isEmpty else {
      throw fields.fault("password", "expected minLength: 1, actual: 0")
    }
    return .noContent
  }

  mutating func changeHoldPeriod(_ call: Call) throws(APIFailure) -> Answer {
    let fields = try call.fields()
    guard let minutes = try fields.integer("holdPeriodInMinutes") else {
      throw fields.missing("holdPeriodInMinutes")
    }
    guard minutes >= 1 else {
      throw fields.fault("holdPeriodInMinutes", "\(minutes) is not greater or equal to 1")
    }
    let longest = InferredChoices.longestHoldMinutes
    guard minutes <= longest else {
      throw fields.fault("holdPeriodInMinutes", "\(minutes) is not less or equal to \(longest)")
    }
    changeSettings { $0.holdPeriodInMinutes = minutes }
    return .noContent
  }

  mutating func changeSetting(_ call: Call) throws(APIFailure) -> Answer {
    let fields = try call.fields()
    let key = try fields.requiredString("key")
    guard let validator = Validator(rawValue: key) else {
      throw fields.fault("key", "\(key) is not a valid enum value")
    }
    let value = try fields.requiredString("value")
    guard let level = ValidationLevel.allCases.first(where: { $0.name == value }) else {
      throw fields.fault("value", "\(value) is not a valid enum value")
    }
    changeSettings { $0.validation[validator] = level }
    return .noContent
  }

  /// Changes the settings, of which every workspace has a copy.
  private mutating func changeSettings(_ change: (inout AccountSettings) -> Void) {
    change(&account.settings)
    for index in workspaces.indices { workspaces[index].settings = account.settings }
  }
}
