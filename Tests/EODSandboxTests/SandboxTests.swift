import EODCore
import Foundation
import Testing

@testable import EODSandbox

@Suite struct SandboxTests {
  @Test("a private folder goes when the sandbox stops, however often it is told to")
  func stop() async throws {
    let sandbox = try await Sandbox.start()
    #expect(FileManager.default.fileExists(atPath: sandbox.root))
    await sandbox.stop()
    await sandbox.stop()
    #expect(!FileManager.default.fileExists(atPath: sandbox.root))
  }

  @Test("a folder that was given stays, with what was staged")
  func ownRoot() async throws {
    let root = NSTemporaryDirectory() + "eod-root-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: root) }
    let sandbox = try await Sandbox.start(SandboxOptions(root: root))
    await sandbox.stop()
    #expect(FileManager.default.fileExists(atPath: "\(root)/archive/copernicus.eu"))
  }

  @Test("a port that is taken is told, and leaves no folder behind")
  func takenPort() async throws {
    try await withSandbox { sandbox, _ in
      let port = sandbox.port
      await #expect { try await Sandbox.start(SandboxOptions(port: port)) } throws: { error in
        if case .cannotListen(port, _)? = error as? SandboxError { true } else { false }
      }
    }
  }

  @Test("a folder that cannot be made is told")
  func badRoot() async {
    await #expect { try await Sandbox.start(SandboxOptions(root: "/dev/null/x")) } throws: { error in
      if case .cannotWrite? = error as? SandboxError { true } else { false }
    }
  }

  @Test("options that make no sense are told")
  func badOptions() async {
    for options in [SandboxOptions(port: 70000), SandboxOptions(speed: 0), SandboxOptions(failRate: 2)] {
      await #expect { try await Sandbox.start(options) } throws: { error in
        if case .badOption? = error as? SandboxError { true } else { false }
      }
    }
  }

  @Test("the variables point at it")
  func environment() async throws {
    let options = SandboxOptions(speed: 50, user: "me", password: "mine")
    try await withSandbox(options) { sandbox, _ in
      let variables = Dictionary(uniqueKeysWithValues: sandbox.environment.map { ($0.name, $0.value) })
      let origin = "http://127.0.0.1:\(sandbox.port)"
      #expect(variables["EOD_CHILLER_URL"] == "\(origin)/chiller")
      #expect(variables["EOD_HDA_URL"] == "\(origin)/hda-broker/")
      #expect(variables["HDA_URL"] == "\(origin)/hda-broker/")
      #expect(variables["EOD_IDENTITY_URL"] == "\(origin)/identity/")
      #expect(variables["EOD_SERVERLESS_URL"] == "\(origin)/serverless")
      #expect(variables["HDA_USER"] == "me")
      #expect(variables["HDA_PASSWORD"] == "mine")
      #expect(variables["EOD_POLL_SCALE"] == "0.02")
      #expect(variables["EOD_ARCHIVE"]?.hasPrefix(sandbox.root) == true)
    }
  }
}
