import Diagnostics
import JobFile
import Testing

extension JobInputs {
  /// A world without environment and files, on 2026-11-23.
  static func test(
    environment: [String: String] = [:], variables: [String: String] = [:],
    files: [String: String] = [:], needsConnection: Bool = false
  ) -> JobInputs {
    JobInputs(
      environment: environment, variables: variables,
      readFile: { path in
        path == "latin1.txt"
          ? [0x4D, 0xFC, 0x6C, 0x6C, 0x65, 0x72] : files[path].map { Array($0.utf8) }
      },
      today: "2026-11-23", needsConnection: needsConnection)
  }
}

/// Reads text as the file `job.yaml`.
func read(_ text: String, _ inputs: JobInputs = .test(), file: String = "job.yaml") -> JobReading {
  JobReader.read(Array(text.utf8), file: file, inputs: inputs)
}

/// The job of a text without any problem; variables for several texts need not be used in each.
func job(_ text: String, _ inputs: JobInputs = .test()) throws -> Job {
  let reading = read(text, inputs)
  #expect(reading.diagnostics.filter { $0.code != "job/unused-variable" } == [])
  return try #require(reading.job)
}

extension StepDeclaration {
  /// The objects that a step names, of all its parts.
  var listed: [Located<ObjectRequest>] {
    guard case .seats(_, let groups) = work else { return [] }
    return groups.flatMap(\.objects.listed)
  }
}
