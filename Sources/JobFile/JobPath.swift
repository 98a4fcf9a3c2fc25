/// Paths that a job file names.
enum JobPath {
  /// A path taken from the folder of the file that names it.
  static func resolved(_ path: String, in file: String) -> String {
    guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
    return file[...slash] + path
  }

  /// The same path without `.` and `..`, so that two ways to write it are equal.
  static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !path.hasPrefix("/") {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  /// Whether a path stands for all files that match it.
  static func isPattern(_ path: String) -> Bool { path.contains { "*?[".contains($0) } }
}
