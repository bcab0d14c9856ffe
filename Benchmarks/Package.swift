// swift-tools-version: 6.1
import PackageDescription

// The same rules as the package that is measured.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

func measured(_ product: String) -> Target.Dependency {
  .product(name: product, package: "VPCheck")
}

// The benchmark tool looks for its suites in a folder of the name Benchmarks.
func suite(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name,
    dependencies: dependencies + [
      "AllocationCounter", "Metrics", .product(name: "Benchmark", package: "benchmark"),
    ],
    path: "Benchmarks/\(name)",
    swiftSettings: settings,
    plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
}

let package = Package(
  name: "VPCheckBenchmarks",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "engine-speed", targets: ["EngineSpeed"]),
    .executable(name: "shrinking-challenges", targets: ["ShrinkingChallenges"]),
    .executable(name: "network-speed", targets: ["NetworkSpeed"]),
  ],
  dependencies: [
    .package(name: "VPCheck", path: ".."),
    // Without its traits the package needs no interposer; allocations are counted here.
    .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: []),
  ],
  targets: [
    .target(name: "AllocationCounter"),
    .target(
      name: "Workloads",
      dependencies: [measured("PropertyEngine")],
      swiftSettings: settings),
    .target(
      name: "Metrics",
      dependencies: ["AllocationCounter", .product(name: "Benchmark", package: "benchmark")],
      swiftSettings: settings),
    .executableTarget(
      name: "EngineSpeed",
      dependencies: ["AllocationCounter", "Workloads", measured("PropertyEngine")],
      swiftSettings: settings),
    .executableTarget(
      name: "NetworkSpeed", dependencies: [measured("VPCheck"), measured("AddressMath")],
      swiftSettings: settings),
    .executableTarget(
      name: "ShrinkingChallenges",
      dependencies: [measured("PropertyEngine"), measured("PropertyChallenges")],
      swiftSettings: settings),
    suite(
      "PropertyEngineBenchmarks",
      ["Workloads", measured("PropertyEngine"), measured("PropertyChallenges")]),
    suite("AddressMathBenchmarks", [measured("AddressMath")]),
    suite(
      "NetworkBenchmarks",
      [measured("VPCheck"), measured("VPCheckGenerators"), measured("PropertyEngine")]),
  ]
)
