import GRDB

/// The tables, as steps that each ledger takes once and in order. A step that was released never changes.
enum Schema {
  /// SQLite's `application_id`, "eodl" in ASCII: tells a ledger from other people's databases.
  private static let applicationID = 0x656F_646C

  static let steps = [firstStep, secondStep, thirdStep, fourthStep, fifthStep]

  /// Brings the tables up to date, in one transaction; of several shells that try, the first does it.
  ///
  /// - throws: `LedgerError.newer` or `.foreign` where the file must not be touched.
  static func prepare(_ writer: some DatabaseWriter, path: String, steps: [String] = steps) throws {
    let isCurrent = try writer.writeWithoutTransaction {
      try pendingSteps($0, path: path, steps: steps).isEmpty
    }
    if isCurrent { return }
    try writer.write { db in
      for step in try pendingSteps(db, path: path, steps: steps) { try db.execute(sql: step) }
      try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(steps.count)")
    }
  }

  /// - throws: `LedgerError.newer` or `.foreign`.
  static func pendingSteps(
    _ db: Database, path: String, steps: [String] = steps
  ) throws -> ArraySlice<String> {
    let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let isEmpty = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0
    guard isEmpty || application == applicationID else { throw LedgerError.foreign(path: path) }
    let taken = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    guard taken <= steps.count else { throw LedgerError.newer(path: path) }
    return steps[max(0, taken)...]
  }

  /// Times are nanoseconds since 1970. `id` is what a person calls the job, for look-up by prefix. A job
  /// has ended exactly where `finished` is set.
  private static let firstStep = """
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

  /// A queue, jobs that try others again, and what was spent of the quotas. What was spent outlives its job:
  /// a job that was forgotten here still counts there.
  private static let secondStep = """
    ALTER TABLE jobs ADD COLUMN rank INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE jobs ADD COLUMN retry_of INTEGER;
    CREATE INDEX jobs_queue ON jobs (rank, key) WHERE state IN ('queued', 'submitting');

    CREATE TABLE spent (
      key INTEGER PRIMARY KEY,
      account TEXT NOT NULL,
      kind TEXT NOT NULL,
      at INTEGER NOT NULL,
      job INTEGER,
      remote_id TEXT
    ) STRICT;
    CREATE INDEX spent_window ON spent (account, kind, at);
    CREATE INDEX spent_job ON spent (job) WHERE job IS NOT NULL;
    CREATE UNIQUE INDEX spent_remote ON spent (account, remote_id) WHERE remote_id IS NOT NULL;

    CREATE TABLE quota_reports (
      account TEXT NOT NULL,
      kind TEXT NOT NULL,
      at INTEGER NOT NULL,
      used INTEGER,
      reset INTEGER,
      closed_until INTEGER,
      PRIMARY KEY (account, kind)
    ) STRICT, WITHOUT ROWID;
    """

  /// What the ledger remembers about itself; see ``Upkeep``. And an index of all that `jobs` filters by: a row is
  /// long, and what stands in it behind the request costs reading that.
  private static let thirdStep = """
    CREATE TABLE upkeep (
      name TEXT NOT NULL PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX jobs_filters ON jobs (state, created, label, origin, service, account);
    """

  /// When all results of a job were in the folder they are for. Of earlier jobs those that have a result are
  /// taken for complete.
  private static let fourthStep = """
    ALTER TABLE jobs ADD COLUMN fetched INTEGER;
    UPDATE jobs SET fetched = finished WHERE key IN (SELECT job FROM results);
    CREATE INDEX jobs_owed ON jobs (key)
      WHERE state = 'successful' AND into_folder IS NOT NULL AND fetched IS NULL;
    """

  /// What was typed at prompts. `took` and `status` are not known of what runs, or of what a shell died in.
  private static let fifthStep = """
    CREATE TABLE history (
      key INTEGER PRIMARY KEY AUTOINCREMENT,
      session TEXT NOT NULL,
      at INTEGER NOT NULL,
      folder TEXT NOT NULL,
      statement TEXT NOT NULL,
      took INTEGER,
      status INTEGER
    ) STRICT;
    """
}
