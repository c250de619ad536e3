import EODCore
import EODLanguage
import EODTesting
import Foundation
import Testing

@Suite("load, save, cd and pwd") struct FilesTests {
  @Test(
    "a table comes back as it was saved", arguments: ["json", "ndjson", "csv", "tsv", "dat --as json"])
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
