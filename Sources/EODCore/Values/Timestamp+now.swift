import Glibc

extension Timestamp {
  /// The machine's time. Not by Foundation, which costs every start some milliseconds and megabytes.
  package static var now: Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }

  /// Without the fraction of its second.
  package var wholeSecond: Timestamp {
    Timestamp(nanoseconds: nanoseconds - (nanoseconds % 1_000_000_000 + 1_000_000_000) % 1_000_000_000)
  }
}
