import FoundationEssentials

/// The clock that hold tokens, quotas and dates go by: the machine's, unless it was moved.
final class EmulatorClock: Sendable {
  private struct Setting {
    /// Seconds that it is ahead of the machine's.
    var offset: TimeInterval = 0
    /// Where it stands; `nil` while it runs.
    var frozen: Date?
  }

  private let base: @Sendable () -> Date
  private let setting = Locked(Setting())

  init(_ base: @escaping @Sendable () -> Date) { self.base = base }

  /// Years that the API's dates can be written in.
  static let range =
    Date(timeIntervalSince1970: 0)...Date(timeIntervalSince1970: 253_402_300_799)

  func now() -> Date {
    let machine = base()
    return setting.withLock { Self.clamped($0.frozen ?? machine.addingTimeInterval($0.offset)) }
  }

  var isFrozen: Bool { setting.withLock { $0.frozen != nil } }

  /// Sets it; it runs on from there, or stands there if it is frozen.
  func set(to date: Date) {
    let machine = base()
    setting.withLock { setting in
      let date = Self.clamped(date)
      setting.offset = date.timeIntervalSince(machine)
      if setting.frozen != nil { setting.frozen = date }
    }
  }

  /// Moves it by some seconds; a clock that is set back is allowed and seldom wanted.
  func advance(by seconds: TimeInterval) { set(to: now().addingTimeInterval(seconds)) }

  func setFrozen(_ isFrozen: Bool) {
    let now = now()
    guard isFrozen != self.isFrozen else { return }
    let machine = base()
    setting.withLock { setting in
      setting.frozen = isFrozen ? now : nil
      setting.offset = now.timeIntervalSince(machine)
    }
  }

  private static func clamped(_ date: Date) -> Date {
    max(range.lowerBound, min(date, range.upperBound))
  }
}
