import EODCore

/// Takes one field of row after row. Where the name is in one row, it is looked for first in the next, which is
/// at once where both have the same shape.
struct FieldReader {
  private let path: FieldPath
  private var shape: Shape?
  private var place = 0

  init(_ path: FieldPath) { self.path = path }

  mutating func value(in row: Value) throws(FilterError) -> Value {
    guard case .record(let record) = row else { return try path.value(in: row) }
    if record.shape === shape { return record.value(at: place) }
    if let found = record.shape.position(of: path.name) {
      shape = record.shape
      place = found
      return record.value(at: found)
    }
    return try path.value(in: row)
  }
}

extension FieldPath {
  /// The field of each row.
  func column(of rows: [Value]) throws(FilterError) -> [Value] {
    var reader = FieldReader(self)
    var column: [Value] = []
    column.reserveCapacity(rows.count)
    for row in rows { column.append(try reader.value(in: row)) }
    return column
  }
}

/// Makes records of others: which of their values it takes is found out once for each shape.
struct RecordMaker {
  /// The names it gives, and the places of their values in a record of the shape it was made for.
  struct Plan {
    var shape: Shape
    var places: [Int]

    init(_ fields: [(name: String, place: Int)]) {
      shape = Shape(distinct: fields.map(\.name))
      places = fields.map(\.place)
    }
  }

  private let plan: (Record) throws(FilterError) -> Plan
  private var known: (shape: Shape, plan: Plan)?

  init(_ plan: @escaping (Record) throws(FilterError) -> Plan) { self.plan = plan }

  mutating func record(of record: Record) throws(FilterError) -> Record {
    if let known, known.shape === record.shape { return Self.make(known.plan, record) }
    let plan = try plan(record)
    known = (record.shape, plan)
    return Self.make(plan, record)
  }

  private static func make(_ plan: Plan, _ record: Record) -> Record {
    Record(shape: plan.shape, values: plan.places.map(record.value(at:)))
  }
}
