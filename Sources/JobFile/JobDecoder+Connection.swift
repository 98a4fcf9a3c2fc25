import Diagnostics
import SeatsioModel
import YAMLDocument

extension JobDecoder {
  private static let connectionKeys = [
    "region", "base_url", "secret_key", "workspace_key", "max_retries", "timeout",
  ]
  private static let regions = ["eu", "na", "sa", "oc"]

  /// Reads `connection`.
  ///
  /// Where it is not needed, environment variables may be missing.
  mutating func connection(_ job: Fields, start: SourceMark) -> Connection {
    let input = job["connection"]
    var connection = Connection(mark: input?.mark ?? start)
    toleratesUndefined = !inputs.needsConnection
    defer { toleratesUndefined = false }
    let fields = input.flatMap {
      self.fields(
        $0, of: "'connection'", at: job.keyMark("connection"), known: Self.connectionKeys)
    }
    if let fields {
      connection.baseURL = baseURL(fields)
      if let input = fields["secret_key"] {
        warnOfLiteralKey(input)
        connection.secretKey = text(input, "secret_key")?.map { SecretKey($0) }
        secretKey = connection.secretKey?.value
      }
      connection.workspaceKey = fields["workspace_key"]
        .flatMap { text($0, "workspace_key") }?.map { WorkspaceKey($0) }
      if let retries = fields["max_retries"].flatMap({ integer($0, "max_retries", in: 0...20) }) {
        connection.maximumRetries = retries.value
      }
      if let input = fields["timeout"],
        let timeout = duration(input, "timeout", in: .milliseconds(100) ... .seconds(600))
      {
        connection.timeout = timeout.value
      }
    }
    if inputs.needsConnection { requireConnection(connection, input: input, fields: fields) }
    return connection
  }

  private mutating func requireConnection(
    _ connection: Connection, input: Input?, fields: Fields?
  ) {
    guard let fields else {
      if input == nil {
        report(
          "job/missing-connection", "the job has no 'connection', so there is no account to use",
          at: connection.mark,
          fix: "add 'connection: {region: eu, secret_key: \"${env.SEATSIO_SECRET_KEY}\"}', "
            + "or try the job offline with --emulator")
      }
      return
    }
    if fields["secret_key"] == nil {
      report(
        "job/missing-key", "'connection' has no 'secret_key', which it needs", at: fields.mark,
        fix: "add 'secret_key: \"${env.SEATSIO_SECRET_KEY}\"', "
          + "or try the job offline with --emulator")
    }
    if fields["region"] == nil, fields["base_url"] == nil {
      report(
        "job/missing-key", "'connection' says neither 'region' nor 'base_url'", at: fields.mark,
        fix: "add 'region: eu' (or na, sa, oc)")
    }
  }

  private mutating func baseURL(_ fields: Fields) -> Located<String>? {
    let region = fields["region"].flatMap { self.region($0) }
    let url = fields["base_url"].flatMap { address($0) }
    if let place = fields.keyMark("base_url"), let first = fields.keyMark("region") {
      report(
        "job/conflicting-keys", "'connection' gives both 'region' and 'base_url'", at: place,
        related: [.init(message: "the region", location: first)], fix: "keep one of them")
    }
    return region ?? url
  }

  private mutating func region(_ input: Input) -> Located<String>? {
    guard let written = writtenText(input, "region") else { return nil }
    guard Self.regions.contains(written.text) else {
      reportUnknownChoice(written, "region", Self.regions)
      return nil
    }
    return Located("https://api-\(written.text).seatsio.net", at: written.mark)
  }

  private mutating func address(_ input: Input) -> Located<String>? {
    guard let written = writtenText(input, "base_url") else { return nil }
    let scheme = ["http://", "https://"].first { written.text.hasPrefix($0) }
    let rest = written.text.dropFirst(scheme?.count ?? 0)
    guard scheme != nil, let first = rest.first, first != "/",
      !rest.contains(where: \.isWhitespace)
    else {
      report(
        "job/invalid-value",
        "'base_url' must be a whole address that begins with http:// or https://, "
          + "not '\(written.text)'",
        at: written.mark, related: written.origin,
        fix: "write an address such as http://127.0.0.1:9001")
      return nil
    }
    let bare = written.text.reversed().drop { $0 == "/" }.reversed()
    return Located(String(bare), at: written.mark)
  }

  /// Warns of a key that stands in the file, also in a variable.
  ///
  /// The place is always that of `secret_key`: what quotes its line can hide the key.
  private mutating func warnOfLiteralKey(_ input: Input) {
    guard isLiteral(input.node, through: []) else { return }
    report(
      "job/literal-secret", "a secret key stands in the file for everybody to read",
      at: input.mark, severity: .warning,
      fix: "write 'secret_key: \"${env.SEATSIO_SECRET_KEY}\"' and give it in the environment")
  }

  private func isLiteral(_ node: YAMLNode, through seen: Set<String>) -> Bool {
    guard let scalar = node.scalar, !scalar.isNull else { return false }
    guard scalar.text.hasPrefix("${var."), scalar.text.hasSuffix("}") else {
      return !scalar.text.contains("${")
    }
    let name = String(scalar.text.dropFirst(6).dropLast())
    guard inputs.variables[name] == nil, !seen.contains(name), let value = variables[name] else {
      return false
    }
    return isLiteral(value, through: seen.union([name]))
  }

  mutating func execution(_ input: Input?) -> Execution {
    var execution = Execution()
    let known = ["parallelism", "on_failure", "on_conflict", "packing"]
    guard let input, let fields = fields(input, of: "'execution'", known: known) else {
      return execution
    }
    if let lanes = fields["parallelism"].flatMap({
      self.fields($0, of: "'parallelism'", known: ["priority", "regular"])
    }) {
      if let value = lanes["priority"].flatMap({
        integer($0, "priority", in: 1...Lane.priority.ceiling)
      }) {
        execution.priorityParallelism = value.value
      }
      if let value = lanes["regular"].flatMap({
        integer($0, "regular", in: 1...Lane.regular.ceiling)
      }) {
        execution.regularParallelism = value.value
      }
    }
    if let value = fields["on_failure"].flatMap({
      choice($0, "on_failure", of: FailurePolicy.self)
    }) {
      execution.onFailure = value.value
    }
    if let value = fields["on_conflict"].flatMap({
      choice($0, "on_conflict", of: ConflictPolicy.self)
    }) {
      execution.onConflict = value.value
    }
    if let packing = fields["packing"].flatMap({
      self.fields($0, of: "'packing'", known: ["objects", "changes"])
    }) {
      if let value = packing["objects"].flatMap({ integer($0, "objects", in: 1...10_000) }) {
        execution.packing.objects = value.value
      }
      if let value = packing["changes"].flatMap({ integer($0, "changes", in: 1...10_000) }) {
        execution.packing.changes = value.value
      }
    }
    return execution
  }
}
