import JobFile
public import YAMLDocument

/// An export as the text of a job file.
public enum ExportFile {
  /// The job, with what it cannot say in comments at its top.
  ///
  /// - Parameter steps: Steps that read rows of files beside the job.
  /// - Throws: Where a value cannot be written as YAML that reads back.
  public static func text(
    of export: Export, also steps: [YAMLOutput] = []
  ) throws(YAMLWritingError) -> String {
    var lines = ["What the workspace is like, as usher exported it; applying it changes nothing."]
    if !export.notes.isEmpty {
      lines.append("What a job file cannot say:")
      lines += export.notes.map { "- \(printable($0))" }
    }
    let comment = lines.map { "# \($0)\n" }.joined()
    return comment + (try JobEmitter.files(of: export.job, also: steps).job)
  }

  /// A text on one line: nothing in a name can end a comment.
  public static func printable(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
        .unassigned:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
