import Diagnostics
import PlanFiles
import Planning
import SeatsioModel

/// The brake: what a plan takes away has to be meant.
extension Invocation {
  static let brakeOptions = [
    Option(
      "--allow-releases", "EVENT=N",
      "let the run take away up to N booked places of an event, whatever the brake says"),
    Option(
      "--allow-removal", "ADDRESS",
      "let the run remove a thing, such as events.gala, or much of what it lists"),
  ]

  /// What the command line lets go.
  func brakeRelease() throws(CommandFailure) -> BrakeRelease {
    var release = BrakeRelease()
    for text in arguments.all("--allow-releases") {
      // Keys may hold '=', numbers cannot.
      guard let equals = text.lastIndex(of: "="), equals > text.startIndex,
        let number = Int(text[text.index(after: equals)...]), number >= 0
      else {
        throw CommandFailure(
          .badInput, "'--allow-releases' takes an event and a number, not '\(text)'",
          fix: "write it as --allow-releases EVENT=N")
      }
      release.bookings[EventKey(String(text[..<equals]))] = number
    }
    release.removals = Set(arguments.all("--allow-removal"))
    return release
  }

  /// Refuses a plan that takes away what nobody agreed to.
  ///
  /// - Parameter saved: The plan that was saved, which may say what was agreed to.
  func checkBrake(of plan: Plan, _ loaded: LoadedJob, _ saved: SavedPlan?) throws {
    let stops = plan.brakeStops(try brakeRelease().merged(with: saved?.options.release))
    guard !stops.isEmpty else { return }
    show(stops.map(\.problem), loaded.sources)
    throw CommandFailure(
      .refused, "nothing was written, because the brake holds",
      fix: "look at the plan; if all of it is meant, add "
        + stops.map(\.option).joined(separator: " "))
  }

  /// Says what an apply of the plan would be stopped by.
  func warnOfBrake(of plan: Plan, _ loaded: LoadedJob, _ saved: SavedPlan?) throws {
    show(
      plan.brakeStops(try brakeRelease().merged(with: saved?.options.release)).map { stop in
        var problem = stop.problem
        problem.fix = "if this is meant, apply with \(stop.option)"
        return problem
      }, loaded.sources)
  }
}

extension BrakeRelease {
  /// What either lets go.
  fileprivate func merged(with other: BrakeRelease?) -> BrakeRelease {
    guard let other else { return self }
    return BrakeRelease(
      bookings: bookings.merging(other.bookings) { max($0, $1) },
      removals: removals.union(other.removals))
  }
}
