// swift-tools-version: 6.2
import PackageDescription

// Fuzzing of the readers. They have no door to the outside, so this package is made of the same
// sources, which `Sources` links to.

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6), .enableExperimentalFeature("Lifetimes"),
  .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]
func target(_ name: String, _ imports: [String] = []) -> Target {
  .target(
    name: name, dependencies: imports.map { .byName(name: $0) }, swiftSettings: settings)
}

let package = Package(
  name: "readers",
  targets: [
    .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0"),
    .target(name: "CScan"),
    target("Bytes", ["CScan"]),
    target("Threads"),
    target("Diagnostics"),
    target("JSONText", ["Diagnostics", "Bytes"]),
    target("Records", ["Diagnostics", "Bytes"]),
    target(
      "Readers", ["Diagnostics", "Bytes", "Threads", "JSONText", "Records", "CZlib", "CLibXML2"]),
    .executableTarget(
      name: "readers-fuzz", dependencies: ["Diagnostics", "Bytes", "Records", "Readers", "CZlib"],
      swiftSettings: settings),
  ])
