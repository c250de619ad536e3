extension ErrorCode {
  /// What services answer, or do not. In a `catch`, `$error.service` and `$error.status` tell them apart.
  static let services: [ErrorCode] = [
    ErrorCode(
      "E-UNREACHABLE",
      "No connection could be made, it broke, or the answer took too long. The exit code is then 6.",
      when: "a service that is down, or no network", then: "check the network and try again"),
    ErrorCode(
      "E-CUT-OFF",
      "The answer of a service ended before it was whole. What was downloaded so far is kept and gone on with.",
      when: "a connection that breaks in the middle", then: "the same command again"),
    ErrorCode(
      "E-TOO-LARGE",
      "An answer is longer than eod reads, which no service sends in good order.",
      when: "an address that is not the service's", then: "check the address in the profile"),
    ErrorCode(
      "E-REDIRECT",
      "A service points to an address that the request must not go to, such as one of another host that "
        + "would get the password.",
      when: "a captive portal of a hotel", then: "sign in there first"),
    ErrorCode(
      "E-REFUSED",
      "The service knows who asks and refuses. The exit code is then 4.",
      when: "Chiller from outside of EODC's network", then: "run it from inside"),
    ErrorCode(
      "E-QUOTA",
      "The quota of the account is used up. The help says when there is room again; jobs wait for it in the "
        + "queue by themselves. The exit code is then 5.",
      when: "the eleventh run of an hour", then: "wait --all"),
    ErrorCode(
      "E-NOT-FOUND",
      "The service does not know what was asked for: it was removed, or belongs to another account.",
      when: "status of a job that the service forgot", then: "jobs --remote"),
    ErrorCode(
      "E-HTTP",
      "The service answers with a status that is no success. From 500 on the fault is the service's.",
      when: "a service under repair", then: "try again later"),
    ErrorCode(
      "E-ANSWER",
      "The answer is not what the service is known to send: a page in place of JSON, or fields that are not "
        + "there.",
      when: "an address of a web page in the profile", then: "check the address"),
    ErrorCode(
      "E-ADDRESS",
      "An address to download from is no http or https address.",
      when: "results with an address such as s3://…", then: "fetch it with the tool it is meant for"),
    ErrorCode(
      "E-NO-CREDENTIALS",
      "There is no WEkEO user and password, or one of the two is missing. `eod --sandbox` needs none.",
      when: "search without an account", then: "set HDA_USER and HDA_PASSWORD, or write ~/.hdarc"),
    ErrorCode(
      "E-CREDENTIALS-FILE",
      "The file with the password cannot be read, or others can read it too.",
      when: "a ~/.hdarc with the permissions 0644", then: "chmod 600 ~/.hdarc"),
    ErrorCode(
      "E-SIGN-IN",
      "WEkEO does not accept the user and the password.",
      when: "a password that was changed", then: "set HDA_USER and HDA_PASSWORD anew"),
    ErrorCode(
      "E-UNKNOWN-DATASET",
      "WEkEO has no dataset of that id. `datasets TEXT` lists those with TEXT in their name.",
      when: "search EO:ESA:DAT:SENTINEL-22", then: "search EO:ESA:DAT:SENTINEL-2"),
    ErrorCode(
      "E-QUERY",
      "A dataset cannot be searched like this: a key that it has not, a value that it does not take, or one "
        + "that is missing.",
      when: "search EO:ESA:DAT:SENTINEL-2 --where cloud=20",
      then: "search --describe EO:ESA:DAT:SENTINEL-2"),
    ErrorCode(
      "E-CONFIGURATION",
      "The profile file or an environment variable has a setting that cannot be used.",
      when: "EOD_CHILLER_URL=chiller.eodc.eu", then: "EOD_CHILLER_URL=https://chiller.eodc.eu"),
  ]

  /// The program around the language.
  static let surroundings: [ErrorCode] = [
    ErrorCode(
      "E-SESSION-SAVE",
      "A session cannot be saved as a script: nothing in it has worked, or a text that is to become a parameter "
        + "stands in no argument.",
      when: "session save tile.eod --param tile=60WWX", then: "history --session"),
    ErrorCode(
      "E-SANDBOX-FAULTS",
      "A rule of what goes wrong in the sandbox makes no sense, or its file is no YAML.",
      when: "- {endpoint: hda.order, kind: losst}", then: "- {endpoint: hda.order, kind: lost}"),
    ErrorCode(
      "E-SANDBOX-OPTION",
      "An option of `eod sandbox` has a value that it cannot take.",
      when: "eod sandbox --speed 0", then: "eod sandbox --speed 60"),
    ErrorCode(
      "E-SANDBOX-PORT",
      "The sandbox cannot listen on the port: another program has it.",
      when: "eod sandbox --port 80", then: "leave --port out to take a free one"),
    ErrorCode(
      "E-SANDBOX-ROOT",
      "The sandbox cannot write its files into the folder.",
      when: "eod sandbox --root /", then: "eod sandbox --root /tmp/sandbox"),
  ]
}
