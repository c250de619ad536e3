/// Blacks out what a log gives away: users, passwords, tokens and keys, however they are spelled.
///
/// Better one word too many than a key too few: what stands behind a name that sounds like a secret goes.
package enum Redaction {
  static let mark = "…"

  package static func apply(_ text: String) -> String {
    guard SecretWords.mayBe(in: text) else { return text }
    let text = SecretPairs.redacted(text)
    return
      text
      // Keys in the form of PEM, of which a log has a line, or all in one.
      .replacing(/-----BEGIN [A-Z ]*PRIVATE KEY-----.*/) { _ in "-----BEGIN PRIVATE KEY-----\(mark)" }
      .replacing(/\b(Bearer|Basic|Digest)(\s+)[A-Za-z0-9._~+\/=\-]{6,}/.ignoresCase()) {
        "\($0.output.1)\($0.output.2)\(mark)"
      }
      // A token that tells all about itself, and an access key of S3, wherever they stand.
      .replacing(/\beyJ[\w\-]+\.[\w\-]+(?:\.[\w\-]*)?/) { _ in mark }
      .replacing(/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/) { _ in mark }
      // The user of an address.
      .replacing(/(:\/\/)[^\/\s@"'<>]+@/) { "\($0.output.1)\(mark)@" }
      // Options of curl and its like: `-u NAME:WORD`, `--user NAME:WORD`, `--password WORD`.
      .replacing(/(\s-u\s*)["']?[^\s"':]+:[^\s"']+["']?/) { "\($0.output.1)\(mark)" }
      .replacing(/(\s--?[\w\-]*(?:user|pass|password|secret|token|key)\s+)(?:"[^"]*"|'[^']*'|\S+)/) {
        "\($0.output.1)\(mark)"
      }
  }
}

/// Names with `=` or `:` and a value: of properties, of environment variables, of the query of an address, of
/// headers, of JSON, also of JSON within quotes.
private enum SecretPairs {
  private static let secrets = [
    "password", "passwd", "passphrase", "secret", "token", "signature", "credential", "api_key", "api-key",
    "apikey", "access_key", "access-key", "accesskey", "private_key", "private-key", "sessionid",
    "session_id",
  ]
  private static let shortSecrets: Set = ["sig", "pwd", "pass"]
  private static let users: Set = ["user", "username", "user_name", "user-name", "login"]
  /// Their values have blanks.
  private static let headers: Set = ["authorization", "proxy-authorization", "cookie", "set-cookie"]

  private static let (quote, apostrophe, backslash): (UInt8, UInt8, UInt8) = (0x22, 0x27, 0x5C)
  private static let (blank, equals, colon): (UInt8, UInt8, UInt8) = (0x20, 0x3D, 0x3A)
  private static let endsOfWords = Set(" \t\r\n\"'&,;{}[])\\".utf8)

  static func redacted(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var written = 0
    var place = 0
    while place < bytes.count {
      defer { place += 1 }
      guard bytes[place] == equals || bytes[place] == colon,
        let value = secretValue(at: place, in: bytes, from: written)
      else { continue }
      result += bytes[written..<value.lowerBound]
      result += Redaction.mark.utf8
      written = value.upperBound
      place = value.upperBound - 1
    }
    return written == 0 ? text : String(decoding: result + bytes[written...], as: UTF8.self)
  }

  /// The bytes of the value behind the `=` or `:` at `sign`, if the name before it is that of a secret.
  private static func secretValue(at sign: Int, in bytes: [UInt8], from start: Int) -> Range<Int>? {
    var end = sign
    while end > start, bytes[end - 1] == blank { end -= 1 }
    let named = end
    while end > start, isQuote(bytes[end - 1]) || bytes[end - 1] == backslash { end -= 1 }
    let isQuoted = end < named
    var begin = end
    while begin > start, isOfName(bytes[begin - 1]) { begin -= 1 }
    guard begin < end else { return nil }
    let name = String(decoding: bytes[begin..<end], as: UTF8.self)
    let lower = name.lowercased()
    if headers.contains(lower) { return value(behind: sign, in: bytes) { $0 != quote && $0 != apostrophe } }
    let isSecret =
      secrets.contains { lower.contains($0) } && !(bytes[sign] == colon && !isQuoted && isClass(name))
      || shortSecrets.contains(lower)
      // A sentence may say `user: …`.
      || users.contains(lower) && (isQuoted || bytes[sign] == equals)
    guard isSecret else { return nil }
    return value(behind: sign, in: bytes) { !endsOfWords.contains($0) }
  }

  /// - parameter isInside: whether a byte belongs to a value that no quotes enclose.
  private static func value(
    behind sign: Int, in bytes: [UInt8], _ isInside: (UInt8) -> Bool
  ) -> Range<Int>? {
    var begin = sign + 1
    while begin < bytes.count, bytes[begin] == blank { begin += 1 }
    let opening = begin
    while begin < bytes.count, bytes[begin] == backslash { begin += 1 }
    guard begin < bytes.count, isQuote(bytes[begin]) else {
      let end = bytes[opening...].firstIndex { !isInside($0) } ?? bytes.count
      return end > opening ? opening..<end : nil
    }
    // `\"` opens and closes within quotes, where a `"` alone would be of what encloses both.
    let mark = bytes[opening...begin]
    var end = begin + 1
    while end < bytes.count, !bytes[end...].starts(with: mark) {
      end += bytes[end] == backslash && mark.count == 1 ? 2 : 1
    }
    end = min(end, bytes.count)
    return end > begin + 1 ? begin + 1..<end : nil
  }

  /// Loggers are called `a.b.TokenStore`, and a text follows.
  private static func isClass(_ name: String) -> Bool {
    let parts = name.split(separator: ".")
    return parts.count > 1 && parts.last?.first?.isUppercase == true
  }

  private static func isQuote(_ byte: UInt8) -> Bool { byte == quote || byte == apostrophe }

  private static func isOfName(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }
}

/// The words without which a line holds nothing that is looked for: most lines are not looked at again.
private enum SecretWords {
  static func mayBe(in text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      for place in bytes.indices {
        for word in byFirstByte[Int(bytes[place])] where isAt(place, word, in: bytes) { return true }
      }
      return false
    }
  }

  /// - parameter word: in small letters; capitals match too.
  private static func isAt(_ place: Int, _ word: [UInt8], in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count - place >= word.count else { return false }
    for index in word.indices where bytes[place + index] | 0x20 != word[index] | 0x20 { return false }
    return true
  }

  private static let byFirstByte: [[[UInt8]]] = {
    let words = [
      "pass", "pwd", "secret", "token", "signature", "sig=", "credential", "key", "user", "login", "session",
      "bearer", "basic", "digest", "cookie", "authorization", "eyj", "akia", "asia", "://", " -u", "-----b",
    ]
    var table = [[[UInt8]]](repeating: [], count: 256)
    for word in words.map({ Array($0.utf8) }) {
      table[Int(word[0])].append(word)
      if (97...122).contains(word[0]) { table[Int(word[0] & 0xDF)].append(word) }
    }
    return table
  }()
}
