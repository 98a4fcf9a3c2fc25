import Diagnostics
import JobFile
import SeatsioModel

/// How commands that need no job find the account.
extension Invocation {
  static let connectionOptions = [
    Option("--workspace", "KEY", "the workspace to work in, with an admin key"),
    Option(
      "--region", "REGION", "where the account is: eu, na, sa or oc",
      words: ["eu", "na", "sa", "oc"]),
    Option("--base-url", "URL", "another address, such as that of an emulator"),
  ]

  /// A job that says what to connect to: the one that is named, or what options and environment say.
  func connectionJob() throws -> (job: Job, loaded: LoadedJob) {
    var (job, loaded) =
      arguments.operands.isEmpty
      ? try environmentJob() : try loadValid(needsConnection: !usesEmulator)
    guard !usesEmulator else {
      try refuseConnectionOptions()
      return (job, loaded)
    }
    let mark = job.connection.mark
    if let url = try givenURL() { job.connection.baseURL = Located(url, at: mark) }
    if let key = arguments.value("--workspace") {
      job.connection.workspaceKey = Located(WorkspaceKey(key), at: mark)
    }
    return (job, loaded)
  }

  private func refuseConnectionOptions() throws {
    for option in ["--region", "--base-url"] where arguments.has(option) {
      throw CommandFailure(
        .badInput, "'\(option)' and '--emulator' exclude each other", fix: "leave out one of them")
    }
  }

  /// The address that options give.
  private func givenURL() throws -> String? {
    let url = arguments.value("--base-url")
    guard let region = arguments.value("--region") else { return try url.map(Self.address) }
    guard url == nil else {
      throw CommandFailure(
        .badInput, "'--region' and '--base-url' exclude each other", fix: "leave out one of them")
    }
    return try Self.regionAddress(region)
  }

  private static func regionAddress(_ region: String) throws -> String {
    guard let address = Connection.address(ofRegion: region) else {
      throw CommandFailure(
        .badInput, "there is no region '\(region)'", fix: "write one of eu, na, sa, oc")
    }
    return address
  }

  private static func address(_ text: String) throws -> String {
    guard text.hasPrefix("http://") || text.hasPrefix("https://") else {
      throw CommandFailure(
        .badInput, "'\(text)' is no address that begins with http:// or https://",
        fix: "write an address such as http://127.0.0.1:9001")
    }
    return String(text.reversed().drop { $0 == "/" }.reversed())
  }

  /// A job with nothing but what the environment says of the account.
  private func environmentJob() throws -> (job: Job, loaded: LoadedJob) {
    let mark = SourceMark(file: "the environment", line: 1, column: 1)
    func variable(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    var connection = Connection(
      baseURL: nil, workspaceKey: variable("SEATSIO_WORKSPACE").map { WorkspaceKey($0) }, at: mark)
    guard !usesEmulator else {
      connection.workspaceKey = nil
      let job = Job(name: "export", connection: connection)
      return (job, LoadedJob(job: job, diagnostics: [], sources: SourceFiles()))
    }
    let name = ConnectionSources.usualSecretKey
    guard let key = variable(name) else {
      throw CommandFailure(
        .badInput, "there is no secret key: neither a job file nor the environment gives one",
        fix: "set \(name), or name a job file whose 'connection' says how to reach the account")
    }
    connection.secretKey = Located(SecretKey(key), at: mark)
    let url =
      try variable("SEATSIO_BASE_URL").map(Self.address)
      ?? variable("SEATSIO_REGION").map(Self.regionAddress)
    guard url != nil || arguments.has("--region") || arguments.has("--base-url") else {
      throw CommandFailure(
        .badInput, "nothing says where the account is",
        fix: "add --region eu (or na, sa, oc), or set SEATSIO_REGION or SEATSIO_BASE_URL")
    }
    connection.baseURL = url.map { Located($0, at: mark) }
    let job = Job(name: "export", connection: connection)
    return (job, LoadedJob(job: job, diagnostics: [], sources: SourceFiles()))
  }
}
