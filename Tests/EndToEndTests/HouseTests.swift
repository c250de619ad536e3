import Foundation
import Testing

/// Who may know whom: the walls of the house, held against the `import` lines of the sources.
@Suite("The house") struct HouseTests {
  /// For each room, the modules it may import beside the standard library's.
  static let doors: [String: Set<String>] = [
    "EODCore": [],
    "EODYAML": ["EODCore", "Yams"],
    "EODLanguage": ["EODCore", "EODYAML", "_StringProcessing"],
    "EODServices": [
      "EODCore", "EODYAML", "AsyncHTTPClient", "Crypto", "NIOCore", "NIOFoundationCompat", "NIOHTTP1",
      "NIOPosix", "NIOSSL",
    ],
    "EODLedger": ["EODCore", "GRDB"],
    "EODArchive": ["CEditLine", "CZlib", "EODCore"],
    "EODGraph": ["EODCore"],
    "EODMap": ["EODCore"],
    "EODCommands": [
      "EODArchive", "EODCore", "EODGraph", "EODLanguage", "EODLedger", "EODMap", "EODServices",
      "Subprocess", "SystemPackage",
    ],
    "EODTerminal": ["CEditLine", "CLibsixel", "EODCore", "EODMap"],
    "EODSandbox": [
      "CryptoExtras", "EODCore", "EODGraph", "EODYAML", "HTTPTypes", "Hummingbird", "Logging", "NIOCore",
      "NIOHTTP1", "NIOHTTPTypes",
    ],
    "ReferenceWriter": [],
    "eod": [
      "ArgumentParser", "CEditLine", "EODCommands", "EODCore", "EODLanguage", "EODLedger", "EODSandbox",
      "EODServices", "EODTerminal",
    ],
    "eod-fuzz": ["EODCore", "EODLanguage"],
  ]
  static let system: Set<String> = ["Dispatch", "Foundation", "Glibc", "Synchronization"]

  @Test("a room imports only what its door allows", arguments: doors.keys.sorted())
  func imports(room: String) throws {
    let allowed = try #require(Self.doors[room]).union(Self.system)
    for file in try Self.swiftFiles(in: "Sources/\(room)") {
      let strangers = Self.imports(in: try String(contentsOf: file, encoding: .utf8)).subtracting(allowed)
      #expect(strangers.isEmpty, "\(file.lastPathComponent) imports \(strangers.sorted())")
    }
  }

  @Test("each package has one door")
  func doorsOfPackages() throws {
    let doors = [
      "AsyncHTTPClient": "EODServices", "Yams": "EODYAML", "Crypto": "EODServices", "GRDB": "EODLedger",
      "Hummingbird": "EODSandbox", "ArgumentParser": "eod", "Subprocess": "EODCommands",
      "CLibsixel": "EODTerminal", "CZlib": "EODArchive",
    ]
    for (package, room) in doors {
      let users = try Self.doors.keys.filter { room in
        try Self.swiftFiles(in: "Sources/\(room)").contains {
          Self.imports(in: try String(contentsOf: $0, encoding: .utf8)).contains(package)
        }
      }
      #expect(users == [room], "\(package) is imported by \(users)")
    }
  }

  @Test("a type that rooms share says what it is", arguments: doors.keys.sorted())
  func typeComments(room: String) throws {
    for file in try Self.swiftFiles(in: "Sources/\(room)") {
      let lines = try String(contentsOf: file, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated()
      where Self.isSharedType(line) {
        let before = lines[..<index].last { !$0.hasPrefix("@") }
        #expect(before?.hasPrefix("///") == true, "\(file.lastPathComponent): \(line)")
      }
    }
  }

  @Test("the language imports nothing of Foundation")
  func pureParsing() throws {
    for file in try Self.swiftFiles(in: "Sources/EODLanguage") {
      let imports = Self.imports(in: try String(contentsOf: file, encoding: .utf8))
      #expect(
        imports.isSubset(of: ["EODCore", "EODYAML", "Synchronization", "_StringProcessing"]),
        "\(file.lastPathComponent): \(imports)")
    }
  }

  /// Whether a line begins to declare a type, not inside of another one, that other rooms see.
  private static func isSharedType(_ line: Substring) -> Bool {
    var words = line.prefix { $0 != "{" }.split(separator: " ")[...]
    guard line.hasPrefix("package ") else { return false }
    words = words.dropFirst().drop { ["final", "indirect"].contains($0) }
    return words.first.map { ["struct", "enum", "class", "actor", "protocol"].contains($0) } ?? false
  }

  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func swiftFiles(in folder: String) throws -> [URL] {
    let all = FileManager.default.enumerator(
      at: root.appending(path: folder), includingPropertiesForKeys: nil)
    let files = (all?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
    try #require(!files.isEmpty, "no sources in \(folder)")
    return files
  }

  private static func imports(in text: String) -> Set<String> {
    Set(
      text.split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), words[..<place].allSatisfy(modifiers.contains),
          words.count > place + 1
        else { return nil }
        return String(words[place + 1])
      })
  }

  private static let modifiers: Set<Substring> = [
    "package", "internal", "private", "@preconcurrency", "@testable",
  ]
}
