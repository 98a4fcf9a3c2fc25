import Diagnostics
import FoundationEssentials
import JobFile
public import Planning
import Running
import SeatsioModel

/// A plan for machines: versioned, keys sorted, the same bytes for the same plan.
public struct PlanJSON: Sendable {
  private let plan: Plan

  /// The document of a plan.
  public init(_ plan: Plan) { self.plan = plan }

  /// The whole document, with a line end.
  public var text: String {
    let forecast = Forecast(of: plan)
    return JSONText.text(
      Document(
        version: 1, job: plan.name, changes: plan.changes.map { ChangeEntry($0, plan) },
        calls: Dictionary(
          uniqueKeysWithValues: forecast.calls.map { ($0.key.rawValue, $0.value) }),
        milliseconds: forecast.milliseconds, losses: plan.losses.map { LossEntry($0) },
        conflicts: plan.conflicts.map { ProblemEntry($0) },
        warnings: plan.warnings.map { ProblemEntry($0) }, part: plan.part.map { PartEntry($0) }))
  }

  private struct Document: Encodable {
    var version: Int
    var job: String
    var changes: [ChangeEntry]
    var calls: [String: Int]
    /// The forecast at the latency that the job assumes.
    var milliseconds: Int64
    var losses: [LossEntry]
    var conflicts: [ProblemEntry]
    var warnings: [ProblemEntry]
    var part: PartEntry?
  }

  /// What a plan of a part of the job has taken along and left out.
  private struct PartEntry: Encodable {
    var needed: [String]
    var leftOut: [String]

    init(_ part: PlanPart) {
      needed = part.needed.map(\.description)
      leftOut = (part.leftOut + part.cutOff.map(\.address)).map(\.description)
    }
  }

  private struct ChangeEntry: Encodable {
    var address: String
    var action: String
    var title: String
    var event: String?
    var fields: [FieldEntry]
    var notes: [String]
    var units: [UnitEntry]
    var alreadyDone: Int
    var waitsFor: [String]
    var file: String
    var line: Int

    init(_ change: Change, _ plan: Plan) {
      address = change.address.description
      action = change.effect?.name ?? change.verb.rawValue
      if change.verb == .keep { action = "keep" }
      title = change.title
      event = change.event?.rawValue
      fields = change.fields.map { FieldEntry(name: $0.name, old: $0.old, new: $0.new) }
      notes = change.notes
      units = change.units.map { id in
        UnitEntry(
          title: plan[id].title, places: plan[id].places, line: plan[id].mark.line,
          conflict: plan[id].conflict?.message, isBlocked: plan[id].isBlocked)
      }
      alreadyDone = change.alreadyDone
      waitsFor = change.waitsFor.map { plan[$0].address.description }
      file = change.mark.file
      line = change.mark.line
    }
  }

  /// Something that goes away, which the brake looks at.
  private struct LossEntry: Encodable {
    var address: String
    var event: String?
    var field: String?
    var count: Int
    var total: Int?

    init(_ loss: Loss) {
      address = loss.address.description
      count = loss.count
      switch loss.kind {
      case .bookings(let key, of: let all):
        event = key.rawValue
        total = all
      case .entries(let name, of: let all):
        field = name
        total = all
      case .part(let part): field = part
      case .thing: break
      }
    }
  }

  private struct FieldEntry: Encodable {
    var name: String
    var old: String?
    var new: String?
  }

  private struct UnitEntry: Encodable {
    var title: String
    var places: Int
    var line: Int
    var conflict: String?
    /// Waits for something in conflict.
    var isBlocked: Bool
  }
}

/// A diagnostic inside a report.
struct ProblemEntry: Encodable {
  var code: String
  var message: String
  var file: String
  var line: Int
  var column: Int
  var fix: String?

  init(_ diagnostic: Diagnostic) {
    code = diagnostic.code.rawValue
    message = diagnostic.message
    file = diagnostic.location.file
    line = diagnostic.location.line
    column = diagnostic.location.column
    fix = diagnostic.fix
  }
}

/// Writes documents of reports.
enum JSONText {
  static func text(_ document: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(document) else { return "{}\n" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
