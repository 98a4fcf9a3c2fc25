import Diagnostics
import JobFile
import PlanFiles
import Planning
import SeatsioModel

/// The job that a saved plan holds, and the account that it belongs to.
extension Invocation {
  /// The job of a saved plan, connected to the account that the plan was made for.
  func job(of saved: SavedPlan, _ path: String) throws -> Job {
    try checkAccount(saved.account, path)
    var variables = environment
    let name = saved.account.sources.secretKey ?? ConnectionSources.usualSecretKey
    variables[name] = environment[name] ?? environment[ConnectionSources.usualSecretKey]
    // Paths of drawings were taken from the folder that the plan was made in.
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let job: Job
    switch saved.job.read(file: file, environment: variables, today: Environment.today) {
    case .success(let read): job = read
    case .failure(let problem):
      throw CommandFailure(
        .refused,
        "nothing was written, because the job in '\(path)' cannot be read: \(problem.message)",
        fix: "make the plan again with 'usher plan … --out \(path)'")
    }
    guard Planner.check(job).isEmpty else {
      throw CommandFailure(
        .refused, "nothing was written, because things in '\(path)' wait for each other",
        fix: "make the plan again with 'usher plan … --out \(path)'")
    }
    guard usesEmulator || job.connection.secretKey?.value.reveal().isEmpty == false else {
      throw CommandFailure(
        .badInput, "the plan holds no secret key, and \(name) is not set",
        fix:
          "set \(name) in the environment to the key of \(saved.account.baseURL ?? "the account")")
    }
    return try withAccount(of: saved, job, path)
  }

  /// The connection is that of the plan, however the text of its job has it.
  private func withAccount(of saved: SavedPlan, _ job: Job, _ path: String) throws -> Job {
    guard !usesEmulator else { return job }
    guard job.connection.baseURL?.value == saved.account.baseURL,
      job.connection.workspaceKey?.value == saved.account.workspaceKey
    else {
      throw Self.damaged(path, "its job is for another account than the plan says")
    }
    return job
  }

  /// Refuses a plan for another account than the one that the environment means.
  private func checkAccount(_ account: SavedPlan.Account, _ path: String) throws {
    guard let url = account.baseURL else {
      guard usesEmulator else {
        throw CommandFailure(
          .refused, "nothing was written, because '\(path)' was made on an emulator",
          fix: "add --emulator, or make a plan for the account")
      }
      return
    }
    guard !usesEmulator else {
      throw CommandFailure(
        .refused, "nothing was written, because '\(path)' was made for \(url)",
        fix: "leave out --emulator, or make a plan with it")
    }
    let region = value(account.sources.region).map { "https://api-\($0).seatsio.net" }
    var base = value(account.sources.baseURL)
    while base?.last == "/" { base?.removeLast() }
    if let other = region ?? base, other != url {
      throw CommandFailure(
        .refused,
        "nothing was written, because '\(path)' was made for \(url), and "
          + "\(account.sources.region ?? account.sources.baseURL ?? "the environment") says \(other)",
        fix: "make a plan for that account, or correct the environment")
    }
    if let other = value(account.sources.workspaceKey), other != account.workspaceKey?.rawValue {
      throw CommandFailure(
        .refused,
        "nothing was written, because '\(path)' was made for the workspace "
          + "'\(account.workspaceKey?.rawValue ?? "none")', and "
          + "\(account.sources.workspaceKey ?? "the environment") says '\(other)'",
        fix: "make a plan for that workspace, or correct the environment")
    }
  }

  private func value(_ name: String?) -> String? { name.flatMap { environment[$0] } }
}
