import EODCore
import EODLedger
import EODServices

extension Session {
  /// Writes down what became of a job whose request failed: a refusal ends it; where the answer was lost the
  /// service may have it, so it stays `submitting` and the user is told.
  func settle(_ intent: Job, after error: any Error) async throws {
    if error is CancellationError || (error as? ServiceError)?.mayHaveArrived == true {
      let unanswered = CommandError.unanswered(job: intent.id, service: intent.service)
      reporter.warn([unanswered.message, unanswered.hint].compactMap(\.self).joined(separator: "; "))
    } else {
      _ = try await ledger().update(intent.key, state: .failed, message: error.reason, at: clock.now())
    }
  }
}
