import EODCore
import EODServices

/// What a run read, as its row in the ledger tells.
struct JobInput: Sendable {
  /// The parameter of the graph: `img1`.
  var name: String
  /// The id of a found product.
  var product: String?
  var dataset: String?
  /// Of an input that was given as an address, without its query.
  var url: String?

  var value: Value {
    [
      "input": .string(name), "product": Value(product), "dataset": Value(dataset), "url": Value(url),
    ]
  }
}

extension Job {
  /// In the order they were given; none for anything but a run.
  var inputs: [JobInput] {
    (request["inputs"]?.asRecord ?? Record()).map { name, value in
      JobInput(
        name: name, product: value["id"]?.asString, dataset: value["dataset"]?.asString,
        url: value.asString.map { WebAddress($0)?.withoutQuery ?? "" })
    }
  }
}
