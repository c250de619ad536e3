import EODCore
import Foundation

/// `eod-fuzz`: texts made from scripts by chance, through the parser, the checker, the formatter and the
/// interpreter. `scripts/fuzz` builds and starts it.
enum Fuzz {
  static func run() async {
    do throws(FuzzFailure) {
      let options = try FuzzOptions(CommandLine.arguments.dropFirst())
      switch options.mode {
      case .replay(let file): exit(await replay(file))
      case .work(let page):
        let task = Task.detached { () async -> FuzzFailure? in
          do throws(FuzzFailure) {
            var worker = try FuzzWorker(options, page: page)
            await worker.run()
            return nil
          } catch {
            return error
          }
        }
        if let failure = await task.value { throw failure }
      case .supervise:
        var supervisor = try FuzzSupervisor(options)
        exit(try await supervisor.run())
      }
    } catch {
      say("error: \(error.message)")
      exit(2)
    }
  }

  /// Runs one input and says what it did.
  private static func replay(_ file: String) async -> Int32 {
    guard let data = FileManager.default.contents(atPath: file) else {
      say("error: cannot read \(file)")
      return 2
    }
    let trial = FuzzTrial(Array(data))
    if let text = trial.formatted { say("formatted:\n\(text)") }
    if let finding = await trial.run().finding {
      say("finding: \(finding)")
      return 1
    }
    say("no finding")
    return 0
  }

  static func say(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }
}

/// Why nothing could be tried.
struct FuzzFailure: Error {
  var message: String
}

#if !LIBFUZZER
  @main enum Main {
    static func main() async { await Fuzz.run() }
  }
#endif
