import requests

from judge import Judge
from seatsio.exceptions import SeatsioException


class Failures(Judge):
    """What the client makes of failed calls."""

    def test_error(self):
        """a failed call has errors with codes and messages, and the id of the request"""
        failure = self.assertFails("EVENT_NOT_FOUND", self.client.events.retrieve, "none")
        self.assertEqual(str(failure), failure.errors[0]["message"] + ".")

    def test_request_ids(self):
        """every request has an id of its own"""
        ids = {self.assertFails(None, self.client.events.retrieve, "none").requestId
               for _ in range(3)}
        self.assertEqual(len(ids), 3)

    def test_body(self):
        """the body of a failed call has all of the documented fields, and is JSON"""
        answer = self.raw("GET", "/events/none")
        self.assertTrue(answer.headers["Content-Type"].startswith("application/json"))
        body = self.assertFailsWithStatus(404, answer)
        self.assertLessEqual({"status", "messages", "errors", "warnings", "requestId"}, set(body))

    def test_unknown_key(self):
        """a key that nobody has is answered 401 with an empty body"""
        with self.assertRaises(SeatsioException) as caught:
            self.client_with("no such key").charts.list_all_tags()
        self.assertIsNone(caught.exception.errors)
        self.assertEqual(caught.exception.message,
                         "Error while executing GET " + self.client.base_url + "/charts/tags")
        answer = self.raw("GET", "/charts/tags", key="no such key")
        self.assertEqual((answer.status_code, answer.content), (401, b""))

    def test_unknown_workspace(self):
        """an admin key with a workspace that does not exist opens nothing"""
        with self.assertRaises(SeatsioException):
            list(self.client_with(self.admin_key, "no-such-workspace").charts.list())

    def test_other_company(self):
        """an admin key does not open a workspace of another company"""
        ours = self.workspace["key"]
        first = self.admin_key
        self.setUp()
        self.assertNotEqual(first, self.admin_key)
        with self.assertRaises(SeatsioException):
            list(self.client_with(self.admin_key, ours).charts.list())
        self.assertFails("WORKSPACE_NOT_FOUND", self.client.workspaces.retrieve, ours)

    def test_unknown_path(self):
        """a path that is not the API's is answered 404"""
        self.assertEqual(self.raw("GET", "/no/such/path").status_code, 404)

    def test_not_json(self):
        """a body that is not JSON is answered 400"""
        answer = requests.post(self.client.base_url + "/events", data="{", timeout=10,
                               auth=(self.admin_key, ""))
        self.assertFailsWithStatus(400, answer)

    def test_schema(self):
        """a body that lacks a field or has one of the wrong type is refused by its place"""
        body = self.assertFailsWithStatus(400, self.raw("POST", "/events", {}))
        self.assertEqual(body["errors"][0]["code"], "GENERAL_ERROR")
        self.assertIn("chartKey", body["messages"][0])
        body = self.assertFailsWithStatus(
            400, self.raw("POST", "/charts", {"categories": ["text"]}))
        self.assertEqual(body["messages"],
                         ["#/categories/0: expected type: JSONObject, found: String"])
