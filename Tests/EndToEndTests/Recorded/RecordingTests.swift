import Foundation
import Testing

/// Sessions as a person has them, each a file of keys and screens: see ``Recording``.
@Suite("Recorded sessions", .timeLimit(.minutes(5))) struct RecordingTests {
  private static let isRecording = ProcessInfo.processInfo.environment["EOD_RECORD"] != nil

  @Test("show what they showed when they were recorded", arguments: Recording.all)
  func plays(_ file: URL) async throws {
    let recording = try Recording(file: file)
    var player = try RecordingPlayer(recording, isRecording: Self.isRecording)
    do {
      try await player.play()
    } catch {
      if Self.isRecording { try recording.rewrite(player.screens) }
      throw error
    }
    if Self.isRecording { try recording.rewrite(player.screens) }
    #expect(recording.steps.contains { $0.action == .screen }, "a recording without a screen tells nothing")
  }

  @Test("a row or several may be left open") func patterns() {
    #expect(ScreenPattern.fits("took ⋯ s", "took 3.4 s"))
    #expect(!ScreenPattern.fits("took ⋯ s", "took 3.4 min"))
    #expect(ScreenPattern.fits("⋯b⋯d", "abcd") && !ScreenPattern.fits("a⋯a", "a"))
    #expect(ScreenPattern(rows: ["a ⋯", "c"]).updated(to: ["a 1", "b", "c"]) == ["a ⋯", "b", "c"])
  }
}
