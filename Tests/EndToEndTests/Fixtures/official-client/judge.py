"""What every test of the judge stands on: a company of its own and the official client.

`BASE_URL` is set by the runner before a test begins.
"""

import datetime
import json
import unittest
import uuid

import requests
import seatsio
from seatsio.events.objectProperties import ObjectProperties
from seatsio.exceptions import RateLimitExceededException, SeatsioException

import venues
from calls import recorded

BASE_URL = None
SYSTEM_SECRET = "superSecretSystemApi"

__all__ = [
    "ChannelCreationParams", "ForSaleConfig", "Judge", "ObjectProperties",
    "RateLimitExceededException", "TableBookingConfig", "places", "seatsio", "venues"]
ChannelCreationParams = seatsio.ChannelCreationParams
ForSaleConfig = seatsio.ForSaleConfig
TableBookingConfig = seatsio.TableBookingConfig


class Judge(unittest.TestCase):
    """A test with a company that nobody else uses, and `self.client`, which has its admin key."""

    longMessage = True
    maxDiff = 2000

    def setUp(self):
        made = requests.post(
            BASE_URL + "/system/private/create-test-company", auth=(SYSTEM_SECRET, ""), timeout=10)
        self.assertLess(made.status_code, 300, made.text)
        company = made.json()
        self.admin_key = company["admin"]["secretKey"]
        self.workspace = company["workspace"]
        self.client = self.client_with(self.admin_key)

    # Making things

    def client_with(self, secret_key, workspace_key=None):
        """A client that fails at once where the service would have it wait."""
        return recorded(seatsio.Client(
            seatsio.Region(BASE_URL), secret_key, workspace_key=workspace_key, max_retries=0))

    def raw(self, method, path, body=None, key=None, **more):
        """A call that the official client does not have."""
        data = None if body is None else json.dumps(body)
        credentials = (key or self.admin_key, "")
        return requests.request(
            method, BASE_URL + path, data=data, auth=credentials, timeout=10, **more)

    def chart(self, drawing=None, key=None):
        """The key of a chart with a drawing on it, by default the playhouse."""
        chart_key = str(uuid.uuid4())
        answer = self.raw("POST", "/system/public/charts/" + chart_key,
                          venues.playhouse() if drawing is None else drawing, key=key)
        self.assertEqual(answer.status_code, 201, answer.text)
        return chart_key

    def event(self, drawing=None, **properties):
        """The key of an event on a new chart."""
        return self.client.events.create(self.chart(drawing), **properties).key

    def token(self, minutes=None):
        return self.client.hold_tokens.create(minutes).hold_token

    # Looking at things

    def info(self, event_key, label):
        return self.client.events.retrieve_object_info(event_key, label)

    def status(self, event_key, label):
        return self.info(event_key, label).status

    def statuses(self, event_key, *labels):
        infos = self.client.events.retrieve_object_infos(event_key, list(labels))
        return [infos[label].status for label in labels]

    # Claims

    def assertFails(self, code, call, *arguments, message=None, **named):
        """The call fails with an error code (any if None) and a message that contains a text."""
        with self.assertRaises(SeatsioException) as caught:
            call(*arguments, **named)
        failure = caught.exception
        self.assertIsNotNone(failure.errors, f"not the API's form of error: {failure}")
        self.assertTrue(failure.requestId)
        self.assertGreaterEqual(len(failure.errors), 1)
        for error in failure.errors:
            self.assertIn("code", error)
            self.assertIn("message", error)
            self.assertNotIn("NOT_SERVED", error["code"], "refused, but not for the reason tested")
        if code is not None:
            self.assertEqual(failure.errors[0]["code"], code, failure.message)
        if message is not None:
            self.assertIn(message, failure.message)
        return failure

    def assertFailsWithStatus(self, status, response):
        """A raw answer has the status and the documented body of a failed call."""
        self.assertEqual(response.status_code, status, response.text)
        body = response.json()
        self.assertEqual(body["status"], status)
        self.assertEqual(
            body["messages"], [e["message"] for e in body["errors"] + body["warnings"]])
        self.assertTrue(body["requestId"])
        return body

    def assertRecent(self, moment):
        """A date of the service is now, give or take a minute; it comes without a time zone."""
        now = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)
        self.assertLess(abs((now - moment).total_seconds()), 60)


def places(label, quantity, **more):
    """Places of an area as an object of a status change."""
    return ObjectProperties(label, quantity=quantity, **more)
