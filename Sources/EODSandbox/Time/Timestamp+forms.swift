import EODCore

extension Timestamp {
  /// As product names have it: `20170620T100031`.
  var compact: String {
    String(
      decoding: "\(date)T\(time)".utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ":") },
      as: UTF8.self)
  }

  /// To the second, `2026-03-05T16:07:08Z`, as serverless writes the times of jobs.
  var rfc3339Seconds: String { "\(date)T\(time)Z" }

  /// With nine digits of the second and `+00:00`, as serverless stamps log lines.
  var rfc3339Nanoseconds: String { "\(date)T\(time).\(fraction.padded(9))+00:00" }

  /// With six digits of the second, `2023-07-16T10:36:29.024000Z`, as HDA writes sensing times.
  var rfc3339Microseconds: String { "\(date)T\(time).\((fraction / 1000).padded(6))Z" }

  private var fraction: Int {
    let remainder = Int(nanoseconds % 1_000_000_000)
    return remainder < 0 ? remainder + 1_000_000_000 : remainder
  }
}

extension Timestamp {
  /// A little later or, for a negative duration, earlier; itself where that is beyond what it can hold.
  func after(_ duration: Duration) -> Timestamp { adding(duration) ?? self }
}

extension Int {
  /// With leading zeros, at least `width` digits.
  func padded(_ width: Int) -> String {
    let digits = String(magnitude)
    return (self < 0 ? "-" : "") + String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
  }
}
