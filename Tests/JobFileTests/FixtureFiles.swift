import Foundation
import JobFile
import Testing

/// The files of a fixture: a job, and what it reads.
struct FixtureFiles {
  /// By name, as the job refers to them.
  let contents: [String: [UInt8]]

  init(in folder: URL) throws {
    var contents: [String: [UInt8]] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name.hasSuffix(".yaml") || name.hasSuffix(".csv") || name.hasSuffix(".jsonl") {
      contents[name] = try Array(Data(contentsOf: folder.appending(path: name)))
    }
    self.contents = contents
  }

  /// Reads `job.yaml`, which sees the other files and nothing else.
  func read() throws -> JobReading {
    var inputs = JobInputs.test()
    inputs.openFile = { [contents] (path: String) throws(FileProblem) -> ByteSource in
      guard let bytes = contents[path] else { throw FileProblem(message: "cannot be read") }
      // Small pieces, so that rows lie across their ends.
      return ByteSource(bytes, inPiecesOf: 7)
    }
    return JobReader.read(try #require(contents["job.yaml"]), file: "job.yaml", inputs: inputs)
  }
}
