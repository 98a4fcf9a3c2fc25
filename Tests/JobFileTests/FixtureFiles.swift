import Foundation
import JobFile
import Testing

/// The files of a fixture as the command line would use them.
///
/// `job.yaml` and, sorted by name, every `job-*.yaml` are named together; `variables.yaml` or
/// `variables.json` is given with `--var-file`, and the lines of `arguments.txt` with `--var`. The job sees all other files, and
/// nothing else.
struct FixtureFiles {
  /// By path, as the job refers to them.
  let contents: [String: [UInt8]]

  init(in folder: URL) throws {
    var contents: [String: [UInt8]] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let file = folder.appending(path: path)
      let isFolder = try file.resourceValues(forKeys: [.isDirectoryKey]).isDirectory
      if isFolder != true { contents[path] = try Array(Data(contentsOf: file)) }
    }
    self.contents = contents
  }

  /// Reads the job.
  func read() throws -> JobReading {
    var inputs = JobInputs.test(variables: variables)
    inputs.variableFiles = files { $0 == "variables.yaml" || $0 == "variables.json" }
    inputs.readFile = { [contents] path in contents[JobPaths.normalized(path)] }
    inputs.openFile = { [contents] (path: String) throws(FileProblem) -> ByteSource in
      guard let bytes = contents[JobPaths.normalized(path)] else {
        throw FileProblem(message: "cannot be read")
      }
      // Small pieces, so that rows lie across their ends.
      return ByteSource(bytes, inPiecesOf: 7)
    }
    inputs.findFiles = { [contents] pattern in
      let parts = pattern.split(separator: "*", maxSplits: 1).map(String.init)
      return contents.keys.filter { $0.hasPrefix(parts[0]) && $0.hasSuffix(parts.last ?? "") }
        .sorted()
    }
    _ = try #require(contents["job.yaml"])
    let named = files { $0 == "job.yaml" } + files { $0.hasPrefix("job-") && $0.hasSuffix(".yaml") }
    return JobReader.read(named, inputs: inputs)
  }

  private func files(_ isWanted: (String) -> Bool) -> [FileText] {
    contents.filter { isWanted($0.key) }.sorted { $0.key < $1.key }
      .map { FileText(file: $0.key, bytes: $0.value) }
  }

  private var variables: [String: String] {
    var result: [String: String] = [:]
    let lines = String(decoding: contents["arguments.txt"] ?? [], as: UTF8.self)
    for line in lines.split(separator: "\n") {
      guard let equals = line.firstIndex(of: "=") else { continue }
      result[String(line[..<equals])] = String(line[line.index(after: equals)...])
    }
    return result
  }
}

/// Paths within a fixture.
private enum JobPaths {
  /// Without `.` and `..`.
  static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }
}
