package import EODCommands
package import EODCore
import EODLedger
import EODServices

/// A session that reaches no service: for what the language and local commands do by themselves.
package enum OfflineSession {
  /// - parameters:
  ///   - folder: where relative paths start, and where the state would be.
  package static func make(
    in folder: String, screen: any Screen, reporter: any Reporter = SilentReporter()
  ) throws -> Session {
    // Port 9 of this machine: nobody listens there.
    let nowhere = "http://127.0.0.1:9/"
    let settings = try Settings.resolve(
      environment: [
        "EOD_CHILLER_URL": nowhere, "EOD_HDA_URL": nowhere, "EOD_IDENTITY_URL": nowhere,
        "EOD_SERVERLESS_URL": nowhere, "EOD_ARCHIVE": folder,
      ], profile: nil, stateDirectory: "\(folder)/state", home: folder)
    let ledger = try Ledger.inMemory()
    return Session(
      settings: settings, reporter: reporter, screen: screen, clock: SystemClock(pollScale: 0),
      files: Files(folder: folder)
    ) { ledger }
  }
}
