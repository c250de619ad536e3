import Foundation

/// The file name in a `Content-Disposition` header (RFC 6266).
enum ContentDisposition {
  /// As the server wrote it, not yet safe; nil where it gives none. `filename*` wins over `filename`.
  static func fileName(_ header: String) -> String? {
    let parameters = parameters(of: header)
    return parameters["filename*"].flatMap(extended)
      ?? parameters["filename"].flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func parameters(of header: String) -> [String: String] {
    var parameters: [String: String] = [:]
    var rest = header[...].drop { $0 != ";" }
    while rest.popFirst() != nil {
      let name = rest.prefix { $0 != "=" && $0 != ";" }
      rest = rest.dropFirst(name.count)
      guard rest.first == "=" else { continue }
      rest.removeFirst()
      rest = rest.drop(while: \.isWhitespace)
      let key = name.filter { !$0.isWhitespace }.lowercased()
      parameters[key] = parameters[key] ?? value(&rest)
      rest = rest.drop { $0 != ";" }
    }
    return parameters
  }

  private static func value(_ rest: inout Substring) -> String {
    guard rest.first == "\"" else {
      var bare = rest.prefix { $0 != ";" }
      rest = rest.dropFirst(bare.count)
      while bare.last?.isWhitespace == true { bare.removeLast() }
      return String(bare)
    }
    rest.removeFirst()
    var value = ""
    while let character = rest.popFirst(), character != "\"" {
      value.append(character == "\\" ? rest.popFirst() ?? character : character)
    }
    return value
  }

  /// `UTF-8''na%C3%AFve.zip` (RFC 8187).
  private static func extended(_ value: String) -> String? {
    let parts = value.split(separator: "'", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].lowercased() == "utf-8" else { return nil }
    return parts[2].removingPercentEncoding.flatMap { $0.isEmpty ? nil : $0 }
  }
}
