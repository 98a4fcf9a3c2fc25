import SeatsioModel

/// What an account sets for all its workspaces; the initial values are those of a new company.
struct AccountSettings: Hashable, Codable, Sendable {
  /// How long a hold token lives that does not say so.
  var holdPeriodInMinutes = InferredChoices.defaultHoldMinutes
  /// Whether changes of charts with events go to a draft.
  var draftChartDrawingsEnabled = true
  var validation = ValidationLevels()
}

/// How serious the finding of a validator is.
enum ValidationLevel: String, CaseIterable, Codable {
  /// The validator does not look.
  case off
  case warning
  /// The version is not published, and no event is created from it.
  case error

  /// As settings write it.
  var name: String {
    switch self {
    case .off: "OFF"
    case .warning: "WARNING"
    case .error: InferredChoices.errorLevel
    }
  }
}

/// The level of every validator.
struct ValidationLevels: Hashable, Codable, Sendable {
  /// Those that are not off.
  private var levels: [Validator: ValidationLevel] = [:]

  /// Whether all validators are off.
  var isEmpty: Bool { levels.isEmpty }

  subscript(validator: Validator) -> ValidationLevel {
    get { levels[validator] ?? .off }
    set { levels[validator] = newValue == .off ? nil : newValue }
  }
}

extension AccountSettings {
  /// The settings as the account shows them.
  ///
  /// The last two are for the browser library and the designer; no call of the API changes them.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("draftChartDrawingsEnabled", draftChartDrawingsEnabled)
      writer.member("holdPeriodInMinutes", holdPeriodInMinutes)
      writer.name("chartValidation")
      writer.object { writer in
        for validator in Validator.allCases {
          writer.member(validator.rawValue, validation[validator].name)
        }
      }
      writer.member("holdOnSelectForGAs", true)
      writer.name("defaultRendererSettings")
      writer.value(InferredChoices.defaultRendererSettings)
    }
  }
}
