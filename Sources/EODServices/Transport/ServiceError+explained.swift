package import EODCore

extension ServiceError {
  package var code: String {
    switch self {
    case .unreachable, .lost, .timedOut: "E-UNREACHABLE"
    case .cutOff: "E-CUT-OFF"
    case .tooLarge: "E-TOO-LARGE"
    case .misdirected: "E-REDIRECT"
    case .refused: "E-REFUSED"
    case .quota: "E-QUOTA"
    case .notFound: "E-NOT-FOUND"
    case .answered: "E-HTTP"
    case .notJSON, .unexpected: "E-ANSWER"
    }
  }

  package var message: String {
    let who = call.peer.title
    let place = "\(call.method) \(call.url)"
    switch self {
    case .unreachable(_, let obstacle): return "\(who) cannot be reached: \(obstacle.words) (\(place))"
    case .lost(_, let reason):
      return "the connection to \(who) broke before an answer came: \(reason) (\(place))"
    case .timedOut(_, let limit):
      return "\(who) did not answer within \(limit.spelled) (\(place))"
    case .cutOff(_, let received):
      return "the answer of \(who) was cut off after \(received) bytes (\(place))"
    case .tooLarge(_, let limit):
      return "the answer of \(who) is longer than the \(limit >> 20) MiB that are read (\(place))"
    case .misdirected(_, let target, let why): return "\(who) points to \(target), \(why) (\(place))"
    case .refused(_, let status, let words):
      return "\(who) refuses the request with status \(status)\(Self.quoted(words)) (\(place))"
    case .quota(_, let words, let quota):
      return "the quota of \(who) is used up\(Self.quoted(words))\(Self.limits(quota)) (\(place))"
    case .notFound(_, let words): return "\(who) does not know \(call.url)\(Self.quoted(words))"
    case .answered(_, let status, let words):
      return "\(who) answers with status \(status)\(Self.quoted(words)) (\(place))"
    case .notJSON(_, let status, let excerpt):
      return "\(who) answers with status \(status) and no JSON\(Self.quoted(excerpt)) (\(place))"
    case .unexpected(_, let wanted, let found):
      return "\(who) answers something unexpected: \(wanted) expected, \(found) found (\(place))"
    }
  }

  package var hint: String? {
    switch self {
    case .unreachable(_, .tls):
      "if the certificate is your organisation's own, name its file in SSL_CERT_FILE"
    case .unreachable, .lost, .timedOut:
      call.peer.variable.map { "check the network; the address comes from \($0), else from the profile" }
        ?? "check the network and try again"
    case .cutOff: "try again"
    case .misdirected, .notJSON, .unexpected, .tooLarge:
      call.peer.variable.map { "check that \($0) is the address of the service itself" }
    case .refused:
      switch call.peer {
      case .chiller: "Chiller answers from inside EODC's network only"
      case .hda, .serverless, .identity: "check that this WEkEO account may do it"
      case .files: nil
      }
    case .quota(_, _, let quota):
      quota.map { "there is room again at \($0.reset.rfc3339)" } ?? "try again later"
    case .notFound: nil
    case .answered(_, let status, _): status >= 500 ? "the fault is the service's: try again later" : nil
    }
  }

  package var exitCode: ExitCode {
    switch self {
    case .unreachable, .lost, .timedOut: .unreachable
    case .refused: .refused
    case .quota: .quota
    case .cutOff, .tooLarge, .misdirected, .notFound, .answered, .notJSON, .unexpected: .failed
    }
  }

  package var facts: Record {
    var facts: Record = ["service": .string(call.peer.rawValue), "url": .string(call.url)]
    facts["status"] = status.map(Value.int)
    if case .quota(_, _, let quota) = self { facts["reset"] = (quota?.reset).map(Value.date) }
    return facts
  }

  private static func quoted(_ words: String) -> String { words.isEmpty ? "" : ": \(words)" }

  private static func limits(_ quota: Quota?) -> String {
    quota.map { ", all \($0.limit) of it" } ?? ""
  }
}

extension ServiceError.Obstacle {
  fileprivate var words: String {
    switch self {
    case .connectionRefused: "the connection was refused"
    case .noSuchHost: "there is no such host"
    case .noAnswer: "the host does not answer"
    case .tls(let reason): "no secure connection could be made: \(reason)"
    case .network(let reason): reason
    }
  }
}
