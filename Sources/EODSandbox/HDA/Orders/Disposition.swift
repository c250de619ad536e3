import EODCore

/// The forms in which a download tells the name of its file (RFC 6266), and names that no client may follow.
enum Disposition: String, Sendable, CaseIterable {
  case unquoted
  /// `filename*` alone.
  case extended
  /// A plain name, then another as `filename*`, which counts.
  case both
  /// `filename*`, then the plain one.
  case extendedFirst = "extended-first"
  case missing
  /// No parameter at all.
  case bare
  case empty
  case parent
  /// What wrote outside the folder of the reference client, with junk behind the name.
  case parentBoth = "parent-both"
  case extendedParent = "extended-parent"
  case absolute
  case backslash
  case dots
  case hidden
  /// A name with a line break and a terminal's escape, which only `filename*` can carry.
  case control
  /// 300 characters, more than a file system takes.
  case long
  /// Letters beyond ASCII, as they are.
  case accents
  /// The same for every file.
  case same

  /// The header for a file; nil for none.
  func header(_ name: String) -> String? {
    switch self {
    case .unquoted: "attachment; filename=\(name)"
    case .extended: "attachment; filename*=UTF-8''\(name)"
    case .both: "attachment; filename=\"product.zip\"; filename*=UTF-8''\(name)"
    case .extendedFirst: "attachment; filename*=UTF-8''\(name); filename=\"product.zip\""
    case .missing: nil
    case .bare: "attachment"
    case .empty: "attachment; filename=\"\""
    case .parent: "attachment; filename=\"../evil.zip\""
    case .parentBoth: "attachment; filename=\"../evil.zip\"; filename*=UTF-8''x"
    case .extendedParent: "attachment; filename*=UTF-8''..%2F..%2Fevil.zip"
    case .absolute: "attachment; filename=\"/tmp/evil.zip\""
    case .backslash: "attachment; filename=\"..\\\\..\\\\evil.zip\""
    case .dots: "attachment; filename=\"..\""
    case .hidden: "attachment; filename=\".bashrc\""
    case .control: "attachment; filename*=UTF-8''evil%0A%1B%5B31m%00.zip"
    case .long: "attachment; filename=\"\(String(repeating: "n", count: 296)).zip\""
    case .accents: "attachment; filename=\"Prägeprodukt-名.zip\""
    case .same: "attachment; filename=\"product.zip\""
    }
  }

  static func usual(_ name: String) -> String { "attachment; filename=\"\(name)\"" }
}
