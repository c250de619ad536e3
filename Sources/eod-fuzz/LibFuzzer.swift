#if LIBFUZZER
  import Foundation

  /// What libFuzzer calls for each input; it stops at a finding. See `scripts/fuzz --guided`.
  @_cdecl("LLVMFuzzerTestOneInput")
  public func tryOne(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
    let input = Array(UnsafeBufferPointer(start: data, count: size))
    let done = DispatchSemaphore(value: 0)
    Task.detached {
      if let finding = await FuzzTrial(input, rendersErrors: size % 16 == 0).run().finding {
        fatalError(finding)
      }
      done.signal()
    }
    done.wait()
    return 0
  }

  @_silgen_name("LLVMFuzzerRunDriver")
  private func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ trial: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
  ) -> Int32

  /// The entry of an executable product by its name; libFuzzer's own `main` would be another.
  @_cdecl("eod_fuzz_main")
  public func main(_ count: Int32, _ words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Int32 {
    var count = count
    var words = words
    return runDriver(&count, &words, tryOne)
  }
#endif
