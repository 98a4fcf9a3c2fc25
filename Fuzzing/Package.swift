// swift-tools-version: 6.2
import PackageDescription

/// Throws broken requests and drawings at the emulator; `scripts/fuzz` builds and runs it.
///
/// A package of its own, because all of it, and all that it depends on, must be built with
/// `--sanitize fuzzer`.
let package = Package(
  name: "fuzzing",
  dependencies: [.package(name: "usher", path: "..")],
  targets: [
    .executableTarget(
      name: "EmulatorFuzzer",
      dependencies: [.product(name: "SeatsioEmulator", package: "usher")]),
  ],
  swiftLanguageModes: [.v6]
)
