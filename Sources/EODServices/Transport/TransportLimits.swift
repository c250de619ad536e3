/// The limits of time and number that every request keeps.
package struct TransportLimits: Sendable {
  package var connect: Duration = .seconds(10)
  /// The longest silence while an answer is awaited or read.
  package var idle: Duration = .seconds(60)
  /// Requests under way at one host, and apart from them downloads.
  package var requestsPerHost = 16
  package var downloadsPerHost = 8
  /// The gates before it let fewer through unless the user wants more.
  package var connectionsPerHost = 96
  package var redirects = 5
  /// What pauses are multiplied with; tests make it small.
  package var pace = 1.0

  package init() {}
}
