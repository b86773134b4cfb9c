"""Holds the alerts of one type in one case against its labels: episodes, quiet time, false alarms."""


def union(stretches):
    """A set of times from stretches that may overlap, touch or be empty: in order, and no two touch."""
    made = []
    for start, stop in sorted((start, stop) for start, stop in stretches if start < stop):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], stop))
        else:
            made.append((start, stop))
    return made


def shared(one, other):
    """The times that two such sets have both."""
    return union((max(a, c), min(b, d)) for a, b in one for c, d in other if max(a, c) < min(b, d))


def without(one, other):
    """What the one has and the other has not."""
    left = []
    for start, stop in one:
        for begin, end in other:
            if begin < stop and end > start:
                left.append((start, begin))
                start = max(start, end)
        left.append((start, stop))
    return union(left)


def length(stretches):
    return sum(stop - start for start, stop in stretches)


def match(case, kind, labels, alerts, away, rearm, counts, tolerance, clear_down):
    """What became of each episode and each alert, and what the quiet time shows (None without any).

    counts: the bands that count; case: its id, batch, axes and the times first and last that were watched.
    """
    watched = [(case["first"], case["last"])]
    episodes = sorted((e for e in labels.get("episodes", []) if e["type"] == kind), key=lambda e: (e["onset"], e["id"]))
    labelled = [(q["from"], q["to"]) for q in labels.get("quiet", []) if q["type"] == kind]
    quiet = shared(union(labelled), watched)
    excused = union((s["from"], s["to"]) for s in away if s["why"] in ("masked", "outside-range"))
    tallies = {episode["id"]: {"alert": None, "alerts": 0} for episode in episodes}
    fates = [fate_of(alert, episodes, tallies, labelled, quiet, excused, counts, tolerance, clear_down) for alert in alerts]
    found = []
    for episode in episodes:
        tally = tallies[episode["id"]]
        start = episode["onset"] - tolerance
        covered = next((stop for begin, stop in excused if begin <= start < stop), start)
        hidden = covered > episode["confirmedAt"] or covered >= case["last"]
        fate = "detected" if tally["alert"] else "not-assessable" if hidden else "missed"
        found.append({
            "episode": episode["id"], "type": kind, "case": case["id"], "batch": case["batch"], "onset": episode["onset"],
            "axes": {**case["axes"], **episode.get("axes", {})}, "fate": fate, "alerts": tally["alerts"],
            "leadMicros": episode["confirmedAt"] - tally["alert"]["start"] if tally["alert"] else None})
    return found, fates, quiet_of(case, quiet, alerts, away, rearm, watched) if labelled else None


def fate_of(alert, episodes, tallies, labelled, quiet, excused, counts, tolerance, clear_down):
    row = {**alert, "fate": "not-counted", "episode": None, "hangsInto": []}
    start = alert["start"]
    if not counts["undecided" if alert["band"] == "undecided" else "alert"]:
        return row
    in_window = next((e for e in episodes if e["onset"] - tolerance <= start <= e["confirmedAt"]), None)
    after = next((e for e in episodes if e["confirmedAt"] < start <= e["ended"]), None)
    owner = None
    if any(begin <= start < stop for begin, stop in excused):
        row["fate"] = "not-assessable"
    elif in_window:
        owner, tally = in_window, tallies[in_window["id"]]
        row["fate"] = "repeat" if tally["alert"] else "detection"
        tally["alert"] = tally["alert"] or alert
        tally["alerts"] += 1
    elif after:
        owner, row["fate"] = after, "late"
        tallies[after["id"]]["alerts"] += 1
    elif any(begin <= start < stop for begin, stop in labelled):
        row["fate"] = "false-alarm"
    else:
        row["fate"] = "unassigned"
    row["episode"] = owner["id"] if owner else None
    # Still on when quiet time begins: a false alarm of that stretch, unless it belongs to an episode and ends in time.
    for begin, stop in quiet:
        if start <= begin < alert["end"] and (start < begin or (owner and owner["ended"] <= begin)):
            on = [(begin, min(alert["end"], stop))]
            if length(on) - length(shared(on, excused)) > (clear_down if owner else 0):
                row["hangsInto"].append(begin)
    return row


def false_alarms(row):
    """By its start in quiet time, and by every quiet stretch that it hangs on into."""
    return (row["fate"] == "false-alarm") + len(row["hangsInto"])


def quiet_of(case, quiet, alerts, away, rearm, watched):
    """Quiet time counts while a new alert could be raised: assessable, and no alert open or re-arming."""
    assessable = without(quiet, union((s["from"], s["to"]) for s in away))
    is_open = shared(union((a["start"], a["end"]) for a in alerts), watched)
    busy = shared(union((a["start"], a["end"] + rearm) for a in alerts), watched)
    return {"case": case["id"], "batch": case["batch"],
            "micros": length(without(assessable, busy)), "alarmOnMicros": length(shared(assessable, is_open))}
