import EODCore
import Foundation
import Synchronization

@testable import EODServices

/// A folder of its own for one test, removed at its end.
final class TestFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "eod-services-\(UUID().uuidString)").path()
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String, mode: Int = 0o600) throws -> String {
    let file = "\(path)/\(name)"
    try Data(text.utf8).write(to: URL(filePath: file))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
    return file
  }

  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: "\(path)/\(name)")), as: UTF8.self)
  }

  var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] }
}

extension Settings {
  /// Everything at one server, with a user and a password, and pauses a thousand times shorter.
  static func at(_ base: String, adding more: [String: String] = [:]) throws -> Settings {
    let environment = [
      "EOD_CHILLER_URL": "\(base)/chiller", "EOD_HDA_URL": "\(base)/hda-broker/",
      "EOD_SERVERLESS_URL": "\(base)/serverless", "HDA_USER": "someone", "HDA_PASSWORD": "s3cret",
      "EOD_POLL_SCALE": "0.001", "EOD_CONFIG": "/nowhere/config.yaml",
    ]
    return try resolve(environment: environment.merging(more) { _, new in new }, home: "/nowhere")
  }
}

/// Runs a test against a server that follows a script, and stops both at the end.
func withServices(
  adding environment: [String: String] = [:],
  _ script: @escaping @Sendable (ScriptedServer.Seen, Int) -> ScriptedServer.Reply,
  _ test: (Services, ScriptedServer) async throws -> Void
) async throws {
  let server = try ScriptedServer(script)
  let services = Services(settings: try .at(server.base, adding: environment))
  let outcome: Result<Void, any Error>
  do { outcome = .success(try await test(services, server)) } catch { outcome = .failure(error) }
  await services.shutdown()
  server.stop()
  try outcome.get()
}

extension ScriptedServer.Reply {
  /// What a login answers.
  static func token(_ text: String = "token-1", lifetime: Int = 3600) -> Self {
    .json(#"{"access_token":"\#(text)","refresh_token":"r-\#(text)","expires_in":\#(lifetime)}"#)
  }
}

/// Remembers what work says of itself.
final class Notes: Reporter, ProgressReport {
  private let kept = Mutex<[String]>([])

  var texts: [String] { kept.withLock(\.self) }

  func notice(_ text: String) { kept.withLock { $0.append(text) } }
  func warn(_ text: String) { kept.withLock { $0.append(text) } }
  func begin(_ title: String) -> any ProgressReport { self }
  func update(done: Int, total: Int?, unit: ProgressUnit, note: String?) {}
  func end() {}
}
