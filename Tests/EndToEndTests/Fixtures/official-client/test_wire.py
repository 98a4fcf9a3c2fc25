"""What clients other than the official Python one send, byte by byte."""

import base64
import json
import socket
from urllib.parse import quote, urlsplit

import judge
from judge import Judge


class Connection:
    """A socket on which requests are written as they are and answers read one after the other."""

    def __init__(self):
        url = urlsplit(judge.BASE_URL)
        self.socket = socket.create_connection((url.hostname, url.port), timeout=10)
        self.reader = self.socket.makefile("rb")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.reader.close()
        self.socket.close()

    def send(self, head, body=b""):
        self.socket.sendall("\r\n".join(head).encode() + b"\r\n\r\n" + body)

    def receive(self):
        """Status, headers (names in lower case) and body of the next answer."""
        status = self.reader.readline().split()
        headers = {}
        while line := self.reader.readline().strip():
            name, value = line.decode().split(":", 1)
            headers[name.lower()] = value.strip()
        if headers.get("transfer-encoding") == "chunked":
            body = b""
            while size := int(self.reader.readline(), 16):
                body += self.reader.read(size)
                self.reader.readline()
            self.reader.readline()
        elif "content-length" in headers:
            body = self.reader.read(int(headers["content-length"]))
        else:
            body = b"" if int(status[1]) in (204, 304) else self.reader.read()
        return int(status[1]), headers, body


class Wire(Judge):
    def basic(self, text=None):
        text = self.admin_key + ":" if text is None else text
        return "Authorization: Basic " + base64.b64encode(text.encode()).decode()

    def request(self, method, target, *headers, body=None, authorization=None):
        """One request on a connection of its own: its status and the answer's JSON, if any."""
        head = [f"{method} {target} HTTP/1.1", "Host: localhost", authorization or self.basic()]
        data = b""
        if body is not None:
            data = body.encode()
            head.append(f"Content-Length: {len(data)}")
        with Connection() as connection:
            connection.send(head + list(headers), data)
            status, answered, answer = connection.receive()
        if answer:
            self.assertTrue(answered["content-type"].startswith("application/json"), answered)
        return status, json.loads(answer) if answer else None

    def test_content_types(self):
        """a body is read as JSON, whatever its type is said to be, or nothing"""
        for header in ((), ("Content-Type: application/x-www-form-urlencoded",),
                       ("Content-Type: text/plain; charset=ascii",),
                       ("Content-Type: application/json; charset=utf-8",), ("Content-Type:",)):
            with self.subTest(header):
                status, chart = self.request("POST", "/charts", *header, body='{"name": "Grün"}')
                self.assertEqual((status, chart["name"]), (201, "Grün"))

    def test_empty_bodies(self):
        """calls that need no body take none, an empty one, `null` and `{}`"""
        chart = self.chart()
        for body in (None, "", "null", "{}", " \r\n"):
            with self.subTest(body):
                self.assertEqual(self.request("POST", "/charts", body=body)[0], 201)
                self.assertEqual(self.request("POST", "/hold-tokens", body=body)[0], 201)
                copy = self.request(
                    "POST", f"/charts/{chart}/version/published/actions/copy", body=body)
                self.assertEqual(copy[0], 201)
                tag = f"/charts/{chart}/tags/one"
                self.assertEqual(self.request("POST", tag, body=body), (204, None))
                self.assertEqual(self.request("DELETE", tag, body=body), (204, None))
                for move in ("move-to-archive", "move-out-of-archive"):
                    path = f"/charts/{chart}/actions/{move}"
                    self.assertEqual(self.request("POST", path, body=body), (204, None))

    def test_no_length(self):
        """a POST without a length has an empty body"""
        with Connection() as connection:
            connection.send(["POST /charts HTTP/1.1", "Host: localhost", self.basic()])
            self.assertEqual(connection.receive()[0], 201)

    def test_authorization(self):
        """the key is the user name, with a colon, without, or with some password"""
        for text in (self.admin_key, self.admin_key + ":", self.admin_key + ":ignored"):
            self.assertEqual(
                self.request("GET", "/charts", authorization=self.basic(text))[0], 200)
        header = self.basic().replace("Authorization: Basic", "authorization: basic")
        self.assertEqual(self.request("GET", "/charts", authorization=header)[0], 200)
        for header in (self.basic("unknown:"), self.basic(""), "Authorization: Basic %%%",
                       "Authorization: Bearer " + self.admin_key, "X-Nothing: here"):
            with self.subTest(header):
                self.assertEqual(
                    self.request("GET", "/charts", authorization=header), (401, None))

    def test_slashes(self):
        """a path may begin with two slashes, or end in one"""
        for target in ("//charts", "/charts", "/charts/", "//charts?limit=1"):
            self.assertEqual(self.request("GET", target)[0], 200, target)

    def test_delete_with_body(self):
        """a DELETE can have a body that matters"""
        event = self.event()
        self.client.events.channels.add(event, "web", "Web", "red", objects=["A-1", "A-2"])
        status, _ = self.request(
            "DELETE", f"/events/{event}/channels/web/objects", body='{"objects": ["A-1"]}')
        self.assertEqual(status, 204)
        self.assertEqual(self.client.events.retrieve(event).channels[0].objects, ["A-2"])
        one = "00000000-0000-4000-8000-000000000001"
        self.client.ticket_buyers.add([one])
        status, removed = self.request("DELETE", "/ticket-buyers", body=f'{{"ids": ["{one}"]}}')
        self.assertEqual((status, removed), (200, {"removed": [one], "notPresent": []}))

    def test_segments(self):
        """each segment of a path is decoded by itself, after the path is split"""
        chart = self.chart()
        tag = "tag1/:-'<>"
        for escaped in (quote(tag, safe=""), "tag1%2f%3A-'%3c%3E", "tag1%2F:-'%3C%3E"):
            with self.subTest(escaped):
                self.assertEqual(self.request("POST", f"/charts/{chart}/tags/{escaped}")[0], 204)
                self.assertEqual(self.client.charts.retrieve(chart).tags, [tag])
                self.assertEqual(self.request("DELETE", f"/charts/{chart}/tags/{escaped}")[0], 204)
        self.assertEqual(self.request("POST", f"/charts/{chart}/tags/a+b%20c")[0], 204)
        self.assertEqual(self.client.charts.retrieve(chart).tags, ["a+b c"])
        self.assertEqual(self.request("POST", f"/charts/{chart}/tags/%zz")[0], 400)

    def test_repeated_parameters(self):
        """lists in the query are repeated parameters, in any encoding"""
        event = self.event()
        status, infos = self.request(
            "GET", f"/events/{event}/objects?label=A-1&label=%41%2D2&label=Yard")
        self.assertEqual((status, sorted(infos)), (200, ["A-1", "A-2", "Yard"]))

    def test_numbers_as_texts(self):
        """the ids of cursors are numbers that come as texts, and go back as either"""
        charts = [self.client.charts.create().id for _ in range(3)]
        _, page = self.request("GET", "/charts?limit=2")
        self.assertEqual(page["next_page_starts_after"], str(charts[1]))
        status, rest = self.request(
            "GET", "/charts?limit=2&start_after_id=" + page["next_page_starts_after"])
        self.assertEqual((status, [chart["id"] for chart in rest["items"]]), (200, [charts[0]]))

    def test_category_keys(self):
        """a category's key in a path stands for the number as well as for the text"""
        chart = self.request("POST", "/charts", body=json.dumps({"categories": [
            {"key": 1, "label": "One"}, {"key": "two", "label": "Two"}]}))[1]["key"]
        path = f"/charts/{chart}/categories/"
        self.assertEqual(self.request("POST", path + "1", body='{"label": "First"}')[0], 204)
        self.assertEqual(self.request("POST", path + "two", body='{"accessible": true}')[0], 204)
        categories = self.request("GET", f"/charts/{chart}/categories")[1]["categories"]
        self.assertEqual([(c["key"], c["label"], c["accessible"]) for c in categories],
                         [(1, "First", False), ("two", "Two", True)])

    def test_keep_alive(self):
        """several requests use one connection, one after the other"""
        with Connection() as connection:
            for _ in range(3):
                connection.send(["GET /charts HTTP/1.1", "Host: localhost", self.basic()])
                self.assertEqual(connection.receive()[0], 200)
            connection.send(["POST /charts HTTP/1.1", "Host: localhost", self.basic(),
                             "Content-Length: 4"], b"null")
            self.assertEqual(connection.receive()[0], 201)
            connection.send(["GET /charts HTTP/1.1", "Host: localhost", self.basic(),
                             "Connection: close"])
            self.assertEqual(connection.receive()[0], 200)
            self.assertEqual(connection.reader.read(), b"")

    def test_after_a_failure(self):
        """a connection serves the next request after a refusal"""
        with Connection() as connection:
            for target, expected in (("/nothing", 404), ("/charts/none", 404), ("/charts", 200)):
                connection.send([f"GET {target} HTTP/1.1", "Host: localhost", self.basic()])
                self.assertEqual(connection.receive()[0], expected)

    def test_http_1_0(self):
        """a client of HTTP/1.0 is answered, and its connection closed"""
        with Connection() as connection:
            connection.send(["GET /charts HTTP/1.0", self.basic()])
            status, _, body = connection.receive()
            self.assertEqual((status, json.loads(body)["items"]), (200, []))
            self.assertEqual(connection.reader.read(), b"")

    def test_pieces(self):
        """a request may come in pieces, and its body in chunks"""
        with Connection() as connection:
            for piece in ("POST /cha", "rts HTTP/1.1\r\nHost: loc", "alhost\r\n", self.basic(),
                          "\r\nTransfer-Encoding: chunked\r\n\r\n", "8\r\n{\"name\":\r\n",
                          "8\r\n\"Parts\"}\r\n", "0\r\n\r\n"):
                connection.socket.sendall(piece.encode())
            status, _, body = connection.receive()
            self.assertEqual((status, json.loads(body)["name"]), (201, "Parts"))

    def test_unknown_fields(self):
        """the client's own header and fields that nobody knows do no harm"""
        status, chart = self.request(
            "POST", "/charts", "X-Client-Lib: ruby", "X-Unknown: header",
            body='{"name": "Known", "unknown": {"deep": [1, 2, {"er": null}]}}')
        self.assertEqual((status, chart["name"]), (201, "Known"))

    def test_gzip(self):
        """an answer is compressed only for a client that asks for it"""
        with Connection() as connection:
            connection.send(["GET /charts HTTP/1.1", "Host: localhost", self.basic()])
            self.assertNotIn("content-encoding", connection.receive()[1])
        answer = self.raw("GET", "/charts", headers={"Accept-Encoding": "gzip"})
        self.assertEqual((answer.status_code, answer.json()["items"]), (200, []))
