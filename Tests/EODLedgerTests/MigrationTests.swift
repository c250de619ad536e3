import EODCore
import Foundation
import GRDB
import Testing

@testable import EODLedger

@Suite struct MigrationTests {
  @Test("a ledger of the first version keeps its rows through all steps")
  func fromTheFirst() async throws {
    try await withStateFolder { folder in
      try makeFirstVersion(folder)
      let repairs = Repairs()
      let ledger = try Ledger.open(at: folder, tell: repairs.take)
      let job = try await ledger.job(named: "77")
      #expect(job.label == "60WWV")
      #expect(job.request == ["graph": "c2rcc"])
      #expect(job.rank == 0)
      #expect(try await ledger.results(of: job.key).map(\.path) == ["/out/a.nc"])
      #expect(try await ledger.order(dataset: "d", product: "p")?.orderID == "o")
      #expect(try await ledger.sample().key == 8)
      #expect(repairs.all.isEmpty)
    }
  }

  @Test("of shells that start at once, one takes the steps")
  func together() async throws {
    try await withStateFolder { folder in
      try makeFirstVersion(folder)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<8 {
          group.addTask { try await Ledger.open(at: folder).sample(id: "shell \(number)") }
        }
        try await group.waitForAll()
      }
      #expect(try await Ledger.open(at: folder).jobs().count == 9)
    }
  }

  @Test("a step that fails half-way leaves the ledger as it was")
  func failing() throws {
    let queue = try DatabaseQueue()
    try Schema.prepare(queue, path: "", steps: [Schema.steps[0]])
    let schema = "SELECT group_concat(sql) FROM sqlite_schema"
    let before = try queue.read { try String.fetchOne($0, sql: schema) }
    let broken = "CREATE TABLE more (a INTEGER); ALTER TABLE nothing ADD COLUMN b TEXT"
    #expect(throws: (any Error).self) {
      try Schema.prepare(queue, path: "", steps: [Schema.steps[0], broken])
    }
    #expect(try queue.read { try String.fetchOne($0, sql: schema) } == before)
    #expect(try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == 1)
  }

  /// A ledger as the first version of the program left it.
  private func makeFirstVersion(_ folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let queue = try DatabaseQueue(path: LedgerBytes(folder).path)
    try queue.write { db in
      try db.execute(sql: Self.firstVersion)
      try db.execute(
        sql: """
          INSERT INTO jobs (key, service, account, process, remote_id, fingerprint, request, label, state,
            created, updated) VALUES (7, 'serverless', '', 'snap-function', '77', 'f00d', '{"graph":"c2rcc"}',
            '60WWV', 'running', 1, 2);
          INSERT INTO results VALUES (7, 'a', '/out/a.nc', 3, NULL, 4);
          INSERT INTO orders VALUES ('', 'd', 'p', 'l', 'o', 'successful', 1, 2);
          PRAGMA application_id = 1701799020; PRAGMA user_version = 1;
          """)
    }
    try queue.close()
  }

  /// Its tables. A test of its own words: the steps of the program must go on making them.
  private static let firstVersion = """
    CREATE TABLE jobs (
      key INTEGER PRIMARY KEY AUTOINCREMENT,
      service TEXT NOT NULL,
      account TEXT NOT NULL,
      process TEXT NOT NULL,
      remote_id TEXT,
      status_url TEXT,
      id TEXT NOT NULL GENERATED ALWAYS AS (coalesce(remote_id, 'local-' || key)) VIRTUAL,
      fingerprint TEXT NOT NULL,
      request TEXT NOT NULL,
      label TEXT,
      state TEXT NOT NULL,
      message TEXT,
      into_folder TEXT,
      origin TEXT,
      created INTEGER NOT NULL,
      submitted INTEGER,
      updated INTEGER NOT NULL,
      finished INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX jobs_remote ON jobs (service, account, remote_id) WHERE remote_id IS NOT NULL;
    CREATE INDEX jobs_id ON jobs (id);
    CREATE INDEX jobs_label ON jobs (label) WHERE label IS NOT NULL;
    CREATE INDEX jobs_fingerprint ON jobs (fingerprint);
    CREATE INDEX jobs_unfinished ON jobs (key) WHERE finished IS NULL;

    CREATE TABLE results (
      job INTEGER NOT NULL REFERENCES jobs (key) ON DELETE CASCADE,
      name TEXT NOT NULL,
      path TEXT NOT NULL,
      size INTEGER NOT NULL,
      sha256 TEXT,
      fetched INTEGER NOT NULL,
      PRIMARY KEY (job, name)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE orders (
      account TEXT NOT NULL,
      dataset TEXT NOT NULL,
      product TEXT NOT NULL,
      location TEXT NOT NULL,
      order_id TEXT,
      state TEXT NOT NULL,
      created INTEGER NOT NULL,
      updated INTEGER NOT NULL,
      PRIMARY KEY (account, dataset, product)
    ) STRICT, WITHOUT ROWID;
    """
}
