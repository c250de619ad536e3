import EODCore
import Foundation

/// The file a run leaves: small, valid, and honest about where it comes from.
enum RunResult {
  /// Pixels on each side.
  private static let edge = 24
  private static let fill: Float = -999

  static func netCDF(of job: RemoteJob, seed: UInt64) -> NetCDFFile {
    let box = job.region
    let (west, east) = (box?.west ?? -180, box?.east ?? 180)
    let (south, north) = (box?.south ?? -90, box?.north ?? 90)
    let shares = (0..<edge).map { (Double($0) + 0.5) / Double(edge) }
    var random = SeededGenerator(seed: seed, job.id)
    let phase = random.share() * 2 * .pi
    return NetCDFFile(
      dimensions: [.init(name: "y", length: edge), .init(name: "x", length: edge)],
      attributes: [
        ("Conventions", .text("CF-1.8")),
        ("title", .text("C2RCC water quality (emulated)")),
        ("source", .text("eod sandbox: made up, not computed from any image")),
        ("history", .text("\(job.ends.rfc3339Seconds) eod sandbox, job \(job.id)")),
        ("job_id", .text(job.id)),
        ("geoRegion", .text(box?.area.wkt ?? "")),
      ],
      variables: [
        .init(
          name: "lat", dimensions: [0], attributes: units("degrees_north", "latitude"),
          values: shares.map { Float(north - (north - south) * $0) }),
        .init(
          name: "lon", dimensions: [1], attributes: units("degrees_east", "longitude"),
          values: shares.map { Float(west + (east - west) * $0) }),
        .init(
          name: "conc_chl", dimensions: [0, 1],
          attributes: units("mg m-3", "Chlorophyll concentration", hasFill: true),
          values: field(shares, phase: phase, from: 0.4, to: 6.5)),
        .init(
          name: "conc_tsm", dimensions: [0, 1],
          attributes: units("g m-3", "Total suspended matter dry weight concentration", hasFill: true),
          values: field(shares, phase: phase + 1.7, from: 0.8, to: 14)),
      ])
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
