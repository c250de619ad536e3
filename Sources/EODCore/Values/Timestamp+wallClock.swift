import Glibc

extension Timestamp {
  /// As a person reads a clock, in the machine's time zone: `14:32` on the day of `now`, else `Nov 23 09:10`.
  package func wallClock(from now: Timestamp) -> String {
    let (time, today) = (local, now.local)
    let clock = "\(Self.twoDigits(time.tm_hour)):\(Self.twoDigits(time.tm_min))"
    guard time.tm_yday != today.tm_yday || time.tm_year != today.tm_year else { return clock }
    return "\(Self.months[Int(time.tm_mon)]) \(time.tm_mday) \(clock)"
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
