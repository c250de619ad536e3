import EODCore
import EODLedger
import EODServices

/// What an error while sending means for the rest of the queue.
enum SendingProblem: Sendable {
  /// It may pass by itself: the same job is tried again later.
  case passing
  /// The services do not take who asks: nothing can be sent before somebody signs in.
  case refusal
  /// Nothing can be written down, so nothing may be sent.
  case blocking
  /// This job will never go out; others may.
  case lasting

  init(_ error: any Error) {
    switch error {
    case let error as ServiceError: self = Self.kind(of: error)
    case is IdentityError: self = .refusal
    case is LedgerError, is CancellationError, is FileFailure: self = .blocking
    default: self = .lasting
    }
  }

  private static func kind(of error: ServiceError) -> SendingProblem {
    switch error {
    case .refused: .refusal
    case .quota, .unreachable: .passing
    case let error where error.mayHaveArrived: .passing
    default: .lasting
    }
  }
}
