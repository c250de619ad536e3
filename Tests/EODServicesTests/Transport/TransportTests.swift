import EODCore
import Foundation
import Testing

@testable import EODServices

@Suite(.timeLimit(.minutes(5))) struct TransportTests {
  private func send(
    limits: TransportLimits? = nil, deadline: Duration? = .seconds(120), sizeLimit: Int = 1 << 20,
    repetition: Repetition = .free,
    _ script: @escaping @Sendable (ScriptedServer.Seen, Int) -> ScriptedServer.Reply
  ) async throws -> (result: Result<Value, any Error>, seen: [ScriptedServer.Seen]) {
    let server = try ScriptedServer(script)
    var limits = limits ?? TransportLimits()
    limits.pace = 0.001
    let transport = Transport(environment: [:], limits: limits)
    var request = Request.get(.hda, try #require(WebAddress("\(server.base)/thing?token=hidden")))
    request.repetition = repetition
    request.deadline = deadline
    request.sizeLimit = sizeLimit
    let result: Result<Value, any Error>
    do {
      result = .success(try await transport.send(request).json())
    } catch {
      result = .failure(error)
    }
    await transport.shutdown()
    server.stop()
    return (result, server.seen)
  }

  private func failure(_ result: Result<Value, any Error>) throws -> ServiceError {
    switch result {
    case .success(let value): throw Unexpected(value: value)
    case .failure(let error): try #require(error as? ServiceError)
    }
  }

  private struct Unexpected: Error { var value: Value }

  @Test("five hundreds and lost connections are asked again until an answer comes")
  func retries() async throws {
    let (result, seen) = try await send { _, number in
      number == 0 ? .answer(503) : number == 1 ? .raw("") : .json(#"{"a":1}"#)
    }
    #expect(try result.get() == .record(["a": 1]))
    #expect(seen.count == 3)
  }

  @Test("a body that ends too early is told as cut off, with what had come")
  func cutBody() async throws {
    let (result, seen) = try await send { _, _ in
      .raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":")
    }
    let error = try failure(result)
    #expect(error == .cutOff(error.call, received: 5))
    #expect(seen.count == 5)
    #expect(!error.message.contains("hidden"))
  }

  @Test("JSON that ends too early within a whole body is cut off too")
  func cutJSON() async throws {
    let (result, _) = try await send { _, _ in .json(#"{"a":[1,"#) }
    let error = try failure(result)
    #expect(error == .cutOff(error.call, received: 8))
  }

  @Test("the page of a gateway is quoted with its status")
  func html() async throws {
    let (result, _) = try await send { _, _ in
      .answer(200, headers: [("Content-Type", "text/html")], body: "<html><h1>Maintenance</h1></html>")
    }
    let error = try failure(result)
    #expect(error == .notJSON(error.call, status: 200, excerpt: "Maintenance"))
    #expect(error.exitCode == .failed)
    #expect(error.hint?.contains("EOD_HDA_URL") == true)
  }

  @Test("silence ends with the deadline and is unreachable", arguments: [true, false])
  func silence(isInBody: Bool) async throws {
    let (result, seen) = try await send(deadline: .milliseconds(80)) { _, _ in
      isInBody ? .answer(200, headers: [("Content-Length", "9")], body: "{") : .silence
    }
    let error = try failure(result)
    #expect(error == .timedOut(error.call, limit: .milliseconds(80)))
    #expect(error.exitCode == .unreachable)
    #expect(seen.count == 3)
  }

  @Test("silence without a deadline ends with the idle limit")
  func idle() async throws {
    var limits = TransportLimits()
    limits.idle = .milliseconds(80)
    let (result, seen) = try await send(limits: limits, deadline: nil, repetition: .never) { _, _ in .silence
    }
    let error = try failure(result)
    #expect(error == .timedOut(error.call, limit: .milliseconds(80)))
    #expect(seen.count == 1)
  }

  @Test("an answer above the limit is not read to its end")
  func tooLarge() async throws {
    let (result, seen) = try await send(sizeLimit: 1000) { _, _ in .json(String(repeating: " ", count: 5000))
    }
    let error = try failure(result)
    #expect(error == .tooLarge(error.call, limit: 1000))
    #expect(seen.count == 1)
  }

  @Test("redirects are followed, and not for ever")
  func redirects() async throws {
    let (found, _) = try await send { request, _ in
      request.target == "/there" ? .json("1") : .answer(302, headers: [("Location", "/there")])
    }
    #expect(try found.get() == 1)
    let (endless, seen) = try await send { _, _ in .answer(302, headers: [("Location", "/thing")]) }
    guard case .misdirected = try failure(endless) else {
      Issue.record("\(endless)")
      return
    }
    #expect(seen.count == 6)
  }

  private func obstacle(_ url: String) async throws -> ServiceError? {
    var limits = TransportLimits()
    limits.pace = 0.001
    let transport = Transport(environment: [:], limits: limits)
    let address = try #require(WebAddress(url))
    let error = await #expect(throws: ServiceError.self) { try await transport.send(.get(.chiller, address)) }
    await transport.shutdown()
    return error
  }

  @Test("a port where nobody listens is unreachable and names the variable of its address")
  func refused() async throws {
    let port = try SilentPort()
    let error = try #require(try await obstacle("http://127.0.0.1:\(port.number)/"))
    #expect(error == .unreachable(error.call, .connectionRefused))
    #expect(error.exitCode == .unreachable)
    #expect(error.isUnsent)
    #expect(!error.mayHaveArrived)
    #expect(error.hint?.contains("EOD_CHILLER_URL") == true)
  }

  @Test("a server that does not speak TLS is unreachable by https, and not asked again")
  func tls() async throws {
    let server = try ScriptedServer { _, _ in .raw("") }
    let error = try await obstacle("https://127.0.0.1:\(server.port)/")
    server.stop()
    guard case .unreachable(_, .tls) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(error?.exitCode == .unreachable)
  }

  @Test("a cancelled request ends at once as cancelled")
  func cancelled() async throws {
    let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
    let server = try ScriptedServer { _, _ in
      arrived.yield()
      return .silence
    }
    let transport = Transport(environment: [:])
    let address = try #require(WebAddress(server.base))
    let task = Task { try await transport.send(.get(.hda, address)) }
    for await _ in arrivals { break }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    await transport.shutdown()
    server.stop()
  }
}
