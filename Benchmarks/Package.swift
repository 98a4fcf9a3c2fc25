// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who builds usher or uses its products builds the benchmarks.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "usher", path: "..")],
  targets: [
    .executableTarget(
      name: "bench-server",
      dependencies: [.product(name: "SeatsioEmulator", package: "usher")],
      swiftSettings: strict),
    .executableTarget(
      name: "bench-emulator",
      dependencies: [.product(name: "SeatsioEmulator", package: "usher")],
      swiftSettings: strict),
    // libmicrohttpd alone, in C: what the emulator is measured against.
    .executableTarget(
      name: "bench-bare",
      cSettings: [.treatAllWarnings(as: .error)],
      linkerSettings: [.linkedLibrary("microhttpd")]),
    .executableTarget(
      name: "bench-client",
      dependencies: [.product(name: "SeatsioClient", package: "usher")],
      swiftSettings: strict),
    // The same calls on libcurl alone, in C: what the client's own layer is measured against.
    .executableTarget(
      name: "bench-raw",
      cSettings: [.treatAllWarnings(as: .error)],
      linkerSettings: [.linkedLibrary("curl")]),
    .executableTarget(
      name: "bench-job",
      dependencies: [.product(name: "JobFile", package: "usher")],
      swiftSettings: strict),
    // libyaml alone, in C: what the reader of jobs is measured against.
    .executableTarget(
      name: "bench-yaml",
      cSettings: [.treatAllWarnings(as: .error)],
      linkerSettings: [.linkedLibrary("yaml")]),
    .executableTarget(
      name: "client-endurance",
      dependencies: [
        .product(name: "SeatsioClient", package: "usher"),
        .product(name: "SeatsioEmulator", package: "usher"),
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c11
)
