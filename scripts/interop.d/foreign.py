"""Another host, as far as a client can tell: a second port of this machine that notes what it is sent."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class ForeignHost:
    """Answers every GET with some bytes."""

    CONTENT = b"from elsewhere"

    def __init__(self) -> None:
        #: The `Authorization` headers that came.
        self.credentials: list[str] = []
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                host.credentials.append(self.headers.get("Authorization", ""))
                self.send_response(200)
                self.send_header("Content-Length", str(len(ForeignHost.CONTENT)))
                self.end_headers()
                self.wfile.write(ForeignHost.CONTENT)

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
