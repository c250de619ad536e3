extension ErrorCode {
  /// What commands say themselves.
  static let commands: [ErrorCode] = [
    ErrorCode(
      "E-FILE",
      "A file or folder cannot be read or written; the message has the system's reason.",
      wrong: "load missing.json", right: "{n: 1} | save here.json\nload here.json"),
    ErrorCode(
      "E-CONTENT",
      "A file was read, and what is in it does not fit its format. `load FILE --as text` shows it.",
      wrong: "!printf '{' > broken.json\nload broken.json",
      right: "!printf '{}' > whole.json\nload whole.json"),
    ErrorCode(
      "E-VALUE",
      "An argument is of the right type and still cannot be used; the message says why.",
      when: "wait --all 5f3a", then: "`wait --all`, or `wait 5f3a`"),
    ErrorCode(
      "E-CANNOT",
      "A job cannot do what was asked, because its service has nothing of the kind: no log, no way to cancel.",
      when: "logs of a staging job", then: "status JOB"),
    ErrorCode(
      "E-UNKNOWN-TOPIC",
      "The help has no page of that name. `help` lists the commands; codes begin with `E-` or `W-`.",
      wrong: "help scna", right: "help scan"),
    ErrorCode(
      "E-NOTHING-TO-STAGE",
      "The list of files to stage is empty, mostly because a scan found nothing.",
      wrong: "stage []", right: "print 'check it first: $files | count'"),
    ErrorCode(
      "E-STAGE-PATH",
      "A path cannot be staged: it must be absolute, and one file.",
      wrong: "stage relative/file.zip", right: "print '/eodc/products/…/file.zip'"),
    ErrorCode(
      "E-SCAN-INCOMPLETE",
      "Folders could not be read, so there may be more than was found. The warnings before name them. A part "
        + "of an archive is never taken for the whole.",
      when: "scan of an archive of which a folder is forbidden", then: "scan the folders that can be read"),
    ErrorCode(
      "E-NO-FOLDER",
      "There is no folder of that name. The message names the deepest one that is there.",
      wrong: "scan /nowhere/at/all", right: "scan $archive"),
    ErrorCode(
      "E-NOT-A-FOLDER",
      "A folder is wanted, and the path is a file.",
      wrong: "!touch a-file\nscan a-file", right: "scan $archive"),
    ErrorCode(
      "E-ON-TAPE",
      "The file is on tape, and reading it would wait for a recall that nobody asked for.",
      when: "show of a product on tape", then: "`stage` it, `wait`, and show it again"),
    ErrorCode(
      "E-NO-QUICKLOOK",
      "There is no picture of the product: neither in its folder or zip, nor is the file one itself.",
      wrong: "show .", right: "search EO:ESA:DAT:SENTINEL-2 --tile 60WWV | first | show"),
    ErrorCode(
      "E-UNREADABLE",
      "A folder or product cannot be read: permissions, or the file system.",
      when: "scan of a folder that others may not enter", then: "ask its owner, or scan another"),
    ErrorCode(
      "E-NO-THREAD",
      "The system gives no thread to read folders with; too many are in use.",
      when: "a scan beside many other programs", then: "try again when less is going on"),
  ]

  /// Jobs and the ledger that remembers them.
  static let jobs: [ErrorCode] = [
    ErrorCode(
      "E-UNKNOWN-JOB",
      "No job has that id or label. Ids may be shortened as long as they name one job.",
      wrong: "status no-such-job", right: "jobs"),
    ErrorCode(
      "E-AMBIGUOUS-JOB",
      "Several jobs have an id that begins so. Type more of it.",
      when: "status 5", then: "status 5f3a"),
    ErrorCode(
      "E-JOB-ID",
      "The service gave a job an id that another job already has. Neither was changed.",
      when: "a service that counts anew", then: "jobs"),
    ErrorCode(
      "E-JOB-FAILED",
      "A job ended failed or dismissed on its service. The exit code of the script is then 3.",
      when: "wait $job, and the job fails", then: "logs $job"),
    ErrorCode(
      "E-NOT-STAGED",
      "A staging job ended, and files of it are still on tape. The list before names them.",
      when: "wait $job of a staging job", then: "stage the files of the list again"),
    ErrorCode(
      "E-NOT-FETCHED",
      "A job was successful, but its results could not be brought here. They stay where they are.",
      when: "wait $job with a full disk", then: "results $job"),
    ErrorCode(
      "E-UNANSWERED",
      "The request that starts a job left, and no answer came: the service may have it or not. It is never "
        + "sent again blindly: the service's list is looked at first, and until that can be done the job waits. A "
        + "staging is sent again at once: twice does no harm.",
      when: "a connection that breaks in the wrong moment", then: "wait $job"),
    ErrorCode(
      "E-WHICH-JOB",
      "The answer to a submission was lost, and the service has several jobs that could be it, such as those "
        + "that another program started at the same time. Only a person can tell; nothing is sent again.",
      when: "a lost answer while a notebook submits too", then: "adopt local-5 ID, or adopt local-5 --none"),
    ErrorCode(
      "E-NOT-RECORDED",
      "The service has a job, and its id could not be written to the ledger. The message names it.",
      when: "a disk that is full at the wrong moment", then: "make room, then adopt local-5 ID"),
    ErrorCode(
      "E-JOB-VANISHED",
      "The service says for minutes that it does not know the job, which it did before or should by now. It may "
        + "have been removed there. The other jobs go on being watched.",
      when: "wait $job where somebody has deleted it", then: "jobs --remote"),
    ErrorCode(
      "E-JOB-STATE",
      "The service has given a job for half an hour a state that eod does not know. It is not watched any "
        + "longer; what it is goes on.",
      when: "wait $job after the service has learnt a new word", then: "status $job"),
    ErrorCode(
      "E-OTHER-ACCOUNT",
      "The ledger has jobs of several users or addresses, and only those of the present one can be asked for.",
      when: "wait --all after a run with `--profile test`", then: "eod --profile test"),
    ErrorCode(
      "E-ORDER-FAILED",
      "WEkEO could not make a product ready for download.",
      when: "run with a product that the catalogue lists and the store has not", then: "search for another"),
    ErrorCode(
      "E-PRODUCTS",
      "Some products could not be ordered or downloaded. The table above says which, and why each; the others are "
        + "ready, or here.",
      when: "download of ten products of which the store has nine", then: "download $hits"),
    ErrorCode(
      "E-NO-RESULTS",
      "A job has no results to fetch: it is not done, or it ended without success.",
      when: "results of a job that runs", then: "wait $job"),
    ErrorCode(
      "E-NOT-RETRIED",
      "A job that was named was not submitted again: it would fail in the same way, is being tried again, or has "
        + "not failed.",
      when: "retry of a run whose graph is invalid", then: "why $job"),
    ErrorCode(
      "E-UNKNOWN-FILE",
      "Nothing is known of a file: no `.eod.json` stands beside it, and the ledger has no download with its "
        + "bytes. Or what was named is neither a file nor a job.",
      when: "why of a file that another program made", then: "jobs"),
    ErrorCode(
      "E-LEDGER",
      "The ledger, which remembers jobs, cannot be written: the disk is full, the folder read-only, or another "
        + "process holds it. Nothing was changed.",
      when: "a full disk", then: "make room, or name another folder with --state-dir"),
    ErrorCode(
      "E-UNDER-WAY",
      "A job that has not ended was to be forgotten. Nothing was removed.",
      when: "jobs --forget $last while it runs", then: "wait for it, or add --force"),
    ErrorCode(
      "E-LEDGER-FILE",
      "The file of the ledger is of a newer version of eod, or is damaged and could not be replaced.",
      when: "an older eod on the same state folder",
      then: "use the newer version, or another folder with --state-dir"),
  ]
}
