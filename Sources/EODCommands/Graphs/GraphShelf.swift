import EODCore
import EODGraph
import Synchronization

/// The graphs that `graph load` has named in this session.
final class GraphShelf: Sendable {
  struct Entry: Sendable {
    var name: String
    var path: String
    var text: String

    /// What a check may count on; of a name set twice the last value counts.
    func given(settings: [(String, String)], inputs: [String]) -> GraphCheck.Given {
      GraphCheck.Given(settings: Dictionary(settings) { _, last in last }, inputs: inputs)
    }

    var placeholders: [String] { Placeholders(Array(text.utf8)).names }
  }

  private let entries = Mutex<[String: Entry]>([:])

  func put(_ entry: Entry) {
    entries.withLock { $0[entry.name] = entry }
  }

  var all: [Entry] { entries.withLock { $0.values.sorted { $0.name < $1.name } } }

  func entry(named name: String) throws(CommandError) -> Entry {
    let known = all
    if let entry = known.first(where: { $0.name == name }) { return entry }
    let names = known.map(\.name)
    throw .noGraph(name, known: names, nearest: Suggestion.nearest(to: name, among: names))
  }
}
