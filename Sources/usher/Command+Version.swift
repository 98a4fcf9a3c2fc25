extension Command {
  /// `usher version`.
  static let version = Command(
    name: "version", operands: "", summary: "Print the version.", details: "", options: [],
    run: { invocation in
      guard invocation.arguments.operands.isEmpty else {
        throw CommandFailure(.badInput, "'version' takes no operand", fix: "write 'usher version'")
      }
      invocation.console.output("usher \(Version.current)\n")
      return .done
    })
}

/// The version of the tool, as tags and the changelog have it.
enum Version {
  static let current = "0.1.0"
}
