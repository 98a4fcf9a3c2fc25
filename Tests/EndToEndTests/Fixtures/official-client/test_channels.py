from judge import ChannelCreationParams, Judge, places


class Channels(Judge):
    def channels(self, event):
        return self.client.events.retrieve(event).channels

    def assigned(self, event):
        """Key, objects and places of each channel."""
        return [(c.key, c.objects, c.area_places) for c in self.channels(event)]

    def test_add(self):
        """channels are listed in the order of their addition, each with an id (8.1)"""
        event, add = self.event(), self.client.events.channels.add
        add(event, "web", "Web", "#ff0000", 5, ["A-1", "A-2"], {"Yard": 3})
        add(event, "box", "Box office", "#00ff00")
        web, box = self.channels(event)
        self.assertEqual(
            (web.key, web.name, web.color, web.index, web.objects, web.area_places),
            ("web", "Web", "#ff0000", 5, ["A-1", "A-2"], {"Yard": 3}))
        self.assertEqual((box.key, box.index, box.objects, box.area_places), ("box", None, [], {}))
        self.assertTrue(web.id and box.id)
        self.assertNotEqual(web.id, box.id)

    def test_add_several(self):
        """several channels are added at once, in order (8.1)"""
        event = self.event()
        self.client.events.channels.add(event, "first", "First", "red")
        self.client.events.channels.add_multiple(event, [
            ChannelCreationParams("second", "Second", "green", 1, ["A-1"], {"Yard": 2}),
            ChannelCreationParams("third", "Third", "blue")])
        self.assertEqual(self.assigned(event), [
            ("first", [], {}), ("second", ["A-1"], {"Yard": 2}), ("third", [], {})])

    def test_taken(self):
        """a key or name that exists is refused, and with it the whole list (8.1)"""
        event, calls = self.event(), self.client.events.channels
        calls.add(event, "web", "Web", "red")
        self.assertFails(None, calls.add, event, "web", "Other", "red")
        self.assertFails(None, calls.add, event, "other", "Web", "red")
        self.assertFails(None, calls.add_multiple, event, [
            ChannelCreationParams("new", "New", "red"), ChannelCreationParams("web", "X", "red")])
        self.assertEqual(self.assigned(event), [("web", [], {})])
        body = {"key": "web", "name": "Again", "color": "red"}
        self.assertFailsWithStatus(400, self.raw("POST", f"/events/{event}/channels", body))

    def test_one_channel(self):
        """adding an object to a channel takes it out of the other (8.2)"""
        event, calls = self.event(), self.client.events.channels
        calls.add(event, "web", "Web", "red", objects=["A-1", "A-2"])
        calls.add(event, "box", "Box", "blue", objects=["A-3"])
        calls.add_objects(event, "box", ["A-2"])
        self.assertEqual(self.assigned(event), [("web", ["A-1"], {}), ("box", ["A-3", "A-2"], {})])
        self.assertEqual(self.info(event, "A-2").channel, "box")

    def test_objects(self):
        """objects are added at the end and removed one by one (8.3)"""
        event, calls = self.event(), self.client.events.channels
        calls.add(event, "web", "Web", "red", objects=["A-1", "A-2"])
        calls.add_objects(event, "web", ["A-4", "A-3"])
        self.assertEqual(self.channels(event)[0].objects, ["A-1", "A-2", "A-4", "A-3"])
        calls.remove_objects(event, "web", ["A-2", "A-4"])
        self.assertEqual(self.channels(event)[0].objects, ["A-1", "A-3"])
        self.assertIsNone(self.info(event, "A-2").channel)

    def test_places(self):
        """places are added to what is there, and subtracted (8.5)"""
        event, calls = self.event(), self.client.events.channels
        calls.add(event, "web", "Web", "red", area_places={"Yard": 3})
        calls.add_objects(event, "web", area_places={"Yard": 2, "Lawn": 1})
        self.assertEqual(self.channels(event)[0].area_places, {"Yard": 5, "Lawn": 1})
        calls.remove_objects(event, "web", area_places={"Yard": 3})
        self.assertEqual(self.channels(event)[0].area_places, {"Yard": 2, "Lawn": 1})
        calls.update(event, "web", area_places={"Yard": 9})
        self.assertEqual(self.channels(event)[0].area_places, {"Yard": 9})

    def test_update(self):
        """an update replaces what is sent and leaves the rest (8.4)"""
        event, calls = self.event(), self.client.events.channels
        calls.add(event, "web", "Web", "red", 3, ["A-1", "A-2"])
        before = self.channels(event)[0]
        calls.update(event, "web", name="Online")
        calls.update(event, "web", objects=["A-3", "A-4"])
        calls.update(event, "web", color="blue")
        after = self.channels(event)[0]
        self.assertEqual((after.id, after.key, after.name, after.color, after.index, after.objects),
                         (before.id, "web", "Online", "blue", 3, ["A-3", "A-4"]))

    def test_replace(self):
        """replacing sets the full list; a key that survives keeps its id (8.6)"""
        event, calls = self.event(), self.client.events.channels
        calls.add(event, "web", "Web", "red", objects=["A-1"])
        calls.add(event, "box", "Box", "blue")
        web = self.channels(event)[0].id
        calls.replace(event, [
            ChannelCreationParams("new", "New", "green", 1, ["A-2"], {"Yard": 4}),
            ChannelCreationParams("web", "Online", "pink")])
        self.assertEqual(self.assigned(event), [("new", ["A-2"], {"Yard": 4}), ("web", [], {})])
        self.assertEqual(self.channels(event)[1].id, web)
        calls.replace(event, [])  # for which the client sends no list at all
        self.assertEqual(self.assigned(event), [])

    def test_remove(self):
        """the objects of a removed channel have none (8.7)"""
        event, calls = self.event(), self.client.events.channels
        calls.add(event, "web", "Web", "red", objects=["A-1"])
        calls.add(event, "box", "Box", "blue")
        calls.remove(event, "web")
        self.assertEqual([channel.key for channel in self.channels(event)], ["box"])
        self.assertIsNone(self.info(event, "A-1").channel)
        self.client.events.book(event, "A-1")
        self.assertFails(None, calls.remove, event, "web")

    def test_unknown_channel(self):
        """a channel that the event does not have is an error for every call"""
        event, calls = self.event(), self.client.events.channels
        self.assertFails(None, calls.update, event, "none", name="Name")
        self.assertFails(None, calls.add_objects, event, "none", ["A-1"])
        self.assertFails(None, calls.remove_objects, event, "none", ["A-1"])

    def test_access(self):
        """objects of a channel change for calls that name or ignore it (5.32)"""
        event, calls, token = self.event(), self.client.events, self.token()
        calls.channels.add(event, "web", "Web", "red", objects=[f"A-{n}" for n in range(1, 9)])
        calls.channels.add(event, "box", "Box", "blue", objects=["B-1"])
        for refused in (lambda: calls.book(event, "A-1"),
                        lambda: calls.book(event, "A-1", channel_keys=["box"]),
                        lambda: calls.hold(event, "A-1", token),
                        lambda: calls.change_object_status(event, "A-1", "custom")):
            self.assertFails(None, refused)
        self.assertEqual(self.status(event, "A-1"), "free")
        calls.book(event, "A-1", channel_keys=["web"])
        calls.book(event, "A-2", ignore_channels=True)
        calls.hold(event, "A-3", token, channel_keys=["web"])
        calls.hold(event, "A-4", token, ignore_channels=True)
        calls.change_object_status(event, "A-5", "custom", channel_keys=["web", "box"])
        calls.change_object_status(event, "A-6", "custom", ignore_channels=True)
        self.assertEqual(self.statuses(event, *[f"A-{n}" for n in range(1, 7)]), [
            "booked", "booked", "reservedByToken", "reservedByToken", "custom", "custom"])
        self.assertFails(None, calls.release, event, "A-1")
        calls.release(event, "A-1", channel_keys=["web"])
        calls.release(event, "A-2", ignore_channels=True)
        self.assertEqual(self.statuses(event, "A-1", "A-2"), ["free", "free"])

    def test_no_channel(self):
        """where channels are named, others' objects are refused, unless NO_CHANNEL is (5.33)"""
        event, calls = self.event(), self.client.events
        calls.channels.add(event, "web", "Web", "red", objects=["A-1"])
        self.assertFails(None, calls.book, event, ["A-1", "A-2"], channel_keys=["web"])
        calls.book(event, ["A-1", "A-2"], channel_keys=["web", "NO_CHANNEL"])
        self.assertEqual(self.statuses(event, "A-1", "A-2"), ["booked", "booked"])

    def test_partition(self):
        """the slice of an area that a channel has is labelled by the channel's id"""
        event = self.event()
        self.client.events.channels.add(event, "web", "Web", "red", area_places={"Yard": 3})
        channel = self.channels(event)[0]
        self.assertEqual(channel.area_partition_label("Yard"), "Yard##" + channel.id)


class Places(Judge):
    def test_places_of_a_channel(self):
        """places of a channel are for calls that name it (5.32)"""
        event, calls = self.event(), self.client.events
        calls.channels.add(event, "web", "Web", "red", area_places={"Yard": 10})
        self.assertFails(None, calls.book, event, [places("Yard", 91)])
        calls.book(event, [places("Yard", 90)])
        self.assertFails(None, calls.book, event, [places("Yard", 1)])
        calls.book(event, [places("Yard", 10)], channel_keys=["web"])
        self.assertEqual(self.info(event, "Yard").num_booked, 100)
