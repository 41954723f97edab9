// swift-tools-version: 6.2
import PackageDescription

// Speed and fuzzing of the product PhoneNumbers, as a user of the library sees it.
let package = Package(
  name: "phones",
  dependencies: [.package(name: "rollcall", path: "../..")],
  targets: [
    .executableTarget(
      name: "phones-bench", dependencies: [.product(name: "PhoneNumbers", package: "rollcall")],
      swiftSettings: [.swiftLanguageMode(.v6)])
  ])
