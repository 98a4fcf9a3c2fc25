import Foundation
import SeatsioEmulator
import SeatsioModel
import Testing

/// What a person sees: the real binary in a real terminal (tmux).
@Suite struct TerminalTests {
  /// Runs a command in a terminal of 100 by 50, with an answer typed ahead, and gives the screen.
  private func screen(
    of command: String, typing answer: String, _ account: EmulatorAccount
  ) async throws -> String {
    try #require(
      FileManager.default.isExecutableFile(atPath: "/usr/bin/tmux"), "run scripts/setup first")
    let socket = "-L usher-\(UUID().uuidString) -f /dev/null"
    let environment = account.environment.merging([
      "TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
      "COMMAND": "\(command); echo exit=$?; tmux \(socket) wait-for -S ended; cat",
    ]) { $1 }
    func run(_ arguments: [String], first: String = "") async throws -> String {
      let result = try await RunningTool(
        ["-c", "\(first)\nexec tmux \(socket) \"$@\"", "bash"] + arguments,
        environment: environment, executable: URL(fileURLWithPath: "/bin/bash")
      ).finish()
      #expect(result.exitCode == 0, "tmux \(arguments): \(result.error)")
      return result.output
    }
    // The server that this starts must not keep the pipes by which the test sees its client end.
    let letGo = """
      exec >/dev/null 2>&1
      for fd in /proc/self/fd/*; do
        fd=${fd##*/}
        if [ "$fd" -gt 2 ]; then eval "exec $fd>&-"; fi
      done
      """
    _ = try await run(
      ["new-session", "-d", "-x", "100", "-y", "50", "sh -c \"$COMMAND\""], first: letGo)
    _ = try await run(["send-keys", answer, "Enter"])
    _ = try await run(["wait-for", "ended"])
    let text = try await run(["capture-pane", "-p", "-S", "-200"])
    _ = try await run(["kill-server"])
    return text
  }

  private func jobFile(in scratch: borrowing Scratch) throws -> String {
    try scratch.file(
      "job.yaml",
      job(
        """
        execution: {parallelism: {priority: 1}, packing: {objects: 1}}
        events: {show: {key: show, chart: {key: hall-key}}}
        steps:
          - id: seats
            book: {event: show, objects: [Stalls-A-1..10]}
        """))
  }

  @Test func `a person is asked, sees a live line, and then a summary`() async throws {
    let account = try EmulatorAccount { $0.latency = .fixed(.milliseconds(30)) }
    let scratch = try Scratch()
    let path = try jobFile(in: scratch)
    let text = try await screen(
      of: "\(Tool.binary.path) apply \(path)", typing: "y", account)
    #expect(text.contains("Carry out this plan on \(account.emulator.baseURL)? [y/N]"))
    // One line, drawn over: the last state is all that stays of it.
    let bars = text.split(separator: "\n").filter { $0.contains("in flight: ") }
    #expect(bars.count == 1, "\(text)")
    #expect(bars.first?.hasPrefix("[####################] 11/11") == true, "\(text)")
    #expect(text.contains("Done: 'test' is as declared."))
    #expect(text.contains("10 booked"))
    #expect(text.contains("exit=0"))
    #expect(account.writes.count == 11)
  }

  @Test(arguments: ["n", "", "maybe"])
  func `anything but yes writes nothing`(answer: String) async throws {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let path = try jobFile(in: scratch)
    let text = try await screen(
      of: "\(Tool.binary.path) apply \(path)", typing: answer, account)
    #expect(text.contains("usher: nothing was written"))
    #expect(text.contains("exit=5"))
    #expect(account.writes.isEmpty)
  }
}
