import Crypto

/// SHA-256 in hexadecimal digits.
package enum Fingerprint {
  /// Of the bytes of a text.
  package static func sha256(of text: String) -> String {
    hexadecimal(SHA256.hash(data: Array(text.utf8)))
  }

  /// Of a file, read in pieces.
  package static func sha256(ofFile path: String) throws(FileFailure) -> String {
    let file = try InputFile(path)
    var hash = SHA256()
    while true {
      let piece = try file.read(1 << 20)
      if piece.isEmpty { return hexadecimal(hash.finalize()) }
      hash.update(data: piece)
    }
  }

  static func hexadecimal(_ digest: SHA256.Digest) -> String {
    digest.map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0\(digits)" : digits
    }.joined()
  }
}
