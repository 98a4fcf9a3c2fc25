import FoundationEssentials

@testable import SeatsioEmulator
@testable import SeatsioModel

/// An input as requests: `METHOD TARGET`, a line feed and the body each, with a line `--` between two.
struct ScriptedRequests {
  private let requests: [APIRequest]

  /// More would only make a run slow, not say more.
  private static let most = 12

  init(_ bytes: UnsafeRawBufferPointer) {
    requests = Self.parts(of: Array(bytes)).prefix(Self.most).map { part in
      let line = part.prefix { $0 != 0x0A }
      let words = line.split(separator: 0x20, maxSplits: 1)
      func text(_ index: Int) -> String {
        index < words.count ? String(decoding: words[index], as: UTF8.self) : ""
      }
      return APIRequest(
        method: text(0), target: text(1), authorization: Venue.authorization, workspaceKey: nil,
        body: Array(part.dropFirst(line.count + 1)))
    }
  }

  /// Answers all of them, on a fresh copy of a small venue, and looks at what comes.
  func run() {
    var state = Venue.state
    for request in requests {
      Self.check(state.answer(request, now: Venue.now), to: request)
      if request.target.hasPrefix("/system/public/charts/") { Self.use(request, &state) }
    }
    // Whatever has happened, what is there can be read.
    for target in Venue.reads {
      let request = Venue.request("GET", target)
      Self.check(state.answer(request, now: Venue.now.addingTimeInterval(3600)), to: request)
    }
  }

  /// A drawing shows what it is worth when an event is on it.
  private static func use(_ upload: APIRequest, _ state: inout EmulatorState) {
    let key = upload.target.split(separator: "/").last.map(String.init) ?? ""
    for (method, target, body) in [
      ("GET", "/reports/charts/\(key)/byLabel", ""),
      ("POST", "/events", "{\"chartKey\": \"\(key)\", \"eventKey\": \"fuzzed\"}"),
      ("GET", "/reports/events/fuzzed/byLabel", ""),
      (
        "POST", "/events/fuzzed/actions/change-object-status",
        "{\"status\": \"booked\", \"bestAvailable\": {\"number\": 3}}"
      ),
    ] {
      let request = Venue.request(method, target, body)
      check(state.answer(request, now: Venue.now), to: request)
    }
  }

  private static func check(_ answer: Answer, to request: APIRequest) {
    // Not found, not allowed, not understood: all of these are answers. A failure of its own is a
    // finding, as is an answer that is not what it says.
    precondition(answer.status != 500, "500 for \(request.method) \(request.target)")
    precondition((200...599).contains(answer.status), "status \(answer.status)")
    guard answer.contentType == .json, !answer.body.isEmpty else { return }
    precondition(
      (try? JSONValue(parsing: answer.body, maximumDepth: JSONValue.greatestDepth)) != nil,
      "no JSON for \(request.method) \(request.target)")
  }

  private static func parts(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var start = 0
    let mark = Array("\n--\n".utf8)
    var position = 0
    while position + mark.count <= bytes.count {
      if bytes[position..<position + mark.count].elementsEqual(mark) {
        parts.append(bytes[start..<position])
        start = position + mark.count
        position = start
      } else {
        position += 1
      }
    }
    parts.append(bytes[start...])
    return parts
  }
}
