import FoundationEssentials
import SeatsioModel

/// What one attempt means for the call: the table of failures and repetition.
///
/// | what happened | read | write |
/// | --- | --- | --- |
/// | 429 | repeat | repeat |
/// | nothing was sent | repeat | repeat |
/// | 5xx, timeout, connection lost after sending | repeat | outcome unknown |
/// | any other failure | fail | fail |
///
/// How often, and after which wait, is the ``RetryPolicy``'s to say.
enum Verdict {
  case answered(HTTPResponse)
  case failed(APIError, mayRepeat: Bool)

  /// Judges attempt number `attempt` of a call.
  init(
    _ result: Result<HTTPResponse, TransportError>, endpoint: Endpoint, path: String, attempt: Int,
    now: Date
  ) {
    switch result {
    case .success(let response) where (200..<300).contains(response.status):
      self = .answered(response)
    case .success(let response):
      self.init(refusal: response, endpoint: endpoint, path: path, attempt: attempt, now: now)
    case .failure(let failure):
      self.init(failure: failure, endpoint: endpoint, path: path, attempt: attempt)
    }
  }

  private init(
    refusal response: HTTPResponse, endpoint: Endpoint, path: String, attempt: Int, now: Date
  ) {
    let body =
      response.isJSON ? try? SeatsioJSON.decoder().decode(ErrorBody.self, from: response.body) : nil
    var error = APIError(
      kind: .unexpectedResponse, status: response.status, errors: body?.errors ?? [],
      requestID: body?.requestId, method: endpoint.method, path: path, attempts: attempt)
    if error.errors.isEmpty { error.detail = Self.detail(response) }
    let codes = error.errors.map(\.code)
    switch response.status {
    case 429:
      error.kind = .rateLimited(retryAfter: RetryAfter.wait(in: response.headers, now: now))
    case 500...: error.kind = endpoint.isRepeatable ? .server : .outcomeUnknown(.serverError)
    case 401: error.kind = .unauthorized
    case 403: error.kind = .forbidden
    case 413: error.kind = .tooLarge
    case 400..<500 where codes.contains(.bestAvailableObjectsNotFound):
      error.kind = .bestAvailableNotFound
    case 400..<500 where codes.contains(.illegalStatusChange): error.kind = .illegalStatusChange
    case 404: error.kind = .notFound
    case 400..<500: error.kind = .invalid
    default: error.kind = .unexpectedResponse
    }
    let mayRepeat = response.status == 429 || (response.status >= 500 && endpoint.isRepeatable)
    self = .failed(error, mayRepeat: mayRepeat)
  }

  private init(failure: TransportError, endpoint: Endpoint, path: String, attempt: Int) {
    let isUnknown = failure.mayHaveBeenSent && !endpoint.isRepeatable
    let kind: APIError.Kind =
      switch failure.kind {
      case .connection where isUnknown: .outcomeUnknown(.connectionLost)
      case .connection: failure.mayHaveBeenSent ? .connectionLost : .notSent
      case .timedOut where isUnknown: .outcomeUnknown(.timeout)
      case .timedOut: failure.mayHaveBeenSent ? .timeout : .notSent
      case .cancelled where isUnknown: .outcomeUnknown(.cancelled)
      case .cancelled: .cancelled
      case .unusableAnswer where isUnknown: .outcomeUnknown(.unreadableAnswer)
      case .unusableAnswer: .unexpectedResponse
      case .unusableRequest where isUnknown: .outcomeUnknown(.connectionLost)
      case .unusableRequest: .configuration
      }
    let mayRepeat =
      switch failure.kind {
      case .connection, .timedOut: !isUnknown
      case .cancelled, .unusableAnswer, .unusableRequest: false
      }
    let error = APIError(
      kind: kind, detail: failure.reason, method: endpoint.method, path: path, attempts: attempt)
    self = .failed(error, mayRepeat: mayRepeat)
  }

  /// What to say of a failed call whose body says nothing we understand.
  private static func detail(_ response: HTTPResponse) -> String? {
    if let location = response.headers["location"], (300..<400).contains(response.status) {
      return "redirects to \(location.printable), which is not followed"
    }
    guard !response.body.isEmpty else { return nil }
    let type = response.headers["content-type"]?.printable ?? "no content type"
    return "error while executing the call, the answer is no error of the API (\(type))"
  }
}

extension String {
  /// At most 200 characters, without control characters; for texts from a server.
  fileprivate var printable: String {
    String(String.UnicodeScalarView(unicodeScalars.prefix(200).filter { $0.value >= 0x20 }))
  }
}
