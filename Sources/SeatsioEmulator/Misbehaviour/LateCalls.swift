/// A call that was accepted and is carried out later.
enum LateCall {
  struct ID: Hashable, Sendable {
    let number: Int
  }
}

/// The calls that are accepted and still to be carried out.
struct LateCalls {
  /// Each keeps its body in memory.
  static let capacity = 10_000

  private var calls: [LateCall.ID: (request: RoutedRequest, isOpen: Bool)] = [:]
  private var lastNumber = 0

  /// In order of arrival: those whose connection waits for an answer, or those whose does not.
  func ids(isOpen: Bool) -> [LateCall.ID] {
    calls.filter { $0.value.isOpen == isOpen }.keys.sorted { $0.number < $1.number }
  }

  /// Keeps a call; `nil` if there are too many.
  mutating func add(_ call: RoutedRequest, isOpen: Bool) -> LateCall.ID? {
    guard calls.count < Self.capacity else { return nil }
    lastNumber += 1
    let id = LateCall.ID(number: lastNumber)
    calls[id] = (call, isOpen)
    return id
  }

  mutating func take(_ id: LateCall.ID) -> RoutedRequest? {
    calls.removeValue(forKey: id)?.request
  }
}
