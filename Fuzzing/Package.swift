// swift-tools-version: 6.2
import PackageDescription

func fuzzer(_ name: String, of product: String) -> Target {
  .executableTarget(name: name, dependencies: [.product(name: product, package: "usher")])
}

/// Throws broken input at whatever reads input; `scripts/fuzz` builds and runs it.
///
/// A package of its own, because all of it, and all that it depends on, must be built with
/// `--sanitize fuzzer`.
let package = Package(
  name: "fuzzing",
  dependencies: [.package(name: "usher", path: "..")],
  targets: [
    fuzzer("EmulatorFuzzer", of: "SeatsioEmulator"),
    fuzzer("YAMLFuzzer", of: "JobFile"),
    fuzzer("ReferenceFuzzer", of: "JobFile"),
    fuzzer("RangeFuzzer", of: "JobFile"),
    fuzzer("RowFuzzer", of: "JobFile"),
  ],
  swiftLanguageModes: [.v6]
)
