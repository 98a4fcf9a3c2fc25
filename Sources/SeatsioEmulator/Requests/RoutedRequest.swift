import SeatsioModel

/// A request whose target and body are read and whose route is found: all that can be done without
/// the state, and therefore outside its lock.
struct RoutedRequest: Sendable {
  var request: APIRequest
  var route: Route
  /// Those of the endpoint's template.
  var arguments: [String: String]
  var target: RequestTarget
  /// The key that the request carries; `nil` if it carries none that can be read.
  var user: String?
  /// Empty if there is none; a failure counts only once the caller is known.
  var body: Result<JSONValue?, APIFailure>

  private static let router = Router(Route.all)

  /// Fails for a path that cannot be read or that nothing answers.
  init(_ request: APIRequest) throws(APIFailure) {
    guard let target = RequestTarget(request.target) else {
      throw .badRequest("The path is not percent-encoded UTF-8")
    }
    let method = request.method == "HEAD" ? "GET" : request.method
    guard let found = Self.router.route(method: method, segments: target.segments) else {
      let path = request.target.prefix { $0 != "?" }
      throw .notFound(
        InferredChoices.notServed,
        "The emulator does not serve \(request.method) \(path.prefix(2000))")
    }
    self.request = request
    self.target = target
    route = found.route
    arguments = found.arguments
    user = request.authorization.flatMap(BasicAuthorization.user)
    body = Self.body(of: request, method: method)
  }

  /// The endpoint that a request line means, for what happens before the body is there.
  static func endpoint(method: String, target: String) -> Route? {
    guard let target = RequestTarget(target) else { return nil }
    return router.route(method: method == "HEAD" ? "GET" : method, segments: target.segments)?.route
  }

  /// The body as JSON; `nil` if there is none or the method has no use for it.
  private static func body(
    of request: APIRequest, method: String
  ) -> Result<JSONValue?, APIFailure> {
    guard method != "GET", request.body.contains(where: { $0 > 0x20 }) else { return .success(nil) }
    do throws(JSONParsingError) {
      return .success(try JSONValue(parsing: request.body))
    } catch {
      return .failure(.badRequest("The body is not JSON: \(error)"))
    }
  }
}
