from judge import Judge


class Workspaces(Judge):
    def test_fresh(self):
        """a workspace is active, neither test nor default, and has two keys (1.7)"""
        made = self.client.workspaces.create("Studio / 2: \"é\"")
        self.assertEqual(made.name, "Studio / 2: \"é\"")
        self.assertEqual((made.is_active, made.is_test, made.is_default), (True, False, False))
        self.assertTrue(made.id and made.key and made.secret_key)
        self.assertNotEqual(made.key, made.secret_key)
        self.assertTrue(self.client.workspaces.create("Rehearsals", is_test=True).is_test)

    def test_new_company(self):
        """a company begins with one default workspace (1.7)"""
        workspaces = list(self.client.workspaces.list())
        self.assertEqual([w.name for w in workspaces], ["Production workspace"])
        self.assertTrue(workspaces[0].is_default and workspaces[0].is_active)
        self.assertEqual(workspaces[0].key, self.workspace["key"])

    def test_update(self):
        """an update changes the name and nothing else (2.6)"""
        made = self.client.workspaces.create("Before", is_test=True)
        self.client.workspaces.update(made.key, "After")
        seen = self.client.workspaces.retrieve(made.key)
        self.assertEqual(seen.name, "After")
        self.assertEqual(
            (seen.id, seen.key, seen.secret_key, seen.is_test, seen.is_active),
            (made.id, made.key, made.secret_key, True, True))

    def test_activity(self):
        """deactivating and activating move a workspace between the two lists (2.2)"""
        made = self.client.workspaces.create("Seasonal")
        self.client.workspaces.deactivate(made.key)
        self.assertFalse(self.client.workspaces.retrieve(made.key).is_active)
        self.assertIn(made.key, [w.key for w in self.client.workspaces.inactive.list()])
        self.assertNotIn(made.key, [w.key for w in self.client.workspaces.active.list()])
        self.client.workspaces.activate(made.key)
        self.assertTrue(self.client.workspaces.retrieve(made.key).is_active)
        self.assertEqual([w.key for w in self.client.workspaces.inactive.list()], [])
        self.assertIn(made.key, [w.key for w in self.client.workspaces.active.list()])

    def test_inactive(self):
        """every call in an inactive workspace fails with 403 and an empty body (2.2)"""
        made = self.client.workspaces.create("Closed")
        self.client.workspaces.deactivate(made.key)
        refused = self.raw("GET", "/charts", key=made.secret_key)
        self.assertEqual((refused.status_code, refused.content), (403, b""))

    def test_filter(self):
        """the filter is a part of the name or of the public key, on all three lists (2.1)"""
        names = ["North stage", "Northern stage", "South stage"]
        made = [self.client.workspaces.create(name) for name in names]
        closed = self.client.workspaces.create("North cellar")
        self.client.workspaces.deactivate(closed.key)

        def found(lister, text):
            return [w.name for w in lister.list(text)]

        client = self.client.workspaces
        self.assertEqual(
            found(client, "North"), ["North cellar", "Northern stage", "North stage"])
        self.assertEqual(found(client, made[2].key), ["South stage"])
        # The client's listers remember a filter, so each list is asked by a client of its own.
        client = self.client_with(self.admin_key).workspaces
        self.assertEqual(found(client.active, "North"), ["Northern stage", "North stage"])
        self.assertEqual(found(client.inactive, "North"), ["North cellar"])
        client = self.client_with(self.admin_key).workspaces
        self.assertEqual(found(client.active, "nothing like it"), [])
        self.assertEqual(found(client.inactive, "South"), [])

    def test_delete(self):
        """only an inactive workspace is deleted, and it is gone then (2.3)"""
        made = self.client.workspaces.create("Gone")
        self.assertFails(None, self.client.workspaces.delete, made.key)
        self.client.workspaces.deactivate(made.key)
        self.client.workspaces.delete(made.key)
        self.assertFails("WORKSPACE_NOT_FOUND", self.client.workspaces.retrieve, made.key)
        self.assertNotIn(made.key, [w.key for w in self.client.workspaces.list()])
        self.assertFailsWithStatus(404, self.raw("GET", "/workspaces/" + made.key))

    def test_default(self):
        """the workspace set as default is the only one, and where an admin key works (2.5)"""
        made = self.client.workspaces.create("Main house")
        self.client.workspaces.set_default(made.key)
        defaults = [w.key for w in self.client.workspaces.list() if w.is_default]
        self.assertEqual(defaults, [made.key])
        self.assertEqual(self.client.hold_tokens.create().workspace_key, made.key)

    def test_regenerate(self):
        """a regenerated secret key is new, is shown, and replaces the old one (2.4)"""
        made = self.client.workspaces.create("Locks")
        fresh = self.client.workspaces.regenerate_secret_key(made.key)
        self.assertTrue(fresh)
        self.assertNotEqual(fresh, made.secret_key)
        self.assertEqual(self.client.workspaces.retrieve(made.key).secret_key, fresh)
        self.assertEqual(self.raw("GET", "/charts", key=fresh).status_code, 200)
        self.assertEqual(self.raw("GET", "/charts", key=made.secret_key).status_code, 401)

    def test_rotation(self):
        """an added secret key works beside the old one until that is removed (2.4)"""
        made = self.client.workspaces.create("Rotation")
        added = self.client.workspaces.add_secret_key(made.key)
        self.assertNotEqual(added, made.secret_key)
        for key in (made.secret_key, added):
            self.assertEqual(self.raw("GET", "/charts", key=key).status_code, 200)
        self.client.workspaces.remove_secret_key(made.key, made.secret_key)
        self.assertEqual(self.raw("GET", "/charts", key=made.secret_key).status_code, 401)
        self.assertEqual(self.raw("GET", "/charts", key=added).status_code, 200)

    def test_unknown(self):
        """every call for one workspace says so when there is none of that key"""
        calls = self.client.workspaces
        for call in (calls.retrieve, calls.activate, calls.deactivate, calls.delete,
                     calls.set_default, calls.regenerate_secret_key, calls.add_secret_key):
            with self.subTest(call.__name__):
                self.assertFails("WORKSPACE_NOT_FOUND", call, "no-such-key")
        self.assertFails("WORKSPACE_NOT_FOUND", calls.update, "no-such-key", "Name")

    def test_isolation(self):
        """a workspace sees neither charts nor events of another, whoever asks"""
        chart = self.chart()
        event = self.client.events.create(chart).key
        other = self.client.workspaces.create("Elsewhere")
        for client in (self.client_with(other.secret_key),
                       self.client_with(self.admin_key, other.key)):
            self.assertFails("CHART_NOT_FOUND", client.charts.retrieve, chart)
            self.assertFails("EVENT_NOT_FOUND", client.events.retrieve, event)
            self.assertEqual(list(client.charts.list()), [])
            self.assertEqual(list(client.events.list()), [])

    def test_header(self):
        """the header selects a workspace for an admin key"""
        other = self.client.workspaces.create("Selected")
        client = self.client_with(self.admin_key, other.key)
        self.assertEqual(client.hold_tokens.create().workspace_key, other.key)
        self.assertEqual(self.client.hold_tokens.create().workspace_key, self.workspace["key"])

    def test_secret_key_is_no_admin(self):
        """the key of a workspace does not open the calls of the company"""
        for method, path in (("GET", "/workspaces"), ("POST", "/workspaces"),
                             ("GET", "/event-log"), ("GET", "/ticket-buyers"),
                             ("GET", "/reports/usage?version=2")):
            with self.subTest(path):
                refused = self.raw(method, path, {}, key=self.workspace["secretKey"])
                self.assertIn(refused.status_code, (401, 403))
                self.assertEqual(refused.content, b"")
