import Database
import FoundationEssentials
import SeatsioModel

// The whole state into files and out of them, by the control endpoint. Who may call it may not
// choose where on the machine: only names of files in one folder.
extension Control {
  func saveSnapshot(_ call: ControlCall) throws(APIFailure) -> Answer {
    let (name, path) = try snapshot(call)
    do throws(DatabaseError) {
      try service.saveSnapshot(to: path)
    } catch {
      throw .badRequest("The snapshot '\(name)' cannot be written: \(error)")
    }
    return .json(status: 201) { $0.value(["name": .string(name)]) }
  }

  func restoreSnapshot(_ call: ControlCall) throws(APIFailure) -> Answer {
    let (name, path) = try snapshot(call)
    do throws(DatabaseError) {
      try service.restoreSnapshot(from: path)
    } catch {
      throw .badRequest("The snapshot '\(name)' cannot be read: \(error)")
    }
    return .json { $0.value(["name": .string(name)]) }
  }

  private func snapshot(_ call: ControlCall) throws(APIFailure) -> (name: String, path: String) {
    guard let snapshotFolder else {
      throw .badRequest("The emulator was started without a folder for snapshots")
    }
    try call.body.allow(["name"])
    let name = try call.body.requiredString("name")
    let isPlain = name.utf8.allSatisfy { byte in
      switch Unicode.Scalar(byte) {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
      default: false
      }
    }
    guard isPlain, (1...100).contains(name.utf8.count), !name.hasPrefix(".") else {
      throw call.body.fault("name", "expected letters, digits, '-', '_' and '.'")
    }
    return (name, "\(snapshotFolder)/\(name).sqlite")
  }
}
