import EODCore
import Hummingbird

/// A request that is answered with an error, in the words of the service it was made to.
struct Refusal: HTTPResponseError {
  let status: HTTPResponse.Status
  let body: Value
  let headers: HTTPFields

  init(_ status: HTTPResponse.Status, _ body: Value, headers: HTTPFields = [:]) {
    self.status = status
    self.body = body
    self.headers = headers
  }

  func response(from request: Request, context: some RequestContext) -> Response {
    .json(body, status: status, headers: headers)
  }
}
