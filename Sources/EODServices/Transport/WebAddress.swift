import Foundation

/// An absolute `http` or `https` address without user, password and fragment.
package struct WebAddress: Sendable, Hashable, CustomStringConvertible {
  private let url: URL
  /// Scheme, host and port: what a secret may be bound to.
  package let origin: Origin

  /// - returns: nil for anything but an absolute http or https address with a host.
  package init?(_ text: String) {
    guard let url = URL(string: text) else { return nil }
    self.init(url)
  }

  private init?(_ url: URL) {
    guard var parts = URLComponents(url: url, resolvingAgainstBaseURL: true) else { return nil }
    parts.user = nil
    parts.password = nil
    parts.fragment = nil
    guard let origin = Origin(scheme: parts.scheme, host: parts.encodedHost, port: parts.port),
      let plain = parts.url
    else { return nil }
    self.url = plain
    self.origin = origin
  }

  package var description: String { url.absoluteString }

  /// For messages: without the query, which may hold a signature.
  package var withoutQuery: String {
    String(description.prefix { $0 != "?" })
  }

  /// The last segment of the path, decoded; empty where there is none.
  var lastSegment: String { url.lastPathComponent == "/" ? "" : url.lastPathComponent }

  /// What a reference in an answer of this address means (RFC 3986, 5.2); nil where it leads off the web.
  func resolving(_ reference: String) -> WebAddress? {
    URL(string: reference, relativeTo: url).flatMap { WebAddress($0.absoluteURL) }
  }

  /// This address with segments added to its path, each percent-encoded; colons stay as they are.
  func appending(_ segments: String...) -> WebAddress {
    appending(text: segments.map { "/" + Self.encoded($0) }.joined())
  }

  /// This address with a query, names and values percent-encoded.
  func query(_ items: [(String, String)]) -> WebAddress {
    appending(text: "?" + items.map { "\(Self.encoded($0))=\(Self.encoded($1))" }.joined(separator: "&"))
  }

  /// This address with a reference put behind it as text, as services do that give paths relative to their
  /// base.
  func concatenating(_ reference: String) -> WebAddress? {
    WebAddress(description + (reference.hasPrefix("/") ? "" : "/") + reference)
  }

  private func appending(text: String) -> WebAddress {
    WebAddress(description + text) ?? self
  }

  /// RFC 3986 unreserved characters and the colon stay, all other bytes become `%XX`.
  static func encoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      let scalar = UnicodeScalar(byte)
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~", ":": encoded.unicodeScalars.append(scalar)
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        encoded += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return encoded
  }
}

/// Scheme, host and port of an address, in lower case, with the scheme's own port filled in.
package struct Origin: Sendable, Hashable {
  let scheme: String
  let host: String
  let port: Int

  init?(scheme: String?, host: String?, port: Int?) {
    guard let scheme = scheme?.lowercased(), scheme == "http" || scheme == "https", let host, !host.isEmpty
    else { return nil }
    self.scheme = scheme
    self.host = host.lowercased()
    self.port = port ?? (scheme == "https" ? 443 : 80)
  }
}
