import EODCore

extension Timestamp {
  /// `Tue, 23 Jun 2020 11:21:21 GMT` (RFC 9110, 5.6.7).
  var httpDate: String {
    let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let (year, month, day, _) = civil
    let weekday = days[((Int(seconds / 86400) % 7) + 7) % 7]
    return "\(weekday), \(day.padded(2)) \(months[month - 1]) \(year) \(time) GMT"
  }
}
