import EODCore
import EODTerminal
import Foundation
import Testing

@Suite final class HistoryFileTests {
  private let folder = NSTemporaryDirectory() + "eod-history-\(UUID().uuidString)"
  private var path: String { folder + "/history" }
  private var file: HistoryFile { HistoryFile(path: path) }

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func write(_ rows: String) throws {
    try rows.write(toFile: path, atomically: false, encoding: .utf8)
  }

  @Test("a file that is not there is an empty history, and is not made by reading it")
  func missing() throws {
    #expect(try file.load() == [])
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test("entries come back as they were, of several lines and with any character")
  func roundTrip() throws {
    let entries = ["search x", "for row in $dates {\n  run c2rcc\n}", "print \"日本\t\\ \u{1}\"", "# é"]
    for entry in entries { try file.append(entry) }
    #expect(try file.load() == entries)
    #expect(try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").count == entries.count)
  }

  @Test("only the owner can read it")
  func mode() throws {
    try file.append("x")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("of equal entries the latest stays")
  func duplicates() throws {
    for entry in ["a", "b", "a", "a", "c", "b"] { try file.append(entry) }
    #expect(try file.load() == ["a", "c", "b"])
  }

  @Test("a line that starts with a blank, or is empty, is not kept", arguments: [" secret", "", "\n"])
  func hidden(entry: String) throws {
    try file.append(entry)
    #expect(try file.load() == [])
  }

  @Test("rows that are no JSON strings are skipped")
  func corrupt() throws {
    try write("\"a\"\n\"unfinished\nnothing\n42\n\n\u{0}\n\"b\"\n")
    #expect(try file.load() == ["a", "b"])
  }

  @Test("the newest ten thousand are kept, and a file of twice as many is cut")
  func bounded() throws {
    try write((1...(2 * HistoryFile.limit + 1)).map { "\"entry \($0)\"\n" }.joined())
    let entries = try file.load()
    #expect(entries.count == HistoryFile.limit)
    #expect(entries.last == "entry \(2 * HistoryFile.limit + 1)")
    #expect(
      try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").count == HistoryFile.limit)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["history"])
  }

  @Test("shells that write and load at once lose nothing")
  func parallel() async throws {
    try write((1...(2 * HistoryFile.limit + 1)).map { "\"old \($0 % 10)\"\n" }.joined())
    let path = path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for shell in 0..<8 {
        group.addTask {
          let file = HistoryFile(path: path)
          for line in 0..<25 {
            try file.append("shell \(shell) line \(line)")
            if line == 12 { _ = try file.load() }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try file.load().count { $0.hasPrefix("shell") } == 200)
  }

  @Test("a folder that is not there is made, for its owner only")
  func missingFolder() throws {
    let file = HistoryFile(path: folder + "/new/history")
    try file.append("x")
    #expect(try file.load() == ["x"])
    let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/new")
    #expect(attributes[.posixPermissions] as? Int == 0o700)
  }

  @Test("a folder that cannot be made is an error that names the file")
  func failure() throws {
    try Data().write(to: URL(filePath: folder + "/file"))
    let path = folder + "/file/history"
    #expect {
      try HistoryFile(path: path).append("x")
    } throws: { error in
      (error as? HistoryError)?.message == "cannot open the history \(path): Not a directory"
    }
  }
}
