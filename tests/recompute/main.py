"""Recomputes what a promotion was decided on, from the raw scores, and compares every number with the records.

Alerts, matches and judgement are those of verify.py, the script that every build carries. Files are read here by PyYAML and NumPy, and
quantiles are SciPy's, so that the script's own readers and its own mathematics stand beside others'.
"""
import hashlib
import json
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools/Lifecycle.Workflows/Locking/IndependentFiles"))

import numpy as np
import yaml
from scipy.stats import beta, gamma, norm

import verify
from verify import CLOSE, CLOSE_CALIBRATION, EVIDENCE, NONE, Judge, NotRedone, counts_of, match, micros, policies_of, same, table, watch_case


class Normal:
    """The normal distribution as the script asks for it."""

    def inv_cdf(self, share):
        return float(norm.ppf(share))


verify.beta_quantile = lambda share, a, b: float(beta.ppf(share, a, b))
verify.gamma_quantile = lambda share, a: float(gamma.ppf(share, a))
verify.NormalDist = Normal

DEFAULTS = ("pipelines/car-t-expansion/promotion.yaml", "pipelines/car-t-expansion/rejected.yaml")


class Missing(Exception):
    """An input that is not there."""


def read(path):
    try:
        text = Path(path).read_text(encoding="utf-8")
    except OSError as why:
        raise Missing(f"{path}: {why.strerror}") from why
    return json.loads(text) if str(path).endswith(".json") else yaml.safe_load(text)


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def digest(path):
    return "sha256:" + hashlib.sha256(Path(path).read_bytes()).hexdigest()


def records_of(promotion):
    """Every scorecard of this candidate on this set by these very policies and criteria, and its run."""
    folder, asked = Path(promotion).resolve().parent, read(promotion)
    model, listed = read(folder / asked["candidate"] / "model.yaml"), read(folder / asked["set"] / "set.yaml")
    workspace = next((above for above in folder.parents if (above / "lifecycle.yaml").exists()), folder)
    records = workspace / read(workspace / "lifecycle.yaml")["records"]
    wanted = [model["name"], str(model["version"]), f"{listed['name']} v{listed['version']}",
              digest(folder / asked["alerts"]), digest(folder / asked["criteria"])]
    runs, found = [(path.parent, read(path)) for path in sorted(records.glob("runs/*/run.json"))], 0
    for path in sorted(records.glob("scores/*/scorecard.json")):
        card = read(path)
        own, model = card["subject"], card["subject"]["candidate"]
        if wanted == [model["name"], model["version"], own["set"]["id"], own["alertPolicy"], own["criteria"]]:
            inputs = {"candidate": model["digest"], "set": own["set"]["digest"], "alertPolicy": own["alertPolicy"]}
            for place, run in runs:
                if inputs.items() <= run["inputs"].items():
                    found += 1
                    print(f"{promotion}: scorecard {path.parent.name} on run {place.name}")
                    yield Promotion(folder, asked, listed, place, run), card
    if not found:
        raise Missing(f"no scorecard by these very files in {records}; first: ./lifecycle run {promotion}")


class Promotion:
    """One candidate, one set, one run: everything up to the verdict, from the columns of scores."""

    def __init__(self, folder, asked, listed, place, run):
        self.set, self.place, self.run, self.axes = folder / asked["set"], place, run, listed.get("axes", {})
        self.development = folder / asked["development"] if "development" in asked else None
        self.policy_file, self.criteria = read(folder / asked["alerts"]), read(folder / asked["criteria"])
        if self.criteria["multiplicity"]["method"] != "none":
            raise NotRedone(f"multiplicity {self.criteria['multiplicity']['method']}")
        self.policies = {policy.name: policy for policy in policies_of(self.policy_file)}
        names = next(model["scores"] for model in run["models"] if model["role"] == "candidate")
        self.scores = {name: self.column(f"scores/{name}.npy") for name in names}
        self.assessable = self.column("assessable.npy")

    def column(self, name):
        path = self.place / "candidate" / name
        written = next(file["sha256"] for file in self.run["files"] if file["path"] == f"candidate/{name}")
        if not path.exists() or digest(path) != written:
            raise Missing(f"{path}: not the bytes that the run wrote")
        return np.load(path).tolist()

    def case(self, span):
        """A case with its alerts."""
        facts = read(self.set / "cases" / f"{span['case']}.json")
        frames, rows = facts["frames"], slice(span["first"], span["first"] + span["count"])
        *times, end = [frames["start"] + frames["interval"] * index for index in range(span["count"] + 1)]
        case = {"id": span["case"], "batch": facts["batch"], "axes": facts.get("axes", {}), "first": times[0], "last": end,
                "times": times, "assessable": self.assessable[rows],
                "labels": read(self.set / "labels" / f"{span['case']}.json"),
                "scores": {name: values[rows] for name, values in self.scores.items()}}
        case["alerts"], case["away"] = watch_case(
            self.policy_file, facts, times, end, case["scores"], case["assessable"])
        return case

    def numbers(self):
        """Every number, by name."""
        cases, types, away = {}, {}, []
        tolerance, clear_down = (micros(self.criteria.get(*one)) for one in (("tolerance", "0 min"), ("clearDown", "60 min")))
        for span in sorted(self.run["cases"], key=lambda one: one["case"]):
            case = cases[span["case"]] = self.case(span)
            away += [{**stretch, "case": case["id"]} for own in case["away"].values() for stretch in own]
            labels = case["labels"]
            for kind in {row["type"] for row in labels.get("episodes", []) + labels.get("quiet", []) + case["alerts"]}:
                own = types.setdefault(kind, {"type": kind, "episodes": [], "alerts": [], "quiet": []})
                found, fates, quiet = match(
                    case, kind, [alert for alert in case["alerts"] if alert["type"] == kind],
                    case["away"].get(kind, []), self.policies[kind].rearm if kind in self.policies else 0,
                    counts_of(self.criteria, kind), tolerance, clear_down)
                own["episodes"] += found
                own["alerts"] += fates
                own["quiet"] += [quiet] if quiet else []
        for own in types.values():
            own["episodes"].sort(key=lambda row: (row["onset"], row["case"], row["episode"]))
        ground = {"cases": cases, "types": types, "policies": self.policies, "criteria": self.criteria, "axes": self.axes}
        results = [{"id": asked["id"], **(self.independence(asked) if asked["metric"] == "check" else Judge(asked, ground).judge())}
                   for asked in self.criteria["criteria"] if asked["stage"] == "challenge"]
        verdicts = {result["verdict"] for result in results}
        overall = "rejected" if "rejected" in verdicts else "accepted" if verdicts == {"accepted"} else "insufficient-evidence"
        return table([alert for case in cases.values() for alert in case["alerts"]], away, types.values(), results, overall)

    def independence(self, asked):
        """What set and development data share: names and files are counted anew, how many frames look alike is the record's."""
        if self.development is None or asked["check"] != {"name": "set-overlap", "number": "overlaps"} or asked["bound"] != "<= 0":
            raise NotRedone(f"{asked['id']}: {asked['check']}")
        facts = [read(path) for path in sorted((self.set / "cases").glob("*.json"))]
        items, shared = read(self.development)["items"], 0
        for key in ("batch", "donor", "vessel"):
            if any(key not in one for one in facts + items):
                raise NotRedone(f"{asked['id']}: somebody does not say the {key}")
            shared += len({one[key] for one in facts} & {one[key] for one in items})
        files = [{file["sha256"] for one in side for file in files_of(one)}
                 for side, files_of in ((facts, lambda one: one["frames"]["files"]), (items, lambda one: one["files"]))]
        found = [one for one in map(read, sorted(self.place.parents[1].glob("checks/*/overlap.json")))
                 if [one["set"]["digest"], one["development"]["digest"]] == [self.run["inputs"]["set"], digest(self.development)]]
        if not found or not all(one["near"]["comparable"] for one in found):
            raise Missing(f"no record of the check of {self.set} against {self.development}")
        shared += len(files[0] & files[1]) + found[-1]["near"]["confirmed"]
        return {"verdict": "accepted" if shared <= 0 else "rejected", "estimate": shared, "lower": NONE, "upper": NONE,
                "judged": shared, "evidence": dict.fromkeys(EVIDENCE, 0)}

    def recorded(self, card):
        """The same table from what was written."""
        own, away, results = lines(self.place / "candidate" / "alerts.jsonl"), [], []
        for path in sorted((self.place / "candidate" / "alert-times").glob("*.json")):
            away += [{**stretch, "case": path.stem} for stretch in read(path)["notAssessable"]]
        for result in card["results"]:
            if result["stage"] == card["stage"]:
                result["limits"] = [(one["method"], one["lower"], one["upper"]) for one in result["limits"]]
                result["misses"] = [row["episode"] for row in result.get("misses", [])]
                result["alarms"] = [(row["case"], row["start"], row.get("end")) for row in result.get("falseAlarms", [])]
                results.append({**result, **result["got"]})
        return table([{**alert, "value": alert["feature"]["value"]} for alert in own], away, card["types"], results, card["verdict"])

    def flip_one(self):
        """The first score that raised an alert is now as sure of the opposite."""
        first = lines(self.place / "candidate" / "alerts.jsonl")[0]
        span = next(one for one in self.run["cases"] if one["case"] == first["case"])
        frames = read(self.set / "cases" / f"{first['case']}.json")["frames"]
        values = self.scores[self.policies[first["type"]].score]
        row = span["first"] + (first["start"] - frames["start"]) // frames["interval"]
        values[row] = 1 - values[row]


def spoiled(number, close):
    """The smallest change that must be seen."""
    if isinstance(number, list):
        return [spoiled(number[0], close), *number[1:]] if number else ["one more"]
    if isinstance(number, float):
        return number * (1 + 3 * close) if number else 1e-300
    return number + 1 if isinstance(number, int) else f"not {number}"


def compare(ours, theirs, metrics):
    """A line per part; how many numbers there are, and the names of those that differ."""
    keys, off = list({**ours, **theirs}), []
    for part in dict.fromkeys(key[0] for key in keys):
        own = [key for key in keys if key[0] == part]
        bad = [key for key in own if key not in ours or key not in theirs or not same(ours[key], theirs[key], close(key, metrics))]
        judged = ours.get((part, "judged"), ""), theirs.get((part, "judged"), "")
        print(f"{'DIFFERS' if bad else 'same   '} {part:<15} {metrics.get(part, ''):<28} {len(own) - len(bad):>5} of "
              f"{len(own):<5}" + (f" ours {judged[0]}, record {judged[1]}" if judged != ("", "") else ""))
        for key in bad[:5]:
            print(f"          {key[1]}: ours {ours.get(key, 'absent')}, record {theirs.get(key, 'absent')}")
        off += bad
    return len(keys), off


def close(key, metrics):
    return CLOSE_CALIBRATION if metrics.get(key[0]) == "calibration-error" else CLOSE


def main(arguments):
    counted = different = unseen = 0
    for promotion in [one for one in arguments if one != "--spoil"] or DEFAULTS:
        for recomputed, card in records_of(promotion):
            metrics = {result["id"]: result["metric"] for result in card["results"]}
            ours, theirs = recomputed.numbers(), recomputed.recorded(card)
            number, off = compare(ours, theirs, metrics)
            counted, different = counted + number, different + len(off)
            if "--spoil" in arguments:
                # Each number of the record for itself, then one score: of every change we must be told.
                blind = [key for key in theirs if key in ours and same(
                    ours[key], spoiled(theirs[key], close(key, metrics)), close(key, metrics))]
                print(f"spoiled: {len(theirs)} numbers of the record one by one, {len(blind)} not seen {blind[:3]}; one score:")
                recomputed.flip_one()
                unseen += len(blind) + (not compare(recomputed.numbers(), theirs, metrics)[1])
    print(f"{counted - different:,} of {counted:,} numbers are the same")
    if "--spoil" in arguments:
        print(f"{unseen} of the spoiled numbers were not seen" if unseen else "every spoiled number was seen")
    return 1 if different or unseen else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (Missing, NotRedone) as why:
        print(f"error: {'not redone here: ' if isinstance(why, NotRedone) else ''}{why}", file=sys.stderr)
        sys.exit(2)
