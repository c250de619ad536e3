package import EODCore

/// One collection of products in HDA's catalogue.
package struct Dataset: Sendable, Equatable {
  package var id: String
  package var title: String?
  package var abstract: String?
  /// The ids of the licences that must be accepted before a search.
  package var terms: [String]
  package var begin: Timestamp?
  package var end: Timestamp?
  /// Everything the service said.
  package var raw: Record
}

extension Dataset {
  /// - returns: nil without an id.
  init?(_ record: Record) {
    guard let id = record["dataset_id"]?.asString, !id.isEmpty else { return nil }
    let source = record["metadata"]?["_source"]?.asRecord ?? record
    func text(_ key: String) -> String? {
      (source[key] ?? record[key])?.asString?.strippingControls()
    }
    self.init(
      id: id.strippingControls(), title: text("datasetTitle") ?? text("title"), abstract: text("abstract"),
      terms: (record["terms"]?.asList ?? []).compactMap(\.asString),
      begin: text("tempextent_begin").flatMap(ServiceTime.read),
      end: text("tempextent_end").flatMap(ServiceTime.read), raw: record)
  }

  /// One row for people.
  package var row: Record {
    [
      "id": .string(id), "title": Value(title), "start": Value(begin), "end": Value(end),
      "terms": .list(terms.map { .string($0.strippingControls()) }),
    ]
  }

  /// Whether the id, the title or the abstract has the text in it, in any case of letters.
  func matches(_ text: String) -> Bool {
    [id, title, abstract].contains { $0?.lowercased().contains(text.lowercased()) == true }
  }
}
