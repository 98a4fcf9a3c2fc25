import Database
public import SeatsioModel

/// The Seats.io API on a local port: stateful, in memory, without a network beyond this machine.
///
/// It listens from its creation until `stop` or the end of its life. All members may be used from
/// any thread.
public final class Emulator: Sendable {
  /// What it was started with; its keys are what clients need.
  public let configuration: EmulatorConfiguration
  let service: Service
  let server: HTTPServer

  /// Starts listening; fails when the port is taken or the address is not this machine's.
  public init(_ configuration: EmulatorConfiguration = .init()) throws(EmulatorError) {
    self.configuration = configuration
    service = try Service(configuration)
    server = try HTTPServer(service, configuration)
  }

  deinit { server.stop() }

  /// What clients take for the address of the API, without a slash at the end.
  public var baseURL: String {
    let address = configuration.address
    return address.utf8.contains(UInt8(ascii: ":"))
      ? "http://[\(address)]:\(server.port)" : "http://\(address):\(server.port)"
  }

  /// Adds to the state, all of the seed or nothing, by the same rules as API calls.
  public func load(_ seed: EmulatorSeed) throws(SeedError) { try service.load(seed) }

  /// Whether the state was in `dataFolder` before: then a seed is not for it.
  public var isRestored: Bool { service.isRestored }

  /// The admin key of the company that exists from the start.
  ///
  /// It differs from the configuration's when the data folder knows another, or when a call has
  /// replaced it.
  public var adminSecretKey: SecretKey { service.adminKey }

  /// Writes the whole state into a file, for `restoreSnapshot`; a file that is there is replaced.
  public func saveSnapshot(to path: String) throws(EmulatorError) {
    do throws(DatabaseError) {
      try service.saveSnapshot(to: path)
    } catch {
      throw EmulatorError(message: "the snapshot cannot be written: \(error)")
    }
  }

  /// Puts the state of a snapshot in the place of what there is, keys included.
  public func restoreSnapshot(from path: String) throws(EmulatorError) {
    do throws(DatabaseError) {
      try service.restoreSnapshot(from: path)
    } catch {
      throw EmulatorError(message: "the snapshot cannot be read: \(error)")
    }
  }

  /// Stops listening and closes all connections; answers that are held back go out first.
  ///
  /// Safe to call twice.
  public func stop() { server.stop() }
}
