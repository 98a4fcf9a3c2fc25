from judge import Judge, ObjectProperties, venues
from seatsio.events.statusChangeRequest import StatusChangeRequest


class Statuses(Judge):
    def test_book(self):
        """booking answers the objects named, as they are then (5.1, 5.25)"""
        event = self.event()
        result = self.client.events.book(event, ["A-1", "A-2"])
        self.assertEqual(sorted(result.objects), ["A-1", "A-2"])
        self.assertEqual([info.status for info in result.objects.values()], ["booked"] * 2)
        self.assertEqual(self.statuses(event, "A-1", "A-2", "A-3"), ["booked", "booked", "free"])
        seat = result.objects["A-1"]
        self.assertEqual((seat.is_available, seat.for_sale, seat.label), (False, True, "A-1"))

    def test_custom(self):
        """one custom status follows another, and `free` ends it (5.1, 5.6)"""
        event = self.event()
        for status in ("in basket", "paid"):
            result = self.client.events.change_object_status(event, "A-1", status)
            self.assertEqual(result.objects["A-1"].status, status)
        self.client.events.change_object_status(event, "A-1", "free")
        self.assertEqual(self.status(event, "A-1"), "free")

    def test_release(self):
        """a released seat is free, and can carry an order id (5.1, 5.18)"""
        event = self.event()
        self.client.events.book(event, ["A-1", "A-2"], order_id="o-1")
        result = self.client.events.release(event, "A-1", order_id="refund-1")
        self.assertEqual(result.objects["A-1"].status, "free")
        self.assertEqual(self.info(event, "A-1").order_id, "refund-1")
        self.client.events.release(event, "A-2")
        self.assertIsNone(self.info(event, "A-2").order_id)

    def test_taken(self):
        """a seat that is not free is not booked (5.2)"""
        event = self.event()
        self.client.events.book(event, "A-1")
        self.assertFails("ILLEGAL_STATUS_CHANGE", self.client.events.book, event, "A-1",
                         message="Cannot change from [booked] to [booked]")
        body = {"objects": ["A-1"], "status": "booked", "events": [event]}
        self.assertFailsWithStatus(
            400, self.raw("POST", "/events/groups/actions/change-object-status", body))

    def test_booked_is_not_held(self):
        """a booked seat is held only after its release, which may be in the same batch (5.3)"""
        event, token = self.event(), self.token()
        self.client.events.book(event, "A-1")
        self.assertFails("ILLEGAL_STATUS_CHANGE", self.client.events.hold, event, "A-1", token)
        self.client.events.change_object_status_in_batch([
            StatusChangeRequest(event, "A-1", type=StatusChangeRequest.RELEASE),
            StatusChangeRequest(event, "A-1", status="reservedByToken", hold_token=token)])
        self.assertEqual(self.status(event, "A-1"), "reservedByToken")

    def test_transitions(self):
        """to booked leads free and resale, to a custom status all but itself (5.7)"""
        event = self.event()
        change = self.client.events.change_object_status
        change(event, ["A-1", "A-2"], "custom")
        self.assertFails("ILLEGAL_STATUS_CHANGE", change, event, "A-1", "booked")
        self.assertFails("ILLEGAL_STATUS_CHANGE", change, event, "A-2", "custom")
        change(event, "A-1", "other")
        self.client.events.book(event, "A-3")
        change(event, "A-3", "checked in")
        self.assertEqual(self.statuses(event, "A-1", "A-2", "A-3"),
                         ["other", "custom", "checked in"])

    def test_resale(self):
        """any seat can be put up for resale, is bought like a free one and goes back (5.4, 5.5)"""
        event = self.event()
        self.client.events.book(event, "A-1")
        result = self.client.events.put_up_for_resale(event, ["A-1", "A-2"], "listing-1")
        self.assertEqual(
            [(info.status, info.resale_listing_id) for info in result.objects.values()],
            [("resale", "listing-1")] * 2)
        self.client.events.book(event, "A-1")
        self.assertIsNone(self.info(event, "A-1").resale_listing_id)
        self.client.events.hold(event, "A-2", self.token())
        self.client.events.release(event, ["A-1", "A-2"])
        self.assertEqual(self.statuses(event, "A-1", "A-2"), ["resale", "resale"])

    def test_resale_and_channels(self):
        """a seat for resale is booked without naming its channel (5.4)"""
        event = self.event()
        self.client.events.channels.add(event, "web", "Web", "red", objects=["A-1"])
        self.client.events.change_object_status(event, "A-1", "resale", ignore_channels=True)
        self.client.events.book(event, "A-1")
        self.assertEqual(self.status(event, "A-1"), "booked")

    def test_resale_listing(self):
        """a resale listing is stored by every way to the status, and shown in reports (5.22)"""
        event = self.event()
        self.client.events.change_object_status(
            event, "A-1", "resale", resale_listing_id="listing-1")
        self.client.events.change_object_status_in_batch([StatusChangeRequest(
            event, "A-2", status="resale", resale_listing_id="listing-2")])
        report = self.client.events.reports.by_label(event)
        self.assertEqual(
            [report.get(label)[0].resale_listing_id for label in ("A-1", "A-2", "A-3")],
            ["listing-1", "listing-2", None])

    def test_allowed_previous(self):
        """the status before must be among the allowed ones (5.8)"""
        event = self.event()
        change = self.client.events.change_object_status
        failure = self.assertFails("ILLEGAL_STATUS_CHANGE", change, event, "A-1", "sold",
                                   allowed_previous_statuses=["in basket"])
        self.assertEqual([error["message"] for error in failure.errors], [
            "Cannot change from [free] to [sold]: free is not in the list of allowed previous "
            "statuses"])
        change(event, "A-1", "sold", allowed_previous_statuses=["in basket", "free"])
        self.assertEqual(self.status(event, "A-1"), "sold")

    def test_rejected_previous(self):
        """the status before must not be among the rejected ones (5.8)"""
        event = self.event()
        change = self.client.events.change_object_status
        failure = self.assertFails("ILLEGAL_STATUS_CHANGE", change, event, "A-1", "sold",
                                   rejected_previous_statuses=["free"])
        self.assertEqual([error["message"] for error in failure.errors], [
            "Cannot change from [free] to [sold]: free is in the list of rejected previous "
            "statuses"])
        change(event, "A-1", "sold", rejected_previous_statuses=["in basket"])
        self.assertEqual(self.status(event, "A-1"), "sold")

    def test_previous_in_batch(self):
        """items of a batch have lists of previous statuses of their own (5.8)"""
        event = self.event()
        batch = self.client.events.change_object_status_in_batch
        self.assertFails("ILLEGAL_STATUS_CHANGE", batch, [StatusChangeRequest(
            event, "A-1", status="sold", allowed_previous_statuses=["in basket"])])
        self.assertFails("ILLEGAL_STATUS_CHANGE", batch, [StatusChangeRequest(
            event, "A-1", status="sold", rejected_previous_statuses=["free"])])
        self.assertEqual(self.status(event, "A-1"), "free")

    def test_several_at_fault(self):
        """each object at fault gives an error, and nothing changes (5.8, 5.36)"""
        event = self.event()
        self.client.events.book(event, ["A-1", "A-3"])
        failure = self.assertFails(
            "ILLEGAL_STATUS_CHANGE", self.client.events.book, event, ["A-1", "A-2", "A-3"])
        self.assertEqual(len(failure.errors), 2)
        self.assertEqual(self.status(event, "A-2"), "free")

    def test_unknown_label(self):
        """an unknown object is an error, and nothing changes (5.24)"""
        event = self.event()
        self.assertFails(None, self.client.events.book, event, ["A-1", "Z-1"])
        self.assertEqual(self.status(event, "A-1"), "free")
        body = {"objects": ["Z-1"], "status": "booked", "events": [event]}
        self.assertFailsWithStatus(
            400, self.raw("POST", "/events/groups/actions/change-object-status", body))


class Attributes(Judge):
    def test_order_and_ticket(self):
        """order id and ticket type are stored, and cleared by the next change (5.18, 5.23)"""
        event = self.event()
        self.client.events.book(event, [
            ObjectProperties("A-1", ticket_type="adult"), ObjectProperties("A-2")], order_id="o-1")
        self.assertEqual([(self.info(event, label).order_id, self.info(event, label).ticket_type)
                          for label in ("A-1", "A-2")], [("o-1", "adult"), ("o-1", None)])
        self.client.events.change_object_status(event, "A-1", "checked in")
        seat = self.info(event, "A-1")
        self.assertEqual((seat.order_id, seat.ticket_type), (None, None))

    def test_mixed_objects(self):
        """labels and descriptions of objects are mixed as one likes (5.23)"""
        event = self.event()
        body = {"events": [event], "status": "booked", "objects": [
            "A-1", {"objectId": "A-2", "ticketType": "child", "extraData": {"a": 1}}]}
        answer = self.raw(
            "POST", "/events/groups/actions/change-object-status?expand=objects", body)
        self.assertEqual(answer.status_code, 200, answer.text)
        objects = answer.json()["objects"]
        self.assertEqual(sorted(objects), ["A-1", "A-2"])
        self.assertEqual((objects["A-2"]["ticketType"], objects["A-2"]["extraData"]),
                         ("child", {"a": 1}))

    def changed(self, change):
        """Extra data after a second change of a seat that had some."""
        event = self.event()
        first = ObjectProperties("A-1", extra_data={"old": "data"})
        self.client.events.change_object_status(event, [first], "first")
        change(event)
        return self.info(event, "A-1").extra_data

    def test_extra_data(self):
        """extra data is cleared by a change, unless it is kept or there is new (5.19)"""
        change = self.client.events.change_object_status
        renewed = ObjectProperties("A-1", extra_data={"new": "data"})
        self.assertIsNone(self.changed(lambda event: change(event, "A-1", "next")))
        self.assertIsNone(
            self.changed(lambda event: change(event, "A-1", "next", keep_extra_data=False)))
        self.assertEqual(
            self.changed(lambda event: change(event, "A-1", "next", keep_extra_data=True)),
            {"old": "data"})
        self.assertEqual(self.changed(lambda event: change(event, [renewed], "next")),
                         {"new": "data"})
        self.assertEqual(
            self.changed(lambda event: change(event, [renewed], "next", keep_extra_data=True)),
            {"new": "data"})

    def test_kept_by_every_call(self):
        """booking, holding, releasing and batches keep extra data when asked to (5.19)"""
        def held(event):
            token = self.token()
            self.client.events.release(event, "A-1", keep_extra_data=True)
            self.client.events.hold(event, "A-1", token, keep_extra_data=True)
            self.client.events.book(event, "A-1", hold_token=token, keep_extra_data=True)

        self.assertEqual(self.changed(held), {"old": "data"})
        self.assertEqual(
            self.changed(lambda event: self.client.events.change_object_status_in_batch([
                StatusChangeRequest(event, "A-1", status="next", keep_extra_data=True)])),
            {"old": "data"})
        self.assertIsNone(self.changed(lambda event: self.client.events.release(event, "A-1")))

    def test_extra_data_is_an_object(self):
        """extra data that is no object, or for an area, is refused (5.20)"""
        event = self.event()
        book = self.client.events.book
        self.assertFails(None, book, event, [ObjectProperties("A-1", extra_data="text")])
        self.assertFails(None, book, event, [ObjectProperties("Yard", extra_data={"a": "b"})])
        self.assertEqual(self.status(event, "A-1"), "free")
        self.assertEqual(self.info(event, "Yard").num_booked, 0)


class SeveralEvents(Judge):
    def two(self, drawing=None):
        chart = self.chart(drawing)
        return [self.client.events.create(chart).key for _ in range(2)]

    def test_all(self):
        """one call changes objects of several events of a chart (5.37)"""
        events, token = self.two(), self.token()
        calls = self.client.events
        calls.book(events, ["A-1", "A-2"], order_id="both")
        calls.hold(events, "A-3", token)
        calls.change_object_status(events, "A-4", "custom")
        calls.put_up_for_resale(events, "A-5")
        for event in events:
            self.assertEqual(
                self.statuses(event, "A-1", "A-2", "A-3", "A-4", "A-5"),
                ["booked", "booked", "reservedByToken", "custom", "resale"])
            self.assertEqual(self.info(event, "A-1").order_id, "both")
        calls.release(events, ["A-1", "A-3"])
        for event in events:
            self.assertEqual(self.statuses(event, "A-1", "A-3"), ["free", "free"])

    def test_none(self):
        """a seat that is taken in one event keeps it free in the other (5.37)"""
        events = self.two()
        self.client.events.book(events[1], "A-1")
        self.assertFails("ILLEGAL_STATUS_CHANGE", self.client.events.book, events, ["A-1", "A-2"])
        self.assertEqual(self.statuses(events[0], "A-1", "A-2"), ["free", "free"])

    def test_different_charts(self):
        """events of different charts cannot be changed by one call (5.37)"""
        events = [self.event(), self.event()]
        self.assertFails(None, self.client.events.book, events, "A-1")
        self.assertEqual(self.status(events[0], "A-1"), "free")

    def test_channels(self):
        """an object must be in the same channel in all events (5.34)"""
        events = self.two()
        add = self.client.events.channels.add
        add(events[0], "web", "Web", "red", objects=["A-1", "A-2"])
        add(events[1], "web", "Online", "blue", objects=["A-1"])
        self.client.events.book(events, "A-1", channel_keys=["web"])
        self.assertFails(None, self.client.events.book, events, "A-2", channel_keys=["web"])
        self.assertEqual(self.status(events[0], "A-2"), "free")


class Batches(Judge):
    def test_order(self):
        """items apply in order and may repeat an object; results come in order (5.38)"""
        event = self.event()
        results = self.client.events.change_object_status_in_batch([
            StatusChangeRequest(event, "A-1", status=status) for status in ("one", "two", "three")])
        self.assertEqual([result.objects["A-1"].status for result in results],
                         ["one", "two", "three"])
        records = list(self.client.events.status_changes_for_object(event, "A-1").list())
        self.assertEqual([record.status for record in records], ["three", "two", "one"])

    def test_charts(self):
        """items may name events of different charts (5.38)"""
        hall, club = self.event(), self.event(venues.supper_club())
        results = self.client.events.change_object_status_in_batch([
            StatusChangeRequest(hall, ["A-1", "A-2"], status="booked", order_id="o-1"),
            StatusChangeRequest(club, "T1-1", status="booked", order_id="o-2")])
        self.assertEqual([sorted(result.objects) for result in results], [["A-1", "A-2"], ["T1-1"]])
        self.assertEqual(self.info(hall, "A-2").order_id, "o-1")
        self.assertEqual(self.info(club, "T1-1").order_id, "o-2")

    def test_atomic(self):
        """one bad item undoes all, and leaves no record (5.36, 5.38, 5.39)"""
        event, other = self.event(), self.event()
        self.client.events.book(other, "B-1")
        self.assertFails(
            "ILLEGAL_STATUS_CHANGE", self.client.events.change_object_status_in_batch,
            [StatusChangeRequest(event, "A-1", status="booked"),
             StatusChangeRequest(other, "B-1", status="booked")])
        self.assertEqual(self.status(event, "A-1"), "free")
        self.assertEqual(list(self.client.events.status_changes(event).list()), [])
        self.assertEqual(len(list(self.client.events.status_changes(other).list())), 1)

    def test_channels(self):
        """items name or ignore channels one by one (5.32)"""
        event = self.event()
        self.client.events.channels.add(event, "web", "Web", "red", objects=["A-1", "A-2", "A-3"])
        batch = self.client.events.change_object_status_in_batch
        batch([StatusChangeRequest(event, "A-1", status="booked", channel_keys=["web"]),
               StatusChangeRequest(event, "A-2", status="booked", ignore_channels=True)])
        self.assertFails(None, batch, [StatusChangeRequest(event, "A-3", status="booked")])
        self.assertEqual(self.statuses(event, "A-1", "A-2", "A-3"), ["booked", "booked", "free"])

    def test_release_and_holds(self):
        """an item can release, and book what a token holds (5.10, 5.38)"""
        event, token = self.event(), self.token()
        self.client.events.book(event, "A-1")
        self.client.events.hold(event, "A-2", token)
        self.client.events.change_object_status_in_batch([
            StatusChangeRequest(event, "A-1", type=StatusChangeRequest.RELEASE),
            StatusChangeRequest(event, "A-2", status="booked", hold_token=token)])
        self.assertEqual(self.statuses(event, "A-1", "A-2"), ["free", "booked"])


class DocumentedForms(Judge):
    """Calls that the documentation describes and no official client makes."""

    def test_action_in_path(self):
        """the action in the path, for one event or several, does the same (5.1, 5.9)"""
        event, token = self.event(), self.token()
        for path, label, more, status in (
                (f"/events/{event}/actions/book", "A-1", {}, "booked"),
                (f"/events/{event}/actions/hold", "A-2", {"holdToken": token}, "reservedByToken"),
                (f"/events/{event}/actions/put-up-for-resale", "A-3", {}, "resale"),
                (f"/events/{event}/actions/change-object-status", "A-4", {"status": "x"}, "x"),
                (f"/events/{event}/actions/release", "A-1", {}, "free"),
                ("/events/groups/actions/book", "B-1", {"events": [event]}, "booked"),
                ("/events/groups/actions/hold", "B-2",
                 {"events": [event], "holdToken": token}, "reservedByToken"),
                ("/events/groups/actions/release", "B-1", {"events": [event]}, "free")):
            with self.subTest(path):
                answer = self.raw("POST", path, {"objects": [label], **more})
                self.assertEqual((answer.status_code, answer.content), (204, b""), answer.text)
                self.assertEqual(self.status(event, label), status)

    def test_expand(self):
        """objects are answered only when asked for (5.25)"""
        event = self.event()
        answer = self.raw("POST", f"/events/{event}/actions/book?expand=objects",
                          {"objects": ["A-1"]})
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(list(answer.json()["objects"]), ["A-1"])
        items = {"statusChanges": [{"event": event, "objects": ["A-2"], "status": "booked"}]}
        answer = self.raw("POST", "/events/actions/change-object-status", items)
        self.assertEqual((answer.status_code, answer.content), (204, b""))

    def test_best_available_in_path(self):
        """best available goes with every action that takes a status, and answers objects (6o)"""
        event, token = self.event(), self.token()
        for action, more, status in (
                ("book", {}, "booked"), ("hold", {"holdToken": token}, "reservedByToken"),
                ("change-object-status", {"status": "chosen"}, "chosen")):
            with self.subTest(action):
                answer = self.raw("POST", f"/events/{event}/actions/{action}",
                                  {"bestAvailable": {"number": 2}, **more})
                self.assertEqual(answer.status_code, 200, answer.text)
                body = answer.json()
                self.assertEqual(len(body["objects"]), 2)
                self.assertEqual({info["status"] for info in body["objectDetails"].values()},
                                 {status})

    def test_ambiguous(self):
        """a call that leaves open what to do is refused (5.33)"""
        event = self.event()
        path = "/events/groups/actions/change-object-status"
        for more in ({}, {"status": "booked", "type": "RELEASE"},
                     {"status": "booked", "ignoreChannels": True, "channelKeys": ["web"]},
                     {"status": "booked", "type": "OVERRIDE_SEASON_STATUS"},
                     {"status": "booked", "type": "SELL"}):
            with self.subTest(more):
                body = {"events": [event], "objects": ["A-1"], **more}
                self.assertFailsWithStatus(400, self.raw("POST", path, body))
        for missing in ("events", "objects"):
            body = {"events": [event], "objects": ["A-1"], "status": "booked"}
            del body[missing]
            self.assertFailsWithStatus(400, self.raw("POST", path, body))
        self.assertEqual(self.status(event, "A-1"), "free")
