import EODCommands
import EODTerminal

/// What the prompt says: `eod> `, `eod(cop) 3 jobs · 7/10 runs> `, or what the user's template makes of it.
enum PromptText {
  /// - parameter template: nil for what the prompt says by itself, which is short where there is nothing to say.
  static func text(_ facts: PromptFacts, template: PromptTemplate?, palette: Palette) -> String {
    if let template { return template.filled(facts) }
    let name = facts.profile == "default" ? "eod" : "eod(\(facts.profile))"
    let news = [jobs(facts), runs(facts)].compactMap(\.self).joined(separator: " · ")
    return palette.paint(name, .accent) + (news.isEmpty ? "" : " " + palette.paint(news, .dim)) + "> "
  }

  private static func jobs(_ facts: PromptFacts) -> String? {
    facts.jobs > 0 ? "\(facts.jobs) job\(facts.jobs == 1 ? "" : "s")" : nil
  }

  private static func runs(_ facts: PromptFacts) -> String? {
    facts.quota.flatMap { $0.isInUse ? "\($0.left)/\($0.limit) runs" : nil }
  }
}
