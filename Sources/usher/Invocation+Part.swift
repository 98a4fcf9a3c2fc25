import Diagnostics
import JobFile
import PlanFiles
import Planning
import Reporting

/// Planning a part of a job.
extension Invocation {
  static let partOptions = [
    Option(
      "--only", "PATTERN",
      "plan only what fits, and what it needs: 'events.gala', 'events.*', 'steps.vip*'; may be repeated"
    ),
    Option(
      "--exclude", "PATTERN",
      "leave out what fits, and whatever needs it; may be repeated"),
  ]

  /// What of a job is wanted, as the command line says, or the saved plan.
  func part(of job: Job, _ saved: SavedPlan?) throws -> JobPart? {
    do {
      return try JobPart(
        only: saved?.options.only ?? arguments.all("--only"),
        exclude: saved?.options.exclude ?? arguments.all("--exclude"), of: job)
    } catch let unknown {
      let example = unknown.example.map { ", such as '\($0)'" } ?? ""
      throw CommandFailure(
        .badInput, "'\(unknown.pattern)' fits nothing in the job",
        fix: unknown.suggestion.map { "write '\($0)'" }
          ?? "name things as the plan does\(example); '*' stands for any text")
    }
  }

  /// Says what a plan of a part has taken along and left out.
  ///
  /// What was asked for by name and cannot be done without something that was excluded is a
  /// contradiction.
  func showPart(of plan: Plan) throws {
    guard let part = plan.part else { return }
    if let contradiction = part.cutOff.first(where: \.isWanted) {
      throw CommandFailure(
        .badInput,
        "--only asks for '\(contradiction.address)', which needs '\(contradiction.excluded)', "
          + "and --exclude leaves that out",
        fix: "leave out one of the two options")
    }
    note("planned with it, because what was asked for needs it", part.needed)
    note("left out, although it is not as declared", part.leftOut)
    var order: [Address] = []
    var cutOff: [Address: [Address]] = [:]
    for item in part.cutOff {
      if cutOff[item.excluded] == nil { order.append(item.excluded) }
      cutOff[item.excluded, default: []].append(item.address)
    }
    for excluded in order {
      note("left out, because it needs '\(excluded)'", cutOff[excluded] ?? [])
    }
  }

  private static let shownAddresses = 12

  private func note(_ what: String, _ addresses: [Address]) {
    guard !addresses.isEmpty else { return }
    var text = addresses.prefix(Self.shownAddresses).map(\.description).joined(separator: ", ")
    if addresses.count > Self.shownAddresses {
      text += " and \(addresses.count - Self.shownAddresses) more"
    }
    console.error("note: \(printable("\(what): \(text)"))\n")
  }
}
