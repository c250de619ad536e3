import EODCore
import Testing

@testable import EODServices

@Suite struct QueryableTests {
  static let sentinel2 = #"""
    {"type":"object","properties":{
      "dataset_id":{"type":"string","oneOf":[{"const":"EO:ESA:DAT:SENTINEL-2","title":"x","group":null}]},
      "bbox":{"title":"Box","type":"array","minItems":4,"maxItems":4,
        "items":[{"type":"number"},{"type":"number"},{"type":"number"},{"type":"number"}]},
      "processingLevel":{"title":"Level","type":"string",
        "oneOf":[{"const":"S2MSI1C","title":"L1C"},{"const":"S2MSI2A","title":"L2A"}]},
      "tileId":{"type":"string","pattern":"^(0[1-9]|[1-5][0-9]|60)[A-Z]{3}$"},
      "bands":{"type":"array",
        "items":{"type":"string","oneOf":[{"const":"B1"},{"const":"B2"}]},"minItems":1,"maxItems":2},
      "cloudCover":{"type":"number","minimum":0,"maximum":100},
      "startdate":{"type":"string","format":"date-time","minimum":"2015-06-28T00:00:00Z","maximum":""},
      "enddate":{"type":"string","format":"date-time","minimum":"","maximum":""},
      "odd":{"type":"teapot","oneOf":[]},
      "startIndex":{"type":"string","pattern":"^[0-9]*$"}},
     "required":["dataset_id"],"constraints":[]}
    """#

  static func queryable(_ json: String = sentinel2) throws -> Queryable {
    Queryable(dataset: "EO:ESA:DAT:SENTINEL-2", schema: try #require(try JSON.parse(json).asRecord))
  }

  @Test("every kind of property is told")
  func kinds() throws {
    let queryable = try Self.queryable()
    #expect(
      queryable.properties.map(\.kind.name) == [
        "bounding box", "choice", "text", "choices", "number", "date", "date", "any",
      ])
    #expect(queryable["processingLevel"]?.kind.allowed == "S2MSI1C, S2MSI2A")
    #expect(queryable["cloudCover"]?.kind.allowed == "0.0 to 100.0")
    #expect(queryable["startdate"]?.kind.allowed == "from 2015-06-28T00:00:00Z")
    #expect(queryable["enddate"]?.kind.allowed == nil)
    #expect(queryable["dataset_id"] == nil)
    #expect(queryable.rows.count == 8)
    #expect(queryable.rows.first?["title"] == "Box")
  }

  @Test("a request becomes a query in the dataset's own keys")
  func query() throws {
    let request = SearchRequest(
      dataset: "EO:ESA:DAT:SENTINEL-2", start: Timestamp("2020-06-23"),
      end: Timestamp("2020-06-24T00:00:00Z"),
      box: try BoundingBox("-5.5,49,-4,50"), tile: Tile("T30UUA"),
      conditions: [("processingLevel", "S2MSI1C"), ("cloudCover", "20"), ("bands", "B1, B2"), ("odd", "")])
    let query = try Self.queryable().query(for: request)
    #expect(query.tileInNames == nil)
    #expect(
      query.body == [
        "dataset_id": "EO:ESA:DAT:SENTINEL-2", "startdate": "2020-06-23T00:00:00.000Z",
        "enddate": "2020-06-24T00:00:00.000Z", "bbox": [-5.5, 49.0, -4.0, 50.0], "tileId": "30UUA",
        "processingLevel": "S2MSI1C", "cloudCover": 20, "bands": ["B1", "B2"],
      ])
  }

  @Test(
    "date keys are found under other names",
    arguments: [
      ("dtstart", "dtend"), ("start", "end"), ("min_date", "max_date"),
      ("acquisition_begin", "acquisition_stop"),
    ])
  func dateKeys(start: String, end: String) throws {
    let date = #"{"type":"string","format":"date-time"}"#
    let queryable = try Self.queryable(#"{"properties":{"\#(start)":\#(date),"\#(end)":\#(date)}}"#)
    let request = SearchRequest(dataset: "D", start: Timestamp("2020-01-01"), end: Timestamp("2020-01-02"))
    let body = try queryable.query(for: request).body
    #expect(body[start] == "2020-01-01T00:00:00.000Z")
    #expect(body[end] == "2020-01-02T23:59:59.999Z")
  }

  @Test("without a key for tiles the tile is looked for in names")
  func tileInNames() throws {
    let query = try Self.queryable(#"{"properties":{}}"#).query(
      for: SearchRequest(dataset: "D", tile: Tile("30UUA")))
    #expect(query.tileInNames == Tile("30UUA"))
    #expect(query.body.keys == ["dataset_id"])
  }

  @Test(
    "a value that the dataset does not take is told",
    arguments: [
      ("processingLevel", "s2msi1c", "did you mean `S2MSI1C`?"),
      ("processingLvel", "S2MSI1C", "`processingLevel`"),
      ("cloudCover", "101", "at most 100"), ("cloudCover", "many", "a number"), ("bands", "B3", "`B1`, `B2`"),
      ("tileId", "T30UUA", "a text like"), ("startdate", "yesterday", "a date such as"),
      ("startdate", "2010-01-01", "a time from 2015-06-28"), ("bbox", "1,2,3", "W,S,E,N"),
      ("bands", "B1,B2,B1", "at most 2 values"),
    ])
  func problems(key: String, value: String, words: String) throws {
    let request = SearchRequest(dataset: "D", conditions: [(key, value)])
    let queryable = try Self.queryable()
    let error = #expect(throws: QueryProblems.self) { try queryable.query(for: request) }
    let text = "\(error?.message ?? "") \(error?.hint ?? "")"
    #expect(text.contains(words))
  }

  @Test("all problems are told at once")
  func allProblems() throws {
    let queryable = try Self.queryable(
      #"{"properties":{"variable":{"type":"string","oneOf":[{"const":"t"}]}},"required":["variable"]}"#)
    let request = SearchRequest(
      dataset: "D", start: Timestamp("2020-01-02"), end: Timestamp("2020-01-01"), conditions: [("x", "1")])
    let error = #expect(throws: QueryProblems.self) { try queryable.query(for: request) }
    #expect(error?.problems.count == 5)
    #expect(error?.message.contains("`variable` is missing (t)") == true)
  }
}
