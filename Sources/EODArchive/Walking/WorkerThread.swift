import Glibc

/// Threads of our own: file calls that wait must not hold up the few threads that Swift's tasks share.
enum WorkerThread {
  /// Reading a folder takes no deep stack.
  private static let stackSize = 256 << 10

  /// Runs `body` on a new thread, which takes no signals: those are for the thread that expects them.
  /// Returns 0 or an error number.
  static func start(_ body: @escaping @Sendable () -> Void) -> Int32 {
    withUnsafeTemporaryAllocation(of: pthread_attr_t.self, capacity: 1) { memory in
      guard let attributes = memory.baseAddress else { return ENOMEM }
      pthread_attr_init(attributes)
      defer { pthread_attr_destroy(attributes) }
      pthread_attr_setstacksize(attributes, stackSize)
      pthread_attr_setdetachstate(attributes, Int32(PTHREAD_CREATE_DETACHED))
      let box = Unmanaged.passRetained(Body(run: body))
      var thread = pthread_t()
      let status = pthread_create(&thread, attributes, run, box.toOpaque())
      if status != 0 { box.release() }
      return status
    }
  }

  private static let run: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { body in
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, nil)
    if let body { Unmanaged<Body>.fromOpaque(body).takeRetainedValue().run() }
    return nil
  }

  private final class Body {
    let run: @Sendable () -> Void
    init(run: @escaping @Sendable () -> Void) { self.run = run }
  }
}
