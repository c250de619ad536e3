import EODCore
import NIOHTTP1
import Synchronization

/// The last time each service told, kept for the session: nothing says that its clock goes as this one does.
final class ServiceClock: Sendable {
  private let readings = Mutex<[Peer: Timestamp]>([:])

  /// The header `Date`, in whole seconds.
  subscript(peer: Peer) -> Timestamp? { readings.withLock { $0[peer] } }

  func note(_ headers: HTTPHeaders, from peer: Peer) {
    guard let told = headers.first(name: "date").flatMap(HTTPDate.read) else { return }
    readings.withLock { $0[peer] = told }
  }
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that may be sent (RFC 9110, 5.6.7).
enum HTTPDate {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  static func read(_ text: String) -> Timestamp? {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[5] == "GMT", let day = Int(parts[1]), let year = Int(parts[3]),
      let month = months.firstIndex(of: String(parts[2]))
    else { return nil }
    let time = parts[4].split(separator: ":").compactMap { Int($0) }
    guard time.count == 3 else { return nil }
    return Timestamp(
      year: year, month: month + 1, day: day, hour: time[0], minute: time[1], second: time[2])
  }
}
