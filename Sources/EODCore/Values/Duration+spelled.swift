extension Duration {
  /// As the language writes it, in the largest unit that needs no fraction: `90s`, `5m`, `2h`, `7d`, `250ms`.
  package var spelled: String {
    let (seconds, attoseconds) = components
    guard attoseconds == 0 else {
      let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
      return "\(milliseconds)ms"
    }
    guard seconds != 0 else { return "0s" }
    for (unit, length) in [("d", Int64(86400)), ("h", 3600), ("m", 60)] where seconds % length == 0 {
      return "\(seconds / length)\(unit)"
    }
    return "\(seconds)s"
  }

  /// In seconds, for arithmetic that may lose what is below a nanosecond.
  package var inSeconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }
}
