import EODCore

/// A month of what a request for ERA5 wants: made when it is ordered, and until then no more than the request
/// itself.
struct ReanalysisExtract: Sendable {
  /// The checked keys of a search, for one year and one month.
  private let request: Record
  private let start: Timestamp
  private let end: Timestamp

  /// One for each month that has one of the days.
  ///
  /// - parameter parts: the checked keys of a search.
  static func all(in parts: Record) -> [ReanalysisExtract] {
    let years = (parts["year"]?.texts ?? []).sorted()
    let months = (parts["month"]?.texts ?? []).sorted()
    return years.flatMap { year in
      months.compactMap { month in
        var request = parts
        request["year"] = [.string(year)]
        request["month"] = [.string(month)]
        return ReanalysisExtract(request)
      }
    }
  }

  private init?(_ request: Record) {
    guard let year = request["year"]?.texts?.first, let month = request["month"]?.texts?.first,
      let days = request["day"]?.texts?.sorted(), let times = request["time"]?.texts?.sorted()
    else { return nil }
    // Those that the month has: the queryable knows months of 31 days only.
    let moments = days.compactMap { Timestamp("\(year)-\(month)-\($0)T00:00:00Z") }
    guard let first = moments.first, let last = moments.last, let begin = times.first?.prefix(2),
      let finish = times.last?.prefix(2), let beginHour = Int(begin), let lastHour = Int(finish)
    else { return nil }
    self.request = request
    start = first.after(.seconds(beginHour * 3600))
    end = last.after(.seconds(lastHour * 3600))
  }

  /// - parameter location: as ``item(seed:)`` gives it.
  init?(location: String) {
    guard let text = location.decodingPercent(), let record = (try? JSON.parse(text))?.asRecord,
      let fields = try? SearchRequest(record, of: .reanalysis)
    else { return nil }
    self.init(fields.parts)
  }

  func item(seed: UInt64) -> CatalogueItem {
    let text = JSON.write(.record(request))
    var random = SeededGenerator(seed: 0, text)
    let ending = request["format"] == "netcdf" ? "nc" : "grib"
    let name = "reanalysis-era5-single-levels_\(start.compact)_\(random.hex(16)).\(ending)"
    let package = { @Sendable [start] in ProductPackage.plain(name: name, date: start, seed: seed) }
    return CatalogueItem(
      dataset: Dataset.reanalysis.id, id: name, start: start, end: end, footprint: nil, attributes: [:],
      cloudCover: nil, location: text.encodingPercent, thumbnail: nil, localPath: nil, isMade: false,
      size: { package().size }, package: package)
  }
}

extension String {
  /// With everything but letters, digits and `-._~` as `%41` (RFC 3986, 2.3).
  fileprivate var encodingPercent: String {
    var text = ""
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        text += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return text
  }
}
