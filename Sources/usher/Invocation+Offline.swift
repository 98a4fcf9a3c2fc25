/// Planning without an account.
extension Invocation {
  static let offlineOption = Option(
    "--offline", nil, "plan as for an empty account, without a network and without credentials")

  var isOffline: Bool { arguments.has("--offline") }

  /// Refuses what needs an account.
  func checkOffline() throws(CommandFailure) {
    guard isOffline else { return }
    for option in ["--emulator", "--seed", "--data"] where arguments.has(option) {
      throw CommandFailure(
        .badInput, "'--offline' and '\(option)' exclude each other", fix: "leave out one of them")
    }
    guard !arguments.has("--out") else {
      throw CommandFailure(
        .badInput, "a plan of --offline cannot be saved, because it has seen no account",
        fix: "leave out --offline, or --out")
    }
  }
}
