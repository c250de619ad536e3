import Synchronization
import Testing

@testable import EODServices

@Suite struct HostGateTests {
  private func origin(_ host: String) throws -> Origin { try #require(WebAddress("http://\(host)/")).origin }

  /// Counts who is inside.
  private final class Count: Sendable {
    private let state = Mutex((now: 0, most: 0, done: 0))

    var most: Int { state.withLock { $0.most } }
    var done: Int { state.withLock { $0.done } }

    func enter() {
      state.withLock {
        $0.now += 1
        $0.most = max($0.most, $0.now)
      }
    }

    func leave() {
      state.withLock {
        $0.now -= 1
        $0.done += 1
      }
    }
  }

  @Test("no more than the limit are inside at once, and all get in")
  func limit() async throws {
    let gate = HostGate(limit: 3)
    let origin = try origin("a")
    let count = Count()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<50 {
        group.addTask {
          try await gate.pass(to: origin) {
            count.enter()
            await Task.yield()
            count.leave()
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(count.most <= 3)
    #expect(count.done == 50)
  }

  @Test("who is cancelled in line leaves it, and the next one still gets in")
  func cancelled() async throws {
    let gate = HostGate(limit: 1)
    let origin = try origin("a")
    let (doors, door) = AsyncStream.makeStream(of: Void.self)
    let (entries, entered) = AsyncStream.makeStream(of: Void.self)
    let first = Task {
      try await gate.pass(to: origin) {
        entered.yield()
        for await _ in doors { break }
      }
    }
    for await _ in entries { break }
    let second = Task { try await gate.pass(to: origin) {} }
    second.cancel()
    await #expect(throws: CancellationError.self) { try await second.value }
    try await gate.pass(to: try self.origin("b")) {}
    door.yield()
    try await first.value
    try await gate.pass(to: origin) {}
  }
}
