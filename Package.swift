// swift-tools-version: 6.2
import PackageDescription

// One array for every target: each import line says whether it is part of the
// API, existentials are written `any`, and our own warnings stop the build.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// Files beside tests that are read by them and are no sources.
let fixtures = ["QualityTests": ["fault-cases.txt"], "VPCheckLinuxTests": ["Snapshots"]]

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, exclude: fixtures[name] ?? [], swiftSettings: settings)
}

let package = Package(
  name: "VPCheck",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "VPCheck", targets: ["VPCheck"]),
    .library(name: "AddressMath", targets: ["AddressMath"]),
    .library(name: "VPCheckGenerators", targets: ["VPCheckGenerators"]),
    .library(name: "PropertyEngine", targets: ["PropertyEngine"]),
    .library(name: "PropertyRecords", targets: ["PropertyRecords"]),
    .library(name: "PropertyChallenges", targets: ["PropertyChallenges"]),
    .library(name: "VPCheckTesting", targets: ["VPCheckTesting"]),
    .executable(name: "vpcheck", targets: ["VPCheckCommand"]),
    .executable(name: "vpcheck-fuzzer", targets: ["VPCheckFuzz"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    .systemLibrary(name: "CGMP", pkgConfig: "gmp", providers: [.apt(["libgmp-dev"])]),
    room("AddressMath", ["CGMP"]),
    room("PropertyEngine"),
    room("PropertyRecords", ["PropertyEngine"]),
    room("PropertyChallenges", ["PropertyEngine"]),
    room("VPCheckTesting", ["PropertyEngine"]),
    room("VPCheckTopology", ["AddressMath"]),
    room("VPCheckModel", ["VPCheckTopology", "AddressMath"]),
    room("VPCheckOracle", ["VPCheckTopology", "AddressMath"]),
    room("VPCheckGenerators", ["VPCheckTopology", "AddressMath", "PropertyEngine"]),
    room("VPCheckCorpus", ["VPCheckTopology", "AddressMath"]),
    room(
      "VPCheck",
      [
        "AddressMath", "PropertyEngine", "VPCheckTopology", "VPCheckModel", "VPCheckOracle",
        "VPCheckGenerators", "VPCheckCorpus",
      ]),
    room("VPCheckMutants", ["VPCheck", "VPCheckTopology", "VPCheckModel", "AddressMath"]),
    room("VPCheckReport", ["VPCheck"]),
    room(
      "VPCheckEC2",
      [
        "VPCheck", "VPCheckTopology", "AddressMath",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(name: "CVPCheckLinux"),
    room("VPCheckLinux", ["VPCheck", "VPCheckTopology", "AddressMath", "CVPCheckLinux"]),
    .executableTarget(
      name: "VPCheckCommand",
      dependencies: [
        "VPCheck", "VPCheckMutants", "VPCheckReport", "VPCheckEC2", "VPCheckLinux", "VPCheckTopology",
        "VPCheckCorpus", "VPCheckGenerators", "PropertyEngine",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    // Bytes of a fuzzer as choices; Fuzz/README.md tells how it is built.
    .executableTarget(
      name: "VPCheckFuzz", dependencies: ["VPCheck", "VPCheckMutants", "VPCheckCorpus"],
      swiftSettings: settings),
    tests("AddressMathTests", ["AddressMath"]),
    tests("PropertyEngineTests", ["PropertyEngine", "PropertyChallenges"]),
    tests("PropertyRecordsTests", ["PropertyRecords", "PropertyEngine"]),
    tests("VPCheckTestingTests", ["VPCheckTesting", "PropertyEngine"]),
    tests("VPCheckTopologyTests", ["VPCheckTopology", "AddressMath"]),
    tests("VPCheckModelTests", ["VPCheckModel", "VPCheckTopology", "AddressMath"]),
    tests("VPCheckOracleTests", ["VPCheckOracle", "VPCheckTopology", "AddressMath"]),
    tests(
      "VPCheckGeneratorsTests",
      ["VPCheckGenerators", "VPCheckCorpus", "VPCheckTopology", "AddressMath", "PropertyEngine"]),
    tests("VPCheckCorpusTests", ["VPCheckCorpus", "VPCheckTopology", "AddressMath"]),
    tests(
      "VPCheckTests",
      [
        "VPCheck", "VPCheckModel", "VPCheckCorpus", "VPCheckGenerators", "VPCheckOracle", "VPCheckTopology",
        "PropertyEngine", "AddressMath",
      ]),
    tests("VPCheckEC2Tests", ["VPCheckEC2", "VPCheck", "VPCheckMutants", "VPCheckTopology", "AddressMath"]),
    tests(
      "VPCheckLinuxTests",
      ["VPCheckLinux", "VPCheck", "VPCheckCorpus", "VPCheckTopology", "AddressMath"]),
    tests("VPCheckReportTests", ["VPCheckReport", "VPCheck", "VPCheckTopology"]),
    tests("VPCheckCommandTests", ["VPCheckCommand"]),
    tests(
      "AgreementTests",
      [
        "VPCheck", "VPCheckModel", "VPCheckOracle", "VPCheckGenerators", "VPCheckTopology",
        "PropertyEngine", "AddressMath",
      ]),
    tests(
      "QualityTests",
      ["VPCheck", "VPCheckMutants", "VPCheckGenerators", "VPCheckTopology", "VPCheckCorpus"]),
    tests(
      "ScenarioTests",
      ["VPCheck", "VPCheckGenerators", "VPCheckCorpus", "VPCheckOracle", "VPCheckTopology", "AddressMath"]),
    tests("TidyTests", []),
  ]
)
