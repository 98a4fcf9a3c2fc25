import Diagnostics

/// Places as a short list of numbers: rows of a table and lists of seats are neighbours, so each
/// place says how it differs from the one before.
enum SavedMarks {
  /// For each run of places that differ alike: how many there are, the number of the file, by how
  /// many lines each is further down, the column and the width.
  private static let numbersPerRun = 5

  /// - Parameter files: Names of files; what is not there yet is added.
  static func numbers(of marks: [SourceMark], files: inout FileNumbers) -> [Int] {
    var result: [Int] = []
    var line = 0
    for mark in marks {
      let run = [files.number(of: mark.file), mark.line - line, mark.column, mark.width]
      line = mark.line
      if result.count >= numbersPerRun, result.suffix(numbersPerRun - 1).elementsEqual(run) {
        result[result.count - numbersPerRun] += 1
      } else {
        result.append(1)
        result += run
      }
    }
    return result
  }

  /// The places again; `nil` if these are not the numbers of `count` places.
  static func marks(of numbers: [Int], files: [String], count: Int) -> [SourceMark]? {
    guard numbers.count.isMultiple(of: numbersPerRun) else { return nil }
    var marks: [SourceMark] = []
    var line = 0
    for start in stride(from: 0, to: numbers.count, by: numbersPerRun) {
      let repeats = numbers[start]
      guard repeats > 0, repeats <= count - marks.count, files.indices.contains(numbers[start + 1])
      else { return nil }
      for _ in 0..<repeats {
        let (next, overflows) = line.addingReportingOverflow(numbers[start + 2])
        guard !overflows, next > 0 else { return nil }
        line = next
        marks.append(
          SourceMark(
            file: files[numbers[start + 1]], line: line, column: max(1, numbers[start + 3]),
            width: max(1, numbers[start + 4])))
      }
    }
    return marks.count == count ? marks : nil
  }
}

/// The files that places are in, each with a number.
struct FileNumbers {
  private(set) var files: [String] = []
  private var numbers: [String: Int] = [:]

  mutating func number(of file: String) -> Int {
    if let known = numbers[file] { return known }
    numbers[file] = files.count
    files.append(file)
    return files.count - 1
  }
}
