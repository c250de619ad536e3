import EODCore
import Foundation

/// A text that comes as base64 within JSON.
struct EncodedText: Sendable {
  let text: String
  /// The path of the field in the body.
  let name: String

  /// - parameter limit: the most bytes that are taken.
  init(_ value: Value?, called name: String, upTo limit: Int) throws(ExecutionRequest.Fault) {
    guard let encoded = value?.asString else { throw .init("\(name) is missing") }
    guard encoded.utf8.count / 4 * 3 <= limit + 2 else {
      throw .init("\(name) is longer than \(limit) bytes")
    }
    guard let data = Data(base64Encoded: encoded), let text = String(validating: data, as: UTF8.self) else {
      throw .init("\(name) is no base64 of UTF-8 text")
    }
    self.text = text
    self.name = name
  }
}
