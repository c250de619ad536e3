import EODCore
import EODServices

/// What is known after a submission about whether the service took it.
enum Delivery: Sendable {
  case accepted(RemoteJob)
  /// The quota is used up: nothing was begun.
  case noRoom(ServiceError, Quota?)
  /// Nothing was begun, and the same request may be sent when the cause has passed.
  case notSent(any Error)
  /// The service will not have it, whoever sends it again.
  case refused(any Error)
  /// It may have been begun; `isCertain` where a success was answered that does not say which job it is.
  case unclear(any Error, isCertain: Bool)

  init(_ result: Result<RemoteJob, any Error>) {
    switch result {
    case .success(let job): self = .accepted(job)
    case .failure(let error as ServiceError): self.init(error)
    // Without a token nothing leaves.
    case .failure(let error as IdentityError): self = .notSent(error)
    case .failure(let error as ServerlessError): self = .refused(error)
    case .failure(let error): self = .unclear(error, isCertain: false)
    }
  }

  private init(_ error: ServiceError) {
    switch error {
    // What was asked of another service on the way says nothing about this one.
    case let error where error.call.peer != .serverless: self = .notSent(error)
    case .quota(_, _, let quota): self = .noRoom(error, quota)
    case .unreachable, .refused: self = .notSent(error)
    case .unexpected, .tooLarge: self = .unclear(error, isCertain: true)
    case .notJSON(_, let status, _): self = .unclear(error, isCertain: (200..<300).contains(status))
    case let error where error.mayHaveArrived: self = .unclear(error, isCertain: false)
    default: self = .refused(error)
    }
  }
}
