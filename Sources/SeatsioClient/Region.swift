/// Where an account lives: an account belongs to exactly one region.
public enum Region: Hashable, Sendable {
  /// Europe.
  case eu
  /// North America.
  case na
  /// South America.
  case sa
  /// Oceania.
  case oc
  /// Any other server that speaks the API, such as an emulator; without a trailing slash.
  case url(String)

  /// What paths are appended to.
  public var baseURL: String {
    switch self {
    case .eu: "https://api-eu.seatsio.net"
    case .na: "https://api-na.seatsio.net"
    case .sa: "https://api-sa.seatsio.net"
    case .oc: "https://api-oc.seatsio.net"
    case .url(let text): text
    }
  }
}
