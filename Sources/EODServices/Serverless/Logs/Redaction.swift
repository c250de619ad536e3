/// Blacks out what a log gives away: the user of the account and the passwords that Spring makes up.
enum Redaction {
  static func apply(_ text: String) -> String {
    guard text.contains("password") || text.contains("user") || text.contains("Bearer") else { return text }
    return
      text
      .replacing(/(security password:\s*)\S+/) { "\($0.output.1)…" }
      .replacing(/("(?:user|username|password|access_token|refresh_token)"\s*:\s*)"[^"]*"/) {
        "\($0.output.1)\"…\""
      }
      .replacing(/(\b(?:user|username|password)=)("[^"]*"|\S+)/) { "\($0.output.1)…" }
      .replacing(/(Bearer\s+)\S+/) { "\($0.output.1)…" }
  }
}
