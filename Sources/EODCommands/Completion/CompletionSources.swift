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

  /// What may stand there; narrowing to what was typed is the caller's, but for files and jobs.
  /// - parameters:
  ///   - key: that of `key=value`.
  ///   - command: the words before the cursor.
  func offers(_ source: CompletionSource, typed: String, key: String?, command: CommandSoFar) -> Offers {
    switch source {
    case .none: Offers()
    case .files: paths.offers(typed, foldersOnly: false)
    case .folders: paths.offers(typed, foldersOnly: true)
    case .jobs: jobs(typed)
    case .jobsAndFiles: jobs(typed) + paths.offers(typed, foldersOnly: false)
    case .graphs: Offers(session.graphs.all.map { Offer($0.name, detail: $0.path) })
    case .graphParameters: key == nil ? Offers(placeholders(command) { !$0.isInput }) : Offers()
    case .graphInputs: key == nil ? Offers(placeholders(command, \.isInput)) : Offers(products)
    case .datasets: datasets
    case .queryables: queryables(command.words, key: key, typed: typed)
    case .commands where ErrorCode.isCode(typed):
      Offers(ErrorCode.all.map { Offer($0.code, detail: $0.meaning) })
    case .commands:
      Offers(
        HelpText.signatures.map { Offer($0.name, detail: $0.summary) }
          + HelpTopic.subjects.map { Offer($0.name, detail: $0.summary) },
        otherwise: ErrorCode.all.map { Offer($0.code, detail: $0.meaning) })
    case .profiles: profiles
    case .preferences:
      Offers(
        Preference.allCases.map { preference in
          Offer(preference.rawValue, detail: "\(session.preferences[preference]): \(preference.summary)")
        })
    case .preferenceValues:
      Offers(
        command.words.dropFirst().first.flatMap(Preference.init).map {
          $0.offers + [Offer("default", detail: "as it was")]
        } ?? [])
    case .words(let words): Offers(words.map { Offer($0) })
    }
  }

  private var paths: PathCompletion {
    PathCompletion(files: session.files, folders: session.folders) { name in
      switch name {
      case "archive": session.settings.archive
      case "home": Files.home
      default: variables.first { $0.name == name }?.value.asString
      }
    }
  }

  private var profiles: Offers {
    Offers(
      session.settings.profiles.map { name in
        let settings = try? session.settings.switched(to: name)
        return Offer(name.quotedIfNeeded, detail: settings?.hda.description ?? "")
      })
  }

  /// Jobs whose id, label or state begins with what was typed, else those whose label holds it; newest first.
  private func jobs(_ typed: String) -> Offers {
    guard let ledger = try? session.ledger(), var jobs = try? ledger.completions(typed) else {
      return Offers()
    }
    if !typed.isEmpty, let others = try? ledger.completions(state: typed) {
      let known = Set(jobs.map(\.key))
      jobs += others.filter { !known.contains($0.key) }
    }
    if jobs.isEmpty { jobs = (try? ledger.completions(holding: typed)) ?? [] }
    let now = session.clock.now()
    let typedText = TypedText(typed)
    let candidates = jobs.map { job in
      let age = "\(now.since(job.created).roughly) old"
      // What was typed of a label completes as the label; anything else as the id, which names one job alone.
      if let label = job.label, !typed.isEmpty, typedText.place(in: label) != nil, !job.id.hasPrefix(typed) {
        return Candidate(label.quotedIfNeeded, detail: "\(job.state.rawValue), \(age), \(job.id)")
      }
      let detail = [job.state.rawValue, age, job.label].compactMap(\.self).joined(separator: ", ")
      return Candidate(job.id, detail: detail)
    }
    return Offers(fitting: candidates)
  }

  /// The placeholders of the graph that the line names, those given already left out.
  private func placeholders(_ command: CommandSoFar, _ isWanted: (String) -> Bool) -> [Offer] {
    guard let entry = command.words.lazy.compactMap({ try? session.graphs.entry(named: $0) }).first else {
      return []
    }
    let given = command.tokens.compactMap { token -> String? in
      guard case .word(let word) = token, let sign = word.firstIndex(of: "=") else { return nil }
      return String(word[..<sign])
    }
    return entry.placeholders
      .filter { isWanted($0) && !given.contains($0) && $0 != "output" }
      .map { Offer("\($0)=", detail: "placeholder of \(entry.name)", isWhole: false) }
  }

  /// The products that variables hold, found by their names too.
  private var products: [Offer] {
    variables.flatMap { name, value -> [Offer] in
      if let product = value.productName {
        return [Offer("$\(name)", detail: product, isFoundByDetail: true)]
      }
      return (value.asList ?? []).enumerated().compactMap { index, row in
        row.productName.map { Offer("$\(name)[\(index)]", detail: $0, isFoundByDetail: true) }
      }
    }
  }

  private var datasets: Offers {
    let session = session
    let state = session.catalogue.fetchBehind("datasets") {
      session.catalogue.put(try await session.services.hda.datasets())
    }
    let known = session.catalogue.datasets.map { Offer($0.id, detail: $0.title, isFoundByDetail: true) }
    return Offers(known, note: known.isEmpty ? state.note("the datasets") : "")
  }

  /// The keys of the dataset that the line names in its first argument, and behind one what it may be.
  private func queryables(_ words: [String], key: String?, typed: String) -> Offers {
    guard let dataset = words.dropFirst().first?.withoutQuotes else { return Offers() }
    guard let queryable = session.catalogue.queryable(of: dataset) else {
      let session = session
      let state = session.catalogue.fetchBehind("queryable \(dataset)") {
        session.catalogue.put(try await session.services.hda.queryable(of: dataset), of: dataset)
      }
      return Offers(note: state.note("what \(dataset) can be asked for"))
    }
    guard let key else {
      return Offers(
        queryable.properties.map {
          let detail = [$0.title, $0.isRequired ? "required" : nil, $0.kind.allowed].compactMap(\.self)
          return Offer("\($0.key)=", detail: detail.joined(separator: ", "), isWhole: false)
        })
    }
    guard let property = queryable.properties.first(where: { $0.key == key }) else { return Offers() }
    switch property.kind {
    case .choice(let choices): return Offers(choices.map(\.offer))
    case .choices(let choices, _, _):
      let earlier = typed.lastIndex(of: ",").map { String(typed[...$0]) } ?? ""
      return Offers(choices.map { Offer(earlier + $0.value.quotedIfNeeded, detail: $0.title ?? "") })
    default: return Offers(note: property.kind.allowed.map { "\(key) is \($0)" } ?? "")
    }
  }
}

extension Queryable.Choice {
  fileprivate var offer: Offer { Offer(value.quotedIfNeeded, detail: title == value ? "" : title ?? "") }
}

extension Queryable.Kind {
  /// What a value must be, in a few words; nil where anything goes.
  fileprivate var allowed: String? {
    switch self {
    case .choice(let choices): choices.count == 1 ? "one value" : "one of \(choices.count)"
    case .choices(let choices, _, _): "some of \(choices.count)"
    case .text(let pattern): pattern.map { "a text like \($0)" }
    case .number(let least?, let most?):
      "a number from \(Value.float(least).text) to \(Value.float(most).text)"
    case .number(let least?, nil): "a number from \(Value.float(least).text)"
    case .number(nil, let most?): "a number to \(Value.float(most).text)"
    case .number: "a number"
    case .date: "a date"
    case .boundingBox: "W,S,E,N in degrees"
    case .anything: nil
    }
  }
}

extension Value {
  /// The name by which people know it, where it is a row that `--input` takes.
  fileprivate var productName: String? {
    self["location"] == nil ? nil : self["id"]?.asString
  }
}

extension String {
  fileprivate var isInput: Bool { hasPrefix("img") }

  fileprivate var withoutQuotes: String {
    count > 1 && first == last && (first == "'" || first == "\"") ? String(dropFirst().dropLast()) : self
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
