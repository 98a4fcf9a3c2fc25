public import Diagnostics
import JobFile
public import SeatsioModel

/// What a person said may be taken away in this run.
public struct BrakeRelease: Hashable, Sendable {
  /// So many booked places of an event.
  public var bookings: [EventKey: Int]
  /// So many entries of a field of a thing: `events.gala` and its channel's objects, say.
  public var removals: Set<String>

  /// Lifts nothing, unless told otherwise.
  public init(bookings: [EventKey: Int] = [:], removals: Set<String> = []) {
    self.bookings = bookings
    self.removals = removals
  }
}

/// A loss that nobody has agreed to.
public struct BrakeStop: Hashable, Sendable {
  /// What the plan would take away.
  public var problem: Diagnostic
  /// The option that lifts the brake for exactly this.
  public var option: String
}

extension Plan {
  /// The losses that are larger than the job's brake allows and that nobody has agreed to.
  ///
  /// What somebody agreed to is a number, so that a plan that has grown since is stopped again.
  public func brakeStops(_ release: BrakeRelease = BrakeRelease()) -> [BrakeStop] {
    losses.compactMap { loss in
      switch loss.kind {
      case .bookings(let event, let total):
        let limit = max(execution.brake.number(of: total), release.bookings[event] ?? 0)
        guard loss.count > limit else { return nil }
        return BrakeStop(
          problem: problem(
            loss,
            "\(loss.count) of \(total) booked places of the event '\(event)' would be taken away, "
              + "more than the brake allows (\(execution.brake.number(of: total)))"),
          option: "--allow-releases \(event)=\(loss.count)")
      case .entries(let field, let total):
        guard loss.count > execution.brake.number(of: total),
          !release.removals.contains(loss.address.description)
        else { return nil }
        return BrakeStop(
          problem: problem(
            loss,
            "\(loss.count) of \(total) entries of '\(field)' of '\(loss.address)' would go, "
              + "more than the brake allows (\(execution.brake.number(of: total)))"),
          option: "--allow-removal \(loss.address)")
      case .thing:
        guard !release.removals.contains(loss.address.description) else { return nil }
        return BrakeStop(
          problem: problem(loss, "'\(loss.address)' would be removed"),
          option: "--allow-removal \(loss.address)")
      case .part(let part):
        guard !release.removals.contains(loss.address.description) else { return nil }
        return BrakeStop(
          problem: problem(loss, "the \(part) of '\(loss.address)' would be removed"),
          option: "--allow-removal \(loss.address)")
      }
    }
  }

  private func problem(_ loss: Loss, _ message: String) -> Diagnostic {
    Diagnostic(
      severity: .warning, code: "plan/brake", message: message, location: loss.mark,
      fix: "look at the plan; if this is meant, lift the brake for this run")
  }
}
