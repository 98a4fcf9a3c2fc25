"""Which methods the official client has, and which of them were called."""

import functools
import inspect

import seatsio

called = set()

# Public by name, but they send nothing: the client's lists and logs call them.
_helpers = {"charts.list_expand_params", "events.to_sort"}
_depth = 0


def recorded(client):
    """The same client, whose methods note that they were called."""
    for name, group in _groups(client):
        for method in _methods(group):
            setattr(group, method, _noting(f"{name}.{method}", getattr(group, method)))
    return client


def all_methods():
    """Every public method of every group of the client, as `events.channels.add`."""
    client = seatsio.Client(seatsio.Region("http://localhost"), "no key")
    lister = client.events.status_changes("any")
    methods = {f"{name}.{method}" for name, group in _groups(client) for method in _methods(group)}
    methods |= {"events.status_changes()." + method for method in _methods(lister)}
    return methods - _helpers


def _noting(name, method):
    @functools.wraps(method)
    def note(*arguments, **named):
        global _depth
        if _depth == 0:  # what a method of the client calls by itself was called by no test
            called.add(name)
        _depth += 1
        try:
            result = method(*arguments, **named)
        finally:
            _depth -= 1
        if name == "events.status_changes":
            for each in _methods(result):
                note_each = _noting(f"events.status_changes().{each}", getattr(result, each))
                setattr(result, each, note_each)
        return result

    return note


def _groups(owner, prefix=""):
    """The objects of the client's own classes that can be reached from it, with their paths."""
    for name, value in sorted(vars(owner).items()):
        kind = type(value)
        if name.startswith("_") or not kind.__module__.startswith("seatsio."):
            continue
        if name in ("http_client", "httpClient", "pageFetcher", "seatsio_client"):
            continue  # how the client sends, not what it offers
        yield prefix + name, value
        yield from _groups(value, prefix + name + ".")


def _methods(group):
    return [
        name for name, member in inspect.getmembers(type(group), callable)
        if not name.startswith("_") and not inspect.isclass(member)]
