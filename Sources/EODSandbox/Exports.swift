/// The variables that point programs at a sandbox.
extension World {
  /// In the order in which to show them.
  ///
  /// - parameter origin: `http://127.0.0.1:PORT`
  func environment(at origin: String) -> [(name: String, value: String)] {
    [
      ("EOD_CHILLER_URL", "\(origin)/chiller"),
      ("EOD_HDA_URL", "\(origin)/hda-broker/"),
      ("EOD_IDENTITY_URL", "\(origin)/identity/"),
      ("EOD_SERVERLESS_URL", "\(origin)/serverless"),
      ("EOD_ARCHIVE", archive.root),
      ("EOD_POLL_SCALE", "\(1 / options.speed)"),
      ("HDA_URL", "\(origin)/hda-broker/"),
      ("HDA_USER", options.user),
      ("HDA_PASSWORD", tokens.password),
    ]
  }

  /// The same as lines for a POSIX shell.
  func exports(at origin: String) -> String {
    environment(at: origin).map { "export \($0.name)=\(Self.quoted($0.value))\n" }.joined()
  }

  private static func quoted(_ text: String) -> String {
    let plain = text.utf8.allSatisfy { byte in
      (48...58).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || "-./_".utf8.contains(byte)
    }
    return plain
      ? text
      : "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
