import Glibc

/// The Universal Transverse Mercator projection on WGS 84, by Krüger's series in the third flattening; exact
/// to a millimetre within a zone.
enum UTM {
  private static let semiMajorAxis = 6_378_137.0
  private static let flattening = 1 / 298.257_223_563
  private static let scale = 0.9996
  private static let n = flattening / (2 - flattening)
  /// The meridian's length by radian, on average.
  private static let rectifyingRadius = semiMajorAxis / (1 + n) * (1 + n * n / 4 + n * n * n * n / 64)

  /// Metres north of the equator, on the map, of a latitude in degrees on the central meridian.
  static func meridianArc(latitude: Double) -> Double {
    let eccentricity = 2 * n.squareRoot() / (1 + n)
    let sine = sin(latitude * .pi / 180)
    let conformal = atan(sinh(atanh(sine) - eccentricity * atanh(eccentricity * sine)))
    let n2 = n * n
    let n3 = n2 * n
    let series = [n / 2 - n2 * 2 / 3 + n3 * 5 / 16, n2 * 13 / 48 - n3 * 3 / 5, n3 * 61 / 240]
    let rectifying = zip([2.0, 4, 6], series).reduce(conformal) { $0 + $1.1 * sin($1.0 * conformal) }
    return scale * rectifyingRadius * rectifying
  }

  /// - parameter northing: from the equator, negative south of it.
  static func position(zone: Int, easting: Double, northing: Double) -> Position {
    let n2 = n * n
    let n3 = n2 * n
    let xi = northing / (scale * rectifyingRadius)
    let eta = (easting - 500_000) / (scale * rectifyingRadius)
    let beta = [n / 2 - n2 * 2 / 3 + n3 * 37 / 96, n2 / 48 + n3 / 15, n3 * 17 / 480]
    var conformalXi = xi
    var conformalEta = eta
    for (order, factor) in zip([2.0, 4, 6], beta) {
      conformalXi -= factor * sin(order * xi) * cosh(order * eta)
      conformalEta -= factor * cos(order * xi) * sinh(order * eta)
    }
    let conformal = asin(sin(conformalXi) / cosh(conformalEta))
    let delta = [n * 2 - n2 * 2 / 3 - n3 * 2, n2 * 7 / 3 - n3 * 8 / 5, n3 * 56 / 15]
    let latitude = zip([2.0, 4, 6], delta).reduce(conformal) { $0 + $1.1 * sin($1.0 * conformal) }
    let longitude = atan2(sinh(conformalEta), cos(conformalXi))
    return Position(
      longitude: Double(zone * 6 - 183) + longitude * 180 / .pi, latitude: latitude * 180 / .pi)
  }
}
