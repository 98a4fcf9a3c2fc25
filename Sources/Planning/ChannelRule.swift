import Diagnostics
import JobFile
import SeatsioModel

/// Whether a step may change objects of a channel.
struct ChannelRule {
  let step: SeatWork
  let mark: SourceMark

  /// Why it may not; the step does not ignore channels.
  func problem(of label: ObjectLabel, in channel: ChannelKey?) -> Diagnostic? {
    let named = step.options.channelKeys?.value
    guard let channel else {
      guard let named, !named.contains(.none) else { return nil }
      return conflict(
        "'\(label)' is in no channel, but the step names \(list(named))",
        fix: "add NO_CHANNEL to 'channel_keys', or remove the object")
    }
    guard named?.contains(channel) != true else { return nil }
    return conflict(
      "'\(label)' is in the channel '\(channel)', which the step does not name",
      fix: "add 'channel_keys: [\(channel)]', or 'ignore_channels: true'")
  }

  private func list(_ keys: [ChannelKey]) -> String {
    keys.isEmpty ? "none" : keys.map { "'\($0)'" }.joined(separator: ", ")
  }

  private func conflict(_ message: String, fix: String) -> Diagnostic {
    Diagnostic(
      code: "plan/channel", message: "in '\(step.address)': \(message)", location: mark, fix: fix)
  }
}
