"""From the scores of one case to its alerts and to the times that each alert type could not assess."""
import math
from bisect import insort

import numpy as np

SECOND = 1_000_000
HOUR = 3600 * SECOND
DAY = 24 * HOUR
UNITS = {"s": SECOND, "min": 60 * SECOND, "h": HOUR, "d": DAY}


def micros(text):
    """'30 min' in microseconds, which is what all times in the records are."""
    number, unit = str(text).split()
    return round(float(number) * UNITS[unit])


class Policy:
    """One alert type of alerts.yaml."""

    def __init__(self, name, asked):
        self.name, self.score = name, asked["score"]
        self.above = asked["direction"] == "above"
        self.raise_at, self.clear_at = float(asked["raise"]), float(asked["clear"])
        self.hits, self.of = asked["persistence"]["hits"], asked["persistence"]["of"]
        self.rearm = micros(asked["rearm"])
        self.median = micros(asked["smoothing"]["median"])
        line = asked.get("confidence")
        self.zero, self.one = (float(line["from"]), float(line["to"])) if line else (0.0, 1.0)
        days = asked.get("active")
        self.active = (days["from"] * DAY, days["to"] * DAY) if days else None
        # What cannot be assessed while an alert of this type is open, and for how long at most.
        self.masks = {}
        for mask in asked.get("masks", []):
            mask = mask if isinstance(mask, dict) else {"type": mask}
            self.masks[mask["type"]] = micros(mask["longest"]) if "longest" in mask else math.inf
        self.slope = None
        if asked["measure"] != "level":
            rule = asked["measure"]
            window = micros(rule["slope"])
            settle = micros(rule["settle"]) if "settle" in rule else window // 2
            factor = math.log(2) if rule.get("factor") == "ln2" else float(rule.get("factor", 1))
            self.slope = (window, settle, factor)
        self.is_probability = self.slope is None and self.above and (self.zero, self.one) == (0, 1)

    def beyond(self, level, measured):
        return measured >= level if self.above else measured <= level

    def confidence(self, measured):
        return min(1.0, max(0.0, (measured - self.zero) / (self.one - self.zero)))


def policies_of(document):
    """Those that mask come before those they mask, otherwise in the order of their names."""
    left = {name: Policy(name, asked) for name, asked in document["types"].items()}
    ordered = []
    while left:
        free = [name for name in sorted(left) if not any(name in other.masks for other in left.values())]
        ordered.append(left.pop(free[0]))
    return ordered


class Watch:
    """What one alert type has seen of one case so far."""

    def __init__(self, policy, bands, case):
        self.policy, self.bands, self.case = policy, bands, case
        self.open, self.last_end, self.state = None, None, "silent"
        self.alerts, self.away = [], []
        self.forget()

    def forget(self):
        """After a gap: windows and persistence start anew. Re-arming runs on the clock and stays."""
        self.recent, self.in_order, self.smoothed, self.ring = [], [], [], []

    def measure(self, time, score):
        """The trailing median of the scores after time - window, or its slope. None while there is too little."""
        window = self.policy.median
        while self.recent and self.recent[0][0] <= time - window:
            self.in_order.remove(self.recent.pop(0)[1])
        self.recent.append((time, score))
        insort(self.in_order, score)
        count = len(self.in_order)
        median = (self.in_order[(count - 1) // 2] + self.in_order[count // 2]) / 2
        if self.policy.slope is None:
            return median
        window, settle, factor = self.policy.slope
        while self.smoothed and self.smoothed[0][0] <= time - window:
            self.smoothed.pop(0)
        self.smoothed.append((time, median))
        if len(self.smoothed) < 2 or time - self.smoothed[0][0] < settle:
            return None
        points = np.array(self.smoothed)
        hours = (points[:, 0] - points[0, 0]) / HOUR
        hours -= hours.mean()
        return float(hours @ (points[:, 1] - points[:, 1].mean()) / (hours @ hours)) * factor

    def frame(self, time, score, assessable, masked):
        """Judges one frame. Only assessed frames raise, hold or clear."""
        active = self.policy.active is None or (
            self.policy.active[0] <= time - self.case["cultureStart"] < self.policy.active[1])
        measured = None
        if not assessable:
            self.state = "outside-range"
        elif masked:
            self.state = "masked"
        elif not math.isfinite(score):
            self.state = "no-score"
        else:
            # Windows fill on inactive days too.
            measured = self.measure(time, score)
            self.state = "assessed" if measured is not None else "settling"
        if not active:
            self.state, self.ring = "inactive", []
            if self.open:
                self.end(time, "inactive")
        elif self.state == "assessed":
            self.judge(time, measured)

    def judge(self, time, measured):
        confidence = self.policy.confidence(measured)
        if self.open:
            self.open["peakConfidence"] = max(self.open["peakConfidence"], confidence)
            if not self.policy.beyond(self.policy.clear_at, measured):
                self.end(time, "cleared")
            return
        hit = self.policy.beyond(self.policy.raise_at, measured)
        self.ring = (self.ring + [hit])[-self.policy.of:]
        armed = self.last_end is None or time - self.last_end >= self.policy.rearm
        if hit and armed and sum(self.ring) >= self.policy.hits:
            band = "high" if confidence >= self.bands["high"] else (
                "medium" if confidence >= self.bands["medium"] else "undecided")
            self.open = {
                "type": self.policy.name, "case": self.case["case"], "start": time, "band": band,
                "confidence": confidence, "peakConfidence": confidence, "value": measured}

    def end(self, time, why):
        # An alert takes its hits with it: the next one needs its own.
        self.alerts.append({**self.open, "end": time, "endedBy": why})
        self.open, self.last_end, self.ring = None, time, []

    def spend(self, start, stop, state):
        """A frame stands for the time up to the next one."""
        if state == "assessed" or start == stop:
            return
        if self.away and self.away[-1]["why"] == state and self.away[-1]["to"] == start:
            self.away[-1]["to"] = stop
        else:
            self.away.append({"type": self.policy.name, "from": start, "to": stop, "why": state})


def watch_case(document, case, times, end, scores, assessable):
    """The alerts of a case in the order of start and type, and per type what it could not assess."""
    gap, bands = micros(document["gap"]), document["bands"]
    watches = [Watch(policy, bands, case) for policy in policies_of(document)]
    # A frame is masked while an alert of a masking type is open, that type having seen the frame already.
    maskers = [[(other, other.policy.masks[own.policy.name]) for other in watches if own.policy.name in other.policy.masks]
               for own in watches]
    columns = [scores[own.policy.score].astype(np.float64).tolist() for own in watches]
    before = None
    for index, time in enumerate(times + [end]):
        for own in watches:
            if before is not None and time - before > gap:
                own.spend(before, time, "silent")
                own.forget()
                if own.open:
                    own.end(before, "gap")
            elif before is not None:
                own.spend(before, time, own.state)
        if index == len(times):
            break
        for own, masking, column in zip(watches, maskers, columns):
            masked = any(other.open and time - other.open["start"] < longest for other, longest in masking)
            own.frame(time, column[index], assessable[index] != 0, masked)
        before = time
    for own in watches:
        if own.open:
            own.end(end, "end-of-frames")
    alerts = sorted((alert for own in watches for alert in own.alerts), key=lambda alert: (alert["start"], alert["type"]))
    return alerts, {own.policy.name: own.away for own in watches}
