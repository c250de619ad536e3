import EODCore
import Foundation
import Testing

@testable import EODServices

@Suite("What a download leaves", .timeLimit(.minutes(5))) struct PartFileTests {
  private static let text = String(repeating: "0123456789", count: 500)

  /// Serves the text with ranges; the first answer breaks off after 2000 bytes, and nothing comes of the next
  /// ones until `tries` requests have failed.
  private static func reply(
    _ request: ScriptedServer.Seen, _ number: Int, tag: String? = "\"v\"", text: String = text
  ) -> ScriptedServer.Reply {
    let bytes = Array(text.utf8)
    let tagLine = tag.map { "ETag: \($0)\r\n" } ?? ""
    if (1..<6).contains(number) { return .raw("") }
    let isSame = request.headers["if-range"] == nil || request.headers["if-range"] == tag
    let start = isSame ? request.headers["range"].flatMap { Int($0.dropFirst(6).dropLast()) } ?? 0 : 0
    if start > 0, start == bytes.count {
      return .raw("HTTP/1.1 416 Range\r\nContent-Length: 0\r\nContent-Range: bytes */\(start)\r\n\r\n")
    }
    let head =
      start == 0
      ? "HTTP/1.1 200 OK\r\nContent-Length: \(bytes.count)\r\n"
      : "HTTP/1.1 206 Partial\r\nContent-Length: \(bytes.count - start)\r\n"
        + "Content-Range: bytes \(start)-\(bytes.count - 1)/\(bytes.count)\r\n"
    let end = number == 0 ? 2000 : bytes.count
    return .raw("\(head)\(tagLine)\r\n" + String(decoding: bytes[start..<max(start, end)], as: UTF8.self))
  }

  private func with(
    _ script: @escaping @Sendable (ScriptedServer.Seen, Int) -> ScriptedServer.Reply,
    _ test: (Services, ScriptedServer, TestFolder) async throws -> Void
  ) async throws {
    let folder = try TestFolder()
    // The login is not counted.
    try await withServices(
      { request, number in
        request.target.hasSuffix("gettoken") ? .token() : script(request, number - 1)
      }, { services, server in try await test(services, server, folder) })
  }

  private func fail(_ services: Services, _ server: ScriptedServer, _ folder: TestFolder) async throws {
    await #expect(throws: ServiceError.self) { try await fetch(services, server, folder) }
    #expect(folder.names == ["r.nc.part", "r.nc.part.json"])
    #expect(try folder.read("r.nc.part") == Self.text.prefix(2000))
  }

  @discardableResult
  private func fetch(
    _ services: Services, _ server: ScriptedServer, _ folder: TestFolder, owner: String? = "job-1 r.nc",
    path: String = "/f"
  ) async throws -> Downloaded {
    try await services.downloads.download(
      server.base + path, into: folder.path, suggestedName: "r.nc", owner: owner)
  }

  @Test("is gone on with by the next one of the same owner, and the hash is that of the whole file")
  func resumed() async throws {
    try await with({ Self.reply($0, $1) }) { services, server, folder in
      try await fail(services, server, folder)
      let file = try await fetch(services, server, folder)
      #expect(file.sha256 == Fingerprint.sha256(of: Self.text))
      #expect(try folder.read("r.nc") == Self.text)
      #expect(server.seen.last?.headers["range"] == "bytes=2000-")
      #expect(server.seen.last?.headers["if-range"] == "\"v\"")
      #expect(folder.names == ["r.nc"])
    }
  }

  @Test("is fetched anew where the file has changed meanwhile")
  func changed() async throws {
    let other = Self.text.replacing("0", with: "x")
    try await with({ $1 < 6 ? Self.reply($0, $1) : Self.reply($0, $1, tag: "\"w\"", text: other) }) {
      services, server, folder in
      try await fail(services, server, folder)
      let file = try await fetch(services, server, folder)
      #expect(file.sha256 == Fingerprint.sha256(of: other))
      #expect(try folder.read("r.nc") == other)
      #expect(folder.names == ["r.nc"])
    }
  }

  @Test("is nothing where the server gives no way to know a changed file", arguments: [nil, "W/\"weak\""])
  func withoutValidator(tag: String?) async throws {
    try await with({ Self.reply($0, $1, tag: tag) }) { services, server, folder in
      await #expect(throws: ServiceError.self) { try await fetch(services, server, folder) }
      #expect(folder.names == [])
      // As if the process had ended in the middle.
      _ = try folder.write(String(Self.text.prefix(700)), to: "r.nc.part")
      try PartNote(owner: "job-1 r.nc", url: "\(server.base)/f").write(beside: "\(folder.path)/r.nc.part")
      try await fetch(services, server, folder)
      #expect(server.seen.last?.headers["range"] == nil)
      #expect(try folder.read("r.nc") == Self.text)
      #expect(folder.names == ["r.nc"])
    }
  }

  @Test(
    "stays as it is for whoever else wants the name, and for another start of the machine is no good",
    arguments: [("job-2 r.nc", "/f", true), ("job-1 r.nc", "/other", false), (nil, "/f", true)])
  func otherOwner(owner: String?, path: String, stays: Bool) async throws {
    try await with({ Self.reply($0, $1) }) { services, server, folder in
      try await fail(services, server, folder)
      let file = try await fetch(services, server, folder, owner: owner, path: path)
      #expect(file.path == "\(folder.path)/r.nc")
      #expect(server.seen.last?.headers["range"] == nil)
      #expect(try folder.read("r.nc") == Self.text)
      #expect(folder.names == (stays ? ["r.nc", "r.nc.part", "r.nc.part.json"] : ["r.nc"]))
    }
  }

  @Test("from before the machine started is fetched anew: its end may be zeros")
  func otherBoot() async throws {
    try await with({ Self.reply($0, $1 + 6) }) { services, server, folder in
      _ = try folder.write(String(repeating: "\0", count: 2000), to: "r.nc.part")
      let note = PartNote(owner: "job-1 r.nc", url: "\(server.base)/f", validator: "\"v\"", boot: "earlier")
      try note.write(beside: "\(folder.path)/r.nc.part")
      try await fetch(services, server, folder)
      #expect(try folder.read("r.nc") == Self.text)
    }
  }

  @Test("is whole at once where only the name was missing")
  func onlyName() async throws {
    try await with({ Self.reply($0, $1 + 6) }) { services, server, folder in
      _ = try folder.write(Self.text, to: "r.nc.part")
      let note = PartNote(
        owner: "job-1 r.nc", url: "\(server.base)/f", validator: "\"v\"", total: Self.text.utf8.count)
      try note.write(beside: "\(folder.path)/r.nc.part")
      let file = try await fetch(services, server, folder)
      #expect(file.sha256 == Fingerprint.sha256(of: Self.text))
      #expect(server.seen.last?.headers["range"] == "bytes=5000-")
      #expect(folder.names == ["r.nc"])
    }
  }

  @Test("never leads into a file that has its name already")
  func linked() async throws {
    try await with({ $1 == 0 ? .answer(200, body: "new") : Self.reply($0, $1) }) { services, server, folder in
      // A process ended between the file's name and the end of its part.
      _ = try folder.write("whole", to: "r.nc")
      #expect(link("\(folder.path)/r.nc", "\(folder.path)/r.nc.part") == 0)
      try PartNote(owner: "job-1 r.nc", url: "\(server.base)/f", validator: "\"v\"")
        .write(beside: "\(folder.path)/r.nc.part")
      let file = try await fetch(services, server, folder)
      #expect(file.path == "\(folder.path)/r-2.nc")
      #expect(try folder.read("r.nc") == "whole")
      #expect(try folder.read("r-2.nc") == "new")
    }
  }

  @Test("of another program is left alone")
  func foreign() async throws {
    try await with({ Self.reply($0, $1 + 6) }) { services, server, folder in
      _ = try folder.write("of a browser", to: "r.nc.part")
      try await fetch(services, server, folder)
      #expect(try folder.read("r.nc.part") == "of a browser")
      #expect(try folder.read("r.nc") == Self.text)
    }
  }

  @Test("is removed where the service does not know the file any more")
  func gone() async throws {
    try await with({ $1 < 6 ? Self.reply($0, $1) : .json("{}", status: 404) }) { services, server, folder in
      try await fail(services, server, folder)
      await #expect(throws: ServiceError.self) { try await fetch(services, server, folder) }
      #expect(folder.names == [])
    }
  }

  @Test("cannot be where a folder has the name")
  func folderInTheWay() async throws {
    try await with({ Self.reply($0, $1) }) { services, server, folder in
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/r.nc.part", withIntermediateDirectories: true)
      let failure = await #expect(throws: FileFailure.self) { try await fetch(services, server, folder) }
      #expect(failure?.message == "cannot make \(folder.path)/r.nc.part: is a directory")
    }
  }
}
