import EODCore
import EODSandbox
import EODTesting
import Foundation
import Testing

/// `/_sandbox/` as a person sees it and works with it, in a browser, without a mouse.
///
/// One after another: a browser is many processes.
@Suite("The sandbox's page", .serialized, .timeLimit(.minutes(5))) struct SandboxPageTests {
  @Test("shows a staging and a job, and how they go on as time passes, without being loaded again")
  func goesOn() async throws {
    try await withPage { sandbox, page in
      try await page.evaluate("window.isSame = true")
      try await page.evaluate("stage(3)")
      try await page.evaluate("run()")
      try await page.wait(until: "text('#stagings').includes('0 of 3 files')")
      try await page.wait(until: "text('#jobs tbody').includes('accepted')")
      #expect(
        try await page.evaluate("document.querySelector('#quota tbody tr:nth-child(2)').innerText") != "")
      #expect(try await page.evaluate("text('#quota tbody tr:nth-child(2) td')") == "1")
      let onTape = try await page.evaluate("text('#archive dd')")

      sandbox.advance(by: .seconds(15))
      try await page.wait(until: "text('#jobs tbody').includes('running')")
      try await page.wait(until: "text('#news').includes('running')")
      try await page.tab(to: "[data-advance='60']")
      try await page.press(.enter)
      try await page.wait(until: "text('#jobs tbody').includes('failed')")
      try await page.tab(to: "[data-advance='600']")
      try await page.press(.space)
      try await page.wait(until: "text('#stagings').includes('finished')")
      #expect(try await page.evaluate("text('#archive dd')") != onTape)
      #expect(try await page.evaluate("window.isSame && document.activeElement.dataset.advance") == "600")
      #expect(page.complaints == [])
    }
  }

  @Test("a job's log opens by a key, grows, and shows hostile names as text")
  func log() async throws {
    try await withPage { sandbox, page in
      try await page.evaluate("run('<img src=x onerror=complain()>')")
      try await page.wait(until: "document.querySelector('#jobs summary')")
      try await page.tab(to: "#jobs summary")
      try await page.press(.enter)
      try await page.wait(until: "text('#jobs pre') == 'Nothing yet.'")
      sandbox.advance(by: .seconds(600))
      try await page.wait(until: "text('#jobs pre').includes('File not found: eo_input/<img src=x onerror=')")
      #expect(try await page.evaluate("document.querySelector('#jobs details').open") == true)
      #expect(try await page.evaluate("document.activeElement.nodeName") == "SUMMARY")
      #expect(try await page.evaluate("document.images.length") == 0)
      #expect(page.complaints == [])
    }
  }

  @Test("faults are added, refused, shown with what they met, and cleared by keys alone")
  func faults() async throws {
    try await withPage { _, page in
      let text = "<script>complain()</script>"
      try await page.tab(to: "[name=endpoint]")
      try await page.type("chiller.s")
      try await page.press(.tab)
      #expect(try await page.evaluate("document.activeElement.name") == "kind")
      try await page.tab(to: "[name=status]")
      try await page.type("999")
      try await page.evaluate("document.getElementById('fault').noValidate = true")
      try await page.press(.enter)
      try await page.wait(until: "text('#refused').includes('a status from 200 to 599')")
      #expect(try await page.evaluate("document.activeElement.name") == "status")

      try await page.evaluate("document.activeElement.select()")
      try await page.type("418")
      try await page.press(.enter)
      try await page.wait(until: "text('#fault-0').includes('endpoint chiller.status, status 418')")
      #expect(try await page.evaluate("fetch('/chiller/jobs/1').then((answer) => answer.status)") == 418)
      try await page.wait(until: "text('#fault-0 .number') == '1'")

      try await page.tab(to: "[name=kind]")
      try await page.type("lo")
      try await page.tab(to: "[name=product]")
      try await page.type(text)
      try await page.press(.enter)
      try await page.wait(
        until: "text('#fault-1').includes('lost') && text('#fault-1').includes('product <script>')")
      #expect(try await page.evaluate("document.querySelectorAll('main script').length") == 0)

      try await page.tab(to: "[data-clear='1']")
      try await page.press(.enter)
      try await page.wait(until: "!document.getElementById('fault-1')")
      #expect(try await page.evaluate("document.activeElement.id") == "faults-title")
      try await page.tab(to: "[data-clear='0']")
      try await page.press(.space)
      try await page.wait(until: "text('#faults table').includes('Everything goes right.')")
      // The teapot itself.
      #expect(page.complaints.allSatisfy { $0.contains("418") || $0.contains("400") }, "\(page.complaints)")
    }
  }

  @Test("says that the sandbox is gone, and recovers when it is back")
  func gone() async throws {
    try await withPage { sandbox, page in
      try await page.evaluate("window.isSame = true")
      await sandbox.stop()
      try await page.wait(until: "!document.getElementById('gone').hidden")
      #expect(try await page.evaluate("text('#gone')").asString?.contains("has not answered since") == true)
      let next = try await Sandbox.start(
        SandboxOptions(port: sandbox.port, tiles: TestWorld.smallSandbox.tiles))
      try await page.wait(until: "document.getElementById('gone').hidden")
      #expect(try await page.evaluate("window.isSame && text('#news')") == "The sandbox is back.")
      await next.stop()
    }
  }

  @Test("asks no other host, and its policy forbids others")
  func noOtherHost() async throws {
    try await withPage { sandbox, page in
      let origin = "http://127.0.0.1:\(sandbox.port)/"
      try await page.wait(until: "document.querySelector('tbody')")
      #expect(page.requests.count >= 3)
      #expect(page.requests.allSatisfy { $0.hasPrefix(origin) }, "\(page.requests)")
      #expect(page.complaints == [])
      try await page.evaluate(
        """
        new Promise((resolve) => {
          document.addEventListener("securitypolicyviolation", resolve);
          const image = new Image();
          image.src = "http://elsewhere.example/x.png";
          document.body.append(image);
        }).then(() => true)
        """)
      _ = try await page.evaluate("1")
      #expect(page.complaints.contains { $0.contains("elsewhere.example") }, "\(page.complaints)")
    }
  }

  @Test("is told whole to those who do not see it")
  func accessibility() async throws {
    try await withPage { sandbox, page in
      try sandbox.addFaults([.record(["path": "/", "kind": "lost", "nth": 9])])
      try await page.evaluate("stage(2)")
      try await page.evaluate("run()")
      try await page.wait(
        until: "document.querySelector('#jobs summary') && document.getElementById('fault-0')")
      let nodes = try await page.accessibilityTree()
      let roles = Set(nodes.map(\.role))
      let needed = [
        "banner", "main", "navigation", "heading", "button", "link", "textbox", "combobox", "spinbutton",
        "table", "columnheader", "rowheader", "progressbar", "image", "status", "region",
      ]
      #expect(roles.isSuperset(of: needed), "\(Set(needed).subtracting(roles))")
      let named = Set(needed).subtracting(["banner", "main", "status"])
      let nameless = nodes.filter { (named.contains($0.role) || $0.isFocusable) && $0.name.isEmpty }
      // The content as a whole takes the focus of the skip link.
      #expect(nameless.allSatisfy { ["main", "RootWebArea"].contains($0.role) }, "\(nameless)")
      #expect(
        try await page.evaluate(
          "[...document.querySelectorAll('table')].every((table) => table.caption?.textContent)") == true)
      #expect(
        try await page.evaluate("[...document.querySelectorAll('th')].every((head) => head.scope)") == true)

      try await page.evaluate("document.activeElement.blur()")
      try await page.press(.tab)
      #expect(try await page.evaluate("document.activeElement.textContent") == "Skip to the content")
      try await page.press(.enter)
      try await page.press(.tab)
      #expect(try await page.evaluate("document.activeElement.dataset.advance") == "60")
      #expect(try await page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid")
    }
  }

  @Test("is read in light and dark, and at 400 %", arguments: ["light", "dark"])
  func legibility(scheme: String) async throws {
    try await withPage { sandbox, page in
      try sandbox.addFaults([.record(["path": "/", "kind": "lost", "nth": 99])])
      try await page.prefer(scheme)
      try await page.evaluate("stage(2)")
      try await page.evaluate("run()")
      try await page.evaluate("fetch('/nowhere')")
      try await page.wait(until: "document.querySelector('.s4') && document.querySelector('#jobs summary')")
      #expect(try await page.evaluate(Self.faintTexts) == [])
      try await page.resize(width: 320, height: 640)
      #expect(try await page.evaluate("document.scrollingElement.scrollWidth") == 320)
    }
  }

  @Test("keeps itself up to date without JavaScript")
  func noScript() async throws {
    try await withPage { sandbox, page in
      try await page.setScripting(false)
      let address = "http://127.0.0.1:\(sandbox.port)/_sandbox/"
      try await page.open("\(address)?every=3600")
      let nodes = try await page.accessibilityTree()
      #expect(nodes.contains { $0.name.contains("This page keeps itself up to date.") })
      #expect(nodes.contains { $0.role == "rowheader" && $0.name == "runs per hour" })
      #expect(!nodes.contains { $0.role == "button" })
      try await page.open(address)
      try await page.waitForLoads(1)
    }
  }

  @Test("shows the newest of many jobs, and more when asked")
  func more() async throws {
    var options = TestWorld.smallSandbox
    options.isQuotaOn = false
    try await withPage(options) { _, page in
      try await page.evaluate("Promise.all(Array.from({ length: 60 }, () => run()))")
      try await page.wait(until: "text('#more-jobs')?.includes('The newest 50 of 60.')")
      #expect(try await page.evaluate("document.querySelectorAll('#jobs summary').length") == 50)
      try await page.tab(to: "[data-more=jobs]")
      try await page.press(.enter)
      try await page.wait(until: "document.querySelectorAll('#jobs summary').length == 60")
      #expect(try await page.evaluate("document.getElementById('more-jobs')") == .null)
      #expect(try await page.evaluate("document.activeElement.id") == "jobs-title")
    }
  }

  /// Opens the page of a sandbox of its own, which looks ten times a second.
  private func withPage(
    _ options: SandboxOptions = TestWorld.smallSandbox,
    _ body: (Sandbox, BrowserPage) async throws -> Void
  ) async throws {
    var options = options
    // Its time stands still, but for what a test lets pass.
    options.speed = 1e-6
    try await withSandbox(options) { sandbox in
      try await Browser.run { browser in
        let page = try await browser.page()
        try await page.open("http://127.0.0.1:\(sandbox.port)/_sandbox/?every=0.1")
        try await page.evaluate(Self.helpers)
        try await body(sandbox, page)
      }
    }
  }

  /// The services are on the same port, so that the page can ask them, too.
  private static let helpers = """
    window.text = (selector) => document.querySelector(selector)?.textContent ?? "";
    window.complain = () => console.error("a name was run");
    window.token = undefined;
    window.send = (path, body) => fetch(path, {
      method: "POST", headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    window.run = async (key = "img1") => {
      const line = (name) => text("#lines").match(`${name}=(.*)`)[1];
      const account = { username: line("HDA_USER"), password: line("HDA_PASSWORD") };
      token ??= (await (await send("/identity/gettoken", account)).json()).access_token;
      const inputs = [{ [key]: "http://127.0.0.1/none" }];
      const answer = await send("/serverless/processes/snap-function/execution", {
        inputs: { snap_graph: btoa("<graph/>"), eo_input: JSON.stringify(inputs) }, outputs: {}, response: "raw",
      });
      return answer.status;
    };
    window.stage = async (count) => {
      const { products } = await (await fetch("/_sandbox/archive/60WWV")).json();
      const paths = products.filter((product) => product.onTape).slice(0, count);
      const list = paths.map((product) => `/eodc/products/${product.path}\\n`).join("");
      return (await fetch("/chiller/upload", { method: "POST", body: list })).status;
    };
    true
    """

  /// Texts that stand out from what they stand on by less than 4.5 (WCAG 2.2, 1.4.3).
  private static let faintTexts = """
    (() => {
      const parts = (color) => color.match(/[\\d.]+/g).map(Number);
      const light = (color) => {
        const [r, g, b] = parts(color).slice(0, 3).map((part) => {
          const share = part / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const ground = (item) => {
        for (let place = item; place; place = place.parentElement) {
          const color = getComputedStyle(place).backgroundColor;
          if (parts(color)[3] !== 0) return color;
        }
        return "rgb(255, 255, 255)";
      };
      const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      const shown = [...document.body.querySelectorAll("*")].filter((item) =>
        item.checkVisibility() && !["OPTION", "OPTGROUP"].includes(item.nodeName) &&
        [...item.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim()));
      const faint = shown.filter((item) =>
        contrast(light(getComputedStyle(item).color), light(ground(item))) < 4.5);
      return shown.length > 50 ? faint.map((item) => item.outerHTML.slice(0, 99)) : ["nothing is shown"];
    })()
    """
}
