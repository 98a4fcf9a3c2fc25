"""Drawings of venues that exist nowhere but here, with figures that the tests count on.

A drawing is what the service's chart editor stores: rows of seats with coordinates, tables, areas,
booths and sections on a plan, and categories. Every function gives a new one.
"""

STALLS = {"key": 1, "label": "Stalls", "color": "#226644", "accessible": False}
CIRCLE = {"key": 2, "label": "Circle", "color": "#884422", "accessible": False}
PATRONS = {"key": "patrons", "label": "Patrons", "color": "#333399", "accessible": False}


def playhouse():
    """Rows A to D of eight seats and two areas of 100 places: 34 objects, 232 places.

    Rows A and B and the Lawn are Stalls, rows C and D and the Yard are Circle, nothing is Patrons.
    Only A-7 is accessible. The Lawn has variable occupancy. The focal point is above seat 5, a
    little to the left, so that A-5 is the best seat and A-4 and A-5 the best pair.
    """
    rows = [row(label, category, y) for label, category, y in
            [("A", 1, 70), ("B", 1, 94), ("C", 2, 118), ("D", 2, 142)]]
    rows[0]["seats"][6]["accessible"] = True
    return drawing("Playhouse", "ROWS_WITHOUT_SECTIONS", [STALLS, CIRCLE, PATRONS], plan(
        rows=rows,
        areas=[
            area("Lawn", 1, variableOccupancy=True, minOccupancy=1),
            area("Yard", 2, variableOccupancy=False, minOccupancy=1)],
        focal_point=(104, 4)))


def supper_club():
    """Two round tables of six seats: T1 is drawn to be sold by seat, T2 as a whole."""
    return drawing("Supper club", "ROWS_WITHOUT_SECTIONS", [STALLS, CIRCLE], plan(
        tables=[table("T1", 50), table("T2", 150, bookAsAWhole=True)], focal_point=(100, 0)))


def opera():
    """Two sections with entrances: Parquet has rows A and B of four seats, Balcony row A of three.

    The seats have no category of their own, but those of their section: Stalls and Circle. The
    stage is between the two, nearer to the high numbers of Parquet and the low ones of Balcony.
    """
    return drawing("Opera", "ROWS_WITH_SECTIONS", [STALLS, CIRCLE], plan(
        sections=[
            section("Parquet", 1, (0, 50), [row("A", None, 10, 4, 10), row("B", None, 34, 4, 10)],
                    entrance="South door"),
            section("Balcony", 2, (200, 50), [row("A", None, 10, 3, 10)], entrance="Stairs")],
        focal_point=(140, 0)))


def racecourse():
    """Two zones, each with a focal point and one section with row A of five seats.

    The paddock's point is left of its seats and the finish's right of them.
    """
    zones = [
        {"key": "paddock", "label": "The paddock", "focalPoint": {"x": 0, "y": 0}},
        {"key": "finish", "label": "The finish", "focalPoint": {"x": 900, "y": 0}}]
    return drawing("Racecourse", "ZONES", [STALLS, CIRCLE], plan(
        sections=[
            section("West", 1, (100, 50), [row("A", None, 10, 5, 10)], zone="paddock"),
            section("East", 2, (600, 50), [row("A", None, 10, 5, 10)], zone="finish")]),
        zones=zones)


def department_store():
    """Two floors with one section each: `Food-A-1` and `-2` below, `Toys-A-1` and `-2` above."""
    ground = plan(sections=[section("Food", 1, (0, 0), [row("A", None, 10, 2, 10)])])
    ground.update(floorName="0", floorDisplayName="Ground floor")
    first = plan(sections=[section("Toys", 2, (0, 0), [row("A", None, 10, 2, 10)])])
    first.update(floorName="1", floorDisplayName="First floor")
    return drawing("Department store", "WITH_SECTIONS_AND_FLOORS", [STALLS, CIRCLE],
                   floors=[ground, first], zones=[])


def fair():
    """Three booths, a row of two seats and an area sold as a whole."""
    return drawing("Fair", "ROWS_WITHOUT_SECTIONS", [STALLS, CIRCLE], plan(
        rows=[row("A", 1, 70, 2)], areas=[area("Tent", 2, capacity=12, bookAsAWhole=True)],
        booths=[booth("Honey", 50), booth("Bread", 100), booth("Wool", 300)], focal_point=(50, 0)))


def careless():
    """What an editor can get wrong: two seats A-1, one never labelled, one without category.

    There is no focal point either, and Stalls are seats as well as an area.
    """
    first = row("A", 1, 70, 5)
    first["seats"][1]["label"] = "1"
    first["seats"][2]["label"] = "?"
    del first["seats"][3]["categoryKey"]
    return drawing("Careless", "ROWS_WITHOUT_SECTIONS", [STALLS, CIRCLE], plan(
        rows=[first, row("B", 1, 94, 5)], areas=[area("Lawn", 1)]))


# The parts

def drawing(name, venue_type, categories, sub_chart=None, floors=None, zones=None):
    numbers = [c["key"] for c in categories if isinstance(c["key"], int)]
    result = {
        "name": name, "venueType": venue_type, "version": 22, "sectionScaleFactor": 100,
        "tablesLabelCounter": 3, "uuidCounter": 1000,
        "categories": {"list": [dict(c) for c in categories], "maxCategoryKey": max(numbers)}}
    if sub_chart is not None:
        result["subChart"] = sub_chart
    if floors is not None:
        result["subChartFloors"] = floors
        result["multiFloorView"] = "isometric"
    if zones is not None:
        result["zones"] = {"list": zones}
    return result


def plan(rows=(), tables=(), areas=(), booths=(), sections=(), focal_point=None):
    result = {
        "width": 1000, "height": 600, "rows": list(rows), "tables": list(tables),
        "generalAdmissionAreas": list(areas), "booths": list(booths), "sections": list(sections),
        "texts": [], "icons": [], "imageObjects": [],
        "shapes": [{
            "objectType": "shape", "smartType": "stage", "type": "rectangle", "label": "Stage",
            "center": {"x": 100, "y": 0}, "width": 80, "height": 20, "uuid": "stage"}]}
    if focal_point is not None:
        result["focalPoint"] = {"x": focal_point[0], "y": focal_point[1]}
    return result


def row(label, category, y, seats=8, left=30):
    return {
        "label": label, "objectType": "row", "uuid": "row " + label,
        "seats": [seat(number, category, left + 20 * (number - 1), y)
                  for number in range(1, seats + 1)]}


def seat(number, category, x, y):
    result = {"label": str(number), "x": x, "y": y, "accessible": False, "uuid": f"{x} {y}"}
    if category is not None:
        result["categoryKey"] = category
    return result


def table(label, x, **more):
    seats = [seat(number, 1, x + 5 * number, 80) for number in range(1, 7)]
    return {"label": label, "objectType": "table", "type": "round", "radius": 10,
            "center": {"x": x, "y": 80}, "seats": seats, "uuid": "table " + label, **more}


def area(label, category, capacity=100, **more):
    return {"label": label, "categoryKey": category, "capacity": capacity, "type": "circle",
            "objectType": "generalAdmission", "center": {"x": 250, "y": 100}, "radius1": 30,
            "radius2": 30, "uuid": "area " + label, **more}


def booth(label, x):
    return {"label": label, "categoryKey": 2, "objectType": "booth", "center": {"x": x, "y": 60},
            "width": 20, "height": 20, "rotationAngle": 0, "uuid": "booth " + label}


def section(label, category, top_left, rows, **more):
    x, y = top_left
    return {"label": label, "categoryKey": category, "topLeft": {"x": x, "y": y}, "uuid": label,
            "points": [{"x": x, "y": y}, {"x": x + 100, "y": y}, {"x": x + 100, "y": y + 80},
                       {"x": x, "y": y + 80}],
            "subChart": {"width": 100, "height": 80, "rows": rows, "tables": [], "booths": [],
                         "generalAdmissionAreas": [], "texts": [], "shapes": []},
            **more}
