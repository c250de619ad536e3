import EODCommands
import EODServices
import EODTerminal

/// The prompt of a session, up to date within the time that nobody notices.
actor PromptLine {
  /// The ledger answers in a millisecond; where another shell holds it up, the prompt says what it said before.
  private static let patience = Duration.milliseconds(50)

  private let session: Session
  private var known: PromptFacts?
  private var work: Task<PromptFacts, Never>?

  init(_ session: Session) { self.session = session }

  func text(_ palette: Palette) async -> String {
    let task = work ?? Task { [session] in await session.promptFacts() }
    work = task
    if let facts = await Self.first(of: task) {
      known = facts
      work = nil
    }
    // Of another profile nothing is repeated.
    let profile = session.settings.profile
    let facts = known.flatMap { $0.profile == profile ? $0 : nil } ?? PromptFacts(profile: profile)
    return PromptText.text(facts, template: session.preferences.promptTemplate, palette: palette)
  }

  /// What the task brings; nil where that takes longer than the patience.
  private static func first(of task: Task<PromptFacts, Never>) async -> PromptFacts? {
    let (facts, found) = AsyncStream.makeStream(of: PromptFacts?.self)
    let answer = Task { found.yield(await task.value) }
    let limit = Task {
      try await Task.sleep(for: patience)
      found.yield(nil)
    }
    defer {
      answer.cancel()
      limit.cancel()
    }
    for await first in facts { return first }
    return nil
  }
}
