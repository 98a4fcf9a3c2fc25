import datetime

from judge import Judge, ObjectProperties, TableBookingConfig, places, venues
from seatsio.events.statusChangeRequest import StatusChangeRequest


class Tokens(Judge):
    def test_fresh(self):
        """a token lives 15 minutes and belongs to its workspace (1.3, 5.15, 5.17)"""
        token = self.client.hold_tokens.create()
        self.assertTrue(token.hold_token)
        self.assertIn(token.expires_in_seconds, range(14 * 60, 15 * 60 + 1))
        self.assertExpiresIn(token, 15)
        self.assertEqual(token.workspace_key, self.workspace["key"])

    def assertExpiresIn(self, token, minutes):
        now = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)
        remaining = (token.expires_at - now).total_seconds()
        self.assertTrue((minutes - 1) * 60 <= remaining <= minutes * 60 + 1, remaining)

    def test_chosen_life(self):
        """a token lives as long as asked, counted from now on an update (5.15)"""
        token = self.client.hold_tokens.create(expires_in_minutes=5)
        self.assertExpiresIn(token, 5)
        longer = self.client.hold_tokens.expire_in_minutes(token.hold_token, 30)
        self.assertEqual(longer.hold_token, token.hold_token)
        self.assertExpiresIn(longer, 30)
        self.assertIn(longer.expires_in_seconds, range(29 * 60, 30 * 60 + 1))

    def test_retrieve(self):
        """a token is read back as it was made; an unknown one is 404"""
        token = self.client.hold_tokens.create()
        seen = self.client.hold_tokens.retrieve(token.hold_token)
        self.assertEqual((seen.hold_token, seen.expires_at, seen.workspace_key),
                         (token.hold_token, token.expires_at, token.workspace_key))
        self.assertFails(None, self.client.hold_tokens.retrieve, "no-such-token")
        self.assertFails(None, self.client.hold_tokens.expire_in_minutes, "no-such-token", 5)
        self.assertFailsWithStatus(404, self.raw("GET", "/hold-tokens/no-such-token"))

    def test_longest_life(self):
        """a token does not live more than two hours (5.15)"""
        token = self.client.hold_tokens.create(expires_in_minutes=120).hold_token
        self.assertFails(None, self.client.hold_tokens.expire_in_minutes, token, 121)
        self.assertFails(None, self.client.hold_tokens.create, 121)

    def test_expire_now(self):
        """zero minutes expire a token at once and release its seats (5.5, 5.16)"""
        event, token = self.event(), self.token()
        self.client.events.put_up_for_resale(event, "A-2")
        self.client.events.hold(event, ["A-1", "A-2", "Yard"], token)
        self.client.hold_tokens.expire_in_minutes(token, 0)
        self.assertEqual(self.statuses(event, "A-1", "A-2"), ["free", "resale"])
        self.assertIsNone(self.info(event, "A-1").hold_token)
        self.assertEqual(self.info(event, "Yard").num_held, 0)
        self.assertFails(None, self.client.hold_tokens.retrieve, token)
        record = list(self.client.events.status_changes_for_object(event, "A-1").list())[0]
        self.assertEqual((record.status, record.origin.type, record.origin.ip),
                         ("free", "HOLD_EXPIRED", None))

    def test_workspace_setting(self):
        """the company decides how long a token lives by default (5.15)"""
        changed = self.raw(
            "POST", "/accounts/me/actions/change-hold-period", {"holdPeriodInMinutes": 40})
        self.assertLess(changed.status_code, 300, changed.text)
        self.assertExpiresIn(self.client.hold_tokens.create(), 40)


class Holds(Judge):
    def test_hold(self):
        """a hold sets status and token, and needs one (5.9)"""
        event, token = self.event(), self.token()
        result = self.client.events.hold(event, ["A-1", "A-2"], token, order_id="o-1")
        self.assertEqual(
            [(info.status, info.hold_token, info.order_id) for info in result.objects.values()],
            [("reservedByToken", token, "o-1")] * 2)
        self.assertFails(None, self.client.events.hold, event, "A-3", None)
        self.assertFails(None, self.client.events.hold, event, "A-3", "no-such-token")
        self.assertEqual(self.status(event, "A-3"), "free")

    def test_book_held(self):
        """with its token a held seat is booked or changed, and the token cleared (5.10)"""
        event, token = self.event(), self.token()
        self.client.events.hold(event, ["A-1", "A-2"], token)
        result = self.client.events.book(event, "A-1", hold_token=token)
        self.assertEqual(
            (result.objects["A-1"].status, result.objects["A-1"].hold_token), ("booked", None))
        self.client.events.change_object_status(event, "A-2", "custom", hold_token=token)
        seat = self.info(event, "A-2")
        self.assertEqual((seat.status, seat.hold_token), ("custom", None))

    def test_wrong_token(self):
        """a token that does not hold every seat books none of them (5.11)"""
        event, token, other = self.event(), self.token(), self.token()
        self.client.events.hold(event, "A-1", token)
        self.client.events.hold(event, "A-2", other)
        for labels in (["A-1", "A-2"], ["A-1", "A-3"]):
            self.assertFails(None, self.client.events.book, event, labels, hold_token=token)
        self.assertEqual(self.statuses(event, "A-1", "A-2", "A-3"),
                         ["reservedByToken", "reservedByToken", "free"])

    def test_without_token(self):
        """without a token held seats are booked and released: the back office (5.12, 5.13)"""
        event, token = self.event(), self.token()
        self.client.events.hold(event, ["A-1", "A-2"], token)
        self.client.events.book(event, "A-1")
        self.client.events.release(event, "A-2")
        self.assertEqual(self.statuses(event, "A-1", "A-2"), ["booked", "free"])

    def test_release(self):
        """a held seat is released with its token and with no other (5.13)"""
        event, token = self.event(), self.token()
        self.client.events.hold(event, "A-1", token)
        self.assertFails(None, self.client.events.release, event, "A-1", hold_token=self.token())
        self.client.events.release(event, "A-1", hold_token=token)
        seat = self.info(event, "A-1")
        self.assertEqual((seat.status, seat.hold_token), ("free", None))

    def test_hold_again(self):
        """a held seat is held neither again nor by another token (5.14)"""
        event, token = self.event(), self.token()
        self.client.events.hold(event, "A-1", token)
        self.assertFails(None, self.client.events.hold, event, "A-1", token)
        self.assertFails(None, self.client.events.hold, event, "A-1", self.token())
        self.assertEqual(self.info(event, "A-1").hold_token, token)

    def test_other_workspace(self):
        """a token holds nothing in another workspace (5.17)"""
        other = self.client.workspaces.create("Elsewhere")
        token = self.client_with(other.secret_key).hold_tokens.create().hold_token
        self.assertFails(None, self.client.events.hold, self.event(), "A-1", token)

    def test_several_events(self):
        """a token holds seats of several events (5.17)"""
        token = self.token()
        events = [self.event(), self.event()]
        for event in events:
            self.client.events.hold(event, "A-1", token)
        self.client.hold_tokens.expire_in_minutes(token, 0)
        self.assertEqual([self.status(event, "A-1") for event in events], ["free", "free"])


class Areas(Judge):
    def counts(self, event, label="Yard"):
        area = self.info(event, label)
        return area.num_booked, area.num_held, area.num_free

    def test_counts(self):
        """of 100 places 5 booked and 3 held leave 92 (5.26, 5.27)"""
        event = self.event()
        self.client.events.book(event, [places("Yard", 5)])
        result = self.client.events.hold(event, [places("Yard", 3)], self.token())
        self.assertEqual(list(result.objects), ["Yard"])
        self.assertEqual(self.counts(event), (5, 3, 92))
        area = self.info(event, "Yard")
        self.assertEqual((area.capacity, area.num_not_for_sale), (100, 0))

    def test_one_by_one(self):
        """without quantity an entry is one place, and entries add up (5.25, 5.26)"""
        event = self.event()
        result = self.client.events.book(event, ["Yard", "Yard", "Yard"])
        self.assertEqual(list(result.objects), ["Yard"])
        self.assertEqual(self.counts(event), (3, 0, 97))

    def test_custom(self):
        """places under a custom status count as booked (5.26)"""
        event = self.event()
        self.client.events.change_object_status(event, [places("Yard", 5)], "promised")
        self.assertEqual(self.counts(event), (5, 0, 95))

    def test_holds(self):
        """held places are listed by token and ticket type (5.29)"""
        event, token, other = self.event(), self.token(), self.token()
        self.client.events.hold(event, ["Yard"], token)
        self.client.events.hold(event, [places("Yard", 2, ticket_type="adult")], token)
        self.client.events.hold(event, [places("Yard", 4)], other)
        self.assertEqual(self.info(event, "Yard").holds, {
            token: {"NO_TICKET_TYPE": 1, "adult": 2}, other: {"NO_TICKET_TYPE": 4}})

    def test_status(self):
        """an ordinary area is free until it is full; variable occupancy shows at once (5.28)"""
        event = self.event()
        self.client.events.book(event, [places("Yard", 5)])
        self.assertEqual(self.status(event, "Yard"), "free")
        self.client.events.book(event, [places("Yard", 95)])
        self.assertEqual(self.status(event, "Yard"), "booked")
        self.client.events.book(event, [places("Lawn", 5)])
        self.client.events.hold(event, [places("Lawn", 3)], self.token())
        self.assertEqual(self.status(event, "Lawn"), "reservedByToken")
        self.assertEqual(self.counts(event, "Lawn"), (5, 3, 92))

    def test_release(self):
        """released places are free again (5.26)"""
        event = self.event()
        self.client.events.book(event, [places("Yard", 5)])
        self.client.events.release(event, [places("Yard", 2)])
        self.assertEqual(self.counts(event), (3, 0, 97))

    def test_too_many(self):
        """more places than are free are refused, with everything else in the call (5.30)"""
        event = self.event()
        self.client.events.book(event, [places("Yard", 95)])
        self.assertFails(
            None, self.client.events.book, event, [places("Yard", 6), ObjectProperties("A-1")])
        self.assertEqual(self.counts(event), (95, 0, 5))
        self.assertEqual(self.status(event, "A-1"), "free")

    def test_whole(self):
        """an area sold as a whole goes at once and entirely (5.30)"""
        event = self.event(venues.fair())
        self.client.events.book(event, "Tent")
        tent = self.info(event, "Tent")
        self.assertEqual((tent.status, tent.num_booked, tent.num_free, tent.book_as_a_whole),
                         ("booked", 12, 0, True))
        self.assertFails(None, self.client.events.book, event, "Tent")

    def test_several_events_and_batches(self):
        """quantities go with calls for several events and with batches (5.26)"""
        chart = self.chart()
        events = [self.client.events.create(chart).key for _ in range(2)]
        self.client.events.book(events, [places("Yard", 2)])
        self.client.events.change_object_status_in_batch([
            StatusChangeRequest(event, [places("Yard", 3)], status="booked") for event in events])
        self.assertEqual([self.counts(event) for event in events], [(5, 0, 95)] * 2)


class Tables(Judge):
    """5.31: a table is sold by seat or as a whole."""

    def check(self, mode, sold, refused):
        event = self.event(venues.supper_club(), table_booking_config=mode)
        for label in refused:
            self.assertFails(None, self.client.events.book, event, label)
        self.client.events.book(event, sold)
        self.assertEqual(set(self.statuses(event, *sold)), {"booked"})

    def test_modes(self):
        """the mode decides whether a table or its seats are sold (5.31)"""
        Mode = TableBookingConfig
        self.check(Mode.inherit(), ["T1-1", "T2"], ["T1", "T2-1"])
        self.check(Mode.all_by_table(), ["T1", "T2"], ["T1-1", "T2-1"])
        self.check(Mode.all_by_seat(), ["T1-1", "T2-1"], ["T1", "T2"])
        self.check(Mode.custom({"T1": "BY_TABLE", "T2": "BY_SEAT"}), ["T1", "T2-1"], ["T1-1", "T2"])
