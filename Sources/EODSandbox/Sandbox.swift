import EODCore
import Foundation
import Hummingbird
import Logging
import NIOCore
import Synchronization

/// The services that `eod` works with, emulated on one port of this machine.
///
/// Chiller is at `/chiller`, HDA at `/hda-broker/` with its log-in at `/identity/`, serverless at
/// `/serverless`, and what looks at and steers the sandbox at `/_sandbox/`. It listens on 127.0.0.1 only,
/// and lives until it is stopped.
package final class Sandbox: Sendable {
  /// The port it listens on.
  package let port: Int
  /// The folder of archive, file lists and results.
  package let root: String
  let world: World
  private let server: Task<Void, any Error>
  private let ownsRoot: Bool

  private init(port: Int, world: World, server: Task<Void, any Error>, ownsRoot: Bool) {
    self.port = port
    self.world = world
    self.server = server
    self.ownsRoot = ownsRoot
    root = world.root.path
  }

  /// Makes the archive and listens.
  package static func start(_ options: SandboxOptions = SandboxOptions()) async throws(SandboxError)
    -> Sandbox
  {
    try options.check()
    let root = try SandboxRoot(path: options.root)
    let world: World
    do {
      world = try World(options: options, root: root)
    } catch {
      if options.root == nil { root.remove() }
      throw error
    }
    let listening = AsyncThrowingStream.makeStream(of: Int.self)
    let app = Application(
      responder: SandboxResponder(world: world),
      server: .http1(
        configuration: .init(additionalChannelHandlers: [
          ServiceDateHandler(world.clock), BrokenRequestHandler(),
        ])),
      configuration: .init(address: .hostname("127.0.0.1", port: options.port), serverName: "eod-sandbox"),
      onServerRunning: { channel in
        listening.continuation.yield(channel.localAddress?.port ?? 0)
        listening.continuation.finish()
      },
      logger: Logger(label: "eod-sandbox", factory: { _ in SwiftLogNoOpLogHandler() }))
    let server = Task {
      do {
        try await app.run()
      } catch {
        listening.continuation.finish(throwing: error)
        throw error
      }
    }
    do {
      for try await port in listening.stream {
        return Sandbox(port: port, world: world, server: server, ownsRoot: options.root == nil)
      }
      throw SandboxError.cannotListen(port: options.port, reason: "it was stopped while starting")
    } catch {
      server.cancel()
      if options.root == nil { root.remove() }
      if let error = error as? SandboxError { throw error }
      let reason = (error as? IOError).map { String(cString: strerror($0.errnoCode)) } ?? "\(error)"
      throw SandboxError.cannotListen(port: options.port, reason: reason)
    }
  }

  /// Stops listening, drops what is under way, and removes the folder if it was a private one. Harmless
  /// when it was stopped before.
  package func stop() async {
    world.staging.stop()
    server.cancel()
    _ = await server.result
    if ownsRoot { world.root.remove() }
  }

  /// Lets that much of the sandbox's time pass at once: jobs go on, files arrive from tape, quota comes back.
  /// Its time ends in 2262; what would be later does nothing.
  package func advance(by duration: Duration) { _ = world.advance(by: duration) }

  /// The variables that point `eod` and the Python clients at it, in the order in which to show them.
  package var environment: [(name: String, value: String)] { world.environment(at: origin) }

  /// The same as lines for a POSIX shell.
  package var exports: String { world.exports(at: origin) }

  private var origin: String { "http://127.0.0.1:\(port)" }
}

extension SandboxOptions {
  fileprivate func check() throws(SandboxError) {
    guard (0...65535).contains(port) else { throw .badOption(name: "port", needed: "0 to 65535") }
    guard speed > 0, speed.isFinite else { throw .badOption(name: "speed", needed: "a number above 0") }
    guard (0...1).contains(failRate) else {
      throw .badOption(name: "failRate", needed: "a share from 0 to 1")
    }
    guard (0...1_000_000).contains(products) else {
      throw .badOption(name: "products", needed: "0 to 1000000")
    }
    guard resultsPerJob >= 1 else { throw .badOption(name: "resultsPerJob", needed: "at least 1") }
    guard !user.isEmpty else { throw .badOption(name: "user", needed: "a name") }
  }
}
