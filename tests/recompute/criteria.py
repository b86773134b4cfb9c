"""Judges the criteria of the stage challenge on what was matched, and says what each one counted."""
import math

import numpy as np

from bounds import NONE, Rate, Share, fewest_trials, lead_time
from alerts import HOUR, micros
from matching import false_alarms, length, union, without

COUNTS_MATTER = ("sensitivity", "weakest-subgroup-sensitivity", "false-alarms-per-100h", "one-event-per-episode",
                 "lead-time-median", "lead-time-lower-quartile", "lead-time-upper-quartile", "precision", "specificity")
LEAD_SHARE = {"lead-time-median": 0.5, "lead-time-lower-quartile": 0.75, "lead-time-upper-quartile": 0.25}
EVIDENCE = ("episodes detected withOneAlert episodesNotAssessable episodesBeyondCap batches quietHours alarmOnHours "
            "falseAlarms alerts undecided stretches cleanStretches frames measurements withinTolerance designEffect "
            "effective").split()


class NotRedone(Exception):
    """Something in the files that these pages do not recompute."""


def counts_of(criteria, kind):
    """Which bands detect an episode of a type, and are false alarms: what the first criterion says that it matters to."""
    for asked in criteria["criteria"]:
        if asked.get("alert") == kind and asked["metric"] in COUNTS_MATTER:
            counted = asked.get("countsAsDetected", ["alert"])
            return {"alert": "alert" in counted, "undecided": "undecided" in counted}
    return {"alert": True, "undecided": False}


class Judge:
    """One criterion. ground: types (per alert type its episodes, alerts, quiet), cases, policies, axes, criteria."""

    def __init__(self, asked, ground):
        unknown = {"subgroup", "lateDetects", "feature", "check"} & set(asked)
        if unknown or asked["interval"] not in ("none", "clopper-pearson", "poisson"):
            raise NotRedone(f"{asked['id']}: {sorted(unknown) or asked['interval']}")
        self.asked, self.ground = asked, ground
        self.at_least, self.limit = asked["bound"].startswith(">="), float(asked["bound"][2:])
        self.has_interval = asked["interval"] != "none"
        self.side = asked["side"] if self.has_interval else "two-sided"
        self.confidence = asked["confidence"] if self.has_interval else 0.95
        self.least = list(asked["minimum"].values())[0]
        kinds = [asked["alert"]] if asked["alert"] != "all" else sorted(ground["types"])
        self.own = [ground["types"][kind] for kind in kinds]

    def judge(self):
        metric = self.asked["metric"]
        if metric in LEAD_SHARE:
            return self.lead(LEAD_SHARE[metric])
        methods = {
            "sensitivity": self.sensitivity, "weakest-subgroup-sensitivity": self.weakest,
            "one-event-per-episode": self.one_event, "undecided-share": self.undecided,
            "false-alarms-per-100h": self.rate, "calibration-error": self.calibration,
            "shown-normal": self.shown_normal, "masked-too-long": self.masked_too_long}
        if metric not in methods:
            raise NotRedone(f"{self.asked['id']}: {metric}")
        return methods[metric]()

    def allows(self, number):
        return number >= self.limit if self.at_least else number <= self.limit

    def result(self, enough, estimate, lower=NONE, upper=NONE, more=None, **counted):
        judged = estimate if not self.has_interval else lower if self.at_least else upper
        judged = NONE if math.isnan(estimate) else judged
        verdict = "insufficient-evidence" if not enough else "accepted" if self.allows(judged) else "rejected"
        return {"verdict": verdict, "estimate": estimate, "lower": lower, "upper": upper, "judged": judged,
                "evidence": {**dict.fromkeys(EVIDENCE, 0), **counted}, **(more or {})}

    def other_side(self):
        """The confidence of the judged end alone: what is too little to accept may be enough to reject."""
        return 1 - (1 - self.confidence) / 2 if self.side == "two-sided" else self.confidence

    def counted_episodes(self, group=None):
        """Assessable episodes, of one batch and type at most the first few by time."""
        of_type = [e for kind in self.own for e in kind["episodes"] if group is None or e["axes"].get(group[0]) == group[1]]
        assessable = [e for e in of_type if e["fate"] != "not-assessable"]
        taken, counted = {}, []
        for episode in assessable:
            key = (episode["batch"], episode["type"])
            taken[key] = taken.get(key, 0) + 1
            if taken[key] <= self.asked.get("largestPerBatch", math.inf):
                counted.append(episode)
        hits = [e for e in counted if e["fate"] == "detected"]
        return counted, {
            "episodes": len(counted), "detected": len(hits), "withOneAlert": sum(e["alerts"] == 1 for e in hits),
            "episodesNotAssessable": len(of_type) - len(assessable), "episodesBeyondCap": len(assessable) - len(counted),
            "batches": len({e["batch"] for e in counted})}

    def share(self, trials, counted, more=None):
        """trials: (batch, is a hit)."""
        batches = {}
        for batch, hit in trials:
            hits, all_of = batches.get(batch, (0, 0))
            batches[batch] = (hits + bool(hit), all_of + 1)
        share = Share(list(batches.values()), self.ground["criteria"].get("correlation", 0.1))
        estimate, lower, upper, effect, effective = share.interval(self.confidence, self.side)
        enough = share.trials >= max(self.least, 1)
        if self.has_interval and enough:
            limit = self.limit if self.at_least else 1 - self.limit
            if share.batches == 1:
                enough = False
            elif share.trials < fewest_trials(limit, share.declared, 1 - self.other_side()):
                best = share.interval(self.other_side(), "upper" if self.at_least else "lower")[2 if self.at_least else 1]
                enough = not self.allows(best)
        counted = {**counted, "batches": share.batches, "designEffect": effect, "effective": effective}
        return self.result(enough, estimate, lower, upper, more, **counted)

    def sensitivity(self, group=None):
        episodes, counted = self.counted_episodes(group)
        more = {"misses": [e["episode"] for e in episodes if e["fate"] != "detected"]}
        return self.share([(e["batch"], e["fate"] == "detected") for e in episodes], counted, more)

    def weakest(self):
        """Over every declared value of the axes named, or of those on which an episode of the type has a value."""
        seen = {pair for kind in self.own for e in kind["episodes"] for pair in e["axes"].items()}
        axes = self.asked.get("axes") or {axis for axis, value in seen}
        groups = sorted({(axis, value) for axis in axes for value in self.ground["axes"].get(axis, [])}
                        | {pair for pair in seen if pair[0] in axes})
        results = [{**self.sensitivity(group), "weakest": "=".join(group)} for group in groups]
        order = {"rejected": 0, "insufficient-evidence": 1, "accepted": 2}
        return min(results, key=lambda r: (order[r["verdict"]], -math.inf if math.isnan(r["judged"]) else r["judged"]))

    def one_event(self):
        episodes, counted = self.counted_episodes()
        return self.share([(e["batch"], e["alerts"] == 1) for e in episodes if e["fate"] == "detected"], counted)

    def undecided(self):
        alerts = [alert for kind in self.own for alert in kind["alerts"]]
        trials = [(self.ground["cases"][a["case"]]["batch"], a["band"] == "undecided") for a in alerts]
        return self.share(trials, {"alerts": len(alerts), "undecided": sum(hit for batch, hit in trials)})

    def rate(self):
        quiet = [row for kind in self.own for row in kind["quiet"]]
        alarms = [alert for kind in self.own for alert in kind["alerts"] if false_alarms(alert)]
        batches = {row["batch"]: [0, 0] for row in quiet}
        for row in quiet:
            batches[row["batch"]][1] += row["micros"]
        for alert in alarms:
            batches.setdefault(self.ground["cases"][alert["case"]]["batch"], [0, 0])[0] += false_alarms(alert)
        count, hours = sum(false_alarms(a) for a in alarms), sum(row["micros"] for row in quiet) / HOUR
        # A batch without an hour that counts shows nothing; alarms that hang on into it stay with the others' hours.
        rows = [[events, own / HOUR / 100] for batch, (events, own) in sorted(batches.items()) if own > 0]
        evidence = {"quietHours": hours, "alarmOnHours": sum(row["alarmOnMicros"] for row in quiet) / HOUR,
                    "falseAlarms": count, "batches": len(rows)}
        more = {"alarms": [(a["case"], a["start"], a["end"]) for a in alarms]}
        if not rows:
            return self.result(False, NONE, 0.0, math.inf, more, **evidence)
        rows[0][0] += count - sum(events for events, own in rows)
        rate = Rate(rows, self.ground["criteria"].get("variation", 1))
        estimate, poisson, between = rate.interval(self.confidence, self.side)
        lower, upper = min(poisson[0], between[0]), max(poisson[1], between[1])
        if rate.batches < 6:
            lower = upper = NONE
        more["limits"] = [("poisson", *poisson), ("between-batches", *between)]
        enough = hours >= self.least
        if self.has_interval and enough:
            _, low, low_between = rate.interval(self.other_side(), "lower")
            hopeless = min(low[0], low_between[0]) > self.limit
            # What these hours could have shown without any alarm.
            _, best, best_between = Rate([[0, own] for events, own in rows], rate.variation).interval(self.other_side(), "upper")
            enough = hopeless or (rate.batches >= 6 and max(best[1], best_between[1]) <= self.limit)
        return self.result(enough, estimate, lower, upper, more, **evidence)

    def lead(self, share):
        episodes, counted = self.counted_episodes()
        leads = [None if e["leadMicros"] is None else e["leadMicros"] / HOUR for e in episodes]
        got = lead_time(leads, share, self.confidence)
        more = {"misses": [e["episode"] for e in episodes if e["fate"] != "detected"]}
        return self.result(len(episodes) >= max(self.least, 1), *got, more, **counted)

    def calibration(self):
        """Of the types whose score is a probability, the one that is furthest off."""
        results = []
        for kind in self.own:
            policy = self.ground["policies"].get(kind["type"])
            if policy is None or not policy.is_probability:
                continue
            scores, positive = [], []
            for case in self.ground["cases"].values():
                column, labels = case["scores"][policy.score].astype(np.float64), case["labels"]
                usable = (case["assessable"] != 0) & (column >= 0) & (column <= 1)
                spans = [(e["onset"], e["ended"], True) for e in labels.get("episodes", []) if e["type"] == kind["type"]]
                spans += [(q["from"], q["to"], False) for q in labels.get("quiet", []) if q["type"] == kind["type"]]
                for start, stop, has_it in spans:
                    chosen = column[(case["times"] >= start) & (case["times"] < stop) & usable]
                    scores.append(chosen)
                    positive.append(np.full(len(chosen), has_it))
            scores, positive = np.concatenate(scores), np.concatenate(positive)
            bins = self.asked.get("bins", 10)
            place = np.searchsorted(np.arange(1, bins) / bins, scores)  # a bin holds its upper edge
            off = sum(np.sum(place == b) / len(scores) * abs(positive[place == b].mean() - scores[place == b].mean())
                      for b in range(bins) if np.any(place == b))
            episodes = len(kind["episodes"])
            results.append(self.result(episodes >= self.least and len(scores) > 0, float(off),
                                       episodes=episodes, frames=len(scores)))
        return min(results, key=lambda r: (r["verdict"] == "accepted", -r["judged"]))

    def shown_normal(self):
        """Hours in which an alert of the type was open and another type, that it should hide, was shown as normal."""
        kind, shown, alerts = self.asked["alert"], 0, 0
        for case in self.ground["cases"].values():
            mine = [a for a in case["alerts"] if a["type"] == kind]
            alerts += len(mine)
            for other in self.ground["policies"]:
                if other != kind:
                    longest = self.ground["policies"][kind].masks.get(other, math.inf)
                    hiding = union((a["start"], min(a["end"], a["start"] + longest)) for a in mine)
                    seen = [(s["from"], s["to"]) for s in case["away"][other]]
                    seen += [(a["start"], a["end"]) for a in case["alerts"] if a["type"] == other]
                    shown += length(without(hiding, union(seen)))
        estimate = shown / HOUR
        return self.result(alerts >= self.least or not self.allows(estimate), estimate, alerts=alerts)

    def masked_too_long(self):
        masked = [stretch for case in self.ground["cases"].values() for stretch in union(
            (s["from"], s["to"]) for s in case["away"][self.asked["alert"]] if s["why"] == "masked")]
        longest = micros(self.asked["longest"])
        estimate = sum(stop - start > longest for start, stop in masked)
        return self.result(len(masked) >= self.least or not self.allows(estimate), float(estimate), stretches=len(masked))
