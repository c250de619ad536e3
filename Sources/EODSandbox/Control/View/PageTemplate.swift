/// A page with places to fill, written `{{name}}`.
struct PageTemplate: Sendable {
  /// What stands before each place, and what it is called.
  private var places: [(before: String, name: String)] = []
  private let end: String

  init(_ bytes: [UInt8]) {
    var rest = Substring(decoding: bytes, as: UTF8.self)
    while let opening = rest.firstRange(of: "{{"),
      let closing = rest[opening.upperBound...].firstRange(of: "}}")
    {
      places.append(
        (String(rest[..<opening.lowerBound]), String(rest[opening.upperBound..<closing.lowerBound])))
      rest = rest[closing.upperBound...]
    }
    end = String(rest)
  }

  /// The names of the places, each as often as it occurs.
  var names: [String] { places.map(\.name) }

  /// A place that is given nothing stays empty.
  func filled(_ parts: [String: HTML]) -> HTML {
    HTML(markup: places.map { $0.before + (parts[$0.name]?.text ?? "") }.joined() + end)
  }
}
