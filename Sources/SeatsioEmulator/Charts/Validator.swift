import SeatsioModel

/// What can be wrong with a drawing; each finding is named by its validator.
enum Validator: String, CaseIterable, Codable {
  case unlabeledObjects = "VALIDATE_UNLABELED_OBJECTS"
  case duplicateLabels = "VALIDATE_DUPLICATE_LABELS"
  case objectsWithoutCategories = "VALIDATE_OBJECTS_WITHOUT_CATEGORIES"
  case focalPoint = "VALIDATE_FOCAL_POINT"
  case objectTypesPerCategory = "VALIDATE_OBJECT_TYPES_PER_CATEGORY"
  case emptyFloor = "VALIDATE_EMPTY_FLOOR"

  /// Whether a version of a chart has the fault.
  func finds(in version: ChartVersion) -> Bool {
    let plan = version.plan
    switch self {
    case .unlabeledObjects: return plan.objects.contains { !$0.isLabeled }
    case .duplicateLabels: return Self.hasDuplicateLabels(plan)
    case .objectsWithoutCategories:
      let categories = Set(version.categories.map(\.key.text))
      return plan.objects.contains { $0.category.map { !categories.contains($0) } ?? true }
    case .focalPoint: return !plan.hasFocalPoint
    case .objectTypesPerCategory: return Self.hasMixedCategory(version)
    case .emptyFloor: return plan.hasEmptyFloor
    }
  }

  /// Objects that nobody labelled yet are a fault of their own kind.
  private static func hasDuplicateLabels(_ plan: SeatingPlan) -> Bool {
    guard plan.hasDuplicateLabels else { return false }
    var labels: Set<String> = []
    return plan.objects.contains { $0.isLabeled && !labels.insert($0.label).inserted }
  }

  /// Whether objects that are sold in different ways share a category: seats, tables as a whole,
  /// booths, areas.
  private static func hasMixedCategory(_ version: ChartVersion) -> Bool {
    let plan = version.plan
    var types: [String: ObjectType] = [:]
    for object in plan.objects where plan.isSoldAsDrawn(object) {
      guard let category = object.category, version.category(category) != nil else { continue }
      if let type = types[category], type != object.type { return true }
      types[category] = object.type
    }
    return false
  }
}

extension PlacedObject {
  /// Whether the object and everything that its label is made of was labelled: the editor draws `?`
  /// for what was not.
  fileprivate var isLabeled: Bool {
    [ids.own, ids.parent, ids.section].allSatisfy { $0 != "?" && $0 != "" }
  }
}

extension SeatingPlan {
  /// Whether an object is for sale as the drawing has it: of a table and its seats only one is.
  fileprivate func isSoldAsDrawn(_ object: PlacedObject) -> Bool {
    switch object.kind {
    case .seat, .booth, .area:
      return true
    case .table(_, let isDrawnAsAWhole):
      return isDrawnAsAWhole
    case .tableSeat(let table):
      guard case .table(_, let isDrawnAsAWhole) = self[table]?.kind else { return true }
      return !isDrawnAsAWhole
    }
  }
}

extension ChartVersion {
  /// What the validators find, by the levels of an account.
  func validation(_ levels: ValidationLevels) -> ChartValidation {
    var found = ChartValidation()
    guard !levels.isEmpty else { return found }
    for validator in Validator.allCases {
      let level = levels[validator]
      guard level != .off, validator.finds(in: self) else { continue }
      if level == .error {
        found.errors.append(ChartValidator(validator.rawValue))
      } else {
        found.warnings.append(ChartValidator(validator.rawValue))
      }
    }
    return found
  }
}

/// The calls that validate, and the refusals that follow from errors.
extension WorkspaceState {
  func validatePublishedVersion(_ call: Call) throws(APIFailure) -> Answer {
    .json(try chart(call.chartKey).published.validation(settings.validation))
  }

  func validateDraft(_ call: Call) throws(APIFailure) -> Answer {
    .json(try chart(call.chartKey).requiredDraft().validation(settings.validation))
  }

  /// Refuses to publish a draft with errors.
  func checkDraft(of chart: ChartState) throws(APIFailure) {
    let errors = try chart.requiredDraft().validation(settings.validation).errors
    guard !errors.isEmpty else { return }
    let details: JSONValue = ["failedValidations": .array(errors.map { .string($0.rawValue) })]
    var failure = APIFailure(
      400,
      [
        ServerError(
          code: .drawingValidationFailed,
          message: "Failed to publish chart [key: \(chart.key)]: invalid draft drawing",
          data: details)
      ])
    failure.warnings = [
      ServerError(
        code: .drawingValidationFailed, message: "Invalid draft drawing", data: details)
    ]
    throw failure
  }

  /// Refuses to create events from a chart whose published version has errors.
  func checkForNewEvents(_ chart: ChartState) throws(APIFailure) {
    let errors = chart.published.validation(settings.validation).errors
    guard !errors.isEmpty else { return }
    throw APIFailure(
      400,
      [
        ServerError(
          code: InferredChoices.refusalOfEvents,
          message: "Failed to create events from chart [key: \(chart.key)]: invalid drawing",
          data: ["failedValidations": .array(errors.map { .string($0.rawValue) })])
      ])
  }
}
