import FoundationEssentials
import SeatsioModel

/// What one attempt means for the call: the table of failures and repetition.
///
/// | what happened | read | write |
/// | --- | --- | --- |
/// | 429 | repeat | repeat |
/// | nothing was sent | repeat | repeat |
/// | 5xx, timeout, connection lost after sending | fail, or repeat if the policy says so | outcome unknown |
/// | any other failure | fail | fail |
///
/// How often, and after which wait, is the ``RetryPolicy``'s to say.
enum Verdict {
  case answered(HTTPResponse)
  case failed(APIError, mayRepeat: Bool)

  /// What is judged: an attempt of a call.
  struct Subject {
    var endpoint: Endpoint
    var path: String
    /// Counting from 1.
    var attempt: Int
    /// Whether reads that went out and were not answered are repeated.
    var repeatsUnansweredReads: Bool

    fileprivate func error(_ kind: APIError.Kind, detail: String? = nil) -> APIError {
      APIError(
        kind: kind, detail: detail, method: endpoint.method, path: path, attempts: attempt)
    }
  }

  /// Judges an attempt by what became of its request; a success needs no subject.
  init(
    _ result: Result<HTTPResponse, TransportError>, of subject: @autoclosure () -> Subject
  ) {
    switch result {
    case .success(let response) where (200..<300).contains(response.status):
      self = .answered(response)
    case .success(let response): self.init(refusal: response, subject())
    case .failure(let failure): self.init(failure: failure, subject())
    }
  }

  private init(refusal response: HTTPResponse, _ subject: Subject) {
    let isRepeatable = subject.endpoint.isRepeatable
    let body =
      response.isJSON ? try? SeatsioJSON.decoder().decode(ErrorBody.self, from: response.body) : nil
    let codes = body?.errors.map(\.code) ?? []
    let kind: APIError.Kind =
      switch response.status {
      case 429: .rateLimited(retryAfter: RetryAfter.wait(in: response.headers, now: Date()))
      case 500...: isRepeatable ? .server : .outcomeUnknown(.serverError)
      case 401: .unauthorized
      case 403: .forbidden
      case 413: .tooLarge
      case 400..<500 where codes.contains(.bestAvailableObjectsNotFound): .bestAvailableNotFound
      case 400..<500 where codes.contains(.illegalStatusChange): .illegalStatusChange
      case 404: .notFound
      case 400..<500: .validation
      // "See other" is what a server says that has done what it was asked.
      case 303 where !isRepeatable: .outcomeUnknown(.unreadableAnswer)
      case 300..<400: .redirected
      default: isRepeatable ? .decoding : .outcomeUnknown(.unreadableAnswer)
      }
    var error = subject.error(kind)
    error.status = response.status
    error.errors = body?.errors ?? []
    error.warnings = body?.warnings ?? []
    error.messages = body?.messages ?? []
    error.requestID = body?.requestId
    if error.errors.isEmpty { error.detail = Self.detail(response) }
    let mayRepeat =
      response.status == 429
      || (response.status >= 500 && isRepeatable && subject.repeatsUnansweredReads)
    self = .failed(error, mayRepeat: mayRepeat)
  }

  private init(failure: TransportError, _ subject: Subject) {
    let isUnknown = failure.mayHaveBeenSent && !subject.endpoint.isRepeatable
    let kind: APIError.Kind =
      switch failure.kind {
      case .connection where isUnknown: .outcomeUnknown(.connectionLost)
      case .connection: .transport(failure.mayHaveBeenSent ? .connectionLost : .notSent)
      case .timedOut where isUnknown: .outcomeUnknown(.timeout)
      case .timedOut: failure.mayHaveBeenSent ? .timeout : .transport(.notSent)
      case .cancelled where isUnknown: .outcomeUnknown(.cancelled)
      case .cancelled: .cancelled
      case .unusableAnswer where isUnknown: .outcomeUnknown(.unreadableAnswer)
      case .unusableAnswer: .decoding
      case .unusableRequest where isUnknown: .outcomeUnknown(.connectionLost)
      case .unusableRequest: .configuration
      }
    let mayRepeat =
      switch failure.kind {
      case .connection, .timedOut:
        !failure.mayHaveBeenSent || (!isUnknown && subject.repeatsUnansweredReads)
      case .cancelled, .unusableAnswer, .unusableRequest: false
      }
    self = .failed(subject.error(kind, detail: failure.reason), mayRepeat: mayRepeat)
  }

  /// Scheme and host of an URL: its path may repeat the call's, with a hold token in it.
  private static func place(of url: String) -> String {
    guard let end = url.firstRange(of: "://")?.upperBound else { return "another path" }
    let host = url[end...].prefix { !"/?#".contains($0) }
    let bare = host.lastIndex(of: "@").map { host[host.index(after: $0)...] } ?? host
    return String(url[..<end]) + bare
  }

  /// What to say of a failed call whose body says nothing we understand.
  private static func detail(_ response: HTTPResponse) -> String? {
    if let location = response.headers["location"], (300..<400).contains(response.status) {
      return "redirects to \(place(of: location).printable), which is not followed"
    }
    guard !response.body.isEmpty else { return nil }
    let type = response.headers["content-type"]?.printable ?? "no content type"
    return "error while executing the call, the answer is no error of the API (\(type))"
  }
}

extension String {
  /// At most 200 characters, without control characters; for texts from a server.
  var printable: String {
    String(String.UnicodeScalarView(unicodeScalars.prefix(200).filter { $0.value >= 0x20 }))
  }
}
