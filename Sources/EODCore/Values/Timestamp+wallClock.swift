import Glibc

extension Timestamp {
  /// As a person reads a clock, in the machine's time zone: `14:32` on the day of `now`, else `Nov 23 09:10`.
  package func wallClock(from now: Timestamp) -> String {
    let (time, today) = (local, now.local)
    guard time.tm_yday != today.tm_yday || time.tm_year != today.tm_year else { return clockTime }
    return "\(Self.months[Int(time.tm_mon)]) \(time.tm_mday) \(clockTime)"
  }

  /// The time of day where this machine stands: `14:02`.
  package var clockTime: String { String(localTime.prefix(5)) }

  /// With the seconds: `14:02:07`.
  package var localTime: String {
    let time = local
    return [time.tm_hour, time.tm_min, time.tm_sec].map(Self.twoDigits).joined(separator: ":")
  }

  private var local: tm {
    var seconds = time_t(nanoseconds / 1_000_000_000)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return parts
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func twoDigits(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
