import EODCore

/// What a subscriber of the ``Poller`` is told.
enum PollEvent: Sendable {
  /// A job's state, message or id is another than before.
  case changed(Job, from: Job)
  /// A job is not watched any longer although it has not ended, or not that anybody knows.
  case gaveUp(Job, any Explained)
  /// A service does not answer; it goes on being asked.
  case silent(ServiceName, since: Timestamp, any Explained)
  case answering(ServiceName, after: Duration)
  /// A service was asked; what it said has been told.
  case looked
}
