// swift-tools-version: 6.2
import PackageDescription

// Each third-party package has one door: the room that imports it. See README.md, "The house".
let package = Package(
  name: "eod",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "eod", targets: ["eod"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-system.git", from: "1.8.1"),
    .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1", traits: []),
    .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess.git", from: "1.0.2"),
  ],
  targets: [
    .systemLibrary(name: "CLibedit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    .systemLibrary(name: "CLibsixel", pkgConfig: "libsixel", providers: [.apt(["libsixel-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CVTerm", path: "Tests/CVTerm", pkgConfig: "vterm", providers: [.apt(["libvterm-dev"])]),
    .target(name: "CEditLine", dependencies: ["CLibedit"]),
    .plugin(name: "CommandRegistry", capability: .buildTool(), path: "Sources/CommandRegistry"),
    .executableTarget(name: "ReferenceWriter"),
    .plugin(
      name: "ReferencePages", capability: .buildTool(), dependencies: ["ReferenceWriter"],
      path: "Sources/ReferencePages"),

    .target(name: "EODCore"),
    .target(name: "EODYAML", dependencies: ["EODCore", .product(name: "Yams", package: "Yams")]),
    .target(name: "EODLanguage", dependencies: ["EODCore", "EODYAML"]),
    .target(
      name: "EODServices",
      dependencies: [
        "EODCore", "EODYAML",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ]),
    .target(
      name: "EODLedger", dependencies: ["EODCore", .product(name: "GRDB", package: "GRDB.swift")]),
    .target(name: "EODArchive", dependencies: ["CEditLine", "CZlib", "EODCore"]),
    .target(
      name: "EODGraph", dependencies: ["EODCore"], resources: [.embedInCode("Resources/snap-operators.json")]),
    .target(
      name: "EODMap", dependencies: ["EODCore"],
      resources: ["map.css", "map.html", "map.js", "world.txt"].map { .embedInCode("Resources/\($0)") }),
    .target(
      name: "EODCommands",
      dependencies: [
        "EODArchive", "EODCore", "EODGraph", "EODLanguage", "EODLedger", "EODMap", "EODServices",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      plugins: ["CommandRegistry", "ReferencePages"]),
    .target(name: "EODTerminal", dependencies: ["CEditLine", "CLibsixel", "EODCore", "EODMap"]),
    .target(
      name: "EODSandbox",
      dependencies: [
        "EODCore", "EODGraph", "EODYAML",
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
      ],
      resources: ["icon.svg", "page.css", "page.html", "page.js"].map { .embedInCode("Control/Page/\($0)") }),
    .executableTarget(
      name: "eod",
      dependencies: [
        "CEditLine", "EODCommands", "EODCore", "EODLanguage", "EODSandbox", "EODTerminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      linkerSettings: [
        // Start-up: no table of 47,000 exported symbols to search, no 143,000 addresses to correct.
        .unsafeFlags(
          ["-Xlinker", "--no-export-dynamic", "-Xlinker", "-no-pie"],
          .when(platforms: [.linux], configuration: .release))
      ]),
    .executableTarget(name: "eod-fuzz", dependencies: ["EODCore", "EODLanguage"]),

    .target(
      name: "EODTesting",
      dependencies: [
        "CVTerm", "EODCommands", "EODCore", "EODLanguage", "EODLedger", "EODSandbox", "EODServices",
      ],
      path: "Tests/EODTesting"),
    .testTarget(name: "EODCoreTests", dependencies: ["EODCore"]),
    .testTarget(name: "EODLanguageTests", dependencies: ["EODCore", "EODLanguage", "EODYAML"]),
    .testTarget(name: "EODServicesTests", dependencies: ["EODCore", "EODSandbox", "EODServices"]),
    .testTarget(
      name: "EODLedgerTests",
      dependencies: ["EODCore", "EODLedger", "EODTesting", .product(name: "GRDB", package: "GRDB.swift")]),
    .testTarget(name: "EODArchiveTests", dependencies: ["EODArchive", "EODCore"]),
    .testTarget(name: "EODGraphTests", dependencies: ["EODCore", "EODGraph"]),
    .testTarget(name: "EODMapTests", dependencies: ["EODCore", "EODMap"]),
    .testTarget(name: "EODTerminalTests", dependencies: ["EODCore", "EODMap", "EODTerminal"]),
    .testTarget(name: "EODSandboxTests", dependencies: ["EODCore", "EODSandbox"]),
    .testTarget(
      name: "EODCommandsTests",
      dependencies: ["EODCommands", "EODCore", "EODLanguage", "EODLedger", "EODSandbox", "EODTesting"]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["EODCommands", "EODCore", "EODLanguage", "EODSandbox", "EODTesting", "eod"],
      exclude: ["Recordings", "Scripts"]),
  ]
)

for target in package.targets where ![.plugin, .system].contains(target.type) {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
  ]
}
