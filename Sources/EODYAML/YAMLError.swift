package import EODCore

/// What is wrong with a YAML text, and where.
package enum YAMLError: Explained, Equatable {
  case syntax(String, at: TextPlace)
  case repeatedName(String, at: TextPlace)
  /// A name that is a list or a map.
  case badName(at: TextPlace)
  case unknownTag(String, at: TextPlace)
  /// A scalar whose text is not what its tag says.
  case notOfTag(String, tag: String, at: TextPlace)
  case unheldNumber(String, at: TextPlace)
  case badMerge(at: TextPlace)
  case tooManyAliases(limit: Int, at: TextPlace)
  case tooDeep(limit: Int, at: TextPlace)
  case notUTF8

  package var code: String { "E-YAML" }

  /// Where it is, from one.
  package var place: TextPlace? {
    switch self {
    case .syntax(_, let place), .repeatedName(_, let place), .badName(let place), .unknownTag(_, let place),
      .notOfTag(_, _, let place), .unheldNumber(_, let place), .badMerge(let place),
      .tooManyAliases(_, let place), .tooDeep(_, let place):
      place
    case .notUTF8: nil
    }
  }

  package var message: String {
    switch self {
    case .syntax(let problem, let place): "not YAML: \(problem) in \(place)"
    case .repeatedName(let name, let place):
      "the name `\(name)` comes twice in the map that begins in \(place)"
    case .badName(let place): "the name in \(place) is a list or a map, and a name must be a text"
    case .unknownTag(let tag, let place): "the tag `\(tag)` in \(place) is not known"
    case .notOfTag(let text, let tag, let place): "`\(text)` in \(place) is not what its tag `\(tag)` says"
    case .unheldNumber(let number, let place): "the number \(number) in \(place) does not fit"
    case .badMerge(let place): "what `<<` merges in \(place) is not a map or a list of maps"
    case .tooManyAliases(let limit, let place):
      "aliases such as the one in \(place) make more than \(limit) values of the document"
    case .tooDeep(let limit, let place): "more than \(limit) lists and maps are open in \(place)"
    case .notUTF8: "the YAML is not UTF-8"
    }
  }

  package var hint: String? {
    switch self {
    case .syntax: "check the indent, and quote what has `: `, ` #` or starts with a sign of YAML's own"
    case .repeatedName: "one of the two values would be lost: take one out, or rename it"
    case .badName: "write it as a list of records with a field for the name"
    case .unknownTag: "known are !!str !!int !!float !!bool !!null !!timestamp !!seq !!map: take it out"
    case .unheldNumber: "integers go to 64 bits: put it in quotes to keep it as it is written"
    case .notOfTag, .badMerge, .tooDeep: nil
    case .tooManyAliases: "write out what the aliases stand for, as far as it is wanted"
    case .notUTF8: "convert it: `iconv -f latin1 -t utf-8`"
    }
  }
}
