package import EODCore

/// Why a sandbox could not start.
package enum SandboxError: Explained, Equatable {
  /// Another program listens there, or the port is reserved.
  case cannotListen(port: Int, reason: String)
  /// A folder or file of the sandbox could not be made.
  case cannotWrite(path: String, reason: String)
  /// An option has a value that makes no sense.
  case badOption(name: String, needed: String)
  /// A rule of what goes wrong makes no sense.
  ///
  /// - parameters:
  ///   - file: nil where the rules come from no file.
  ///   - place: of the mistake, where the reason does not tell it.
  case badFaults(file: String?, place: TextPlace?, reason: String)

  package var code: String {
    switch self {
    case .cannotListen: "E-SANDBOX-PORT"
    case .cannotWrite: "E-SANDBOX-ROOT"
    case .badOption: "E-SANDBOX-OPTION"
    case .badFaults: "E-SANDBOX-FAULTS"
    }
  }

  package var message: String {
    switch self {
    case .cannotListen(let port, let reason): "the sandbox cannot listen on 127.0.0.1:\(port): \(reason)"
    case .cannotWrite(let path, let reason): "the sandbox cannot write \(path): \(reason)"
    case .badOption(let name, let needed): "the sandbox needs \(needed) as \(name)"
    case .badFaults(let file, let place, let reason):
      [file, place.map { "\($0)" }, reason].compactMap(\.self).joined(separator: ": ")
    }
  }

  package var hint: String? {
    switch self {
    case .cannotListen: "leave --port out to take a free one"
    case .cannotWrite: "give --root a folder that you may write to"
    case .badOption: nil
    case .badFaults: "`help faults` in eod lists the kinds and the endpoints"
    }
  }

  package var exitCode: ExitCode {
    switch self {
    case .badOption, .badFaults: .usage
    case .cannotListen, .cannotWrite: .failed
    }
  }
}
