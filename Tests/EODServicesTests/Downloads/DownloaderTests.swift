import EODCore
import Foundation
import Synchronization
import Testing

@testable import EODServices

@Suite(.timeLimit(.minutes(5))) struct DownloaderTests {
  private static let text = String(repeating: "0123456789", count: 5000)

  private func with(
    _ script: @escaping @Sendable (ScriptedServer.Seen, Int) -> ScriptedServer.Reply,
    _ test: (Services, ScriptedServer) async throws -> Void
  ) async throws {
    try await withServices(
      { request, number in
        request.target.hasSuffix("gettoken") ? .token() : script(request, number - 1)
      }, test)
  }

  /// Serves the text with ranges, breaking off each answer after `piece` bytes.
  private static func broken(_ request: ScriptedServer.Seen, piece: Int) -> ScriptedServer.Reply {
    let start = request.headers["range"].flatMap { Int($0.dropFirst("bytes=".count).dropLast()) } ?? 0
    let bytes = Array(Self.text.utf8)
    let head =
      start == 0
      ? "HTTP/1.1 200 OK\r\nContent-Length: \(bytes.count)\r\nETag: \"v\"\r\n"
      : "HTTP/1.1 206 Partial\r\nContent-Length: \(bytes.count - start)\r\n"
        + "Content-Range: bytes \(start)-\(bytes.count - 1)/\(bytes.count)\r\n"
    return .raw(
      head + "\r\n" + String(decoding: bytes[start..<min(bytes.count, start + piece)], as: UTF8.self))
  }

  @Test("a download that breaks again and again is resumed and comes out whole")
  func resumed() async throws {
    let folder = try TestFolder()
    try await with { request, _ in
      Self.broken(request, piece: 9000)
    } _: { services, server in
      let steps = Mutex<[Int]>([])
      let file = try await services.downloads.download(
        "http://127.0.0.1:\(server.port)/d/x.bin", into: "\(folder.path)/new/sub", suggestedName: "r.nc"
      ) { done, total in
        steps.withLock { $0.append(done) }
        #expect(total == 50_000)
      }
      #expect(file.size == 50_000)
      #expect(file.sha256 == Fingerprint.sha256(of: Self.text))
      #expect(file.path == "\(folder.path)/new/sub/r.nc")
      #expect(try folder.read("new/sub/r.nc") == Self.text)
      #expect(steps.withLock { $0.last } == 50_000)
      #expect(server.seen.count == 7)
      #expect(server.seen.last?.headers["if-range"] == "\"v\"")
    }
  }

  @Test("a file that changed in between is fetched from the start")
  func changed() async throws {
    let folder = try TestFolder()
    try await with { _, number in
      number < 2
        ? .raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\nETag: \"\(number)\"\r\n\r\nold")
        : .answer(200, body: "new bytes")
    } _: { services, server in
      let file = try await services.downloads.download("\(server.base)/f.txt", into: folder.path)
      #expect(try folder.read("f.txt") == "new bytes")
      #expect(file.sha256 == Fingerprint.sha256(of: "new bytes"))
    }
  }

  @Test("a download that never gets on leaves nothing and says so")
  func givesUp() async throws {
    let folder = try TestFolder()
    try await with { request, _ in
      request.headers["range"] == nil ? .raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nold") : .raw("")
    } _: { services, server in
      await #expect(throws: ServiceError.self) {
        try await services.downloads.download("\(server.base)/f.txt", into: folder.path)
      }
      #expect(folder.names == [])
    }
  }

  @Test("a refusal is an error with the server's words, and no file", arguments: [404, 500])
  func refused(status: Int) async throws {
    let folder = try TestFolder()
    try await with { _, _ in
      .json(#"{"detail":"gone"}"#, status: status)
    } _: { services, server in
      let error = await #expect(throws: ServiceError.self) {
        try await services.downloads.download("\(server.base)/f.txt?sig=hidden", into: folder.path)
      }
      #expect(error?.message.contains("gone") == true)
      #expect(error?.message.contains("hidden") == false)
      #expect(folder.names == [])
    }
  }

  @Test("the server's name is taken, but made safe")
  func hostileName() async throws {
    let folder = try TestFolder()
    try await with { _, _ in
      .answer(200, headers: [("Content-Disposition", "attachment; filename=\"../../evil.sh\"")], body: "x")
    } _: { services, server in
      let file = try await services.downloads.download("\(server.base)/d", into: folder.path)
      #expect(file.path == "\(folder.path)/evil.sh")
    }
  }

  @Test("another file of the name stays, the same one is kept")
  func names() async throws {
    let folder = try TestFolder()
    _ = try folder.write("mine", to: "r.nc")
    try await with { _, _ in
      .answer(200, body: "theirs")
    } _: { services, server in
      for _ in 0..<2 {
        let file = try await services.downloads.download(
          "\(server.base)/x", into: folder.path, suggestedName: "r.nc")
        #expect(file.path == "\(folder.path)/r-2.nc")
      }
      #expect(try folder.read("r.nc") == "mine")
      #expect(folder.names == ["r-2.nc", "r.nc"])
    }
  }

  @Test("two downloads of one name at once do not write into each other")
  func concurrent() async throws {
    let folder = try TestFolder()
    try await with { request, _ in
      .answer(200, body: String(repeating: request.target, count: 20_000))
    } _: { services, server in
      let files = try await withThrowingTaskGroup(of: Downloaded.self) { group in
        for number in 0..<4 {
          group.addTask {
            try await services.downloads.download(
              "\(server.base)/\(number)", into: folder.path, suggestedName: "same.nc")
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(Set(files.map(\.path)).count == 4)
      #expect(
        Set(files.map(\.sha256))
          == Set((0..<4).map { Fingerprint.sha256(of: String(repeating: "/\($0)", count: 20_000)) }))
      #expect(folder.names.count == 4)
    }
  }

  @Test("the token goes to the services' own hosts, and not along a redirect")
  func token() async throws {
    let folder = try TestFolder()
    let other = try ScriptedServer { _, _ in .answer(200, body: "x") }
    try await with { request, _ in
      request.target.hasSuffix("gettoken")
        ? .token() : .answer(302, headers: [("Location", "\(other.base)/s?sig=1")])
    } _: { services, server in
      _ = try await services.downloads.download("\(server.base)/d", into: folder.path)
      _ = try await services.downloads.download("\(other.base)/e", into: folder.path)
      #expect(server.seen.last?.headers["authorization"] == "Bearer token-1")
      #expect(other.seen.count == 2)
      #expect(other.seen.allSatisfy { $0.headers["authorization"] == nil })
    }
    other.stop()
  }

  @Test("a cancelled download leaves nothing")
  func cancelled() async throws {
    let folder = try TestFolder()
    let (steps, step) = AsyncStream.makeStream(of: Void.self)
    try await with { _, _ in
      .answer(200, headers: [("Content-Length", "100")], body: "begin")
    } _: { services, server in
      let task = Task {
        try await services.downloads.download("\(server.base)/d", into: folder.path) { _, _ in step.yield() }
      }
      for await _ in steps { break }
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      #expect(folder.names == [])
    }
  }
}
