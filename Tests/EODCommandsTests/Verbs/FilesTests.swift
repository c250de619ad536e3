import EODCore
import EODLanguage
import EODTesting
import Foundation
import Testing

@Suite("load, save, cd and pwd") struct FilesTests {
  @Test(
    "a table comes back as it was saved",
    arguments: ["json", "ndjson", "csv", "tsv", "yaml", "dat --as json"])
  func formats(_ ending: String) async throws {
    try await TestWorld.run { world in
      let table = try await world.value(
        "[{tile: 30UUA, note: 'a, \"b\"'} {tile: T60WWV, note: ''}] | save t.\(ending); load t.\(ending)")
      #expect(table == [["tile": "30UUA", "note": "a, \"b\""], ["tile": "T60WWV", "note": ""]])
    }
  }

  @Test("text is lines or one string, as it is saved") func text() async throws {
    try await TestWorld.run { world in
      let loaded = try await world.value("['a b' c] | save t.txt; load t.txt")
      #expect(loaded == "a b\nc\n")
      #expect(try String(contentsOfFile: "\(world.folder.path)/t.txt", encoding: .utf8) == "a b\nc\n")
    }
  }

  @Test(
    "what is malformed is told with its place",
    arguments: [
      ("{\"a\": 1,\n \"b\": }", "bad.json", "line 2"), ("[1, 2", "bad.json", "the text ends"),
      ("a,b\n1,\"2\n", "bad.csv", "line 2"), ("{\"a\":1}\n{\"a\":\n", "bad.ndjson", "line 2"),
    ])
  func malformed(_ content: String, name: String, place: String) async throws {
    try await TestWorld.run { world in
      try world.folder.write(content, to: name)
      let failure = try await world.failure("load \(name)")
      #expect(failure.code == "E-CONTENT")
      #expect(failure.message.hasPrefix("\(name): "))
      #expect(failure.message.contains(place), "\(failure.message)")
      #expect(failure.exitCode == .failed)
    }
  }

  @Test("what cannot be read or written is told, and nothing is left behind") func badFiles() async throws {
    try await TestWorld.run { world in
      let missing = try await world.failure("load nowhere.json")
      #expect(missing.code == "E-FILE")
      #expect(missing.message == "cannot read nowhere.json: there is no such file or folder")
      #expect(try await world.failure("load .").code == "E-FORMAT")
      #expect(try await world.failure("load . --as json").message == "cannot read .: it is a folder")
      let format = try await world.failure("[1] | save x.unknown")
      #expect(format.code == "E-FORMAT")
      #expect(format.help?.contains("--as json") == true)
      #expect(try await world.failure("[1] | save no/such/x.json").code == "E-FILE")
      #expect(try await world.failure("load x.json --as yml").code == "E-ARGUMENT")
      // A pipeline that fails leaves the old file as it is.
      try world.folder.write("[1]", to: "kept.json")
      _ = try await world.failure("load nowhere.json | save kept.json")
      #expect(try await world.value("load kept.json") == [1])
      #expect(world.names() == ["kept.json"])
    }
  }

  @Test("a file keeps its permissions, a link what it points to, and what is no file is written to")
  func places() async throws {
    try await TestWorld.run { world in
      let path = "\(world.folder.path)/kept.json"
      try world.folder.write("[1]", to: "kept.json")
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
      try FileManager.default.createSymbolicLink(
        atPath: "\(world.folder.path)/link.json", withDestinationPath: "kept.json")
      #expect(try await world.value("[2] | save link.json; load kept.json") == [2])
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      #expect(world.names().sorted() == ["kept.json", "link.json"])
      try await world.run("[2] | save /dev/null --as json")
      #expect(FileManager.default.fileExists(atPath: "/dev/null"))
      #expect(try await world.failure("[1] | save . --as json").message == "cannot write .: it is a folder")
    }
  }

  @Test("several that save the same file at once leave one of theirs, whole")
  func together() async throws {
    try await TestWorld.run { world in
      try await world.run("for n in 1..8 parallel 8 { [$n $n $n] | save same.json }")
      let saved = try #require(try await world.value("load same.json").asList)
      #expect(saved.count == 3 && Set(saved.map(\.text)).count == 1)
      #expect(world.names() == ["same.json"])
    }
  }

  @Test("a long list is read while it is used, and what is wrong late in it is told with its place")
  func longLists() async throws {
    try await TestWorld.run { world in
      let rows = (1...30_000).map { "{\"n\": \($0), \"text\": \"\(String(repeating: "x", count: 40))\"}" }
      try world.folder.write(rows.joined(separator: "\n") + "\n{\"n\": \n", to: "long.ndjson")
      try world.folder.write("[" + rows.joined(separator: ",\n") + "\n", to: "cut.json")
      #expect(try await world.value("load long.ndjson | first 2 | get n") == [1, 2])
      let failure = try await world.failure("load long.ndjson | count")
      #expect(failure.code == "E-CONTENT")
      #expect(failure.message.hasPrefix("long.ndjson: ") && failure.message.contains("line 30001"))
      let cut = try await world.failure("load cut.json | count")
      #expect(cut.message.hasPrefix("cut.json: ") && cut.message.contains("line 30001"))
      _ = try await world.failure("load cut.json | save new.csv")
      #expect(world.names().sorted() == ["cut.json", "long.ndjson"])
    }
  }

  @Test("relative paths start where `cd` went") func folders() async throws {
    try await TestWorld.run { world in
      try world.folder.makeFolder("a/b")
      try world.folder.write("[7]", to: "a/b/x.json")
      let real = world.folder.path
      #expect(try await world.value("pwd") == .string(real))
      #expect(try await world.value("cd a/b; pwd") == .string("\(real)/a/b"))
      #expect(try await world.value("load x.json") == [7])
      #expect(try await world.value("cd ..; pwd") == .string("\(real)/a"))
      let failure = try await world.failure("cd nowhere")
      #expect(failure.code == "E-FILE")
      #expect(failure.message == "cannot go to nowhere: there is no such folder")
      #expect(try await world.value("pwd") == .string("\(real)/a"))
      let (home, folder) = (try await world.value("$home"), try await world.value("cd; pwd"))
      #expect(folder == home)
    }
  }
}
