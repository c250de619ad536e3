import EODCore
import EODLedger
import EODServices

/// What the prompt can tell of a session.
package struct PromptFacts: Sendable, Equatable {
  /// Runs of the window that has fewest left.
  package struct Runs: Sendable, Equatable {
    package var left: Int
    package var limit: Int
    /// Whether any was used in the last hour, so that it is worth a word.
    package var isInUse: Bool

    package init(left: Int, limit: Int, isInUse: Bool) {
      self.left = left
      self.limit = limit
      self.isInUse = isInUse
    }
  }

  package var profile: String
  /// How many jobs have not ended.
  package var jobs: Int
  /// Nil where nothing is known of it.
  package var quota: Runs?
  /// Where relative paths start from, with `~` for the home folder.
  package var folder: String
  /// The time of day.
  package var time: String

  package init(profile: String, jobs: Int = 0, quota: Runs? = nil, folder: String = "~", time: String = "") {
    self.profile = profile
    self.jobs = jobs
    self.quota = quota
    self.folder = folder
    self.time = time
  }
}

extension Session {
  /// Read from the ledger alone, and only where there is one: no service is asked, nothing is made.
  package func promptFacts() async -> PromptFacts {
    var facts = PromptFacts(
      profile: settings.profile, folder: Files.short(files.folder), time: clock.now().clockTime)
    guard hasLedger, let ledger = try? ledger() else { return facts }
    facts.jobs = (try? await ledger.unfinishedCount()) ?? 0
    let now = clock.now()
    if let uses = try? await QuotaKeeper(self, .runs).book().uses(at: now) {
      let hourly = uses.min { $0.window.length < $1.window.length }
      facts.quota = uses.min { $0.left < $1.left }.map {
        PromptFacts.Runs(
          left: $0.left, limit: $0.window.limit, isInUse: hourly.map { $0.used > 0 } == true || $0.left == 0)
      }
    }
    return facts
  }
}
