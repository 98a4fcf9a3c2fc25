import Diagnostics
import SeatsioModel
import YAMLDocument

extension JobDecoder {
  /// Reads `connection`.
  ///
  /// Where it is not needed, environment variables may be missing.
  mutating func connection(_ job: Fields, start: SourceMark) -> Connection {
    let input = read(JobFormat.connection, job)
    var connection = Connection(mark: input?.mark ?? start)
    toleratesUndefined = !inputs.needsConnection
    defer { toleratesUndefined = false }
    let fields = input.flatMap {
      self.fields(
        $0, of: "'connection'", at: job.keyMark("connection"), ConnectionFormat.mapping)
    }
    if let fields {
      connection.baseURL = baseURL(fields)
      if let input = fields["secret_key"] {
        warnOfLiteralKey(input)
        connection.secretKey = read(ConnectionFormat.secretKey, fields)?.map { SecretKey($0) }
        secretKey = connection.secretKey?.value
      }
      connection.workspaceKey = read(ConnectionFormat.workspaceKey, fields)
      if let retries = read(ConnectionFormat.maximumRetries, fields) {
        connection.maximumRetries = retries.value
      }
      if let timeout = read(ConnectionFormat.timeout, fields) {
        connection.timeout = timeout.value
      }
      connection.sources = ConnectionSources(
        region: environmentName(fields["region"]), baseURL: environmentName(fields["base_url"]),
        secretKey: environmentName(fields["secret_key"]),
        workspaceKey: environmentName(fields["workspace_key"]))
    }
    if inputs.needsConnection { requireConnection(connection, input: input, fields: fields) }
    return connection
  }

  /// The variable that a value is, as `${env.NAME}` and nothing else.
  private func environmentName(_ input: Input?) -> String? {
    guard let text = input?.node.scalar?.text, text.hasPrefix("${env."), text.hasSuffix("}") else {
      return nil
    }
    let name = text.dropFirst(6).dropLast()
    return name.isEmpty || name.contains("$") ? nil : String(name)
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
    let region = read(ConnectionFormat.region, fields).map { $0.map(\.baseURL) }
    let url = read(ConnectionFormat.baseURL, fields)
    if let place = fields.keyMark("base_url"), let first = fields.keyMark("region") {
      report(
        "job/conflicting-keys", "'connection' gives both 'region' and 'base_url'", at: place,
        related: [.init(message: "the region", location: first)], fix: "keep one of them")
    }
    return region ?? url
  }

  /// A whole address, without slashes at its end.
  mutating func address(_ input: Input, _ what: What) -> Located<String>? {
    guard let written = writtenText(input, what) else { return nil }
    let scheme = ["http://", "https://"].first { written.text.hasPrefix($0) }
    let rest = written.text.dropFirst(scheme?.count ?? 0)
    guard scheme != nil, let first = rest.first, first != "/",
      !rest.contains(where: \.isWhitespace)
    else {
      report(
        "job/invalid-value",
        "\(what) must be a whole address that begins with http:// or https://, "
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
    guard !seen.contains(name), let variable = variables[name], variable.given == nil,
      let node = variable.node
    else { return false }
    return isLiteral(node, through: seen.union([name]))
  }

  mutating func execution(_ input: Input?) -> Execution {
    var execution = Execution()
    guard let input, let fields = fields(input, of: "'execution'", ExecutionFormat.mapping) else {
      return execution
    }
    if let lanes = read(ExecutionFormat.parallelism, fields)
      .flatMap({ self.fields($0, of: "'parallelism'", ExecutionFormat.parallelismMapping) })
    {
      if let value = read(ExecutionFormat.priority, lanes)?.value {
        execution.priorityParallelism = value
      }
      if let value = read(ExecutionFormat.regular, lanes)?.value {
        execution.regularParallelism = value
      }
    }
    if let value = read(ExecutionFormat.onFailure, fields)?.value { execution.onFailure = value }
    if let value = read(ExecutionFormat.onConflict, fields)?.value { execution.onConflict = value }
    if let packing = read(ExecutionFormat.packing, fields)
      .flatMap({ self.fields($0, of: "'packing'", ExecutionFormat.packingMapping) })
    {
      if let value = read(ExecutionFormat.objects, packing)?.value {
        execution.packing.objects = value
      }
      if let value = read(ExecutionFormat.changes, packing)?.value {
        execution.packing.changes = value
      }
    }
    execution.maximumFailures = read(ExecutionFormat.maximumFailures, fields)?.value
    if let brake = read(ExecutionFormat.brake, fields)
      .flatMap({ self.fields($0, of: "'brake'", ExecutionFormat.brakeMapping) })
    {
      if let value = read(ExecutionFormat.share, brake)?.value { execution.brake.percent = value }
      if let value = read(ExecutionFormat.atLeast, brake)?.value {
        execution.brake.atLeast = value
      }
    }
    if let value = read(ExecutionFormat.assumedLatency, fields)?.value {
      execution.assumedLatency = value
    }
    return execution
  }
}
