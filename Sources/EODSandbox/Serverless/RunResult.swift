import EODCore
import Foundation

/// The content of a file that a run leaves: small, valid, and honest about where it comes from.
struct RunResult: Sendable {
  /// Pixels on each side.
  private static let edge = 24
  private static let fill: Float = -999

  let job: RemoteJob
  let file: ResultFile
  let seed: UInt64

  func bytes() -> [UInt8] {
    switch type {
    case "nc": netCDF.bytes()
    case "tif": TIFFFile(edge: Self.edge, pixels: tones).bytes()
    default: Array("\(notice)\njob \(job.id)\nfile \(file.id)\n".utf8)
    }
  }

  var mediaType: String {
    switch type {
    case "nc": "application/x-netcdf"
    case "tif": "image/tiff"
    default: "application/octet-stream"
    }
  }

  private var type: Substring? { file.id.split(separator: ".").last }
  private var notice: String { "eod sandbox: made up, not computed from any image" }

  var netCDF: NetCDFFile {
    let box = job.region
    let shares = Self.shares
    let (west, east) = (box?.west ?? -180, box?.east ?? 180)
    let (south, north) = (box?.south ?? -90, box?.north ?? 90)
    return NetCDFFile(
      dimensions: [.init(name: "y", length: Self.edge), .init(name: "x", length: Self.edge)],
      attributes: [
        ("Conventions", .text("CF-1.8")),
        (
          "title",
          .text(
            job.process == "snap-function" ? "C2RCC water quality (emulated)" : "\(job.process) (emulated)")
        ),
        ("source", .text(notice)),
        ("history", .text("\(job.ends.rfc3339Seconds) eod sandbox, job \(job.id)")),
        ("job_id", .text(job.id)),
        ("geoRegion", .text(box?.area.wkt ?? "")),
      ],
      variables: [
        .init(
          name: "lat", dimensions: [0], attributes: Self.units("degrees_north", "latitude"),
          values: shares.map { Float(north - (north - south) * $0) }),
        .init(
          name: "lon", dimensions: [1], attributes: Self.units("degrees_east", "longitude"),
          values: shares.map { Float(west + (east - west) * $0) }),
        .init(
          name: "conc_chl", dimensions: [0, 1],
          attributes: Self.units("mg m-3", "Chlorophyll concentration", hasFill: true),
          values: Self.field(shares, phase: phase, from: 0.4, to: 6.5)),
        .init(
          name: "conc_tsm", dimensions: [0, 1],
          attributes: Self.units("g m-3", "Total suspended matter dry weight concentration", hasFill: true),
          values: Self.field(shares, phase: phase + 1.7, from: 0.8, to: 14)),
      ])
  }

  private static let shares = (0..<edge).map { (Double($0) + 0.5) / Double(edge) }

  private var phase: Double {
    var random = SeededGenerator(seed: seed, job.id + (job.files.first == file ? "" : file.id))
    return random.share() * 2 * .pi
  }

  /// The same field in shades of grey, 0 where there is no data.
  private var tones: [UInt8] {
    Self.field(Self.shares, phase: phase, from: 1, to: 255).map { $0 < 0 ? 0 : UInt8($0) }
  }

  /// A smooth field between two values, with land, that is no data, in one corner.
  private static func field(_ shares: [Double], phase: Double, from low: Double, to high: Double) -> [Float] {
    shares.flatMap { y in
      shares.map { x in
        guard x + y < 1.75 else { return fill }
        let wave = (sin(5 * x + phase) * cos(4 * y - phase) + 1) / 2
        return Float(low + (high - low) * wave)
      }
    }
  }

  private static func units(
    _ units: String, _ name: String, hasFill: Bool = false
  ) -> [(String, NetCDFFile.Attribute)] {
    [("units", .text(units)), ("long_name", .text(name))] + (hasFill ? [("_FillValue", .floats([fill]))] : [])
  }
}
