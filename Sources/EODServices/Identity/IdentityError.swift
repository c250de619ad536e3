package import EODCore

/// Why nobody could be signed in.
package enum IdentityError: Explained, Equatable {
  case noCredentials(file: String)
  /// The file holds one of the two only.
  case half(missing: String, file: String)
  case openToOthers(file: String)
  case unreadable(FileFailure)
  /// Somebody must type a password, and there is nobody.
  case nobodyToAsk(file: String)
  /// What was typed cannot be a user or a password.
  case notALogin(reason: String)
  /// The services do not take this user and password, in their words.
  case rejected(user: String, words: String)

  package var code: String {
    switch self {
    case .noCredentials, .half, .nobodyToAsk, .notALogin: "E-NO-CREDENTIALS"
    case .openToOthers, .unreadable: "E-CREDENTIALS-FILE"
    case .rejected: "E-SIGN-IN"
    }
  }

  package var message: String {
    switch self {
    case .noCredentials(let file): "no WEkEO user and password: HDA_USER is not set and \(file) is not there"
    case .half(let missing, let file): "no WEkEO \(missing), neither in the environment nor in \(file)"
    case .openToOthers(let file): "\(file) holds a password and others may read it"
    case .unreadable(let failure): failure.message
    case .nobodyToAsk: "a password is asked for on a terminal only, and this is none"
    case .notALogin(let reason): "\(reason); nothing was changed"
    case .rejected(let user, let words):
      "WEkEO does not accept the password of \(user.strippingControls())"
        + (words.isEmpty ? "" : ": \(words)")
    }
  }

  package var hint: String? {
    switch self {
    case .noCredentials(let file), .half(_, let file):
      "type `login` at the prompt, set HDA_USER and HDA_PASSWORD, or write the lines `user: …` and `password: …` "
        + "to \(file); without an account try `eod --sandbox`"
    case .nobodyToAsk(let file):
      "set HDA_USER and HDA_PASSWORD, or write the lines `user: …` and `password: …` to \(file), mode 600"
    case .notALogin: "`login` asks again"
    case .openToOthers(let file): "chmod 600 \(file)"
    case .unreadable(let failure): failure.hint
    case .rejected:
      "check it at https://www.wekeo.eu, then `login` again, or set HDA_USER and HDA_PASSWORD anew"
    }
  }

  package var exitCode: ExitCode { .refused }

  package var facts: Record { ["service": "identity"] }
}
