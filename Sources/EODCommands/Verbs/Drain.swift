import EODCore
import EODLanguage
import EODLedger

extension Command {
  static let drain = Command(
    Signature(
      "drain", "Sends what is queued, as the quota allows.",
      details: """
        Ends when nothing is left. Any shell that waits, or stands at its prompt, does so too. `eod drain` is for a service unit or cron: it
        needs no terminal, ends when the queue is empty, and several at once do no harm. With `--wait` it also
        waits until every job has ended and downloads the results. A staging whose answer was lost is sent again.
        """,
      category: .jobs,
      options: [Option(flag: "wait", "then wait for all jobs, as `wait --all` does")],
      returns: "with `--wait` a table, as `wait` returns it",
      effect: .lasting,
      examples: [Example("drain", "Sends what is queued.")])
  ) { arguments, session in
    if session.switches.isDryRun {
      if let outlook = try await session.dispatcher.outlook() {
        session.reporter.notice("would send: \(outlook.summary(at: session.clock.now()))")
      }
      return .nothing
    }
    guard arguments.flag("wait") else {
      async let stagings: Void = session.resendStagings()
      try await session.dispatcher.drain()
      try await stagings
      return .nothing
    }
    let jobs = try await session.awaited()
    return jobs.isEmpty ? .nothing : .value(try await JobWatch(session).wait(for: jobs))
  }
}

extension Session {
  /// Sends what is left of stagings; a Chiller that does not answer is tried for some minutes only, since from
  /// outside of EODC's network it never does.
  fileprivate func resendStagings() async throws {
    try await StagingUpload(self).resend(try await ledger().unsent(), patience: .bounded)
  }
}
