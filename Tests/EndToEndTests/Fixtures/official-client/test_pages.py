import re

from judge import Judge


class Pages(Judge):
    """The worked example of paging: three items, newest first, and every way to ask for a part."""

    def check(self, first, second, third, first_page, after, before):
        """Each of the three calls takes an id (if any) and a page size."""
        def shown(page):
            return ([item.id for item in page.items], page.next_page_starts_after,
                    page.previous_page_ends_before)

        one, two, three = first.id, second.id, third.id
        self.assertTrue(one < two < three, "ids grow with creation")
        self.assertEqual(shown(first_page(None)), ([three, two, one], None, None))
        self.assertEqual(shown(first_page(2)), ([three, two], two, None))
        self.assertEqual(shown(after(three, None)), ([two, one], None, two))
        self.assertEqual(shown(after(three, 1)), ([two], two, two))
        self.assertEqual(shown(before(one, None)), ([three, two], two, None))
        self.assertEqual(shown(before(one, 1)), ([two], two, two))

    def check_group(self, items, group):
        """A group with `list_first_page` and its siblings."""
        self.check(*items, group.list_first_page,
                   lambda id, size: group.list_page_after(id, size),
                   lambda id, size: group.list_page_before(id, size))

    def check_lister(self, items, lister):
        """A lister keeps what it was asked last, so every call takes a new one."""
        self.check(*items, lambda size: lister().first_page(size),
                   lambda id, size: lister().page_after(id, size),
                   lambda id, size: lister().page_before(id, size))

    def fresh(self):
        return self.client_with(self.admin_key)

    def test_charts(self):
        """charts are listed newest first, in pages (1.1)"""
        self.check_group([self.client.charts.create() for _ in range(3)], self.client.charts)

    def test_archive(self):
        """archived charts are listed newest first, in pages (1.1, 3.14)"""
        charts = [self.client.charts.create() for _ in range(3)]
        for chart in (charts[1], charts[2], charts[0]):
            self.client.charts.move_to_archive(chart.key)
        self.check_lister(charts, lambda: self.fresh().charts.archive)

    def test_events(self):
        """events are listed newest first, in pages (1.1)"""
        chart = self.chart()
        self.check_group([self.client.events.create(chart) for _ in range(3)], self.client.events)

    def test_workspaces(self):
        """workspaces are listed newest first, in pages (1.1)"""
        # The default workspace is the first of three.
        made = [self.client.workspaces.create(name) for name in ("one", "two")]
        default = self.client.workspaces.retrieve(self.workspace["key"])
        self.check_group([default] + made, self.client.workspaces)

    def test_active(self):
        """active workspaces are listed newest first, in pages (1.1, 2.2)"""
        made = [self.client.workspaces.create(name) for name in ("one", "closed", "two")]
        self.client.workspaces.deactivate(made[1].key)
        default = self.client.workspaces.retrieve(self.workspace["key"])
        self.check_lister([default, made[0], made[2]], lambda: self.fresh().workspaces.active)

    def test_inactive(self):
        """inactive workspaces are listed newest first, in pages (1.1, 2.2)"""
        made = [self.client.workspaces.create(name) for name in ("one", "two", "three")]
        for workspace in made:
            self.client.workspaces.deactivate(workspace.key)
        self.check_lister(made, lambda: self.fresh().workspaces.inactive)

    def test_filtered(self):
        """a filter goes with pages of charts and workspaces"""
        for name in ("red hall", "blue hall", "green hall", "shed"):
            self.client.charts.create(name)
            self.client.workspaces.create(name)
        for group in (self.client.charts, self.client.workspaces):
            page = group.list_first_page(2, filter="hall")
            self.assertEqual([item.name for item in page.items], ["green hall", "blue hall"])
            rest = group.list_page_after(page.next_page_starts_after, 2, filter="hall")
            self.assertEqual([item.name for item in rest.items], ["red hall"])
            self.assertIsNone(rest.next_page_starts_after)
            back = group.list_page_before(rest.items[0].id, 1, filter="hall")
            self.assertEqual([item.name for item in back.items], ["blue hall"])

    def test_cursors_are_texts(self):
        """cursors are strings that hold a number, and absent where there is nothing more"""
        for _ in range(2):
            self.client.charts.create()
        page = self.raw("GET", "/charts?limit=1").json()
        self.assertRegex(page["next_page_starts_after"], r"^\d+$")
        self.assertNotIn("previous_page_ends_before", page)
        self.assertIsInstance(page["items"][0]["id"], int)
        rest = self.raw("GET", "/charts?start_after_id=" + page["next_page_starts_after"]).json()
        self.assertNotIn("next_page_starts_after", rest)
        self.assertTrue(re.fullmatch(r"\d+", rest["previous_page_ends_before"]))

    def test_bad_pages(self):
        """a limit is 1 to 1000 and given once, and there is one cursor at most"""
        for query in ("limit=0", "limit=1001", "limit=ten", "limit=1&limit=2",
                      "start_after_id=1&end_before_id=2"):
            with self.subTest(query):
                self.assertFailsWithStatus(400, self.raw("GET", "/charts?" + query))
        self.assertEqual(self.raw("GET", "/charts?limit=1000").status_code, 200)

    def test_iteration(self):
        """a list follows the cursors from page to page to its end"""
        chart = self.chart()
        made = [event.key for event in self.client.events.create_multiple(chart, [{}] * 100)]
        for _ in range(10):
            made += [e.key for e in self.client.events.create_multiple(chart, [{}] * 100)]
        self.assertEqual(len(made), 1100)  # a page has 1000
        self.assertEqual([event.key for event in self.client.events.list()], made[::-1])
