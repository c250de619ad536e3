import EODCore
import Foundation
import Testing

@testable import EODSandbox

@Suite struct NetCDFFileTests {
  private let file = NetCDFFile(
    dimensions: [.init(name: "y", length: 2), .init(name: "x", length: 3)],
    attributes: [("title", .text("abcde")), ("limits", .floats([0, 1.5]))],
    variables: [
      .init(name: "lat", dimensions: [0], attributes: [], values: [50, 49]),
      .init(
        name: "chl", dimensions: [0, 1], attributes: [("units", .text("mg m-3"))], values: [1, 2, 3, 4, 5, 6]),
    ])

  @Test("a reader of the format finds what was written")
  func roundTrip() throws {
    var reader = ClassicReader(bytes: file.bytes())
    let header = try reader.header()
    #expect(header.dimensions == ["y": 2, "x": 3])
    #expect(header.texts == ["title": "abcde"])
    #expect(header.variables["chl"] == [1, 2, 3, 4, 5, 6])
    #expect(header.variables["lat"] == [50, 49])
  }

  @Test("a run's result says that the sandbox made it, and covers the region")
  func result() throws {
    let job = RemoteJob.sample(region: try BoundingBox(west: -5, south: 50, east: -4, north: 51))
    var reader = ClassicReader(bytes: RunResult(job: job, file: job.files[0], seed: 1).bytes())
    let header = try reader.header()
    #expect(header.texts["source"]?.contains("eod sandbox") == true)
    #expect(header.texts["job_id"] == "j")
    #expect(header.variables["lon"]?.allSatisfy { (-5 ... -4).contains($0) } == true)
    #expect(header.variables["lat"]?.allSatisfy { (50...51).contains($0) } == true)
    #expect(header.variables["conc_chl"]?.count == 24 * 24)
  }

  @Test("ncdump reads it", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/ncdump")))
  func ncdump() throws {
    let path = NSTemporaryDirectory() + "eod-\(UUID().uuidString).nc"
    defer { unlink(path) }
    #expect(FileManager.default.createFile(atPath: path, contents: Data(file.bytes())))
    let ncdump = Process()
    let output = Pipe()
    ncdump.executableURL = URL(filePath: "/usr/bin/ncdump")
    ncdump.arguments = [path]
    ncdump.standardOutput = output
    try ncdump.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    ncdump.waitUntilExit()
    #expect(ncdump.terminationStatus == 0)
    #expect(text.contains("float chl(y, x)"))
  }
}

/// Reads the classic format as its specification describes it, without knowing the writer.
private struct ClassicReader {
  struct Header {
    var dimensions: [String: Int] = [:]
    var texts: [String: String] = [:]
    var variables: [String: [Float]] = [:]
  }

  enum Fault: Error { case format }

  let bytes: [UInt8]
  private var offset = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func header() throws -> Header {
    guard bytes.prefix(4) == [0x43, 0x44, 0x46, 1] else { throw Fault.format }
    offset = 8
    var header = Header()
    var lengths: [Int] = []
    for _ in 0..<(try list(0x0A)) {
      let name = try text()
      lengths.append(try number())
      header.dimensions[name] = lengths.last
    }
    header.texts = try attributes()
    for _ in 0..<(try list(0x0B)) {
      let name = try text()
      let rank = try number()
      let count = try (0..<rank).reduce(1) { product, _ in product * lengths[try number()] }
      _ = try attributes()
      guard try number() == 5, try number() == count * 4 else { throw Fault.format }
      let begin = try number()
      header.variables[name] = try (0..<count).map {
        Float(bitPattern: UInt32(try number(at: begin + $0 * 4)))
      }
    }
    return header
  }

  private mutating func attributes() throws -> [String: String] {
    var texts: [String: String] = [:]
    for _ in 0..<(try list(0x0C)) {
      let name = try text()
      switch try number() {
      case 2: texts[name] = try text()
      case 5: offset += 4 * (try number())
      default: throw Fault.format
      }
    }
    return texts
  }

  private mutating func list(_ tag: Int) throws -> Int {
    let found = try number()
    let count = try number()
    guard found == tag || (found == 0 && count == 0) else { throw Fault.format }
    return count
  }

  private mutating func text() throws -> String {
    let count = try number()
    guard offset + count <= bytes.count else { throw Fault.format }
    defer { offset += (count + 3) / 4 * 4 }
    return String(decoding: bytes[offset..<offset + count], as: UTF8.self)
  }

  private mutating func number() throws -> Int {
    defer { offset += 4 }
    return try number(at: offset)
  }

  private func number(at place: Int) throws -> Int {
    guard place + 4 <= bytes.count else { throw Fault.format }
    return bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
  }
}
