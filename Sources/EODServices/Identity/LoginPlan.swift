import EODCore

/// Which login to try next: two addresses, because WEkEO moved it, and three origins of accounts. Pure.
///
/// An account of EUMETSAT or of Copernicus Marine is refused until its origin is named, so each refusal leads
/// to the next origin, and only a refusal does.
struct LoginPlan: Sendable {
  struct Attempt: Sendable, Equatable {
    let address: WebAddress
    let origin: String?
  }

  enum Outcome {
    case accepted
    case refused
    /// There is no login at this address.
    case absent
  }

  enum Action: Equatable {
    case attempt(Attempt)
    case giveUp
    case done
  }

  private var addresses: ArraySlice<WebAddress>
  private var origins: ArraySlice<String?> = [nil, "eumetsat", "cmems"]

  /// - parameter identity: the base of the newer login; nil where it is not known.
  init(identity: WebAddress?, hda: WebAddress) {
    let newer = identity.map { $0.appending("gettoken") }
    addresses = [newer, hda.appending("gettoken")].compactMap(\.self)[...]
  }

  var first: Action { current }

  mutating func next(_ outcome: Outcome) -> Action {
    switch outcome {
    case .accepted: return .done
    case .refused: origins = origins.dropFirst()
    case .absent: addresses = addresses.dropFirst()
    }
    return current
  }

  private var current: Action {
    guard let address = addresses.first, let origin = origins.first else { return .giveUp }
    return .attempt(Attempt(address: address, origin: origin))
  }
}
