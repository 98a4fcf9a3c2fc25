import FoundationEssentials
import SeatsioModel

/// What is sent back: a status and, usually, JSON.
struct Answer: Hashable {
  /// What a body is, as the header says it.
  struct ContentType: Hashable {
    let text: String

    static let json = ContentType(text: "application/json")
    static let csv = ContentType(text: "text/csv; charset=utf-8")
    static let html = ContentType(text: "text/html; charset=utf-8")
    static let ndjson = ContentType(text: "application/x-ndjson")
    static let png = ContentType(text: "image/png")
  }

  var status: Int
  /// Empty: no body and no content type.
  var body: [UInt8] = []
  var contentType = ContentType.json
  /// Seconds, for the `Retry-After` header.
  var retryAfter: Int?
  /// For the `Allow` header of a 405.
  var allows: String?

  /// Done, and nothing to say.
  static let noContent = Answer(status: 204)

  /// An answer whose body is one value of the wire model.
  static func json(_ value: some Encodable, status: Int = 200) -> Answer {
    json(status: status) { $0.encode(value) }
  }

  /// An answer whose body `write` produces.
  static func json(status: Int = 200, _ write: (inout JSONWriter) -> Void) -> Answer {
    var writer = JSONWriter()
    write(&writer)
    return Answer(status: status, body: writer.bytes)
  }

  /// The answer of an operation, or that of the failure that it throws.
  init(_ run: () throws -> Answer) {
    do {
      self = try run()
    } catch let failure as APIFailure {
      self.init(failure)
    } catch {
      self.init(APIFailure(500, .general, "The emulator failed: \(error)"))
    }
  }

  /// The answer to a refused call.
  init(_ failure: APIFailure) {
    self.init(status: failure.status, retryAfter: failure.retryAfter)
    guard !failure.errors.isEmpty else { return }
    var error = ErrorBody(
      status: failure.status, errors: failure.errors,
      requestId: UUID().uuidString.lowercased())
    error.warnings = failure.warnings
    error.messages = (failure.errors + failure.warnings).map(\.message)
    var writer = JSONWriter()
    writer.encode(error)
    body = writer.bytes
  }

  init(
    status: Int, body: [UInt8] = [], contentType: ContentType = .json, retryAfter: Int? = nil
  ) {
    self.status = status
    self.body = body
    self.contentType = contentType
    self.retryAfter = retryAfter
  }
}
