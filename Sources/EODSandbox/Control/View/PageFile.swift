import HTTPTypes
import Hummingbird

/// A file of the page, beside the markup.
struct PageFile: Sendable {
  /// Below `/_sandbox/`.
  let name: String
  let type: String
  let bytes: [UInt8]

  static let all = [
    PageFile(name: "page.css", type: "text/css; charset=utf-8", bytes: PackageResources.page_css),
    PageFile(name: "page.js", type: "text/javascript; charset=utf-8", bytes: PackageResources.page_js),
    PageFile(name: "icon.svg", type: "image/svg+xml", bytes: PackageResources.icon_svg),
  ]

  var response: Response {
    var headers = Self.headers
    headers[.contentType] = type
    return Response(
      status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// Nothing comes from anywhere else, nothing is put into the page, and nobody frames it.
  static let headers: HTTPFields = {
    var headers: HTTPFields = [
      .contentSecurityPolicy: """
      default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
      base-uri 'none'; form-action 'none'; frame-ancestors 'none'
      """,
      .xContentTypeOptions: "nosniff", .cacheControl: "no-store",
    ]
    if let name = HTTPField.Name("Referrer-Policy") { headers[name] = "no-referrer" }
    if let name = HTTPField.Name("Cross-Origin-Resource-Policy") { headers[name] = "same-origin" }
    return headers
  }()
}
