import datetime

from seatsio.events.eventProperties import EventProperties

from judge import ChannelCreationParams, ForSaleConfig, Judge, TableBookingConfig, seatsio, venues


def category_keys(event):
    return [category.key for category in event.categories]


class Creation(Judge):
    def test_fresh(self):
        """an event begins with the chart's categories and nothing else (1.3, 1.6)"""
        chart = self.chart()
        event = self.client.events.create(chart)
        self.assertTrue(event.id and event.key)
        self.assertEqual(event.chart_key, chart)
        self.assertEqual((event.name, event.date, event.updated_on), (None, None, None))
        self.assertEqual(event.table_booking_config, TableBookingConfig.inherit())
        self.assertEqual((event.for_sale_config, event.object_categories), (None, None))
        self.assertEqual(event.categories, [
            seatsio.Category(1, "Stalls", "#226644"), seatsio.Category(2, "Circle", "#884422"),
            seatsio.Category("patrons", "Patrons", "#333399")])
        self.assertTrue(event.supports_best_available)
        self.assertFalse(event.is_season())
        self.assertFalse(event.is_in_the_past)
        self.assertFalse(event.is_event_in_season or event.is_top_level_season
                         or event.is_partial_season)
        self.assertEqual(
            (event.top_level_season_key, event.partial_season_keys_for_event), (None, None))
        self.assertRecent(event.created_on)

    def test_focal_point(self):
        """best available needs a chart with a focal point"""
        event = self.client.events.create(self.chart(venues.careless()))
        self.assertFalse(event.supports_best_available)

    def test_everything(self):
        """one call sets key, name, date, tables, categories, channels and for-sale config (4.2)"""
        chart = self.chart(venues.supper_club())
        config = ForSaleConfig.create_new(False, ["T1"], {"none": 3}, ["Stalls"])
        event = self.client.events.create(
            chart, event_key="supper", name="Supper", date="2026-02-28",
            table_booking_config=TableBookingConfig.custom({"T1": "BY_TABLE", "T2": "BY_SEAT"}),
            object_categories={"T1": 2},
            categories=[{"key": "late", "label": "Late", "color": "red"}],
            channels=[ChannelCreationParams("web", "Web", "#ff0000", 2, ["T1"], {}),
                      ChannelCreationParams("box", "Box office", "#00ff00")],
            for_sale_config=config)
        for seen in (event, self.client.events.retrieve("supper")):
            self.assertEqual((seen.key, seen.name), ("supper", "Supper"))
            self.assertEqual(seen.date, datetime.date(2026, 2, 28))
            self.assertEqual(seen.table_booking_config,
                             TableBookingConfig.custom({"T1": "BY_TABLE", "T2": "BY_SEAT"}))
            self.assertEqual(seen.object_categories, {"T1": 2})
            self.assertEqual(category_keys(seen), [1, 2, "late"])
            self.assertEqual([(c.key, c.name, c.color, c.index, c.objects, c.area_places)
                              for c in seen.channels],
                             [("web", "Web", "#ff0000", 2, ["T1"], {}),
                              ("box", "Box office", "#00ff00", None, [], {})])
            self.assertEqual(seen.for_sale_config, config)

    def test_for_sale_is_complete(self):
        """what a for-sale config leaves out comes back empty (7.2)"""
        chart = self.chart()
        event = self.client.events.create(
            chart, for_sale_config=ForSaleConfig.create_new(True, objects=["A-1"]))
        config = event.for_sale_config
        self.assertEqual((config.for_sale, config.objects, config.area_places, config.categories),
                         (True, ["A-1"], {}, []))

    def test_taken_key(self):
        """a key exists once, for events and seasons (1.4)"""
        chart = self.chart()
        self.client.events.create(chart, event_key="taken")
        self.assertFails(None, self.client.events.create, chart, event_key="taken")
        self.assertFails(None, self.client.seasons.create, chart, key="taken")
        self.assertFails(
            None, self.client.seasons.create, chart, key="tour", event_keys=["new", "taken"])
        self.assertEqual([event.key for event in self.client.events.list()], ["taken"])

    def test_awkward_key(self):
        """a key may hold what has a meaning in a path"""
        event = self.client.events.create(self.chart(), event_key="a/b:c?d e#f%g")
        self.assertEqual(self.client.events.retrieve("a/b:c?d e#f%g").id, event.id)

    def test_dates(self):
        """a date lies between 2014-01-01 and ten years from now (4.9)"""
        chart = self.chart()
        now = datetime.datetime.now(datetime.timezone.utc).date()
        for date in ("2014-01-01", now.isoformat(), (now + datetime.timedelta(3600)).isoformat()):
            self.assertEqual(self.client.events.create(chart, date=date).date.isoformat(), date)
        for date in ("2013-12-31", (now + datetime.timedelta(3660)).isoformat(), "2026-02-30"):
            with self.subTest(date):
                self.assertFails(None, self.client.events.create, chart, date=date)

    def test_multiple(self):
        """several events are created at once and answered in order (4.1)"""
        chart = self.chart()
        events = self.client.events.create_multiple(chart, [
            EventProperties(event_key="first", name="First", date="2026-05-01"),
            EventProperties(),
            EventProperties(event_key="third", object_categories={"A-1": 2})])
        self.assertEqual([event.key for event in events][0::2], ["first", "third"])
        self.assertTrue(events[1].key)
        self.assertEqual((events[0].name, events[0].date), ("First", datetime.date(2026, 5, 1)))
        self.assertEqual(events[2].object_categories, {"A-1": 2})
        self.assertEqual([event.key for event in self.client.events.list()],
                         [event.key for event in events][::-1])

    def test_multiple_with_everything(self):
        """each of several events has tables, channels, categories and config of its own (4.2)"""
        first, second = self.client.events.create_multiple(self.chart(venues.supper_club()), [
            EventProperties(table_booking_config={"mode": "ALL_BY_TABLE"},
                            categories=[{"key": "own", "label": "Own", "color": "blue"}]),
            EventProperties(channels=[ChannelCreationParams("web", "Web", "red", objects=["T2"])],
                            for_sale_config=ForSaleConfig.create_new(False, objects=["T1-1"]))])
        self.assertEqual(first.table_booking_config, TableBookingConfig.all_by_table())
        self.assertEqual(category_keys(first), [1, 2, "own"])
        self.assertFalse(first.channels)
        self.assertEqual([channel.objects for channel in second.channels], [["T2"]])
        self.assertEqual(second.for_sale_config.objects, ["T1-1"])
        self.assertEqual(second.table_booking_config, TableBookingConfig.inherit())

    def test_too_few(self):
        """no event at all is refused in the words of a schema validator (4.1)"""
        chart = self.chart()
        body = {"chartKey": chart, "events": []}
        refused = self.assertFailsWithStatus(
            400, self.raw("POST", "/events/actions/create-multiple", body))
        self.assertEqual(refused["errors"][0]["code"], "GENERAL_ERROR")
        self.assertEqual(
            refused["messages"][0], "#/events: expected minimum item count: 1, found: 0")

    def test_too_many(self):
        """more than 100 events at once are refused (4.1)"""
        chart = self.chart()
        self.assertFails(None, self.client.events.create_multiple, chart, [{}] * 101)
        self.assertEqual(list(self.client.events.list()), [])
        self.assertEqual(len(self.client.events.create_multiple(chart, [{}] * 100)), 100)

    def test_doubled(self):
        """a key given twice in one call creates nothing (1.4, 4.1)"""
        chart = self.chart()
        self.assertFails(
            "GENERAL_ERROR", self.client.events.create_multiple, chart,
            [EventProperties("one"), EventProperties("two"), EventProperties("one")],
            message="Duplicate event keys are not allowed")
        self.assertEqual(list(self.client.events.list()), [])

    def test_all_or_none(self):
        """one key that exists already keeps all events from being created (4.1)"""
        chart = self.chart()
        self.client.events.create(chart, event_key="here")
        self.assertFails(None, self.client.events.create_multiple, chart,
                         [EventProperties("new"), EventProperties("here")])
        self.assertFails("EVENT_NOT_FOUND", self.client.events.retrieve, "new")


class Updates(Judge):
    def test_rename(self):
        """a new key replaces the old one, the id stays (4.5)"""
        event = self.client.events.create(self.chart(), event_key="before")
        self.client.events.book("before", "A-1")
        self.client.events.update("before", event_key="after")
        seen = self.client.events.retrieve("after")
        self.assertEqual((seen.key, seen.id), ("after", event.id))
        self.assertRecent(seen.updated_on)
        self.assertFails("EVENT_NOT_FOUND", self.client.events.retrieve, "before")
        self.assertEqual(self.status("after", "A-1"), "booked")

    def test_properties(self):
        """name, date and tables are changed, and the rest is left alone (4.5)"""
        event = self.event(name="Before", object_categories={"A-1": 2})
        self.client.events.update(event, name="After")
        self.client.events.update(event, date="2026-07-01")
        self.client.events.update(event, table_booking_config=TableBookingConfig.all_by_seat())
        seen = self.client.events.retrieve(event)
        self.assertEqual((seen.name, seen.date), ("After", datetime.date(2026, 7, 1)))
        self.assertEqual(seen.table_booking_config, TableBookingConfig.all_by_seat())
        self.assertEqual(seen.object_categories, {"A-1": 2})

    def test_categories(self):
        """an event's categories come after the chart's, which an update leaves alone (4.3)"""
        event = self.event(categories=[{"key": "one", "label": "One", "color": "red"}])
        keys = [1, 2, "patrons"]
        self.assertEqual(category_keys(self.client.events.retrieve(event)), keys + ["one"])
        self.client.events.update(event, categories=[
            {"key": "two", "label": "Two", "color": "red"},
            {"key": 3, "label": "Three", "color": "blue", "accessible": True}])
        seen = self.client.events.retrieve(event)
        self.assertEqual(category_keys(seen), keys + ["two", 3])
        self.assertEqual(seen.categories[-1], seatsio.Category(3, "Three", "blue", True))
        self.client.events.remove_categories(event)
        self.assertEqual(category_keys(self.client.events.retrieve(event)), keys)

    def test_object_categories(self):
        """single objects are put into other categories, all of them anew by an update (4.4)"""
        event = self.event(object_categories={"A-1": 2, "A-2": "patrons"})
        self.assertEqual(
            [self.info(event, label).category_label for label in ("A-1", "A-2", "A-3")],
            ["Circle", "Patrons", "Stalls"])
        self.assertEqual(self.info(event, "A-1").category_key, "2")
        self.client.events.update(event, object_categories={"A-3": 2})
        self.assertEqual(self.client.events.retrieve(event).object_categories, {"A-3": 2})
        self.assertEqual(self.info(event, "A-1").category_label, "Stalls")
        self.client.events.remove_object_categories(event)
        self.assertIsNone(self.client.events.retrieve(event).object_categories)
        self.assertEqual(self.info(event, "A-3").category_label, "Stalls")

    def test_object_category_of_the_event(self):
        """an object can be put into a category that only the event has (4.3, 4.4)"""
        event = self.event(categories=[{"key": "own", "label": "Own", "color": "red"}],
                           object_categories={"B-1": "own"})
        self.assertEqual(self.info(event, "B-1").category_label, "Own")

    def test_tables_after_a_booking(self):
        """a booking outlives a change of tables, in the log only (4.6)"""
        event = self.event(
            venues.supper_club(), table_booking_config=TableBookingConfig.all_by_table())
        self.client.events.book(event, "T1")
        self.client.events.update(event, table_booking_config=TableBookingConfig.all_by_seat())
        record = list(self.client.events.status_changes(event).list())[0]
        self.assertEqual((record.object_label, record.is_present_on_chart), ("T1", False))
        self.assertEqual(record.not_present_on_chart_reason, "SWITCHED_TO_BOOK_BY_SEAT")
        self.client.events.book(event, "T2-1")
        self.client.events.update(event, table_booking_config=TableBookingConfig.all_by_table())
        record = list(self.client.events.status_changes(event).list())[0]
        self.assertEqual((record.object_label, record.is_present_on_chart), ("T2-1", False))
        self.assertEqual(record.not_present_on_chart_reason, "SWITCHED_TO_BOOK_WHOLE_TABLE")

    def test_delete(self):
        """a deleted event is not found, and its key is free again (1.4, 4.8)"""
        chart = self.chart()
        event = self.client.events.create(chart, event_key="cancelled")
        self.client.events.delete("cancelled")
        self.assertFails("EVENT_NOT_FOUND", self.client.events.retrieve, "cancelled",
                         message="Event not found: cancelled was not found in workspace")
        self.assertFails("EVENT_NOT_FOUND", self.client.events.delete, "cancelled")
        self.assertEqual(list(self.client.events.list()), [])
        self.assertNotEqual(
            self.client.events.create(chart, event_key="cancelled").id, event.id)

    def test_unknown(self):
        """an unknown event is EVENT_NOT_FOUND for every call"""
        events = self.client.events
        config = {"not_for_sale": [{"object": "A-1"}]}
        for call, *rest in (
                (events.retrieve,), (events.update,), (events.delete,),
                (events.book, "A-1"), (events.release, "A-1"), (events.put_up_for_resale, "A-1"),
                (events.hold, "A-1", "token"), (events.change_object_status, "A-1", "any"),
                (events.book_best_available, 1), (events.retrieve_object_info, "A-1"),
                (events.update_extra_data, "A-1", {"a": "b"}),
                (events.update_extra_datas, {"A-1": {"a": "b"}}),
                (events.edit_for_sale_config, [], [{"object": "A-1"}]),
                (events.replace_for_sale_config, True), (events.mark_everything_as_for_sale,),
                (events.mark_everything_as_not_for_sale,),
                (events.override_season_object_status, ["A-1"]),
                (events.use_season_object_status, ["A-1"]),
                (events.move_event_to_new_chart_copy,), (events.channels.remove, "a"),
                (events.channels.add, "a", "A", "red"), (events.channels.update, "a", "A"),
                (events.channels.replace, []), (events.channels.add_objects, "a", ["A-1"]),
                (events.channels.remove_objects, "a", ["A-1"]), (events.reports.by_label,),
                (events.reports.summary_by_status,), (events.reports.deep_summary_by_status,),
                (events.reports.flat_list,), (events.reports.flat_list_csv,),
                (self.client.seasons.retrieve,), (self.client.seasons.create_events, None, 1),
                (self.client.seasons.create_partial_season,)):
            with self.subTest(call.__name__):
                self.assertFails("EVENT_NOT_FOUND", call, "nothing", *rest,
                                 message="Event not found: nothing was not found in workspace")
        self.assertFails(
            "EVENT_NOT_FOUND", events.edit_for_sale_config_for_events, {"nothing": config})
        for log in (events.status_changes("nothing"),
                    events.status_changes_for_object("nothing", "A-1")):
            self.assertFails("EVENT_NOT_FOUND", log.first_page)
        self.assertFailsWithStatus(404, self.raw("GET", "/events/nothing"))

    def test_list_with_seasons(self):
        """the list holds seasons and their events, and no season lists its events there (1.2)"""
        chart = self.chart()
        self.client.events.create(chart, event_key="single")
        self.client.seasons.create(chart, key="year", event_keys=["spring"])
        self.client.seasons.create_partial_season("year", "half", event_keys=["spring"])
        listed = {event.key: event for event in self.client.events.list()}
        self.assertEqual(set(listed), {"single", "year", "spring", "half"})
        self.assertEqual({key for key, event in listed.items() if event.is_season()},
                         {"year", "half"})
        self.assertFalse(listed["year"].events or listed["year"].partial_season_keys)


class Infos(Judge):
    """What is said about an object of an event."""

    def test_seat(self):
        """a seat has labels, neighbours, flags and its category's key as text"""
        seat = self.info(self.event(), "A-1")
        self.assertEqual((seat.label, seat.object_type, seat.status), ("A-1", "seat", "free"))
        self.assertEqual(seat.labels, {"own": {"label": "1", "type": "seat"},
                                       "parent": {"label": "A", "type": "row"}})
        self.assertEqual(seat.ids, {"own": "1", "parent": "A"})
        self.assertEqual((seat.category_key, seat.category_label), ("1", "Stalls"))
        self.assertEqual((seat.left_neighbour, seat.right_neighbour), (None, "A-2"))
        self.assertEqual((seat.for_sale, seat.is_available), (True, True))
        self.assertEqual(
            (seat.is_accessible, seat.is_companion_seat, seat.has_restricted_view,
             seat.has_lift_up_armrests, seat.is_hearing_impaired, seat.is_semi_ambulatory_seat,
             seat.has_sign_language_interpretation, seat.is_plus_size), (False,) * 8)
        self.assertEqual(
            (seat.order_id, seat.ticket_type, seat.hold_token, seat.extra_data, seat.section,
             seat.entrance, seat.zone, seat.floor, seat.channel, seat.resale_listing_id,
             seat.displayed_object_type, seat.parent_displayed_object_type), (None,) * 12)
        self.assertEqual(
            (seat.num_booked, seat.num_free, seat.num_held, seat.capacity, seat.book_as_a_whole,
             seat.holds), (None,) * 6)
        self.assertEqual(seat.season_status_overridden_quantity, 0)
        self.assertIsNotNone(seat.distance_to_focal_point)

    def test_raw_seat(self):
        """the reason of a seat's availability is given, and no override of a season"""
        event = self.event()
        seat = self.raw("GET", f"/events/{event}/objects?label=A-1").json()["A-1"]
        self.assertEqual(seat["availabilityReason"], "available")
        self.assertEqual(seat["seasonStatusOverriddenQuantities"], {})
        self.assertNotIn("capacity", seat)
        self.client.events.book(event, "A-1")
        seat = self.raw("GET", f"/events/{event}/objects?label=A-1").json()["A-1"]
        self.assertEqual((seat["availabilityReason"], seat["isAvailable"]), ("booked", False))

    def test_section_seat(self):
        """a seat in a section has its entrance, category and zone"""
        seat = self.info(self.event(venues.opera()), "Balcony-A-2")
        self.assertEqual((seat.section, seat.entrance, seat.category_label),
                         ("Balcony", "Stairs", "Circle"))
        self.assertEqual(seat.labels["section"], "Balcony")
        self.assertEqual(seat.labels["entrance"], {"label": "Stairs"})
        self.assertEqual(seat.ids, {"own": "2", "parent": "A", "section": "Balcony"})
        self.assertEqual(self.info(self.event(venues.racecourse()), "East-A-1").zone, "finish")

    def test_floor(self):
        """an object names its floor in a chart with floors"""
        seat = self.info(self.event(venues.department_store()), "Toys-A-1")
        self.assertEqual(seat.floor, {"name": "1", "displayName": "First floor"})

    def test_area(self):
        """an area counts its places and has none of a seat's flags"""
        event = self.event()
        yard, lawn = self.info(event, "Yard"), self.info(event, "Lawn")
        self.assertEqual((yard.object_type, yard.capacity, yard.book_as_a_whole),
                         ("generalAdmission", 100, False))
        self.assertEqual((yard.num_booked, yard.num_free, yard.num_held, yard.num_not_for_sale),
                         (0, 100, 0, 0))
        self.assertEqual((yard.variable_occupancy, yard.min_occupancy, yard.max_occupancy),
                         (False, 1, None))
        self.assertEqual((lawn.variable_occupancy, lawn.min_occupancy, lawn.max_occupancy),
                         (True, 1, 100))
        self.assertEqual(
            (yard.is_accessible, yard.is_companion_seat, yard.has_restricted_view,
             yard.left_neighbour, yard.right_neighbour), (None,) * 5)
        self.assertEqual(yard.labels, {"own": {"label": "Yard", "type": "generalAdmission"}})

    def test_table_and_booth(self):
        """a table sold as a whole has its seats counted, a booth is an object of its own"""
        table = self.info(self.event(venues.supper_club()), "T2")
        self.assertEqual((table.object_type, table.num_seats, table.book_as_a_whole),
                         ("table", 6, False))
        self.assertEqual(table.labels["own"], {"label": "T2", "type": "table"})
        booth = self.info(self.event(venues.fair()), "Honey")
        self.assertEqual((booth.object_type, booth.category_label), ("booth", "Circle"))
        self.assertEqual(booth.labels["own"], {"label": "Honey", "type": "booth"})

    def test_several(self):
        """several objects are asked for at once, and each is answered under its label"""
        infos = self.client.events.retrieve_object_infos(self.event(), ["A-1", "Yard", "D-8"])
        self.assertEqual({label: info.label for label, info in infos.items()},
                         {"A-1": "A-1", "Yard": "Yard", "D-8": "D-8"})


class ExtraData(Judge):
    def test_one(self):
        """extra data is set without touching status and log (5.21)"""
        event = self.event()
        self.client.events.book(event, "A-1", order_id="o-1")
        self.client.events.update_extra_data(event, "A-1", {"meal": "fish", "seats": {"n": 2}})
        seat = self.info(event, "A-1")
        self.assertEqual(seat.extra_data, {"meal": "fish", "seats": {"n": 2}})
        self.assertEqual((seat.status, seat.order_id), ("booked", "o-1"))
        self.assertEqual(len(list(self.client.events.status_changes(event).list())), 1)

    def test_several(self):
        """extra data of several objects is set at once (5.21)"""
        event = self.event()
        self.client.events.update_extra_datas(event, {"A-1": {"a": "1"}, "A-2": {"b": "2"}})
        self.assertEqual(
            [self.info(event, label).extra_data for label in ("A-1", "A-2", "A-3")],
            [{"a": "1"}, {"b": "2"}, None])

    def test_missing(self):
        """one object that is not on the chart is 404, and nothing is set (5.21)"""
        event = self.event()
        data = {"A-1": {"a": "1"}, "Z-99": {"b": "2"}}
        self.assertFails(None, self.client.events.update_extra_datas, event, data)
        self.assertIsNone(self.info(event, "A-1").extra_data)
        path = f"/events/{event}/actions/update-extra-data"
        self.assertFailsWithStatus(404, self.raw("POST", path, {"extraData": data}))

    def test_areas(self):
        """areas take no extra data, and extra data is an object (5.20)"""
        event = self.event()
        self.assertFails(None, self.client.events.update_extra_data, event, "Yard", {"a": "1"})
        self.assertFails(None, self.client.events.update_extra_data, event, "A-1", "text")
