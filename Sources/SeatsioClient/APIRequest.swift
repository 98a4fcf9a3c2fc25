import FoundationEssentials
import SeatsioModel

/// One call as a value: an endpoint with its arguments, and how its answer is read.
struct APIRequest<Response: Sendable>: Sendable {
  /// The row of the table.
  let endpoint: Endpoint
  /// What fills the arguments of the endpoint's template, in order.
  let arguments: [PathArgument]
  /// In the order in which it is sent; names may repeat.
  var query: [QueryItem]
  /// JSON; never `nil` for a write, which carries at least `{}`.
  let body: Data?
  let answer: Answer<Response>

  /// A read, or a write that has nothing to say.
  init(
    _ endpoint: Endpoint, _ arguments: [PathArgument] = [], query: [QueryItem] = [],
    answer: Answer<Response>
  ) {
    self.endpoint = endpoint
    self.arguments = arguments
    self.query = query
    self.body = endpoint.method == .get ? nil : Data("{}".utf8)
    self.answer = answer
  }

  /// A write with a body.
  ///
  /// Throws an error of the kind `configuration` if the body cannot be written as JSON, such as a
  /// number that is infinite.
  init(
    _ endpoint: Endpoint, _ arguments: [PathArgument] = [], query: [QueryItem] = [],
    body: some Encodable, answer: Answer<Response>
  ) throws(APIError) {
    self.endpoint = endpoint
    self.arguments = arguments
    self.query = query
    self.answer = answer
    do {
      self.body =
        try (body as? StatusChangeBody)?.quickJSON ?? SeatsioJSON.encoder().encode(body)
    } catch {
      throw APIError(
        kind: .configuration, detail: "the body cannot be written as JSON: \(error)",
        method: endpoint.method, path: endpoint.template, attempts: 0)
    }
  }

  /// Path and query, encoded, as they follow the base URL.
  ///
  /// Throws an error of the kind `configuration` if an argument is empty: the path would name
  /// another endpoint.
  func target() throws(APIError) -> String {
    var target = try endpoint.path(arguments, \.encoded)
    for (index, item) in query.enumerated() {
      target += index == 0 ? "?" : "&"
      target += PercentEncoding.encoded(item.name) + "=" + PercentEncoding.encoded(item.value)
    }
    return target
  }

  /// The path for people, without query and with secrets shortened.
  var shownPath: String { endpoint.shownPath(arguments) }
}

extension Endpoint {
  /// The path for people, with secrets shortened; the template if an argument is missing.
  func shownPath(_ arguments: [PathArgument]) -> String {
    (try? path(arguments, \.shown)) ?? template
  }

  /// The template with its arguments filled in.
  fileprivate func path(
    _ arguments: [PathArgument], _ text: (PathArgument) -> String
  ) throws(APIError) -> String {
    var path = ""
    var remaining = arguments[...]
    var template = template[...]
    // By bytes, because this is done for each call.
    while let start = template.utf8.firstIndex(of: UInt8(ascii: "{")),
      let end = template[start...].utf8.firstIndex(of: UInt8(ascii: "}"))
    {
      guard let argument = remaining.popFirst(), !argument.isEmpty else {
        let name = template[template.utf8.index(after: start)..<end]
        throw APIError(
          kind: .configuration, detail: "'\(name)' is empty", method: method,
          path: self.template, attempts: 0)
      }
      path += template[..<start]
      path += text(argument)
      template = template[template.utf8.index(after: end)...]
    }
    return path + template
  }
}

/// One name and value of a query.
struct QueryItem: Hashable, Sendable {
  /// Sent encoded.
  var name: String
  /// Sent encoded.
  var value: String

  /// A pair; neither is encoded yet.
  init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// One argument of a path; it may hold any character.
struct PathArgument: Hashable, Sendable {
  private let value: String
  /// What is shown of a secret.
  private var shortened: String?

  /// A key or label; a hold token is shown shortened.
  init(_ identifier: some TextIdentifier) {
    value = identifier.rawValue
    let description = identifier.description
    if description != value { shortened = description }
  }

  /// The key of a category, by its text.
  init(_ category: CategoryKey) { self.init(category.text) }

  /// Any other text.
  init(_ text: String) { value = text }

  /// Encoded, unless it is a secret.
  var shown: String { shortened ?? encoded }
  var encoded: String { PercentEncoding.segment(value) }
  var isEmpty: Bool { value.isEmpty }
}
