from judge import ForSaleConfig, Judge, RateLimitExceededException, places, venues


def listed(objects):
    """Objects of an edit, some of them with a quantity of places."""
    return [{"object": o} if isinstance(o, str) else {"object": o[0], "quantity": o[1]}
            for o in objects]


class ForSale(Judge):
    def config(self, event):
        return self.client.events.retrieve(event).for_sale_config

    def for_sale(self, event, *labels):
        infos = self.client.events.retrieve_object_infos(event, list(labels))
        return [infos[label].for_sale for label in labels]

    def test_off_sale(self):
        """what is listed is not for sale, all else is (7.1, 7.2)"""
        event = self.event()
        self.client.events.replace_for_sale_config(
            event, False, ["A-1", "C-1"], {"Yard": 3}, ["Stalls"])
        self.assertEqual(self.config(event), ForSaleConfig.create_new(
            False, ["A-1", "C-1"], {"Yard": 3}, ["Stalls"]))
        self.assertEqual(self.for_sale(event, "A-1", "B-8", "C-1", "C-2", "Yard"),
                         [False, False, False, True, True])

    def test_on_sale(self):
        """only what is listed is for sale (7.1, 7.2)"""
        event = self.event()
        self.client.events.replace_for_sale_config(event, True, ["A-1", "unknown"], None, ["2"])
        self.assertEqual(self.config(event), ForSaleConfig.create_new(
            True, ["A-1", "unknown"], {}, ["2"]))
        self.assertEqual(self.for_sale(event, "A-1", "A-2", "C-2"), [True, False, True])

    def test_old_names(self):
        """the calls of the old names do the same (7.2)"""
        event = self.event()
        self.client.events.mark_as_not_for_sale(event, ["A-1"], {"Yard": 1}, ["Circle"])
        self.assertEqual(
            self.config(event),
            ForSaleConfig.create_new(False, ["A-1"], {"Yard": 1}, ["Circle"]))
        self.client.events.mark_as_for_sale(event, ["A-2"])
        self.assertEqual(self.config(event), ForSaleConfig.create_new(True, ["A-2"], {}, []))

    def test_everything(self):
        """everything for sale is no config, nothing for sale an empty list (7.3)"""
        event = self.event()
        nothing = ForSaleConfig.create_new(True, [], {}, [])
        for off in (self.client.events.mark_everything_as_not_for_sale,
                    self.client.events.mark_everything_as_for_not_sale):
            off(event)
            self.assertEqual(self.config(event), nothing)
            self.assertEqual(self.for_sale(event, "A-1", "Yard"), [False, False])
            self.client.events.mark_everything_as_for_sale(event)
            self.assertIsNone(self.config(event))
            self.assertEqual(self.for_sale(event, "A-1", "Yard"), [True, True])

    def test_edit(self):
        """an edit adds to the config and takes from it (7.4)"""
        event, edit = self.event(), self.client.events.edit_for_sale_config
        result = edit(event, not_for_sale=listed(["A-1", "A-2", "A-3"]))
        config = ForSaleConfig.create_new(False, ["A-1", "A-2", "A-3"], {}, [])
        self.assertEqual(result.for_sale_config, config)
        self.assertEqual(self.config(event), config)
        result = edit(event, for_sale=listed(["A-1", "A-2"]))
        self.assertEqual(result.for_sale_config, ForSaleConfig.create_new(False, ["A-3"], {}, []))
        result = edit(event, not_for_sale=listed([("Yard", 5)]))
        self.assertEqual(result.for_sale_config.area_places, {"Yard": 5})
        result = edit(event, for_sale=listed(["A-3"]), not_for_sale=listed(["A-4"]))
        self.assertEqual(result.for_sale_config.objects, ["A-4"])

    def test_edit_swapped(self):
        """where only what is listed is for sale, an edit works the other way round (7.4)"""
        event = self.event()
        self.client.events.replace_for_sale_config(event, True, ["A-1"])
        result = self.client.events.edit_for_sale_config(
            event, for_sale=listed(["A-2"]), not_for_sale=listed(["A-1"]))
        self.assertEqual(result.for_sale_config, ForSaleConfig.create_new(True, ["A-2"], {}, []))

    def test_edit_several(self):
        """several events are edited at once, each by its own part (7.5)"""
        chart = self.chart()
        first, second = [self.client.events.create(chart).key for _ in range(2)]
        self.client.events.replace_for_sale_config(second, False, ["B-1"])
        results = self.client.events.edit_for_sale_config_for_events({
            first: {"not_for_sale": listed(["A-1"])}, second: {"for_sale": listed(["B-1"])}})
        self.assertEqual({key: result.for_sale_config.objects for key, result in results.items()},
                         {first: ["A-1"], second: []})
        self.assertEqual(results[first].rate_limit_info.rate_limit_remaining_calls, 9)
        self.assertEqual(results[second].rate_limit_info.rate_limit_remaining_calls, 8)
        self.assertEqual(self.config(first).objects, ["A-1"])

    def test_edit_all_or_none(self):
        """an event that does not exist keeps all from being edited (7.5)"""
        event = self.event()
        self.assertFails(
            "EVENT_NOT_FOUND", self.client.events.edit_for_sale_config_for_events,
            {event: {"not_for_sale": listed(["A-1"])}, "none": {"not_for_sale": listed(["A-1"])}})
        self.assertIsNone(self.config(event))

    def test_places(self):
        """places off sale are counted and cannot be booked (7.6)"""
        event = self.event()
        self.client.events.replace_for_sale_config(event, False, ["Lawn"], {"Yard": 3})
        self.assertEqual(self.info(event, "Yard").num_not_for_sale, 3)
        self.client.events.book(event, [places("Yard", 97)])
        self.assertFails(None, self.client.events.book, event, "Yard")
        self.assertEqual(self.for_sale(event, "Lawn"), [False])
        self.assertFails(None, self.client.events.book, event, "Lawn")

    def test_rows_and_sections(self):
        """labels of rows and sections have no effect (7.7)"""
        hall, opera = self.event(), self.event(venues.opera())
        self.client.events.replace_for_sale_config(hall, False, ["A"])
        self.assertEqual(self.for_sale(hall, "A-1"), [True])
        self.client.events.replace_for_sale_config(opera, False, ["Parquet", "Parquet-A"])
        self.assertEqual(self.for_sale(opera, "Parquet-A-1"), [True])

    def test_quota(self):
        """ten changes a day, told by each answer; then 429 with the seconds to wait (7.8)"""
        event = self.client.events.create(
            self.chart(), for_sale_config=ForSaleConfig.create_new(False, ["A-1"])).key
        for left in range(9, -1, -1):
            info = self.client.events.edit_for_sale_config(
                event, for_sale=listed(["A-1"])).rate_limit_info
            self.assertEqual(info.rate_limit_remaining_calls, left)
            self.assertIsNotNone(info.rate_limit_reset_date)
        with self.assertRaises(RateLimitExceededException):
            self.client.events.replace_for_sale_config(event, False, ["A-2"])
        with self.assertRaises(RateLimitExceededException):
            self.client.events.mark_everything_as_not_for_sale(event)
        answer = self.raw("POST", f"/events/{event}/actions/edit-for-sale-config", {})
        self.assertEqual(answer.status_code, 429)
        self.assertIn(int(answer.headers["Retry-After"]), range(1, 24 * 3600 + 1))
        self.assertEqual(self.config(event).objects, [])

    def test_quota_of_replacing(self):
        """replacing answers what is left of the quota (7.8)"""
        event = self.event()
        for path in ("mark-as-for-sale", "mark-as-not-for-sale", "mark-everything-as-not-for-sale"):
            answer = self.raw("POST", f"/events/{event}/actions/{path}")
            self.assertEqual(answer.status_code, 200, answer.text)
            self.assertEqual(
                set(answer.json()), {"rateLimitRemainingCalls", "rateLimitResetDate"})
        self.assertEqual(answer.json()["rateLimitRemainingCalls"], 7)

    def test_refusal(self):
        """what is not for sale is neither booked nor held; other changes work (5.35, 7.9)"""
        event = self.event()
        self.client.events.book(event, "A-1")
        self.client.events.replace_for_sale_config(event, False, ["A-1", "A-2"])
        self.assertEqual(self.status(event, "A-1"), "booked")
        self.assertFails(None, self.client.events.book, event, "A-2")
        self.assertFails(None, self.client.events.hold, event, "A-2", self.token())
        self.client.events.change_object_status(event, "A-2", "custom")
        self.client.events.release(event, "A-1")
        self.assertEqual(self.statuses(event, "A-1", "A-2"), ["free", "custom"])

    def test_reason(self):
        """a status other than free is the reason, before not being for sale"""
        event = self.event()
        self.client.events.book(event, "A-1")
        self.client.events.replace_for_sale_config(event, False, ["A-1", "A-2"])
        seats = self.raw("GET", f"/events/{event}/objects?label=A-1&label=A-2").json()
        self.assertEqual([seats[label]["availabilityReason"] for label in ("A-1", "A-2")],
                         ["booked", "not_for_sale"])
        self.assertEqual([seats[label]["isAvailable"] for label in ("A-1", "A-2")], [False, False])
