"""Talks to an emulator with the official client and checks what the API documents."""

import sys

import seatsio
from seatsio.exceptions import SeatsioException

url, key = sys.argv[1:]
client = seatsio.Client(seatsio.Region(url), secret_key=key)

# A chart of one's own: empty, with categories.
chart = client.charts.create(name="Judge", categories=[
    {"key": 1, "label": "Stalls", "color": "#aaaaaa"},
    {"key": "two", "label": "Circle", "color": "#bbbbbb", "accessible": True},
])
assert chart.name == "Judge" and chart.status == "NOT_USED" and chart.tags == []
assert [c.key for c in client.charts.list_categories(chart.key)] == [1, "two"]
client.charts.add_tag(chart.key, "tag1/:-'<>")
assert client.charts.retrieve(chart.key).tags == ["tag1/:-'<>"]
assert chart.key in [c.key for c in client.charts.list()]

# A workspace, and a chart with seats copied into it.
workspace = client.workspaces.create("Judge's house", is_test=True)
templates = next(w for w in client.workspaces.list() if w.key == "house-templates")
copy = client.charts.copy_from_workspace_to("city-theatre-template", templates.key, workspace.key)
assert copy.name == "City Theatre"
house = seatsio.Client(seatsio.Region(url), secret_key=workspace.secret_key)

# An event with a channel, and bookings that read back.
event = house.events.create(copy.key, event_key="opening", name="Opening", channels=[
    seatsio.ChannelCreationParams(key="sponsors", name="Sponsors", color="#ff0000", index=1,
                    objects=["Stalls-A-1"]),
])
assert event.key == "opening" and event.is_season() is False
house.events.book("opening", ["Stalls-A-2", "Stalls-A-3"], order_id="o-1")
info = house.events.retrieve_object_info("opening", "Stalls-A-2")
assert (info.status, info.order_id, info.section) == ("booked", "o-1", "Stalls")
report = house.events.reports.by_label("opening")
assert report.get("Stalls-A-3")[0].status == "booked"
assert len(house.events.reports.by_status("opening").get("booked")) == 2

# All or nothing: one of the two is taken, so neither changes.
try:
    house.events.book("opening", ["Stalls-A-4", "Stalls-A-2"])
    raise AssertionError("booked a seat twice")
except SeatsioException as error:
    assert error.errors[0]["code"] == "ILLEGAL_STATUS_CHANGE", error.errors
assert house.events.retrieve_object_info("opening", "Stalls-A-4").status == "free"

# The channel refuses who does not name it.
try:
    house.events.book("opening", "Stalls-A-1")
    raise AssertionError("booked a channel's seat without the channel")
except SeatsioException:
    pass
house.events.book("opening", "Stalls-A-1", channel_keys=["sponsors"])

# A hold with its token, then a release.
token = house.hold_tokens.create(expires_in_minutes=5)
assert token.workspace_key == workspace.key
house.events.hold("opening", "Stalls-B-1", token.hold_token)
assert house.events.retrieve_object_info("opening", "Stalls-B-1").hold_token == token.hold_token
house.events.release("opening", "Stalls-B-1", hold_token=token.hold_token)
assert house.events.retrieve_object_info("opening", "Stalls-B-1").status == "free"

# Places of an area.
house.events.book("opening", seatsio.events.objectProperties.ObjectProperties("Foyer", quantity=5))
foyer = house.events.retrieve_object_info("opening", "Foyer")
assert (foyer.num_booked, foyer.num_free, foyer.capacity) == (5, 75, 80)

# What is not there.
try:
    house.events.retrieve("nothing")
    raise AssertionError("found an event that does not exist")
except SeatsioException as error:
    assert error.errors[0]["code"] == "EVENT_NOT_FOUND"

print("all as the API says")
