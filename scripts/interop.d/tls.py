"""HTTPS in front of a sandbox, for clients that behave otherwise over it than over plain HTTP."""

from __future__ import annotations

import os
import socket
import ssl
import subprocess
import threading
from pathlib import Path


class TLSFront:
    """Hands what comes over TLS on to the sandbox's port, and its answers back, connection by connection.

    The certificate is made on the spot and trusted by `requests` in this process alone.
    """

    def __init__(self, port: int, folder: Path) -> None:
        self._target = port
        #: How many connections clients have opened.
        self.connections = 0
        certificate, key = folder / "certificate.pem", folder / "key.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
             "-days", "1", "-subj", "/CN=eod sandbox", "-addext", "subjectAltName=IP:127.0.0.1",
             "-keyout", str(key), "-out", str(certificate)],
            check=True, capture_output=True,
        )  # fmt: skip
        os.environ["REQUESTS_CA_BUNDLE"] = str(certificate)
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate, key)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.origin = f"https://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            self.connections += 1
            threading.Thread(target=self._hand_on, args=(connection,), daemon=True).start()

    def _hand_on(self, connection: socket.socket) -> None:
        try:
            client = self._context.wrap_socket(connection, server_side=True)
            service = socket.create_connection(("127.0.0.1", self._target))
        except OSError:
            connection.close()
            return
        threading.Thread(target=copy, args=(client, service), daemon=True).start()
        copy(service, client)


def copy(source: socket.socket, target: socket.socket) -> None:
    """Until one of them ends, which ends both."""
    try:
        while piece := source.recv(65536):
            target.sendall(piece)
    except OSError:
        pass
    for end in (source, target):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
