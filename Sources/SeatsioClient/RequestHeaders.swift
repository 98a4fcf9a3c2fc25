import FoundationEssentials
import SeatsioModel

/// The headers that every request of a client carries.
enum RequestHeaders {
  /// Throws for a key that cannot stand in a header; the message does not hold it.
  static func headers(
    secretKey: SecretKey, workspaceKey: WorkspaceKey?
  ) throws(ConfigurationError) -> HeaderSet {
    let secret = secretKey.reveal()
    guard !secret.isEmpty else { throw ConfigurationError("the secret key is empty") }
    guard isHeaderSafe(secret) else {
      throw ConfigurationError("the secret key holds a line break or another control character")
    }
    var headers = [
      // The key is the user name; the password stays empty.
      HTTPHeader(
        name: "Authorization", value: "Basic " + Data("\(secret):".utf8).base64EncodedString()),
      HTTPHeader(name: "Content-Type", value: "application/json"),
      HTTPHeader(name: "Accept", value: "application/json, */*;q=0.5"),
      HTTPHeader(name: "X-Client-Lib", value: "usher"),
      HTTPHeader(name: "User-Agent", value: "usher"),
    ]
    if let workspaceKey {
      guard !workspaceKey.rawValue.isEmpty else {
        throw ConfigurationError("the workspace key is empty")
      }
      guard isHeaderSafe(workspaceKey.rawValue) else {
        throw ConfigurationError(
          "the workspace key holds a line break or another control character")
      }
      headers.append(HTTPHeader(name: "X-Workspace-Key", value: workspaceKey.rawValue))
    }
    return HeaderSet(headers)
  }

  private static func isHeaderSafe(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
  }
}
