import EODCore
import EODGraph
import EODLanguage
import EODLedger
import EODServices

/// One run of a graph at WEkEO's Serverless Functions, as asked for.
struct RunRequest: Sendable {
  static let process = "snap-function"

  var graphName: String
  /// With its placeholders filled, as far as the service does not fill them itself.
  var graph: String
  var inputs: [(name: String, input: RunInput)]
  /// Absolute, so that it means the same to a session in another folder.
  var into: String?
  var label: String?
  var origin: String

  /// The same for two requests that would compute the same.
  var fingerprint: String {
    let canonical: Value = [
      "process": .string(Self.process), "graph": .string(graph),
      "inputs": .record(
        Record(inputs.sorted { $0.name < $1.name }.map { ($0.name, .string($0.input.identity)) })),
    ]
    return Fingerprint.sha256(of: JSON.write(canonical))
  }

  var record: Record {
    [
      "graph_name": .string(graphName), "graph": .string(graph),
      "inputs": .record(Record(inputs.map { ($0.name, $0.input.value) })),
    ]
  }
}

/// Sends runs: the intent is in the ledger before the request leaves, and a request is never sent blindly twice.
struct Submission {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// - returns: the job, new or reused; nil in a dry run.
  func submit(_ request: RunRequest) async throws -> Job? {
    if let known = try await reusable(request) {
      session.reporter.notice(
        "reusing job \(known.label ?? known.id) (\(known.state.rawValue)): the same run; `--fresh` submits it anew"
      )
      return known
    }
    if session.switches.isDryRun {
      let names = request.inputs.map(\.input.identity).joined(separator: ", ")
      session.reporter.notice("would order \(names) and run \(request.graphName): 1 of the runs of this hour")
      return nil
    }
    var inputs: [RemoteInput] = []
    for (name, input) in request.inputs {
      inputs.append(RemoteInput(name: name, url: try await Ordering(session).url(for: input)))
    }
    let ledger = try session.ledger()
    let intent = try await ledger.intend(
      service: .serverless, account: try session.account(at: session.settings.serverless),
      process: RunRequest.process, fingerprint: request.fingerprint, request: request.record,
      label: request.label, into: request.into, origin: request.origin,
      at: session.clock.now())
    let answer: RemoteJob
    do {
      answer = try await session.services.serverless.submit(
        process: RunRequest.process, graph: request.graph, inputs: inputs)
    } catch {
      try await session.settle(intent, after: error)
      throw error
    }
    return try await ledger.accept(
      intent.key, remoteID: answer.id, state: answer.state, at: session.clock.now())
  }

  /// A job for the same request that is under way or was successful.
  private func reusable(_ request: RunRequest) async throws -> Job? {
    guard !session.switches.isFresh else { return nil }
    let filter = JobFilter(
      states: [.queued, .accepted, .running, .successful], services: [.serverless],
      account: try session.account(at: session.settings.serverless), fingerprint: request.fingerprint,
      limit: 1)
    guard let job = try await session.ledger().jobs(filter).first else { return nil }
    guard job.into != request.into, let into = request.into else { return job }
    return try await session.ledger().setInto(job.key, into)
  }
}
