import Glibc

/// Paths in a job file begin in the folder of that file.
enum RelativePath {
  /// How the file `out` has to name the file at `path`, both as given on the command line; `nil` for
  /// standard output, which is taken for a file in the current folder.
  static func text(of path: String, from out: String?) -> String {
    let out = out ?? ""
    if path.hasPrefix("/") != out.hasPrefix("/") {
      return path.hasPrefix("/") ? path : text(of: absolute(path), from: out)
    }
    let folder = out.split(separator: "/").dropLast().filter { $0 != "." }
    let parts = path.split(separator: "/").filter { $0 != "." }
    // What `..` stands for only the file system knows.
    guard !folder.contains(".."), !parts.contains("..") else {
      return folder.isEmpty ? path : absolute(path)
    }
    var shared = 0
    while shared < folder.count, shared < parts.count - 1, folder[shared] == parts[shared] {
      shared += 1
    }
    let up = Array(repeating: Substring(".."), count: folder.count - shared)
    return (up + parts.dropFirst(shared)).joined(separator: "/")
  }

  private static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let current = getcwd(nil, 0) else { return path }
    defer { free(current) }
    return "\(String(cString: current))/\(path)"
  }
}
