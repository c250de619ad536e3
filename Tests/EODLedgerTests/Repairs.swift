import EODLedger
import Foundation
import Synchronization

/// What ledgers told about files that they could not use.
final class Repairs: Sendable {
  private let told = Mutex<[LedgerRepair]>([])

  var all: [LedgerRepair] { told.withLock { $0 } }

  @Sendable func take(_ repair: LedgerRepair) { told.withLock { $0.append(repair) } }
}

/// The file of a ledger that nobody has open.
struct LedgerBytes {
  let path: String

  init(_ folder: String) { path = "\(folder)/ledger.sqlite" }

  var size: UInt64 {
    get throws { try FileManager.default.attributesOfItem(atPath: path)[.size] as? UInt64 ?? 0 }
  }

  func read() throws -> Data { try Data(contentsOf: URL(filePath: path)) }

  func truncate(to size: UInt64) throws {
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.truncate(atOffset: size)
    try file.close()
  }

  /// Puts garbage over some bytes.
  func overwrite(_ range: Range<UInt64>) throws {
    try write(Data(repeating: 0xA5, count: range.count), at: range.lowerBound)
  }

  func write(_ data: Data, at offset: UInt64) throws {
    let file = try FileHandle(forUpdating: URL(filePath: path))
    try file.seek(toOffset: offset)
    try file.write(contentsOf: data)
    try file.close()
  }
}
