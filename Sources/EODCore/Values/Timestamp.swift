/// A moment of UTC in nanoseconds, from the year 1678 to 2262, which remembers how it was written.
package struct Timestamp: Sendable, Hashable, Comparable {
  /// Since 1970-01-01T00:00:00Z.
  package let nanoseconds: Int64
  /// Boxed, so that a ``Value`` is no larger than a string and its tag.
  private let spelling: Spelling?

  private final class Spelling: Sendable {
    let text: String
    init(_ text: String) { self.text = text }
  }

  private var written: String? { spelling?.text }

  package init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
    spelling = nil
  }

  /// Seconds since 1970-01-01T00:00:00Z.
  package init(seconds: Double) { self.init(nanoseconds: Int64((seconds * 1e9).rounded())) }

  package var seconds: Double { Double(nanoseconds) / 1e9 }

  package static func == (a: Timestamp, b: Timestamp) -> Bool { a.nanoseconds == b.nanoseconds }
  package static func < (a: Timestamp, b: Timestamp) -> Bool { a.nanoseconds < b.nanoseconds }
  package func hash(into hasher: inout Hasher) { hasher.combine(nanoseconds) }

  /// Year, month and day of the calendar (proleptic Gregorian), and seconds into the day.
  package var civil: (year: Int, month: Int, day: Int, secondOfDay: Int) {
    let total = Int(nanoseconds / 1_000_000_000 - (nanoseconds % 1_000_000_000 < 0 ? 1 : 0))
    let days = total >= 0 ? total / 86400 : (total - 86399) / 86400
    let (year, month, day) = Self.civil(fromDays: days)
    return (year, month, day, total - days * 86400)
  }

  /// As it was written, else RFC 3339 in UTC with as many digits of the second as it has.
  package var description: String { written ?? rfc3339 }

  /// `2020-06-23T10:00:00Z`, with a fraction of 3, 6 or 9 digits where there is one.
  package var rfc3339: String {
    let fraction = Int(nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000).remainder)
    let positive = fraction < 0 ? fraction + 1_000_000_000 : fraction
    let digits =
      positive == 0
      ? ""
      : positive % 1_000_000 == 0
        ? ".\(Self.padded(positive / 1_000_000, 3))"
        : positive % 1000 == 0 ? ".\(Self.padded(positive / 1000, 6))" : ".\(Self.padded(positive, 9))"
    return "\(date)T\(time)\(digits)Z"
  }

  /// RFC 3339 with exactly three digits of the second, as WEkEO's HDA wants them.
  package var rfc3339Milliseconds: String {
    let remainder = nanoseconds % 1_000_000_000
    let positive = remainder < 0 ? remainder + 1_000_000_000 : remainder
    return "\(date)T\(time).\(Self.padded(Int(positive / 1_000_000), 3))Z"
  }

  /// `2020-06-23`.
  package var date: String {
    let (year, month, day, _) = civil
    return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
  }

  /// `10:00:00`.
  package var time: String {
    let second = civil.secondOfDay
    return
      "\(Self.padded(second / 3600, 2)):\(Self.padded(second / 60 % 60, 2)):\(Self.padded(second % 60, 2))"
  }

  /// Whether it was written as a day without a time, `2020-06-23`.
  package var isDay: Bool { written?.utf8.count == 10 }

  /// A day and whole days make a day again. Nil beyond the years that can be told.
  package func adding(_ duration: Duration) -> Timestamp? {
    let (seconds, attoseconds) = duration.components
    let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, overflow2) = scaled.addingReportingOverflow(attoseconds / 1_000_000_000)
    let (result, overflow3) = nanoseconds.addingReportingOverflow(sum)
    guard !overflow, !overflow2, !overflow3 else { return nil }
    let moment = Timestamp(nanoseconds: result)
    let isWholeDays = attoseconds == 0 && seconds % 86400 == 0
    return isDay && isWholeDays ? Timestamp(nanoseconds: result, written: moment.date) : moment
  }

  package func since(_ other: Timestamp) -> Duration { .nanoseconds(nanoseconds - other.nanoseconds) }

  private init(nanoseconds: Int64, written: String) {
    self.nanoseconds = nanoseconds
    spelling = Spelling(written)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(abs(number))
    return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension Timestamp {
  /// Reads ISO 8601: a day, or a day and a time parted by `T` or a blank, with up to nine digits of the
  /// second, and `Z`, an offset such as `+02:00`, or nothing (UTC).
  package init?(_ text: String) {
    var scanner = DigitScanner(text)
    guard let year = scanner.number(4), scanner.take("-"), let month = scanner.number(2), scanner.take("-"),
      let day = scanner.number(2), (1...12).contains(month), day >= 1, day <= Self.days(in: month, year)
    else { return nil }
    var seconds = Self.days(fromCivil: year, month, day) * 86400
    var fraction = 0
    if !scanner.isAtEnd {
      guard scanner.take("T") || scanner.take("t") || scanner.take(" "), let hour = scanner.number(2),
        scanner.take(":"), let minute = scanner.number(2), hour < 24, minute < 60
      else { return nil }
      var second = 0
      if scanner.take(":") {
        guard let number = scanner.number(2), number <= 60 else { return nil }
        second = number
        if scanner.take(".") || scanner.take(",") {
          guard let digits = scanner.fraction() else { return nil }
          fraction = digits
        }
      }
      seconds += hour * 3600 + minute * 60 + second
      if !scanner.take("Z"), !scanner.take("z"), !scanner.isAtEnd {
        guard let offset = scanner.offset() else { return nil }
        seconds -= offset
      }
      guard scanner.isAtEnd else { return nil }
    }
    let (scaled, overflow) = Int64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
    guard !overflow else { return nil }
    let (total, overflow2) = scaled.addingReportingOverflow(Int64(fraction))
    guard !overflow2 else { return nil }
    self.init(nanoseconds: total, written: text)
  }

  /// A moment of the calendar; nil where there is no such day.
  package init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    guard (1...12).contains(month), day >= 1, day <= Self.days(in: month, year), (1678...2261).contains(year)
    else { return nil }
    let seconds = Self.days(fromCivil: year, month, day) * 86400 + hour * 3600 + minute * 60 + second
    self.init(nanoseconds: Int64(seconds) * 1_000_000_000)
  }

  private static func days(in month: Int, _ year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// Days since 1970-01-01, by years that begin in March so that the leap day comes last.
  private static func days(fromCivil year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func civil(fromDays days: Int) -> (Int, Int, Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}

/// Reads fixed runs of digits from the bytes of a date.
private struct DigitScanner {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = text[...].utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  mutating func number(_ digits: Int) -> Int? {
    let run = rest.prefix(digits)
    guard run.count == digits, run.allSatisfy({ (48...57).contains($0) }) else { return nil }
    rest.removeFirst(digits)
    return run.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  /// Nanoseconds from one to nine digits.
  mutating func fraction() -> Int? {
    let run = rest.prefix { (48...57).contains($0) }
    guard (1...9).contains(run.count) else { return nil }
    rest.removeFirst(run.count)
    return (0..<9).reduce((0, run[...])) { state, _ in
      (state.0 * 10 + Int((state.1.first ?? 48) - 48), state.1.dropFirst())
    }.0
  }

  /// Seconds east of Greenwich from `+02:00`, `+0200` or `+02`.
  mutating func offset() -> Int? {
    let sign: Int
    if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
    guard let hours = number(2) else { return nil }
    _ = take(":")
    return sign * (hours * 3600 + (isAtEnd ? 0 : (number(2) ?? 0)) * 60)
  }
}
