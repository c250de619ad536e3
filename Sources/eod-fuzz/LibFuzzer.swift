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
#endif
