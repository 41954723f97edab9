// swift-tools-version: 6.2
import PackageDescription

// One line per target, in the order of the data path; an import points down, never sideways or up
// (docs/architecture.md §3). `make layers` checks what the compiler cannot.

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6), .strictMemorySafety(), .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]
/// `Bytes` and `Records` hand out spans of their own memory: the only users of an experimental feature.
let spans: [SwiftSetting] = [.enableExperimentalFeature("Lifetimes")]

func layer(
  _ name: String, _ imports: [String] = [], exclude: [String] = [], settings: [SwiftSetting] = []
) -> Target {
  .target(
    name: name, dependencies: imports.map { .byName(name: $0) }, exclude: exclude,
    swiftSettings: strict + settings)
}
func tests(_ name: String, _ imports: [String], exclude: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: (imports + ["TestSupport"]).map { .byName(name: $0) },
    exclude: exclude, swiftSettings: strict)
}

let package = Package(
  name: "rollcall",
  products: [
    .executable(name: "rollcall", targets: ["rollcall"]),
    .library(name: "PhoneNumbers", targets: ["PhoneNumbers"]),
    .library(name: "TimeZones", targets: ["TimeZones"]),
    .library(name: "Webitel", targets: ["Webitel"]),
  ],
  targets: [
    // 0: the system, memory, threads, and how to say what went wrong
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(name: "CCurl"),
    .target(name: "CScan"),
    layer("Bytes", ["CScan"], settings: spans),
    layer("Threads"),
    layer("Diagnostics"),
    // 1: vocabulary
    layer("JSONText", ["Diagnostics", "Bytes"]),
    layer("Records", ["Diagnostics", "Bytes"], settings: spans),
    layer("Members", ["Diagnostics", "Bytes"]),
    layer("PhoneNumbers", ["Diagnostics", "Bytes"], exclude: ["Tables"]),
    layer("TimeZones", ["Diagnostics", "Bytes"], exclude: ["Tables"]),
    // 2: one noun of the data path each
    layer(
      "Readers", ["Diagnostics", "Bytes", "Threads", "JSONText", "Records", "CZlib", "CLibXML2"],
      exclude: ["Encodings/Tables"]),
    layer(
      "Mapping",
      ["Diagnostics", "Bytes", "JSONText", "Records", "Members", "PhoneNumbers", "TimeZones"]),
    layer("Validation", ["Diagnostics", "Bytes", "Records", "Members", "TimeZones"]),
    layer("Upload", ["Diagnostics", "Bytes", "Threads", "JSONText", "Members"]),
    layer("Inspection", ["Diagnostics", "Bytes", "Records", "PhoneNumbers", "TimeZones"]),
    layer("Sandbox", ["Diagnostics", "Bytes", "Threads", "JSONText"]),
    // 3: what joins two of them
    layer(
      "Enrichment",
      ["Diagnostics", "Bytes", "Records", "Members", "Mapping", "PhoneNumbers", "TimeZones"]),
    layer(
      "Webitel", ["Diagnostics", "Bytes", "Threads", "JSONText", "Members", "Upload", "CCurl"]),
    layer(
      "Reports", ["Diagnostics", "Bytes", "Threads", "JSONText", "Records", "Members", "Upload"]),
    // 4: the stages, wired
    layer(
      "Pipeline",
      [
        "Diagnostics", "Bytes", "Threads", "JSONText", "Records", "Members", "Mapping",
        "Enrichment",
        "Validation", "Upload", "Reports",
      ]),
    // 5: the command line and the benchmark
    .executableTarget(
      name: "rollcall",
      dependencies: [
        "Diagnostics", "Bytes", "Threads", "JSONText", "Records", "Readers", "Members", "Mapping",
        "PhoneNumbers", "TimeZones", "Enrichment", "Validation", "Upload", "Webitel", "Sandbox",
        "Reports", "Pipeline", "Inspection",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "rollcall-bench",
      dependencies: [
        "Diagnostics", "Bytes", "Threads", "JSONText", "Records", "Readers", "Members", "Mapping",
        "PhoneNumbers", "TimeZones", "Enrichment", "Validation", "Upload", "Webitel", "Sandbox",
        "Pipeline", "CAllocations",
      ],
      swiftSettings: strict),
    .target(name: "CAllocations"),

    .target(
      name: "TestSupport", dependencies: ["Diagnostics", "Bytes", "CZlib"],
      path: "Tests/TestSupport",
      swiftSettings: strict),
    tests("Bytes", ["Bytes"]),
    tests("Diagnostics", ["Diagnostics"]),
    tests("JSONText", ["JSONText", "Bytes", "Diagnostics"]),
    tests("Records", ["Records", "Bytes", "Diagnostics"]),
    tests("Members", ["Members", "Bytes", "Diagnostics"]),
    tests("PhoneNumbers", ["PhoneNumbers", "Bytes", "Diagnostics"], exclude: ["Reference"]),
    tests("TimeZones", ["TimeZones", "Bytes", "Diagnostics"]),
    tests("Readers", ["Readers", "Records", "Bytes", "Diagnostics"]),
    tests(
      "Mapping",
      [
        "Mapping", "Records", "Members", "JSONText", "PhoneNumbers", "TimeZones", "Bytes",
        "Diagnostics",
      ]),
    tests(
      "Validation",
      ["Validation", "Members", "Records", "TimeZones", "Bytes", "Diagnostics"]),
    tests("Upload", ["Upload", "Members", "Threads", "JSONText", "Bytes", "Diagnostics"]),
    tests(
      "Inspection", ["Inspection", "Readers", "Records", "PhoneNumbers", "Bytes", "Diagnostics"]),
    tests("Sandbox", ["Sandbox", "JSONText", "Bytes", "Diagnostics"]),
    tests(
      "Enrichment",
      [
        "Enrichment", "Mapping", "Members", "Records", "PhoneNumbers", "TimeZones", "JSONText",
        "Upload", "Webitel", "Bytes", "Diagnostics",
      ]),
    tests(
      "Webitel",
      ["Webitel", "Upload", "Members", "Sandbox", "JSONText", "Threads", "Bytes", "Diagnostics"]),
    tests(
      "Reports", ["Reports", "Members", "Records", "Upload", "JSONText", "Bytes", "Diagnostics"]),
    tests(
      "Pipeline",
      [
        "Pipeline", "Enrichment", "Mapping", "Validation", "Upload", "Reports", "Members",
        "Records",
        "TimeZones", "Threads", "Bytes", "Diagnostics",
      ]),
    tests("Case", ["Sandbox", "Threads"]),
    tests("Catalogue", []),
  ]
)
