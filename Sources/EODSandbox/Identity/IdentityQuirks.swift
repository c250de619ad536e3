/// How the account and its tokens behave otherwise.
extension Quirk {
  private static let logIns: [Endpoint] = [.identityLogin, .identityOldLogin]
  private static let grants = logIns + [.identityRefresh, .identityNewRefresh]

  static let accountOrigin = Quirk(
    "account-origin", at: logIns, takes: .choice(["eumetsat", "cmems"]),
    "The account belongs to this provider, and a log-in needs to name it as origin.")
  static let tokenLife = Quirk(
    "token-life", at: grants, takes: .number(0...86400),
    "The token lives so many seconds, and says so.")
  static let tokenDies = Quirk(
    "token-dies", at: grants, takes: .number(0...86400),
    "The token lives so many seconds, and says that it lives an hour.")
  static let noRefreshToken = Quirk(
    "no-refresh-token", at: grants, "The answer has no refresh token.")
  static let errorInSuccess = Quirk(
    "error-in-success", at: logIns, "The log-in is refused with status 200, and an error in the body.")
  static let bearerStatus = Quirk(
    "bearer-status", at: Endpoint.allCases.filter { ["hda", "stac", "serverless"].contains($0.service) },
    takes: .number(400...499), "A missing or dead token is answered with this status and not with 401.")
  static let bearerRefused = Quirk(
    "bearer-refused", at: bearerStatus.endpoints, "A good token is refused like a dead one.")

  static let identity = [
    accountOrigin, tokenLife, tokenDies, noRefreshToken, errorInSuccess, bearerStatus, bearerRefused,
  ]
}
