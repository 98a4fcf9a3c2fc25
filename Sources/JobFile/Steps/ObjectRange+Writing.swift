/// Labels written as briefly as a file can say them.
extension ObjectRange {
  /// Consecutive labels, three or more of them, as ranges; others as they are, all in their order.
  ///
  /// What comes out stands for the same labels, so a label that would be read as a range itself is
  /// never a part of one.
  public static func compact(_ labels: [String]) -> [String] {
    var runs: [Run] = []
    for label in labels {
      let next = Run(label)
      if runs.isEmpty || !runs[runs.count - 1].extend(by: next) { runs.append(next) }
    }
    return runs.flatMap(\.texts)
  }

  /// Labels by their texts, those with numbers at the end by these: `A-2` before `A-10`.
  ///
  /// Goes by bytes, so that the order is one also of texts that Swift takes for equal.
  public static func sorted(_ labels: some Sequence<String>) -> [String] {
    labels.map { label in
      let (prefix, digits) = split(label)
      return (
        prefix: Array(prefix.utf8), number: Int(digits) ?? -1, bytes: Array(label.utf8), label
      )
    }
    .sorted { left, right in
      if left.prefix != right.prefix { return left.prefix.lexicographicallyPrecedes(right.prefix) }
      if left.number != right.number { return left.number < right.number }
      return left.bytes.lexicographicallyPrecedes(right.bytes)
    }
    .map(\.3)
  }

  private struct Run {
    let prefix: [UInt8]
    let firstDigits: String
    /// `nil`: it cannot be an end of a range.
    let first: Int?
    let label: String
    var labels: [String]

    init(_ label: String) {
      let (prefix, digits) = ObjectRange.split(label)
      self.prefix = Array(prefix.utf8)
      firstDigits = digits
      first = ObjectRange.isRange(label) || label.contains(" step ") ? nil : Int(digits)
      self.label = label
      labels = [label]
    }

    /// Adds a label; `false` where it is not the next one.
    mutating func extend(by next: Run) -> Bool {
      guard let first, let number = next.first, next.prefix == prefix,
        number == first + labels.count, labels.count < ObjectRange.maximumCount
      else { return false }
      let isPadded =
        ObjectRange.isPadded(firstDigits) || ObjectRange.isPadded(next.firstDigits)
      guard !isPadded || next.firstDigits.count == firstDigits.count else { return false }
      labels.append(next.label)
      return true
    }

    var texts: [String] {
      guard labels.count > 2, let last = labels.last else { return labels }
      return ["\(label)..\(last)"]
    }
  }
}
