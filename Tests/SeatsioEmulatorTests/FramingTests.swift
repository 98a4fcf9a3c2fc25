import SeatsioModel
import Testing

@testable import SeatsioEmulator

@Suite struct FramingTests {
  private static func refusal(
    length: String? = nil, lengths: Int = 1, encoding: String? = nil, encodings: Int = 1
  ) -> Int? {
    RequestFraming(
      contentLength: length, contentLengths: length == nil ? 0 : lengths,
      transferEncoding: encoding, transferEncodings: encoding == nil ? 0 : encodings
    ).refusal(largestBody: 64 << 20)?.status
  }

  @Test("a length that could be read in two ways is refused")
  func ambiguous() {
    #expect(Self.refusal(length: "5", lengths: 2) == 400)
    #expect(Self.refusal(length: "5", encoding: "chunked") == 400)
    #expect(Self.refusal(encoding: "chunked", encodings: 2) == 400)
    #expect(Self.refusal(encoding: "gzip, chunked") == 400)
    #expect(Self.refusal(encoding: "identity") == 400)
    #expect(Self.refusal(length: "5, 5") == 400)
    #expect(Self.refusal(length: "-1") == 400)
    #expect(Self.refusal(length: "") == 400)
    #expect(Self.refusal(length: "5") == nil)
    #expect(Self.refusal(encoding: "Chunked") == nil)
    #expect(Self.refusal() == nil)
  }

  @Test("a body beyond the limit is refused before it is sent")
  func size() {
    #expect(Self.refusal(length: "67108864") == nil)
    #expect(Self.refusal(length: "67108865") == 413)
    #expect(Self.refusal(length: "99999999999999999999999") == 413)
  }

  private static func exchange(_ limits: BodyLimits) -> Exchange {
    Exchange(
      target: "/", targetIsWhole: true,
      connection: ServedConnection(descriptor: -1, remoteAddress: "", at: 1), limits: limits)
  }

  @Test("a body that grows beyond the limit is dropped, and one without end is cut off")
  func growing() {
    let exchange = Self.exchange(BodyLimits(largestBody: 4096, largestSum: 1 << 20))
    let part = [UInt8](repeating: 0x20, count: 1024)
    part.withUnsafeBytes { bytes in
      for _ in 0..<4 { #expect(exchange.receive(bytes)) }
      #expect(exchange.refusal == nil)
      #expect(exchange.receive(bytes))
      #expect(exchange.refusal?.status == 413)
      #expect(exchange.body.isEmpty)
      for _ in 0..<3 { #expect(exchange.receive(bytes)) }
      #expect(!exchange.receive(bytes))
    }
  }

  @Test("the bodies of all requests together have a limit, and each gives back what it took")
  func together() {
    let limits = BodyLimits(largestBody: 4096, largestSum: 5000)
    let part = [UInt8](repeating: 0x20, count: 2048)
    part.withUnsafeBytes { bytes in
      var first: Exchange? = Self.exchange(limits)
      let second = Self.exchange(limits)
      _ = first?.receive(bytes)
      _ = second.receive(bytes)
      #expect(second.refusal == nil)
      _ = second.receive(bytes)
      #expect(second.refusal?.status == 503)
      first = nil
      let third = Self.exchange(limits)
      _ = third.receive(bytes)
      _ = third.receive(bytes)
      #expect(third.refusal == nil)
    }
  }

  @Test(
    "gzip is what the header asks for, and only what it asks for",
    arguments: [
      ("gzip", true), ("gzip, deflate, br", true), ("deflate;q=1, GZIP;q=0.5", true),
      ("*", true), ("identity", false), ("gzip;q=0", false), ("gzip;q=0.000, *", false),
      ("*;q=0", false), ("", false), ("xgzip", false),
    ])
  func gzip(header: String, isAccepted: Bool) {
    #expect(Gzip.isAccepted(header) == isAccepted)
  }
}

@Suite struct BasicAuthorizationTests {
  @Test(
    "the key is the user name of a Basic authorization, with or without a colon (README)",
    arguments: [
      ("Basic YWRtaW46", "admin"), ("basic YWRtaW46", "admin"), ("BASIC  YWRtaW4=", "admin"),
      ("Basic YWRtaW46cGFzczp3b3Jk", "admin"), ("Basic YTo", "a"), ("Basic w6k6", "é"),
    ])
  func keys(header: String, key: String) {
    #expect(BasicAuthorization.user(header) == key)
  }

  @Test(
    "what is no Basic authorization carries no key",
    arguments: [
      "", "Basic", "Bearer YWRtaW46", "BasicYWRtaW46", "Basic YWRt*W46", "Basic YWRtaW46=a",
      "Basic A", "Basic /////w==", "Basic YTo===",
    ])
  func noKeys(header: String) {
    #expect(BasicAuthorization.user(header) == nil)
  }
}

@Suite struct ConnectionWatchTests {
  private static let second: Int64 = 1_000_000_000

  @Test("a connection is overdue when a request takes longer than allowed, and is named once")
  func overdue() {
    var watch = ConnectionWatch(limit: .seconds(120))
    let connections = (11...13).map {
      ServedConnection(descriptor: $0, remoteAddress: "", at: Self.second)
    }
    for connection in connections { watch.opened(connection) }
    connections[1].requestIsComplete()
    connections[2].isClientsTurn(at: 101 * Self.second)
    #expect(watch.takeOverdue(at: 121 * Self.second) == [])
    #expect(watch.takeOverdue(at: 122 * Self.second) == [11])
    #expect(watch.takeOverdue(at: 123 * Self.second) == [])
    watch.closed(connections[2])
    #expect(watch.takeOverdue(at: 1001 * Self.second) == [])
    connections[1].isClientsTurn(at: 1001 * Self.second)
    #expect(watch.takeOverdue(at: 1122 * Self.second) == [12])
  }
}
