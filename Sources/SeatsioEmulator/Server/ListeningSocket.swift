import Glibc

/// A bound and listening TCP socket; whoever takes its descriptor closes it.
struct ListeningSocket {
  let descriptor: Int32
  /// The port it really has, also when any was asked for.
  let port: UInt16

  /// Listens on an IPv4 or IPv6 address.
  init(address: String, port: UInt16) throws(EmulatorError) {
    let isIPv6 = address.utf8.contains(UInt8(ascii: ":"))
    let descriptor = socket(
      isIPv6 ? AF_INET6 : AF_INET,
      Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw Self.failure("cannot open a socket", address, port) }
    do throws(EmulatorError) {
      var yes: Int32 = 1
      setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
      self.port =
        try isIPv6
        ? Self.bind6(descriptor, address, port) : Self.bind4(descriptor, address, port)
      guard listen(descriptor, 1024) == 0 else {
        throw Self.failure("cannot listen on", address, port)
      }
      self.descriptor = descriptor
    } catch {
      close(descriptor)
      throw error
    }
  }

  private static func bind4(
    _ descriptor: Int32, _ address: String, _ port: UInt16
  ) throws(EmulatorError) -> UInt16 {
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    guard inet_pton(AF_INET, address, &name.sin_addr) == 1 else {
      throw EmulatorError(message: "'\(address)' is not an IP address")
    }
    try bind(descriptor, &name, address, port)
    return UInt16(bigEndian: name.sin_port)
  }

  private static func bind6(
    _ descriptor: Int32, _ address: String, _ port: UInt16
  ) throws(EmulatorError) -> UInt16 {
    var name = sockaddr_in6()
    name.sin6_family = sa_family_t(AF_INET6)
    name.sin6_port = port.bigEndian
    guard inet_pton(AF_INET6, address, &name.sin6_addr) == 1 else {
      throw EmulatorError(message: "'\(address)' is not an IP address")
    }
    try bind(descriptor, &name, address, port)
    return UInt16(bigEndian: name.sin6_port)
  }

  /// Binds to `name` and reads back what became of it.
  private static func bind<Name>(
    _ descriptor: Int32, _ name: inout Name, _ address: String, _ port: UInt16
  ) throws(EmulatorError) {
    var length = socklen_t(MemoryLayout<Name>.size)
    let isBound = withUnsafeMutableBytes(of: &name) { bytes in
      guard let generic = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else {
        return false
      }
      return Glibc.bind(descriptor, generic, length) == 0
        && getsockname(descriptor, generic, &length) == 0
    }
    guard isBound else { throw failure("cannot listen on", address, port) }
  }

  private static func failure(
    _ what: String, _ address: String, _ port: UInt16
  ) -> EmulatorError {
    let reason = String(cString: strerror(errno))
    return EmulatorError(message: "\(what) \(address) port \(port): \(reason)")
  }
}
