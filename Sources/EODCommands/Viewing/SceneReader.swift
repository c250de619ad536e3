import EODCore
import EODMap

/// Finds what can be drawn on a map in the values that commands hand on.
struct SceneReader {
  private let files: Files
  private(set) var shapes: [MapScene.Shape] = []
  /// How many rows have no place on Earth, or none that can be read.
  private(set) var without = 0

  init(_ files: Files) { self.files = files }

  /// Takes a value that the user gave.
  /// - throws: ``CommandError``, ``AreaError`` where it is none of what can be drawn.
  mutating func read(_ value: Value) throws {
    switch value {
    case .string(let text): try read(text)
    case .record(let record): try read(record)
    case .list(let items): for item in items { try read(item) }
    case .null: break
    default:
      throw CommandError.badValue(
        what: "map", reason: "a \(value.typeName) has no place on a map",
        hint: "rows with a footprint, GeoJSON, WKT, a UTM tile, or a file")
    }
  }

  private mutating func read(_ text: String) throws {
    if text.contains("(") {
      add(try Area(wkt: text), name: "", Record())
    } else if let tile = Tile(text) {
      add(tile.footprint, name: tile.name, ["tile": .string(tile.name)])
    } else if let tile = Self.tile(inName: Self.lastName(text)) {
      add(tile.footprint, name: Self.lastName(text), ["tile": .string(tile.name)])
    } else {
      try read(file: text)
    }
  }

  private mutating func read(file path: String) throws {
    let content = String(decoding: try files.read(path), as: UTF8.self)
    let name = Self.lastName(path)
    if let first = content.first(where: { !$0.isWhitespace }), first == "{" || first == "[" {
      try read(try JSON.parse(content))
    } else {
      do {
        add(try Area(wkt: content), name: name, Record())
      } catch {
        throw CommandError.content(
          path: path, reason: error.message, hint: "`map` reads GeoJSON and WKT; `load` reads tables")
      }
    }
  }

  private mutating func read(_ record: Record) throws {
    switch record["type"]?.asString {
    case "FeatureCollection": for feature in record["features"]?.asList ?? [] { try read(feature) }
    case "Feature":
      var row = record["properties"]?.asRecord ?? Record()
      row["geometry"] = record["geometry"]
      if row["id"] == nil { row["id"] = record["id"] }
      readRow(row)
    case "Polygon", "MultiPolygon", "GeometryCollection":
      add(try Area(geoJSON: .record(record)), name: "", Record())
    default: readRow(record)
    }
  }

  /// A row of a table: what is wrong with one of thousands is no reason to draw none.
  private mutating func readRow(_ row: Record) {
    guard let area = Self.area(of: row) else {
      without += 1
      return
    }
    add(area, name: Self.name(of: row), row)
  }

  private mutating func add(_ area: Area, name: String, _ row: Record) {
    shapes.append(MapScene.Shape(area: area, name: name, facts: Self.facts(of: row)))
  }

  static func area(of row: Record) -> Area? {
    for field in ["footprint", "geometry", "wkt"] {
      switch row[field] {
      case .string(let text)?: if let area = try? Area(wkt: text) { return area }
      case .record(let geometry)?: if let area = try? Area(geoJSON: .record(geometry)) { return area }
      default: break
      }
    }
    if let box = box(row["bbox"]) { return box.area }
    let tile = row["tile"]?.asString.flatMap { Tile($0) }
    return
      (tile
      ?? ["name", "id", "product", "path"].lazy.compactMap { field in
        row[field]?.asString.flatMap { Self.tile(inName: lastName($0)) }
      }.first)?.footprint
  }

  private static func box(_ value: Value?) -> BoundingBox? {
    switch value {
    case .string(let text)?: return try? BoundingBox(text)
    case .list(let items)?:
      let numbers = items.compactMap(\.asNumber)
      // Six with heights.
      guard numbers.count == items.count, [4, 6].contains(numbers.count) else { return nil }
      let half = numbers.count / 2
      return try? BoundingBox(
        west: numbers[0], south: numbers[1], east: numbers[half], north: numbers[half + 1])
    default: return nil
    }
  }

  /// The UTM tile between the underscores of a product's name.
  private static func tile(inName name: String) -> Tile? {
    name.split { $0 == "_" || $0 == "." }.lazy.compactMap { part in
      part.first == "T" && part.utf8.count == 6 ? Tile(String(part)) : nil
    }.first
  }

  private static func lastName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private static func name(of row: Record) -> String {
    for field in ["name", "title", "label", "id", "product", "path", "tile"] {
      if let name = row[field]?.asString, !name.isEmpty { return lastName(name).strippingControls() }
    }
    return ""
  }

  /// What a person wants to know of it; the name stands above them.
  private static func facts(of row: Record) -> [(name: String, text: String)] {
    let name = name(of: row)
    return row.compactMap { field -> (name: String, text: String)? in
      guard !hidden.contains(field.key), !field.value.isNull, field.value.asList == nil,
        field.value.asRecord == nil
      else { return nil }
      let text = String(field.value.text.strippingControls().prefix(longest))
      return text == name || text.isEmpty ? nil : (field.key, text)
    }.prefix(mostFacts).map { $0 }
  }

  private static let hidden: Set<String> = ["footprint", "geometry", "wkt", "bbox", "location", "thumbnail"]
  private static let longest = 160
  private static let mostFacts = 14
}
