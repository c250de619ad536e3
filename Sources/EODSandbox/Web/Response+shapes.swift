import EODCore
import HTTPTypes
import Hummingbird

extension Response {
  static func json(
    _ value: Value, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
  ) -> Response {
    text(JSON.write(value), type: "application/json", status: status, headers: headers)
  }

  static func text(
    _ text: String, type: String = "text/plain; charset=utf-8", status: HTTPResponse.Status = .ok,
    headers: HTTPFields = [:]
  ) -> Response {
    var headers = headers
    headers[.contentType] = type
    return Response(
      status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}
