"""A server with TLS, for what the API's own host does and a plain test server cannot.

    tls_server.py DIRECTORY

makes an authority and a certificate in DIRECTORY (`ca.pem` is the one to trust), listens on a free
port of this machine and prints the port. It speaks HTTP/2 to who asks for it and HTTP/1.1 to the
rest, both directly and through a CONNECT request to itself, as a proxy that leads to one place.

GET answers what the server saw, as tags: protocol, number of the connection, the CONNECT request or
"direct", and how many writes have arrived. POST is answered by what its path contains:

    drop      the connection ends without an answer
    refuse    the stream is refused (HTTP/2)
    together  answered when ten of them are open on one connection (HTTP/2)
    other     204
"""

import json
import pathlib
import socket
import ssl
import subprocess
import sys
import threading

import h2.config
import h2.connection
import h2.errors
import h2.events
import h2.exceptions

lock = threading.Lock()
counts = {"connections": 0, "writes": 0}


def count(what):
    with lock:
        counts[what] += 1
        return counts[what]


def make_certificates(directory):
    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], check=True, cwd=directory, capture_output=True)

    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    openssl(
        "req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Test authority",
        "-addext", "keyUsage=critical,keyCertSign")
    openssl(
        "req", "-x509", *key, "-keyout", "server.key", "-out", "server.pem", "-subj", "/CN=Server",
        "-CA", "ca.pem", "-CAkey", "ca.key", "-addext", "basicConstraints=critical,CA:FALSE",
        "-addext", "subjectAltName=DNS:api.seats.test,IP:127.0.0.1")


def serve(plain, context):
    with plain:
        try:
            connect = "direct"
            if plain.recv(1, socket.MSG_PEEK) != b"\x16":  # what a TLS handshake begins with
                connect = read_until_blank_line(plain)
                plain.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            with context.wrap_socket(plain, server_side=True) as tls:
                facts = [tls.selected_alpn_protocol() or "http/1.1", str(count("connections")), connect]
                (serve_http2 if facts[0] == "h2" else serve_http1)(tls, facts)
        except (OSError, h2.exceptions.ProtocolError):
            pass  # the client has gone, or never wanted to talk to us


def read_until_blank_line(stream):
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        byte = stream.recv(1)
        if not byte:
            raise ConnectionError
        head += byte
    return head.decode()


def seen(facts):
    return json.dumps({"tags": [*facts, str(counts["writes"])]}).encode()


def serve_http1(tls, facts):
    while True:
        head = read_until_blank_line(tls)
        method, path = head.split()[:2]
        length = [line for line in head.lower().split("\r\n") if line.startswith("content-length:")]
        remaining = int(length[0].split(":")[1]) if length else 0
        while remaining > 0:
            remaining -= len(tls.recv(remaining))
        if method == "GET":
            body = seen(facts)
            tls.sendall(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + str(len(body)).encode() + b"\r\n\r\n" + body)
            continue
        count("writes")
        if "drop" in path:
            return
        tls.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")


def serve_http2(tls, facts):
    connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
    connection.initiate_connection()
    tls.sendall(connection.data_to_send())
    requests, waiting = {}, []
    while data := tls.recv(65_536):
        for event in connection.receive_data(data):
            if isinstance(event, h2.events.RequestReceived):
                requests[event.stream_id] = dict(event.headers)
            elif isinstance(event, h2.events.DataReceived):
                connection.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
            elif isinstance(event, h2.events.StreamEnded):
                headers = requests.pop(event.stream_id)
                path = headers[b":path"].decode()
                if headers[b":method"] == b"GET":
                    connection.send_headers(
                        event.stream_id, [(":status", "200"), ("content-type", "application/json")])
                    connection.send_data(event.stream_id, seen(facts), end_stream=True)
                    continue
                count("writes")
                if "drop" in path:
                    return
                if "refuse" in path:
                    connection.reset_stream(event.stream_id, h2.errors.ErrorCodes.REFUSED_STREAM)
                    continue
                waiting.append(event.stream_id)
                if "together" in path and len(waiting) < 10:
                    continue
                for stream in waiting:
                    connection.send_headers(stream, [(":status", "204")], end_stream=True)
                waiting = []
        tls.sendall(connection.data_to_send())


def main():
    directory = pathlib.Path(sys.argv[1])
    make_certificates(directory)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(directory / "server.pem", directory / "server.key")
    context.set_alpn_protocols(["h2", "http/1.1"] if "--http1" not in sys.argv else ["http/1.1"])
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        print(listener.getsockname()[1], flush=True)
        while True:
            plain, _ = listener.accept()
            threading.Thread(target=serve, args=(plain, context), daemon=True).start()


main()
