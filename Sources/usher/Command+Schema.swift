import JobFile

extension Command {
  /// `usher schema`.
  static let schema = Command(
    name: "schema", operands: "", summary: "Print the JSON Schema of job files.",
    details: """
      Editors complete and check job files by it. A file names it in its first line:

        # yaml-language-server: $schema=../schema/job.schema.json
      """,
    options: [],
    run: { invocation in
      guard invocation.arguments.operands.isEmpty else {
        throw CommandFailure(.badInput, "'schema' takes no operand", fix: "write 'usher schema'")
      }
      invocation.console.output(JobSchema.text)
      return .done
    })
}
