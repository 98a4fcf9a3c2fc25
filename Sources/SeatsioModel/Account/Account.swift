/// The account that a company admin key belongs to.
///
/// Source: the official JavaScript client, which alone has these calls. What it does not show is
/// optional here, or JSON.
public struct Account: Hashable, Sendable, Decodable {
  /// The company's admin key, never printed.
  public var secretKey: SecretKey?
  /// The key of embedded chart designers, never printed.
  public var designerKey: SecretKey?
  /// The key that buyers' browsers carry.
  public var publicKey: String?
  /// Whom the account belongs to.
  public var email: String?
  /// What that person may do.
  public var role: String?
  /// The company; its form is not documented.
  public var company: JSONValue?
  /// How the account behaves.
  public var settings: AccountSettings

  /// An account as the server answers it.
  public init(
    secretKey: SecretKey? = nil, designerKey: SecretKey? = nil, publicKey: String? = nil,
    email: String? = nil, role: String? = nil, company: JSONValue? = nil,
    settings: AccountSettings = .init()
  ) {
    self.secretKey = secretKey
    self.designerKey = designerKey
    self.publicKey = publicKey
    self.email = email
    self.role = role
    self.company = company
    self.settings = settings
  }

  private enum CodingKeys: CodingKey {
    case secretKey, designerKey, publicKey, email, role, company, settings
  }

  /// Reads an account of which anything may be missing.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    secretKey = try container.decodeIfPresent(SecretKey.self, forKey: .secretKey)
    designerKey = try container.decodeIfPresent(SecretKey.self, forKey: .designerKey)
    publicKey = try container.decodeIfPresent(String.self, forKey: .publicKey)
    email = try container.decodeIfPresent(String.self, forKey: .email)
    role = try container.decodeIfPresent(String.self, forKey: .role)
    company = try container.decodeIfPresent(JSONValue.self, forKey: .company)
    settings = try container.value(.init(), forKey: .settings)
  }
}

/// How an account behaves; what the server does not say has its documented default.
public struct AccountSettings: Hashable, Sendable, Decodable {
  /// Minutes that a hold token lives when it does not say so.
  public var holdPeriodInMinutes: Int
  /// Whether changes of charts with events go to a draft, rather than to the published version.
  public var draftChartDrawingsEnabled: Bool
  /// Whether selecting places of an area holds them.
  public var holdOnSelectForGAs: Bool
  /// How serious each validator's findings are, by ``ChartValidator``; the keys are its raw values.
  public var chartValidation: [String: ValidationLevel]
  /// What browsers show unless told otherwise.
  public var defaultRendererSettings: JSONValue?

  /// Settings of a new account, but for what is given.
  public init(
    holdPeriodInMinutes: Int = 15, draftChartDrawingsEnabled: Bool = true,
    holdOnSelectForGAs: Bool = true, chartValidation: [String: ValidationLevel] = [:],
    defaultRendererSettings: JSONValue? = nil
  ) {
    self.holdPeriodInMinutes = holdPeriodInMinutes
    self.draftChartDrawingsEnabled = draftChartDrawingsEnabled
    self.holdOnSelectForGAs = holdOnSelectForGAs
    self.chartValidation = chartValidation
    self.defaultRendererSettings = defaultRendererSettings
  }

  private enum CodingKeys: CodingKey {
    case holdPeriodInMinutes, draftChartDrawingsEnabled, holdOnSelectForGAs, chartValidation,
      defaultRendererSettings
  }

  /// Reads settings of which any may be missing.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    holdPeriodInMinutes = try container.value(15, forKey: .holdPeriodInMinutes)
    draftChartDrawingsEnabled = try container.value(true, forKey: .draftChartDrawingsEnabled)
    holdOnSelectForGAs = try container.value(true, forKey: .holdOnSelectForGAs)
    chartValidation = try container.value([:], forKey: .chartValidation)
    defaultRendererSettings = try container.decodeIfPresent(
      JSONValue.self, forKey: .defaultRendererSettings)
  }

  /// How serious the findings of a validator are; `off` where the account says nothing.
  public func level(of validator: ChartValidator) -> ValidationLevel {
    chartValidation[validator.rawValue] ?? .off
  }
}

/// What a validator's findings are taken for.
public struct ValidationLevel: OpenSet {
  /// The level as the API writes it.
  public let rawValue: String
  /// Any level, also one that is not known here.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// Nothing is looked for; the default.
  public static let off: ValidationLevel = "OFF"
  /// Findings are shown, and keep nothing from happening.
  public static let warning: ValidationLevel = "WARNING"
  /// Findings keep a draft from being published.
  ///
  /// That there is such a level is documented; its name is our inference from the other two.
  public static let error: ValidationLevel = "ERROR"
}
