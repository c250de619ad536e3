/// What is wrong with a JSON text, and where.
package enum JSONError: Explained, Equatable {
  case unexpected(found: String, expected: String, at: TextPlace)
  case ended(expected: String, at: TextPlace)
  case tooDeep(limit: Int, at: TextPlace)
  case repeatedName(String, at: TextPlace)
  /// A number as it is written that neither an int nor a float can hold.
  case unheldNumber(String, at: TextPlace)

  package var code: String { "E-JSON" }

  package var message: String {
    switch self {
    case .unexpected(let found, let expected, let place):
      "not JSON: \(expected) expected, \(found) found in \(place)"
    case .ended(let expected, let place):
      "not JSON: the text ends in \(place), where \(expected) is expected"
    case .tooDeep(let limit, let place): "more than \(limit) brackets are open in \(place)"
    case .repeatedName(let name, let place): "the field `\(name)` comes twice in one object: \(place)"
    case .unheldNumber(let number, let place):
      "the number \(number.count > 40 ? "\(number.prefix(40))…" : number) in \(place) does not fit"
    }
  }

  package var hint: String? {
    switch self {
    case .ended: "the text was cut off: fetch or save it again"
    case .repeatedName: "one of the two values would be lost: take one out, or rename it"
    case .unheldNumber:
      "integers go to 64 bits, floats to 1.8e308: put it in quotes to keep it as it is written"
    case .unexpected, .tooDeep: nil
    }
  }
}
