import EODCore
import Testing

@testable import EODSandbox

@Suite struct TimeTests {
  private let start = Timestamp(nanoseconds: 1_600_000_000_000_000_000)

  @Test("a window gives each piece back a window's length after it was taken")
  func window() {
    var window = SlidingWindow(limit: 2, per: .seconds(3600))
    let first = [0, 600, 3599].map { window.take(at: start.after(.seconds($0))) }
    #expect(first == [true, true, false])
    #expect(window.remaining(at: start.after(.seconds(3599))) == 0)
    #expect(window.reset(at: start.after(.seconds(3599))) == start.after(.seconds(3600)))
    #expect(window.remaining(at: start.after(.seconds(3600))) == 1)
    let second = [3600, 3601].map { window.take(at: start.after(.seconds($0))) }
    #expect(second == [true, false])
    #expect(window.remaining(at: start.after(.seconds(9000))) == 2)
  }

  @Test("the clock moves on when told, and tells how long the world waits")
  func clock() {
    let clock = SandboxClock(speed: 60, startingAt: start)
    #expect(clock.advance(by: .seconds(600)))
    #expect(clock.now >= start.after(.seconds(600)))
    #expect(clock.wait(until: start) == .zero)
    let wait = clock.wait(until: start.after(.seconds(6600)))
    #expect(wait > .seconds(90) && wait <= .seconds(100))
    #expect(clock.span(ofWorld: .seconds(1)) == .seconds(60))
  }

  @Test("a generator depends on seed and name alone")
  func generator() {
    func text(_ seed: UInt64, _ name: String) -> String {
      var generator = SeededGenerator(seed: seed, name)
      return generator.hex(24)
    }
    #expect(text(1, "a") == text(1, "a"))
    #expect(text(1, "a") != text(2, "a"))
    #expect(text(1, "a") != text(1, "b"))
    #expect(text(1, "a").count == 24)
    var generator = SeededGenerator(seed: 7)
    #expect(
      generator.uuid(version: 5).wholeMatch(
        of: /[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
  }

  @Test("times are written as each service writes them")
  func forms() throws {
    let moment = try #require(Timestamp("2025-01-02T03:04:05.678901234Z"))
    #expect(moment.compact == "20250102T030405")
    #expect(moment.rfc3339Seconds == "2025-01-02T03:04:05Z")
    #expect(moment.rfc3339Nanoseconds == "2025-01-02T03:04:05.678901234+00:00")
    #expect(moment.rfc3339Microseconds == "2025-01-02T03:04:05.678901Z")
  }
}
