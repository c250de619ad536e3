"""What eod gives to others: the login file that hda and eocanvas read, and the lexer that Pygments loads."""

from __future__ import annotations

import importlib.util
import os
import pty
import subprocess
import sys

import hda
from pygments.token import Comment, Error, Keyword, Literal, Name, String

from eocanvas_client import EXAMPLES
from scenario import World, expect, scenario


def type_login(world: World) -> str:
    """Types the password as a person does; what was shown."""
    environment = {**os.environ, **world.sandbox.environment, "HOME": str(world.aside), "HDA_USER": "", "HDA_PASSWORD": ""}
    child, terminal = pty.fork()
    if child == 0:
        os.execve(world.sandbox.program, ["eod", "-c", f"login {world.sandbox.user}"], environment)
    shown = b""
    while b"Password of" not in shown:
        shown += os.read(terminal, 1024)
    os.write(terminal, world.sandbox.password.encode() + b"\n")
    try:
        while chunk := os.read(terminal, 1024):
            shown += chunk
    except OSError:
        pass  # So Linux tells that the other end is closed.
    _, status = os.waitpid(child, 0)
    expect(os.waitstatus_to_exitcode(status) == 0, shown.decode())
    return shown.decode()


@scenario("hda", "Client() and eocanvas.Credentials with the file that `login` wrote")
def login_file(world: World) -> str:
    shown = type_login(world)
    expect(world.sandbox.password not in shown, shown)
    file = world.aside / ".hdarc"
    expect(file.stat().st_mode & 0o777 == 0o600, oct(file.stat().st_mode))
    configuration = hda.Configuration(url=world.sandbox.environment["HDA_URL"], path=str(file))
    count = len(hda.Client(configuration).datasets())
    script = "from eocanvas.auth import Credentials; c = Credentials.load(); print(c.username, c.password)"
    read = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "EOCANVAS_CONFIG_DIR": str(world.aside)},
        capture_output=True,
        text=True,
        check=True,
    )
    expect(read.stdout.split() == [world.sandbox.user, world.sandbox.password], read.stdout)
    return f"{count} datasets"


@scenario("pygments", "EodLexer on the example scripts")
def lexer(world: World) -> str:
    module = world.aside / "eod_lexer.py"
    module.write_text(
        subprocess.run(
            [world.sandbox.program, "grammar", "pygments"], capture_output=True, text=True, check=True
        ).stdout
    )
    spec = importlib.util.spec_from_file_location("eod_lexer", module)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    lexer = loaded.EodLexer(stripnl=False, ensurenl=False)
    count = 0
    tests = EXAMPLES.parent.parent / "Tests" / "EndToEndTests" / "Scripts"
    for script in [*EXAMPLES.glob("*.eod"), *tests.rglob("*.eod")]:
        text = script.read_text(encoding="utf-8", errors="replace").removeprefix("\ufeff")
        tokens = list(lexer.get_tokens(text))
        expect(all(kind is not Error for kind, _ in tokens), f"{script}")
        expect("".join(part for _, part in tokens) == text, f"{script}")
        count += len(tokens)
    sample = "let n = 2020-06-23 # note\nscan $archive --match 'a' | where size > 5GB\nprint \"x${n}\\n\"\n"
    found = {part: kind for kind, part in lexer.get_tokens(sample)}
    wanted = {
        "let": Keyword, "2020-06-23": Literal.Date, "# note": Comment.Single, "scan": Name.Builtin,
        "$archive": Name.Variable.Global, "--match": Name.Attribute, "where": Name.Builtin,
        "5GB": Literal.Number, "x": String.Double, "\\n": String.Escape,
    }
    expect(all(found.get(part) is kind for part, kind in wanted.items()), f"{found}")
    return f"{count} tokens"
