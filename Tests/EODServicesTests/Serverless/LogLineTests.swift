import EODCore
import Testing

@testable import EODServices

@Suite struct LogLineTests {
  private func line(_ text: String) -> LogLine { LogLine(LogEntry(time: nil, message: text)) }

  @Test(
    "each writer is known by its form",
    arguments: [
      (
        #"time="2025-02-13T15:50:39.677Z" level=info msg="Starting Workflow Executor" version=v3.5.7"#,
        LogLine.Kind.logfmt, LogLevel.info, "Starting Workflow Executor"
      ),
      (
        #"time=2025-02-13T15:50:39Z level=warning msg=late error="no route""#, .logfmt, .warning,
        "late: no route"
      ),
      (
        "2025-02-13T15:50:42.122Z  INFO 26 --- [stagein] [           main] a.b.Logger : fetched a file",
        .spring, .info, "fetched a file"
      ),
      (
        "2025-02-13T15:50:42.122Z ERROR 26 --- [stageout] [main] a.b.Logger : upload failed",
        .spring, .error, "upload failed"
      ),
      ("WARNING: org.esa.snap.core.Foo: something odd", .snap, .warning, "something odd"),
      ("SEVERE: it broke", .snap, .error, "it broke"),
      (
        #"[METRICS][j][END] {"phase":"launch_snap","seconds":"89","user":"me"}"#, .metrics, .info,
        "launch_snap ended after 89 s"
      ),
      ("[2025-02-13T15:51:24+0000] [INFO] - running gpt", .worker, .info, "running gpt"),
      ("SLF4J(W): no providers", .slf4j, .warning, "no providers"),
      ("   ", .empty, .debug, ""),
      ("20353 [main] INFO serverStartup - up", .rest, .info, "serverStartup - up"),
      ("Error: exit status 12", .rest, .error, "Error: exit status 12"),
      ("java.io.IOException: no space", .rest, .error, "java.io.IOException: no space"),
      ("....10%....20%", .rest, .info, "....10%....20%"),
    ])
  func kinds(text: String, kind: LogLine.Kind, level: LogLevel, words: String) {
    let line = line(text)
    #expect(line.kind == kind)
    #expect(line.level == level)
    #expect(line.text == words)
  }

  @Test(
    "what tells nothing is noise",
    arguments: [
      (#"time="x" level=debug msg="ignore signal urgent I/O condition""#, true), ("", true),
      ("\tat org.esa.Foo.bar(Foo.java:1)", true), ("ERROR 1: libpq.so: cannot open", true),
      ("  ____  /\\", true),
      ("+ ls -l", true), ("SLF4J(I): connected", true), ("SEVERE: it broke", false),
      ("ERROR 4: no such file", false),
    ])
  func noise(text: String, isNoise: Bool) {
    #expect(line(text).isNoise == isNoise)
  }

  @Test("a step begins where the executor names its template")
  func steps() {
    let text =
      #"time="x" level=info msg="Executor initialized" templateName=stage-in deadline="0001-01-01 00:00""#
    #expect(line(text).step == "stage-in")
    #expect(line(#"time="x" level=info msg="other" templateName=stage-in"#).step == nil)
  }

  @Test(
    "secrets are blacked out before anybody sees them",
    arguments: [
      "Using generated security password: 0f-11", #"[METRICS][j][START] {"phase":"p","user":"0f-11"}"#,
      #"time="x" level=info msg=m user=0f-11"#, #"{"password":"0f-11"}"#, "Authorization: Bearer 0f-11",
      "+ export AWS_SECRET_ACCESS_KEY=0f-11", "+ export AWS_ACCESS_KEY_ID='0f-11'", "+ curl -u me:0f-11 x",
      "+ curl --user me:0f-11", "+ login --password 0f-11 --verbose",
      "INFO: https://me:0f-11@store.invalid/b",
      "GET https://store.invalid/f?X-Amz-Signature=0f-11&a=b", "GET /f?a=b&token=0f-11", "GET /f?sig=0f-11",
      #"{"access_key" : "0f-11", "b": 1}"#, #"{"secret_key":"ab\"0f-11"}"#,
      #"level=info msg=m password="a 0f-11""#,
      #"time="x" level=info msg="{\"token\":\"0f-11\",\"a\":1}""#, "Proxy-Authorization: Basic 0f-11",
      "Set-Cookie: session=a; other=0f-11", "jwt eyJhbGciOiJub25lIn0.bWFkZS11cC10b2tlbg-0f-11.c2ln",
      "PASSWORD: 0f-11", "password = 0f-11", "-----BEGIN RSA PRIVATE KEY-----0f-11", "basic 0f-11abcd",
      "spring.datasource.password=0f-11", "login=0f-11",
    ])
  func secrets(text: String) {
    let line = line(text)
    #expect(!line.raw.contains("0f-11"))
    #expect(!line.text.contains("0f-11"))
  }

  @Test(
    "only the secret goes, not what stands around it",
    arguments: [
      (
        "GET https://store.invalid/f?X-Amz-Signature=0f&expires=9 done",
        "GET https://store.invalid/f?X-Amz-Signature=…&expires=9 done"
      ),
      (#"{"access_key":"a","bucket":"b"}"#, #"{"access_key":"…","bucket":"b"}"#),
      (#"msg="{\"token\":\"0f\",\"a\":1}" b=c"#, #"msg="{\"token\":\"…\",\"a\":1}" b=c"#),
      ("+ curl -u me:word https://a.invalid/x", "+ curl -u … https://a.invalid/x"),
      ("INFO: a.b.TokenStore: refreshed in 3 s", "INFO: a.b.TokenStore: refreshed in 3 s"),
      ("the user: unknown; key frames: 12", "the user: unknown; key frames: 12"),
      ("password=; next", "password=; next"),
    ])
  func surroundings(text: String, redacted: String) {
    #expect(line(text).raw == redacted)
  }

  @Test("quotes, escapes and flags of key-value pairs are read")
  func logfmt() throws {
    let fields = try #require(Logfmt(#"time=t msg="a \"b\"\n=c" flag v="&Version{x,y:z}" open="to the end"#))
    #expect(fields["msg"] == "a \"b\"\n=c")
    #expect(fields["flag"] == "")
    #expect(fields["v"] == "&Version{x,y:z}")
    #expect(fields["open"] == "to the end")
    #expect(Logfmt("a=b c=d") == nil)
    #expect(Logfmt("level=info msg=x") != nil)
  }
}
