// swift-tools-version: 6.2
import PackageDescription

/// Every module is held to the same rules: Swift 6 mode, no warning, imports and existentials spelled out.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func module(_ name: String, imports: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: imports, swiftSettings: strict)
}

func tests(
  of name: String, also imports: [Target.Dependency] = [], fixtures: Bool = false
) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: [.byName(name: name)] + imports,
    resources: fixtures ? [.copy("Fixtures")] : [],
    swiftSettings: strict)
}

let package = Package(
  name: "usher",
  products: [
    .executable(name: "usher", targets: ["usher"]),
    .library(name: "JobFile", targets: ["JobFile", "YAMLDocument", "Diagnostics"]),
    .library(name: "SeatsioClient", targets: ["SeatsioClient", "SeatsioModel"]),
    .library(name: "SeatsioEmulator", targets: ["SeatsioEmulator", "SeatsioModel"]),
    .library(name: "JobFile", targets: ["JobFile", "YAMLDocument", "Diagnostics"]),
  ],
  targets: [
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(
      name: "CMicroHTTPD", pkgConfig: "libmicrohttpd", providers: [.apt(["libmicrohttpd-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    // simdjson is C++, so a module map alone cannot bring it to Swift: this target gives it a C face.
    // Its pkg-config file is of no use here, because SwiftPM refuses the definition in it. apt has
    // the library as libsimdjson-dev.
    .target(
      name: "CSimdJSON",
      cxxSettings: [
        .define("SIMDJSON_THREADS_ENABLED", to: "1"), .treatAllWarnings(as: .error),
      ],
      linkerSettings: [.linkedLibrary("simdjson")]),

    module("Diagnostics"),
    module("YAMLDocument", imports: ["Diagnostics", "CLibYAML"]),
    module("Database", imports: ["CSQLite"]),
    module("Journal", imports: ["Database"]),
    module("SeatsioModel", imports: ["CSimdJSON"]),
    module("SeatsioClient", imports: ["SeatsioModel", "CCurl"]),
    module(
      "SeatsioEmulator", imports: ["Database", "SeatsioModel", "CMicroHTTPD", "CPNG", "CZlib"]),
    module("JobFile", imports: ["Diagnostics", "YAMLDocument", "SeatsioModel"]),
    module("AccountSnapshot", imports: ["SeatsioModel"]),
    module("LiveState", imports: ["AccountSnapshot", "SeatsioClient", "SeatsioModel"]),
    module("Planning", imports: ["Diagnostics", "JobFile", "AccountSnapshot", "SeatsioModel"]),
    module("PlanFiles", imports: ["Diagnostics", "JobFile", "Planning", "SeatsioModel"]),
    module(
      "Exporting",
      imports: ["Diagnostics", "YAMLDocument", "JobFile", "AccountSnapshot", "SeatsioModel"]),
    module(
      "Running",
      imports: [
        "Diagnostics", "JobFile", "Journal", "Planning", "LiveState", "SeatsioClient",
        "SeatsioModel",
      ]),
    module(
      "Reporting",
      imports: ["Diagnostics", "JobFile", "Journal", "Planning", "Running", "SeatsioModel"]),
    .executableTarget(
      name: "usher",
      dependencies: [
        "Diagnostics", "YAMLDocument", "SeatsioModel", "SeatsioClient", "SeatsioEmulator",
        "JobFile", "Journal", "AccountSnapshot", "LiveState", "Planning", "PlanFiles", "Exporting",
        "Running", "Reporting",
      ],
      swiftSettings: strict),

    tests(of: "Diagnostics"),
    tests(of: "YAMLDocument", also: ["Diagnostics"], fixtures: true),
    tests(of: "Database"),
    tests(of: "Journal", also: ["Database"]),
    tests(of: "SeatsioModel", fixtures: true),
    tests(of: "SeatsioClient", also: ["SeatsioEmulator", "SeatsioModel"], fixtures: true),
    tests(of: "SeatsioEmulator", also: ["CPNG", "SeatsioModel"], fixtures: true),
    tests(of: "JobFile", also: ["Diagnostics", "YAMLDocument", "SeatsioModel"], fixtures: true),
    tests(of: "AccountSnapshot", also: ["SeatsioModel"]),
    tests(
      of: "LiveState",
      also: ["AccountSnapshot", "SeatsioClient", "SeatsioEmulator", "SeatsioModel"]),
    tests(
      of: "Planning",
      also: ["Diagnostics", "YAMLDocument", "JobFile", "AccountSnapshot", "SeatsioModel"]),
    tests(
      of: "PlanFiles",
      also: ["Diagnostics", "JobFile", "AccountSnapshot", "Planning", "SeatsioModel"]),
    tests(
      of: "Exporting",
      also: [
        "Diagnostics", "YAMLDocument", "JobFile", "AccountSnapshot", "LiveState", "Planning",
        "SeatsioClient", "SeatsioEmulator", "SeatsioModel",
      ]),
    tests(
      of: "Running",
      also: [
        "Database", "Diagnostics", "JobFile", "Journal", "AccountSnapshot", "LiveState", "Planning",
        "PlanFiles",
        "SeatsioClient",
        "SeatsioEmulator", "SeatsioModel",
      ]),
    tests(
      of: "Reporting",
      also: [
        "Diagnostics", "JobFile", "Journal", "AccountSnapshot", "Planning", "Running",
        "SeatsioModel",
      ]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["usher", "SeatsioModel", "SeatsioClient", "SeatsioEmulator"],
      resources: [.copy("Fixtures")],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
