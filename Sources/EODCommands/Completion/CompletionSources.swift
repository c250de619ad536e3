import EODCore
import EODGraph
import EODLanguage
import EODLedger
import EODServices
import Foundation

/// Where Tab finds what an argument can be. Everything answers at once, from memory, the ledger or the folder;
/// no key press waits for a service.
struct CompletionSources: Sendable {
  let session: Session
  let variables: [(name: String, value: Value)]

  /// What may stand there; narrowing to what was typed is the caller's.
  func candidates(_ source: CompletionSource, prefix: String, words: [String]) -> [Candidate] {
    switch source {
    case .none: []
    case .files: paths.candidates(prefix, foldersOnly: false)
    case .folders: paths.candidates(prefix, foldersOnly: true)
    case .jobs: jobs(prefix)
    case .jobsAndFiles: jobs(prefix) + paths.candidates(prefix, foldersOnly: false)
    case .graphs: session.graphs.all.map { Candidate($0.name, detail: $0.path) }
    case .graphParameters: graphParameters(words)
    case .datasets: datasets
    case .queryables: queryables(words)
    case .commands where ErrorCode.isCode(prefix):
      ErrorCode.all.map { Candidate($0.code, detail: $0.meaning) }
    case .commands:
      HelpText.signatures.map { Candidate($0.name, detail: $0.summary) }
        + HelpTopic.subjects.map { Candidate($0.name, detail: $0.summary) }
    case .profiles: profiles
    case .preferences:
      Preference.allCases.map { Candidate($0.rawValue, detail: "\(session.preferences[$0]): \($0.summary)") }
    case .preferenceValues:
      words.dropFirst().first.flatMap(Preference.init).map {
        $0.candidates + [Candidate("default", detail: "as it was")]
      } ?? []
    case .words(let words): words.map { Candidate($0) }
    }
  }

  private var paths: PathCompletion {
    PathCompletion(files: session.files) { name in
      switch name {
      case "archive": session.settings.archive
      case "home": Files.home
      default: variables.first { $0.name == name }?.value.asString
      }
    }
  }

  private var profiles: [Candidate] {
    session.settings.profiles.map { name in
      let settings = try? session.settings.switched(to: name)
      return Candidate(name.quotedIfNeeded, detail: settings?.hda.description ?? "")
    }
  }

  private func jobs(_ prefix: String) -> [Candidate] {
    guard let jobs = try? session.ledger().completions(prefix) else { return [] }
    let now = session.clock.now()
    return jobs.map { job in
      let age = "\(now.since(job.created).roughly) old"
      let detail = [job.state.rawValue, age, job.label].compactMap(\.self).joined(separator: ", ")
      // A label that was typed completes as the label, an id as the id.
      if let label = job.label, !prefix.isEmpty, label.hasPrefix(prefix), !job.id.hasPrefix(prefix) {
        return Candidate(label.quotedIfNeeded, detail: "\(job.state.rawValue), \(age), \(job.id)")
      }
      return Candidate(job.id, detail: detail)
    }
  }

  /// The placeholders of the graph that the line names, those that the service fills left out.
  private func graphParameters(_ words: [String]) -> [Candidate] {
    guard let entry = words.lazy.compactMap({ try? session.graphs.entry(named: $0) }).first else { return [] }
    return entry.placeholders
      .filter { $0 != "output" && !$0.hasPrefix("img") }
      .map { Candidate("\($0)=", detail: "placeholder of \(entry.name)", isWhole: false) }
  }

  private var datasets: [Candidate] {
    let session = session
    session.catalogue.fetchBehind("datasets") {
      session.catalogue.put(try await session.services.hda.datasets())
    }
    return session.catalogue.datasets.map { Candidate($0.id, detail: $0.title) }
  }

  /// The keys of the dataset that the line names in its first argument.
  private func queryables(_ words: [String]) -> [Candidate] {
    guard let dataset = words.dropFirst().first else { return [] }
    guard let queryable = session.catalogue.queryable(of: dataset) else {
      let session = session
      session.catalogue.fetchBehind("queryable \(dataset)") {
        session.catalogue.put(try await session.services.hda.queryable(of: dataset), of: dataset)
      }
      return []
    }
    return queryable.properties.map { Candidate("\($0.key)=", detail: $0.title ?? "", isWhole: false) }
  }
}

extension Duration {
  /// In the largest unit: `3m`, `2h`, `12d`.
  var roughly: String {
    let seconds = max(0, Int(inSeconds))
    return switch seconds {
    case ..<60: "\(seconds)s"
    case ..<3600: "\(seconds / 60)m"
    case ..<86400: "\(seconds / 3600)h"
    default: "\(seconds / 86400)d"
    }
  }
}
