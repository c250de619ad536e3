/// A key pair made for these tests, and what `openssl pkeyutl`, called as eocanvas 2.0.1 calls it, made of four
/// texts with it.
enum KeyFixture {
  static let privateKey = """
    -----BEGIN RSA PRIVATE KEY-----
    MIIEogIBAAKCAQEAqWLV8YuL0lQd4igzJcy/3WqTcC5I2znSry2/0/6fga3e58QG
    +gN7tgZk8h7YE38sTpu8fm9dZuKMkbywCvphBgPvM2RIXdiG3NhF0G97Z98cxrGT
    gQ1UWd86uYY7rDAQDINNvC7ot+xEcIy5NY1bUDHimaG31rx8Efag2lXH1scg1jX6
    CdRPud56udPBihhhXFUaYqQ08QnNytxDJSKFutQaThifE3kxEBN4MLQ7l0NmInM1
    U+CIVqKefm9w9SZspp9xNhH6XEI6oKJe2NYkaaT+UMXHC/lFgwSlCJeS2w6UgKRJ
    NJmh9ocqSRTOjhVquA2QZG5ip7FCpMY+4JHamQIDAQABAoIBAEogk0E0URnYLwXA
    kvWpX5Pd5q0SzFaIPQ/lxQvY4+Qj+6dQzb7PFG4p6TZeUjBiGLlEBV8NjIIQhfTn
    buE3BovT3/QNIHBVaFuwmAjqKMbhyJ2Zq9QvyajU/MWhHW8yz2sycSv4GWcYEjFx
    HEJ33KzBUAns0F+8t81Csc0q+hwe7ZIDDiVtoxM8cGejIcmuvhtYxgwNTFuh6W1A
    GDeK1ioFB1craSux0RjXKnw0KVI3XQNBqgGHymgzTG6/pzS+9ihgfLxOn5WaaKAb
    F+MrTvQIdnISckQ+PtxdvEYNxHRvVDWFXLGzpS1DEPV2JtzTr4sNGj5PNULnvbzN
    Jt5RxHsCgYEA07OY8gHY/uV+xQHU3UqtuftuC6gVxWE3Kmll2Lt7Ev/rvz9Jp22n
    j4P2ewMamRtAjTT7yfV+bckjVXGCSLH2Wv/aWHiCwixLUpd6el+la9v+PzR/jisZ
    VsLwJITg0o8XWWqO8t1BJwSRnsuj/C51Mj8efd+5e1Wfhqj8+GwQW08CgYEAzNR8
    9YhHyeAMgWzuyjZjRP3hIbTxgD/bhNtoimXFVbRL2GX8WSPkqbjY/ipk+LW/L9Mr
    S/l2zI25FYC7B5lTbzAKWPEoMoopOEQtMvF+AB9wciMt8fJlbqqwMPNgd/fZiZUK
    ZYl5nUeQxzRGHyi0Rz9FZrjNodqCzVyn5Ad4UZcCgYA0Dj52i7PDAcWJRekEvR84
    0zV9EkjALyZ0fFQ51efuhRWAAlznGZSROp66IspAia32yud7Aq2i60mP8ghaPcBZ
    If6bsI5elquy1GKegrRXcFH1UsBmwfxKFEceg7oQrHTOXOBnobYqlPoFtQdOtFHH
    GDQ0OXYPeL9wSk9h+piPCwKBgGdp4K0WYShLNgUiOm1diEEM7N1XvZZCp1IsdFtr
    hnX+0UwwMXfP52LJMMUiIlhvald7BiEVkiU0aH2ywLrVbop0dsTw/JqHpsgBo9BU
    nIjzVpJJsKi2+P8mrk4Ikmv/dpU/6j/ZaM0/lJj+i2iv5FUUXLXAGBHfgKquXRWD
    r/uBAoGAKWlUeepVGa5/8qOgXQMIe9mnn2CwOI5Wvg/fQWSXWGJ09QCFjXkkFAn0
    YU3x1rL8aW8sOV7A9enGhTxjkyE12/XqWOjuL254HAsHl5corYYAQxm7sK/d0RYH
    FEIEBekDvXZ8VYmd7Ryx55Y0ntpKFTqe1kTXu+Hr7s+fHbhY6ic=
    -----END RSA PRIVATE KEY-----
    """

  /// The five fields of an S3 store.
  static let s3 =
    "W9d5JQAwPClJnw/3ObJDM7kNN9fAK/PJPg5Zjb5VTTqaT8/PmzQbZr0rg9enwBFqN4b9H97OTlUFyftaPHoq8XOWIePs3fC8"
    + "tRFaTLnYwfPWpD1PVKr+gXaFEKaRKW72yPNsazOXJbcCMIgmKisA3suR+hqqTQGvffEAEE34ZnvG6bGTCg0ULCvazvMMQOBO"
    + "IdeOkRPkV9k5t8u2UOr8R9xH/QRA0H25yzghzvgwQcpfaTskYEw847Ioh3UGSON+gpLB5de9gr4Wnw+PaJKfdujC1KZq//tX"
    + "BHlvVVgttekl06n/4Iou01RskOO3CXDRYBNN3Ia6xykn4P6/yj3pGQ=="

  /// The three fields of a WEkEO Drive.
  static let dav =
    "DazUYFywSXiByllEBRiNhhf70iCf7fEoPqQc77V4g4uUODDWUqsDrQFJFOHAuZjXBQzzdDkJsmh2i7jKQdlDbKd0sjS4Mxit"
    + "4zk+7JUMfOB99o9S2Q/Y5GgO5WnbeJ0b3J9njmvFz1Xyt7jguQAAOlWiyrb0lIUDOqJGEbj/w3aKFfs7J6qkDP6RydpkLQSj"
    + "adsp/WTSa6U/kRsPHonzbex8VMm4PsnDFoz1piyHDjBqTXxDOxRbavG7jXmXS+XzCciD4i9t9ifukxgN3Al1OKbnebxAa7QH"
    + "FMSAL968pU/+CHW5GYwAPxbEdB/hgSj/7rAHFQy8AaG3sAcWVCSNhQ=="

  /// A WEkEO Drive whose endpoint is http.
  static let http =
    "U/PJZ8tHZ6jH50DS2/+WlxjQwCGA488H5wJ9Ip3RfqxnKR268z0C+olHAOfrQJnifMPrX9KlvRqeZ10B4PBaMVtF4gSzq/du"
    + "IWkb/QOUKLXjUqESRqezFUD7afSMCHKnhoA0TZptk2z0I8YSD2Zw9bJzll9LCY5+hdX/6IiPkBLysT8oydYbi4IJqHhCyeuN"
    + "FI5i5SG2yEwX2ELFCMDZ+k9tnfJMdsRhnOq/loJj5eF2AK/Hf2uZGFsLXuR4vcndi1wZOK6YHGrvCJQPkpLKeXvgzR1zx+9A"
    + "V/dOJ02CNsc5ppgr5+Zg2ULfweqBaP+JIhlNd4Ff8+K3YcsOaiHRqg=="

  /// No JSON.
  static let text =
    "g4iNZ0E4daztgwxe5GLp78D3Va2G/xYfEJxmj6tdZh2WUtrsL6FA3k5aedb0DeNsA2s6yDv4FNmMHT4KB65gqcqDjGAKBeH+"
    + "3bI5lxlZB7lL4fgGFBWk9erEMaTfCk/s1+37xGdb+FL8CXN9MJWKKjivfm7QP5X4piPxUEzg1MvjKKfAUydmgktOW1EdnwsZ"
    + "ybdHpNheWVEcNA5R5Z+ZgpdgvBwVF/dhmGktgynamnl5aAn/YgT+7UBJvJXM2E1MwY6PuHRERf+RkMK15WvRymGF93vZM6Gv"
    + "vZsrPRye0AM4TaKS04Gr+JvIbGs8pR+cyqPDeG9gh1o2Vt6cFIlbgw=="

  /// The S3 store with the padding of clients of 2024.
  static let oaep =
    "ghmoF+74KPoL3dLmkxL4zmjv+kRbY4thfsIkiP9y4wPxGpKXtd9+W/ID4CMg2Md/pEKljY/K8SiAk9WjJ+dPmCryrSRaKgu/"
    + "vN8TQy6/0Ro3/nnXePsJyGKOMCK1+TFbzh8XuN7Cs8mqjTF1PHt993LUXyxP6jCWGK4qK3Ccr3m0F3TSeu3y1YE0Z63+Nbnr"
    + "iB2dK8jpU4RKn2x17kROOzWiUx9f+PZ5G8ETYk5gTdBUhQyToUgUdckiye+C/GUMkt5RZtF+Lx/Pgy8c9NM5mjQEuH4Aa0Ri"
    + "ackgGw3AXh5F00SG27KN08cJdwi5RUyLQ4ayDBRbv5nq7N37UQXbYA=="
}
