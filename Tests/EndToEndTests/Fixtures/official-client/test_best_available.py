from judge import ForSaleConfig, Judge, TableBookingConfig, venues
from seatsio.exceptions import BestAvailableObjectsNotFoundException


def seats_only():
    """The playhouse without its areas, whose places would be chosen when the seats are gone."""
    drawing = venues.playhouse()
    drawing["subChart"]["generalAdmissionAreas"] = []
    return drawing


class BestAvailable(Judge):
    def best(self, event, number, **how):
        return self.client.events.change_best_available_object_status(
            event, number, "chosen", **how).objects

    def assertNone(self, event, number, **how):
        with self.assertRaises(BestAvailableObjectsNotFoundException) as caught:
            self.best(event, number, **how)
        self.assertEqual(caught.exception.errors[0]["code"], "BEST_AVAILABLE_OBJECTS_NOT_FOUND")
        self.assertEqual(str(caught.exception), "Best available objects not found.")

    def test_numbers(self):
        """one, two or three seats are those nearest to the focal point (6a, 6i, 6l, 6o)"""
        for number, seats in ((1, ["A-5"]), (2, ["A-4", "A-5"]), (3, ["A-4", "A-5", "A-6"])):
            result = self.client.events.change_best_available_object_status(
                self.event(), number, "chosen")
            self.assertEqual(result.objects, seats)
            self.assertTrue(result.next_to_each_other)

    def test_book_and_hold(self):
        """booking and holding set the status that they are named after (6q)"""
        event, token = self.event(), self.token()
        booked = self.client.events.book_best_available(event, 2, order_id="o-1")
        self.assertEqual(booked.objects, ["A-4", "A-5"])
        self.assertEqual(self.statuses(event, *booked.objects), ["booked", "booked"])
        self.assertEqual(self.info(event, "A-4").order_id, "o-1")
        held = self.client.events.hold_best_available(event, 2, hold_token=token)
        self.assertEqual(held.objects, ["B-4", "B-5"])
        self.assertEqual(
            [(self.info(event, label).status, self.info(event, label).hold_token)
             for label in held.objects], [("reservedByToken", token)] * 2)

    def test_details(self):
        """the details show the objects after the change (6r)"""
        result = self.client.events.change_best_available_object_status(self.event(), 2, "chosen")
        self.assertEqual({label: info.status for label, info in result.objectDetails.items()},
                         {"A-4": "chosen", "A-5": "chosen"})

    def test_categories(self):
        """categories are named by key or label, in upper or lower case (6j, 6n)"""
        for name in ("Circle", "cIRCLE", 2, "2"):
            self.assertEqual(
                self.best(self.event(), 3, categories=[name]), ["C-4", "C-5", "C-6"], name)
        self.assertNone(self.event(), 1, categories=["Patrons"])

    def test_orphans(self):
        """no seat is left single, unless that does not matter (6b, 6h, 6m)"""
        for prevent, seats in ((None, ["B-4", "B-5"]), (True, ["B-4", "B-5"]),
                               (False, ["A-2", "A-3"])):
            event = self.event()
            self.client.events.book(event, ["A-4", "A-5"])
            self.assertEqual(
                self.best(event, 2, try_to_prevent_orphan_seats=prevent), seats, prevent)

    def test_orphans_if_need_be(self):
        """seats that leave one single are better than seats apart (6b)"""
        event = self.event()
        self.client.events.book(event, [f"{row}-{n}" for row in "BCD" for n in range(1, 9)])
        self.client.events.book(event, ["A-4", "A-5", "A-6", "A-7", "A-8"])
        self.assertEqual(self.best(event, 2), ["A-2", "A-3"])

    def test_accessible(self):
        """accessible seats are for those who ask for them (6j, 6k)"""
        self.assertEqual(self.best(self.event(), 3, accessible_seats=1), ["A-6", "A-7", "A-8"])
        event = self.event(seats_only())
        free = ["A-6", "A-7", "A-8"]
        self.client.events.book(event, [f"{row}-{n}" for row in "ABCD" for n in range(1, 9)
                                        if f"{row}-{n}" not in free])
        self.client.events.book(event, ["A-8"])
        self.assertEqual(self.best(event, 1), ["A-6"])
        self.assertNone(event, 2, accessible_seats=2)

    def test_apart(self):
        """where no row has enough, seats are chosen across rows (6c)"""
        event = self.event()
        keep = {"A-1", "A-2", "B-1", "B-2"}
        self.client.events.book(event, [f"{row}-{n}" for row in "ABCD" for n in range(1, 9)
                                        if f"{row}-{n}" not in keep])
        result = self.client.events.change_best_available_object_status(event, 4, "chosen")
        self.assertEqual(set(result.objects), keep)
        self.assertFalse(result.next_to_each_other)

    def test_not_found(self):
        """too many is not found, and nothing changes (6g)"""
        event = self.event()
        self.assertNone(event, 3000)
        self.assertEqual(len(self.client.events.reports.by_status(event, "free")), 34)

    def test_eligible(self):
        """what is taken, not for sale or up for resale is not chosen (5.4, 6j)"""
        event = self.event()
        self.client.events.put_up_for_resale(event, "A-5")
        self.client.events.replace_for_sale_config(event, False, ["A-4"])
        self.assertNotIn(self.best(event, 1)[0], ("A-4", "A-5", "A-7"))
        only = self.event(for_sale_config=ForSaleConfig.create_new(True, ["D-1"]))
        self.assertEqual(self.best(only, 1), ["D-1"])

    def test_channels(self):
        """seats of a channel are chosen by calls that name or ignore it (6j)"""
        def event():
            key = self.event()
            self.client.events.channels.add(key, "web", "Web", "red", objects=["B-6", "A-5"])
            return key

        self.assertEqual(self.best(event(), 1), ["A-4"])
        self.assertEqual(self.best(event(), 1, ignore_channels=True), ["A-5"])
        self.assertEqual(self.best(event(), 1, channel_keys=["web"]), ["A-5"])
        one = self.event()
        self.client.events.channels.add(one, "web", "Web", "red", objects=["B-6"])
        self.assertEqual(self.best(one, 1, channel_keys=["web"]), ["B-6"])
        self.assertNone(one, 1, channel_keys=["web"])

    def test_zones(self):
        """a zone is searched by its own focal point (6j, 6l)"""
        for zone, number, seats in (
                ("paddock", 1, ["West-A-1"]), ("paddock", 2, ["West-A-1", "West-A-2"]),
                ("finish", 1, ["East-A-5"]), ("finish", 2, ["East-A-4", "East-A-5"])):
            event = self.event(venues.racecourse())
            self.assertEqual(self.best(event, number, zone=zone), seats)

    def test_zone_when_booking(self):
        """booking and holding take a zone, too (6j)"""
        event = self.event(venues.racecourse())
        self.assertEqual(self.client.events.book_best_available(event, 1, zone="finish").objects,
                         ["East-A-5"])
        self.assertEqual(
            self.client.events.hold_best_available(
                event, 1, zone="paddock", hold_token=self.token()).objects, ["West-A-1"])

    def test_sections(self):
        """only the sections named are searched, from the absolute places of seats (6j, 6l)"""
        self.assertEqual(self.best(self.event(venues.opera()), 1, sections=["Balcony"]),
                         ["Balcony-A-1"])
        self.assertEqual(self.best(self.event(venues.opera()), 2, sections=["Parquet"]),
                         ["Parquet-A-3", "Parquet-A-4"])

    def test_extra_data_and_tickets(self):
        """extra data and ticket types go to the seats in order, one for each (6p)"""
        event = self.event()
        result = self.client.events.change_best_available_object_status(
            event, 2, "chosen", extra_data=[{"n": 1}, {"n": 2}], ticket_types=["adult", "child"])
        self.assertEqual(result.objects, ["A-4", "A-5"])
        self.assertEqual([(self.info(event, label).extra_data, self.info(event, label).ticket_type)
                          for label in result.objects], [({"n": 1}, "adult"), ({"n": 2}, "child")])
        for how in ({"extra_data": [{"n": 1}]}, {"ticket_types": ["adult", "child", "senior"]}):
            self.assertFails(None, self.best, event, 2, **how)

    def test_keep_extra_data(self):
        """extra data is cleared, or kept if asked to (6q)"""
        for keep, expected in ((True, {"a": "b"}), (False, None), (None, None)):
            event = self.event()
            self.client.events.update_extra_data(event, "A-5", {"a": "b"})
            self.best(event, 1, keep_extra_data=keep)
            self.assertEqual(self.info(event, "A-5").extra_data, expected)

    def test_unknown_event(self):
        """an unknown event is an ordinary error (6s)"""
        failure = self.assertFails("EVENT_NOT_FOUND", self.best, "nothing", 1)
        self.assertNotIsInstance(failure, BestAvailableObjectsNotFoundException)

    def test_no_focal_point(self):
        """a chart without focal point is refused (6t)"""
        drawing = venues.playhouse()
        del drawing["subChart"]["focalPoint"]
        self.assertFails(None, self.best, self.event(drawing), 1)

    def test_several_events(self):
        """several events are not searched at once (6v)"""
        body = {"events": [self.event()], "status": "booked", "bestAvailable": {"number": 1}}
        self.assertFailsWithStatus(
            400, self.raw("POST", "/events/groups/actions/change-object-status", body))

    def test_tables_and_booths(self):
        """tables sold as a whole and booths are chosen, which is no sitting together (6e)"""
        club = self.event(venues.supper_club(),
                          table_booking_config=TableBookingConfig.all_by_table())
        result = self.client.events.change_best_available_object_status(club, 1, "chosen")
        self.assertEqual(len(result.objects), 1)
        self.assertIn(result.objects[0], ("T1", "T2"))
        self.assertIsNone(result.next_to_each_other)
        fair = self.event(venues.fair(), for_sale_config=ForSaleConfig.create_new(
            False, ["A-1", "A-2"]))
        result = self.client.events.change_best_available_object_status(fair, 2, "chosen")
        self.assertEqual(sorted(result.objects), ["Bread", "Honey"])
        self.assertIsNone(result.next_to_each_other)

    def test_areas(self):
        """places of an area are chosen last, all of the same one (6f, 6u)"""
        event = self.event()
        self.client.events.book(event, [f"{row}-{n}" for row in "ABCD" for n in range(1, 9)])
        result = self.client.events.change_best_available_object_status(event, 5, "chosen")
        self.assertEqual(len(set(result.objects)), 1)
        area = result.objects[0]
        self.assertIn(area, ("Lawn", "Yard"))
        self.assertEqual(self.info(event, area).num_booked, 5)
        self.assertNone(event, 101)
