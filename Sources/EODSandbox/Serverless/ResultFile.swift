/// One file that a run leaves.
struct ResultFile: Sendable, Equatable, Codable {
  /// The last part of its address: `<uuid>.nc`.
  let id: String
  /// As its title has it; the same as the id but where a rule wants otherwise. Nil for no title at all.
  let name: String?

  init(id: String, name: String?) {
    self.id = id
    self.name = name
  }
}

/// Names of results that nobody should take for names of files as they are.
enum HostileNames: String, Sendable, CaseIterable {
  /// Up and out of the folder.
  case climbing
  case absolute
  case controls
  case empty
  /// All the same.
  case equal
  /// Longer than a file system takes.
  case long
  /// With escapes that hide slashes.
  case escaped
  /// Options to a command, hidden files, devices of another system.
  case odd
  /// No title at all.
  case missing

  /// The name of the `index`th file, which usually would have another.
  func name(_ index: Int, usual: String) -> String? {
    switch self {
    case .climbing: Self.pick(["../evil.nc", "..", "../../../../etc/evil.nc", "a/../../evil.nc"], index)
    case .absolute: Self.pick(["/etc/evil.nc", "//host/share/evil.nc", "C:\\evil.nc"], index)
    case .controls:
      Self.pick(
        ["a\u{1B}[31mred.nc", "two\nlines.nc", "bell\u{7}.nc", "nul\u{0}.nc", "\u{202E}cn.exe"], index)
    case .empty: Self.pick(["", " ", "."], index)
    case .equal: "result.nc"
    case .long: String(repeating: "long", count: 1000) + "\(index).nc"
    case .escaped: Self.pick(["..%2F..%2Fevil.nc", "%2Fetc%2Fevil.nc", "..\\..\\evil.nc", "%00.nc"], index)
    case .odd:
      Self.pick(
        ["-rf", ".bashrc", "CON", "a:b.nc", "~", "$HOME.nc", "*.nc", "x.nc.part", "RESULT.nc", "result.nc"],
        index)
    case .missing: nil
    }
  }

  private static func pick(_ names: [String], _ index: Int) -> String { names[index % names.count] }
}
