/// Finds the word that somebody probably meant.
public enum NearMiss {
  /// The candidate that is really near to a word.
  ///
  /// Case and the separators `-`, `_` and space do not count as differences (`orderId` is
  /// `order_id`). Otherwise insertions, deletions, replacements and swaps of neighbours each count
  /// one, and so many are near:
  ///
  /// | letters in the word | 1, 2 | 3, 4 | 5 to 8 | more |
  /// | --- | --- | --- | --- | --- |
  /// | differences | 0 | 1 | 2 | 3 |
  ///
  /// Of several at the same distance the alphabetically first is taken, so the answer does not
  /// depend on the order of the candidates. Words beyond 100 letters are near to nothing.
  ///
  /// - Returns: `nil` if none is near. The word itself is no suggestion.
  public static func suggestion(
    for word: String, among candidates: some Sequence<String>
  ) -> String? {
    let letters = Array(word.lowercased())
    guard letters.count <= 100 else { return nil }
    let bare = withoutSeparators(letters)
    let limit =
      switch letters.count {
      case ...2: 0
      case ...4: 1
      case ...8: 2
      default: 3
      }
    var best: (distance: Int, word: String)?
    for candidate in candidates where candidate != word && candidate.utf8.count <= 800 {
      let other = Array(candidate.lowercased())
      let isSame = !bare.isEmpty && withoutSeparators(other) == bare
      guard isSame || abs(other.count - letters.count) <= limit else { continue }
      let distance = isSame ? 0 : distance(from: letters, to: other)
      guard isSame || distance <= limit else { continue }
      if best.map({ (distance, candidate) < $0 }) ?? true { best = (distance, candidate) }
    }
    return best?.word
  }

  /// Whether two words differ by one insertion, deletion, replacement or swap of neighbours at most;
  /// case and separators do not count.
  public static func isOneSlip(from word: String, to other: String) -> Bool {
    let left = Array(word.lowercased())
    let right = Array(other.lowercased())
    guard left.count <= 100, right.count <= 100 else { return false }
    return withoutSeparators(left) == withoutSeparators(right)
      || distance(from: left, to: right) <= 1
  }

  private static func withoutSeparators(_ letters: [Character]) -> [Character] {
    letters.filter { $0 != "-" && $0 != "_" && $0 != " " }
  }

  /// The number of edits between two words, where a swap of neighbours is one (optimal string
  /// alignment).
  private static func distance(from left: [Character], to right: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for (column, other) in right.enumerated() {
        var cost = min(
          last[column] + (letter == other ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
