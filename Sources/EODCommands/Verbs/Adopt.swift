import EODCore
import EODLanguage
import EODLedger
import EODServices

extension Command {
  static let adopt = Command(
    Signature(
      "adopt", "Says which of the service's jobs a lost answer was about.",
      details: """
        Needed only where the service has several jobs that could be it: otherwise that is found out without
        being asked. `jobs --remote` lists them. With `--none` it is none of them, and the run is sent again.
        """,
      category: .jobs,
      parameters: [
        Positional("JOB", .job, "its local name", completion: .jobs),
        Positional("ID", .string, "the service's id", isOptional: true),
      ],
      options: [Option(flag: "none", "the service has not got it")],
      returns: "the job",
      effect: .lasting,
      examples: [
        Example("adopt local-5 f9a1c7d2-4c1e-5b0e-8d0a-6f3d0c1b2a3f", "That is it.", isIllustration: true),
        Example("adopt local-5 --none", "It never arrived: it is sent again.", isIllustration: true),
      ])
  ) { arguments, session in
    let job = try await session.job(arguments.positionals[0])
    guard job.remoteID == nil, job.service == .serverless, !job.state.isTerminal else {
      throw CommandError.cannot("job \(job.id) needs no adoption: it is \(job.state.rawValue)")
    }
    switch (arguments.positional(1)?.asString, arguments.flag("none")) {
    case (let id?, false):
      let remote = try await session.services.serverless.job(id)
      let adopted = try await session.ledger().accept(
        job.key, remoteID: remote.id, state: remote.state, at: session.clock.now())
      session.changed(adopted)
      return .value(adopted.value)
    case (nil, true):
      session.forgetAsking()
      let queued = try await session.ledger().requeue(job.key, message: nil, at: session.clock.now())
      return .value(try await Submission(session).sendIfRoom(queued).value)
    default:
      throw CommandError.badValue(
        what: "adopt", reason: "either the service's id or `--none` is needed",
        hint: "`jobs --remote` lists the ids")
    }
  }
}
