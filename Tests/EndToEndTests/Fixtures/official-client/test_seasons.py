from judge import ChannelCreationParams, ForSaleConfig, Judge, TableBookingConfig, places, venues
from seatsio.events.statusChangeRequest import StatusChangeRequest


def keys(events):
    return [event.key for event in events]


class Seasons(Judge):
    def season(self, *events, key="year", **more):
        """A season on the playhouse with events of these keys, which is answered."""
        return self.client.seasons.create(
            self.chart(), key=key, event_keys=list(events) or None, **more)

    def test_fresh(self):
        """a season is an event without events, and a top-level one (9.1)"""
        season = self.client.seasons.create(self.chart())
        self.assertTrue(season.id and season.key)
        self.assertTrue(season.is_season() and season.is_top_level_season)
        self.assertFalse(season.is_partial_season or season.is_event_in_season)
        self.assertEqual((season.events, season.partial_season_keys), ([], []))
        self.assertIsNone(season.top_level_season_key)
        self.assertTrue(season.for_sale_propagated)

    def test_keys(self):
        """a season makes the events of the keys given, in order (9.2)"""
        season = self.season("spring", "summer", name="The year")
        self.assertEqual((season.key, season.name), ("year", "The year"))
        self.assertEqual(keys(season.events), ["spring", "summer"])
        event = self.client.events.retrieve("spring")
        self.assertTrue(event.is_event_in_season)
        self.assertFalse(event.is_season())
        self.assertEqual((event.top_level_season_key, event.partial_season_keys_for_event),
                         ("year", []))
        self.assertEqual(event.chart_key, season.chart_key)

    def test_number(self):
        """a season makes as many events as asked, but not both ways at once (9.2)"""
        chart = self.chart()
        season = self.client.seasons.create(chart, number_of_events=3)
        self.assertEqual(len(set(keys(season.events))), 3)
        self.assertFails(None, self.client.seasons.create, chart, number_of_events=1,
                         event_keys=["one"])

    def test_properties(self):
        """tables, categories, channels and for-sale config are set on the season (9.15)"""
        config = ForSaleConfig.create_new(False, ["T1"], {}, ["Circle"])
        season = self.client.seasons.create(
            self.chart(venues.supper_club()), event_keys=["e"],
            table_booking_config=TableBookingConfig.all_by_table(),
            object_categories={"T1": 2}, categories=[{"key": 9, "label": "Own", "color": "red"}],
            channels=[ChannelCreationParams("web", "Web", "red", 1, ["T2"])],
            for_sale_config=config)
        self.assertEqual(season.table_booking_config, TableBookingConfig.all_by_table())
        self.assertEqual(season.object_categories, {"T1": 2})
        self.assertEqual([category.key for category in season.categories], [1, 2, 9])
        self.assertEqual([(c.key, c.objects) for c in season.channels], [("web", ["T2"])])
        self.assertEqual(season.for_sale_config, config)
        event = self.client.events.retrieve("e")
        self.assertEqual(event.table_booking_config, TableBookingConfig.all_by_table())
        self.assertEqual([category.key for category in event.categories], [1, 2, 9])
        self.assertEqual(self.info("e", "T1").category_label, "Circle")

    def test_retrieve(self):
        """a season is read back with its events and partial seasons (9.1, 9.4)"""
        made = self.season("spring", "summer")
        for key in ("second", "first"):
            self.client.seasons.create_partial_season("year", key)
        for seen in (self.client.seasons.retrieve("year"), self.client.events.retrieve("year")):
            self.assertTrue(seen.is_season())
            self.assertEqual((seen.id, seen.key), (made.id, "year"))
            self.assertEqual(keys(seen.events), ["spring", "summer"])
            self.assertEqual(seen.partial_season_keys, ["second", "first"])

    def test_update(self):
        """a season is renamed, and its name, tables and categories changed (9.1)"""
        made = self.season("spring")
        self.client.seasons.update("year", event_key="era", name="An era",
                                   table_booking_config=TableBookingConfig.all_by_seat(),
                                   categories=[{"key": 9, "label": "Own", "color": "red"}],
                                   object_categories={"A-1": 9}, for_sale_propagated=False)
        seen = self.client.seasons.retrieve("era")
        self.assertEqual((seen.id, seen.name), (made.id, "An era"))
        self.assertEqual(seen.table_booking_config, TableBookingConfig.all_by_seat())
        self.assertEqual([category.key for category in seen.categories], [1, 2, "patrons", 9])
        self.assertEqual(seen.object_categories, {"A-1": 9})
        self.assertIs(seen.for_sale_propagated, False)
        self.assertEqual(self.client.events.retrieve("spring").top_level_season_key, "era")
        self.assertFails("EVENT_NOT_FOUND", self.client.seasons.retrieve, "year")

    def test_delete(self):
        """a deleted season is not found, nor are its events (4.8)"""
        self.season("spring")
        self.client.seasons.create_partial_season("year", "half", event_keys=["spring"])
        self.client.events.delete("year")
        for key in ("year", "spring", "half"):
            self.assertFails("EVENT_NOT_FOUND", self.client.events.retrieve, key)

    def test_create_events(self):
        """events are added to a season and answered newest first (9.2)"""
        self.season("spring")
        added = self.client.seasons.create_events("year", event_keys=["summer", "autumn"])
        self.assertEqual(keys(added), ["autumn", "summer"])
        self.assertEqual(len(self.client.seasons.create_events("year", number_of_events=2)), 2)
        self.assertEqual(len(self.client.seasons.retrieve("year").events), 5)

    def test_created_later(self):
        """in events that are added later, what is booked on the season is taken (9.13)"""
        self.season("spring")
        self.client.events.book("year", "A-1")
        self.client.seasons.create_events("year", event_keys=["summer"])
        self.assertEqual(self.status("summer", "A-1"), "booked")
        self.assertFails(None, self.client.events.book, "summer", "A-1")

    def test_past(self):
        """an event of a season can be in the past, a season cannot (4.7)"""
        self.season("spring")
        self.client.events.update("spring", is_in_the_past=True)
        self.assertIs(self.client.events.retrieve("spring").is_in_the_past, True)
        self.assertFails(None, self.client.events.update, "year", is_in_the_past=True)


class PartialSeasons(Judge):
    def setUp(self):
        super().setUp()
        self.client.seasons.create(
            self.chart(), key="year", event_keys=["spring", "summer", "autumn"])

    def test_create(self):
        """a partial season is some events of its season, which list it (9.3)"""
        half = self.client.seasons.create_partial_season(
            "year", "half", name="Half", event_keys=["spring", "summer"])
        self.assertEqual((half.key, half.name), ("half", "Half"))
        self.assertTrue(half.is_season() and half.is_partial_season)
        self.assertFalse(half.is_top_level_season)
        self.assertEqual(half.top_level_season_key, "year")
        self.assertEqual(keys(half.events), ["spring", "summer"])
        self.assertIsNone(half.partial_season_keys)
        self.assertEqual(
            [self.client.events.retrieve(key).partial_season_keys_for_event
             for key in ("spring", "autumn")], [["half"], []])

    def test_generated_key(self):
        """a partial season needs neither key nor events (1.3)"""
        half = self.client.seasons.create_partial_season("year")
        self.assertTrue(half.key)
        self.assertEqual(half.events, [])

    def test_add_and_remove(self):
        """events are added to a partial season and taken out of it (9.3)"""
        self.client.seasons.create_partial_season("year", "half")
        half = self.client.seasons.add_events_to_partial_season(
            "year", "half", ["spring", "autumn"])
        self.assertEqual(keys(half.events), ["spring", "autumn"])
        half = self.client.seasons.remove_event_from_partial_season("year", "half", "spring")
        self.assertEqual(keys(half.events), ["autumn"])
        self.assertEqual(keys(self.client.seasons.retrieve("year").events),
                         ["spring", "summer", "autumn"])
        self.assertEqual(self.client.events.retrieve("spring").partial_season_keys_for_event, [])

    def test_foreign_events(self):
        """events that are not of the season are refused (9.3)"""
        self.client.events.create(self.chart(), event_key="other")
        create = self.client.seasons.create_partial_season
        self.assertFails(None, create, "year", "half", event_keys=["spring", "other"])
        create("year", "half")
        self.assertFails(
            None, self.client.seasons.add_events_to_partial_season, "year", "half", ["other"])
        self.assertEqual(self.client.seasons.retrieve("half").events, [])

    def test_bookings(self):
        """a booking on a partial season takes the seat in its events and on the season (9.8)"""
        self.client.seasons.create_partial_season("year", "half", event_keys=["spring", "summer"])
        self.client.events.book("half", "A-1")
        self.assertEqual([self.status(key, "A-1") for key in ("spring", "summer", "autumn")],
                         ["booked", "booked", "free"])
        self.assertFails(None, self.client.events.book, "year", "A-1")
        self.client.events.book("year", "A-2")
        self.assertFails(None, self.client.events.book, "half", "A-2")

    def test_bookings_of_events(self):
        """an event restricts the partial seasons that it is in, and no other (9.8)"""
        self.client.seasons.create_partial_season("year", "first", event_keys=["spring"])
        self.client.seasons.create_partial_season("year", "last", event_keys=["autumn"])
        self.client.events.book("spring", "A-1")
        self.assertFails(None, self.client.events.book, "first", "A-1")
        self.client.events.book("last", "A-1")
        self.assertEqual(self.status("autumn", "A-1"), "booked")


class SeasonStatuses(Judge):
    def setUp(self):
        super().setUp()
        self.client.seasons.create(self.chart(), key="year", event_keys=["spring", "summer"])

    def test_in_all_events(self):
        """what changes on a season changes in all its events, with one record (9.5)"""
        token = self.token()
        self.client.events.book("year", "A-1", order_id="o-1")
        self.client.events.hold("year", "A-2", token)
        self.client.events.change_object_status("year", "A-3", "custom")
        for key in ("year", "spring", "summer"):
            self.assertEqual(self.statuses(key, "A-1", "A-2", "A-3", "A-4"),
                             ["booked", "reservedByToken", "custom", "free"])
        log = self.client.events.status_changes
        self.assertEqual(len(list(log("year").list())), 3)
        self.assertEqual(list(log("spring").list()), [])
        self.client.events.release("year", "A-1")
        self.assertEqual(self.status("summer", "A-1"), "free")

    def test_taken_in_an_event(self):
        """a seat that is taken in one event cannot be booked on the season (9.6)"""
        self.client.events.book("spring", "A-1")
        self.assertFalse(self.info("year", "A-1").is_available)
        self.assertFails(None, self.client.events.book, "year", "A-1")
        self.assertEqual(self.status("summer", "A-1"), "free")
        self.client.events.release("spring", "A-1")
        self.client.events.book("year", "A-1")

    def test_taken_on_the_season(self):
        """a seat that is booked on the season cannot be booked in an event (9.5)"""
        self.client.events.book("year", "A-1")
        self.assertFails(None, self.client.events.book, "spring", "A-1")

    def test_past_events(self):
        """an event in the past does not restrict the season (9.9)"""
        self.client.events.book("spring", "A-1")
        self.client.events.update("spring", is_in_the_past=True)
        self.client.events.book("year", "A-1")
        self.assertEqual(self.status("summer", "A-1"), "booked")

    def test_areas(self):
        """an area has left on the season what the fullest event leaves (9.7)"""
        self.client.events.book("spring", [places("Yard", 5)])
        self.client.events.book("summer", [places("Yard", 18)])
        self.client.events.book("year", [places("Yard", 10)])
        self.assertEqual([self.info(key, "Yard").num_free for key in ("year", "spring", "summer")],
                         [72, 85, 72])
        self.assertFails(None, self.client.events.book, "year", [places("Yard", 73)])
        self.assertFails(None, self.client.events.book, "spring", [places("Yard", 86)])
        self.client.events.book("year", [places("Yard", 72)])

    def test_override(self):
        """an overridden seat follows the event, until the season's status is used (9.10, 9.11)"""
        self.client.events.book("year", ["A-1", "A-2"])
        self.client.events.override_season_object_status("spring", ["A-1", "A-2"])
        self.assertEqual(self.statuses("spring", "A-1", "A-2"), ["free", "free"])
        self.assertEqual(self.status("summer", "A-1"), "booked")
        self.client.events.book("spring", "A-1", order_id="single")
        self.assertEqual(self.info("spring", "A-1").order_id, "single")
        self.client.events.use_season_object_status("spring", ["A-2"])
        self.assertEqual(self.status("spring", "A-2"), "booked")

    def test_override_of_a_free_seat(self):
        """a seat that is free on the season can be overridden, which is counted (9.10)"""
        self.client.events.override_season_object_status("spring", ["A-1"])
        self.assertEqual(self.info("spring", "A-1").season_status_overridden_quantity, 1)
        seat = self.raw("GET", "/events/spring/objects?label=A-1").json()["A-1"]
        self.assertEqual(seat["seasonStatusOverriddenQuantities"], {"year": 1})
        self.assertEqual(self.info("summer", "A-1").season_status_overridden_quantity, 0)
        self.client.events.book("year", "A-1")
        self.assertEqual(self.status("spring", "A-1"), "free")

    def test_override_named(self):
        """the season whose status is overridden can be named (9.10)"""
        self.client.seasons.create_partial_season("year", "half", event_keys=["spring"])
        self.client.events.book("half", "A-1")
        self.client.events.override_season_object_status("spring", ["A-1"], season="half")
        self.assertEqual(self.status("spring", "A-1"), "free")
        seat = self.raw("GET", "/events/spring/objects?label=A-1").json()["A-1"]
        self.assertEqual(seat["seasonStatusOverriddenQuantities"], {"half": 1})
        self.client.events.use_season_object_status("spring", ["A-1"], season="half")
        self.assertEqual(self.status("spring", "A-1"), "booked")

    def test_override_of_places(self):
        """places of an area are overridden one by one (9.10)"""
        self.client.events.book("year", [places("Yard", 5)])
        self.client.events.override_season_object_status("spring", ["Yard", "Yard"])
        self.client.events.override_season_object_status("spring", ["Yard"])
        area = self.info("spring", "Yard")
        self.assertEqual((area.season_status_overridden_quantity, area.num_free), (3, 98))
        self.assertEqual(self.info("summer", "Yard").num_free, 95)

    def test_batch(self):
        """overriding and using again are items of a batch, which show the new state (9.12)"""
        self.client.events.book("year", ["A-1", "A-2"])
        override, use = (StatusChangeRequest.OVERRIDE_SEASON_STATUS,
                         StatusChangeRequest.USE_SEASON_STATUS)
        results = self.client.events.change_object_status_in_batch([
            StatusChangeRequest("spring", ["A-1"], type=override),
            StatusChangeRequest("spring", ["A-2"], type=override, season="year")])
        self.assertEqual([info.status for result in results for info in result.objects.values()],
                         ["free", "free"])
        results = self.client.events.change_object_status_in_batch([
            StatusChangeRequest("spring", ["A-1"], type=use),
            StatusChangeRequest("spring", ["A-2"], type=use, season="year")])
        self.assertEqual([info.status for result in results for info in result.objects.values()],
                         ["booked", "booked"])

    def test_reports_without_the_season(self):
        """a report can leave the bookings of seasons out"""
        self.client.events.book("year", "A-1")
        self.client.events.book("spring", "A-2")
        reports = self.client.events.reports
        self.assertEqual(sorted(o.label for o in reports.by_status("spring", "booked")),
                         ["A-1", "A-2"])
        alone = reports.with_season_bookings_not_propagated()
        self.assertEqual([o.label for o in alone.by_status("spring", "booked")], ["A-2"])


class SeasonSales(Judge):
    def season(self, **more):
        self.client.seasons.create(self.chart(), key="year", event_keys=["spring"], **more)

    def of_season(self, event):
        return self.raw("GET", "/events/" + event).json()["season"]["forSaleConfig"]

    def test_propagated(self):
        """what is not for sale on the season is not in its events (9.14)"""
        self.season(for_sale_config=ForSaleConfig.create_new(False, ["A-1"]))
        self.assertFalse(self.info("spring", "A-1").for_sale)
        self.assertTrue(self.info("spring", "A-2").for_sale)
        self.assertFails(None, self.client.events.book, "spring", "A-1")
        self.assertEqual(self.of_season("spring"), {
            "forSale": False, "objects": ["A-1"], "areaPlaces": {}, "categories": []})

    def test_not_propagated(self):
        """the season's config stays on the season if it is not propagated (9.14)"""
        self.season(for_sale_config=ForSaleConfig.create_new(False, ["A-1"]),
                    for_sale_propagated=False)
        self.assertIs(self.client.seasons.retrieve("year").for_sale_propagated, False)
        self.assertTrue(self.info("spring", "A-1").for_sale)
        self.assertIsNone(self.of_season("spring"))

    def test_channels(self):
        """an event has the season's channels, and can place an object in none (8.8)"""
        self.season(channels=[ChannelCreationParams("web", "Web", "red", objects=["A-1", "A-2"])])
        self.assertEqual(self.info("spring", "A-1").channel, "web")
        self.assertFails(None, self.client.events.book, "spring", "A-1")
        self.client.events.channels.add_objects("spring", "NO_CHANNEL", ["A-1"])
        self.assertIsNone(self.info("spring", "A-1").channel)
        self.assertEqual(self.info("spring", "A-2").channel, "web")
        self.client.events.book("spring", "A-1")
