/// Looks at a graph's text for what is made to harm its reader, without reading it as XML.
enum GraphScan {
  private static let deepest = 1000
  private static let longestTag = 4096

  /// Why the service does not take such a text; nil where it does, though it may be no graph.
  static func refusal(of text: String) -> String? {
    var bytes = Array(text.utf8)[...]
    var depth = 0
    while let start = bytes.firstIndex(of: UInt8(ascii: "<")) {
      bytes = bytes[start...].dropFirst()
      switch bytes.first {
      case UInt8(ascii: "!"):
        if bytes.starts(with: "!DOCTYPE".utf8) { return "it has a DOCTYPE" }
        if bytes.starts(with: "!ENTITY".utf8) { return "it declares an entity" }
      case UInt8(ascii: "/"): depth -= 1
      case UInt8(ascii: "?"): break
      default:
        guard let end = bytes.prefix(longestTag).firstIndex(of: UInt8(ascii: ">")) else {
          if bytes.count >= longestTag { return "it has a tag of more than \(longestTag) bytes" }
          return nil
        }
        if bytes[end - 1] != UInt8(ascii: "/") { depth += 1 }
        guard depth <= deepest else { return "more than \(deepest) elements are open" }
        bytes = bytes[end...]
      }
    }
    return nil
  }
}
