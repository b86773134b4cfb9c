"""Recomputes what a promotion was decided on, from the raw scores, and compares every number with the records."""
import copy
import hashlib
import json
import math
import sys
from pathlib import Path

sys.dont_write_bytecode = True

import numpy as np
import yaml

import alerts
from criteria import Judge, NotRedone, counts_of
from matching import match

CLOSE = 1e-9
CLOSE_CALIBRATION = 1e-6  # the sums run over float32 scores
DEFAULTS = ("pipelines/car-t-expansion/promotion.yaml", "pipelines/car-t-expansion/rejected.yaml")


class Missing(Exception):
    """An input that is not there."""


def read(path):
    try:
        text = Path(path).read_text(encoding="utf-8")
    except OSError as why:
        raise Missing(f"{path}: {why.strerror}") from why
    return json.loads(text) if str(path).endswith(".json") else yaml.safe_load(text)


def digest(path):
    return "sha256:" + hashlib.sha256(Path(path).read_bytes()).hexdigest()


def workspace_of(folder):
    for above in (folder, *folder.parents):
        if (above / "lifecycle.yaml").exists():
            return above / read(above / "lifecycle.yaml")["records"]
    raise Missing(f"{folder}: no lifecycle.yaml here or above")


def records_of(promotion):
    """The scorecards of this candidate on this set by these very policies and criteria, each with its run."""
    folder = Path(promotion).resolve().parent
    asked = read(promotion)
    model, listed = read(folder / asked["candidate"] / "model.yaml"), read(folder / asked["set"] / "set.yaml")
    wanted = (model["name"], str(model["version"]), f"{listed['name']} v{listed['version']}",
              digest(folder / asked["alerts"]), digest(folder / asked["criteria"]))
    records, found = workspace_of(folder), []
    runs = [(path.parent, read(path)) for path in sorted(records.glob("runs/*/run.json"))]
    for path in sorted(records.glob("scores/*/scorecard.json")):
        card = read(path)
        own = card["subject"]
        if wanted == (own["candidate"]["name"], own["candidate"]["version"], own["set"]["id"], own["alertPolicy"],
                      own["criteria"]):
            inputs = {"candidate": own["candidate"]["digest"], "set": own["set"]["digest"], "alertPolicy": own["alertPolicy"]}
            found += [(path, card, *run) for run in runs if inputs.items() <= run[1]["inputs"].items()]
    if not found:
        raise Missing(f"{promotion}: no scorecard with a run of these very files in {records}; first: "
                      f"./lifecycle run {promotion}")
    return folder, asked, listed, found


def column(run_folder, run, name):
    path = run_folder / "candidate" / name
    written = next(file["sha256"] for file in run["files"] if file["path"] == f"candidate/{name}")
    if not path.exists() or digest(path) != written:
        raise Missing(f"{path}: not the bytes that the run wrote")
    return np.load(path)


def ground_of(folder, asked, listed, run_folder, run, spoil=None):
    """Alerts, matches and quiet time of every case, from the columns of scores."""
    policy_file, criteria = read(folder / asked["alerts"]), read(folder / asked["criteria"])
    if criteria["multiplicity"]["method"] != "none":
        raise NotRedone(f"multiplicity {criteria['multiplicity']['method']}")
    names = next(model["scores"] for model in run["models"] if model["role"] == "candidate")
    scores = {name: column(run_folder, run, f"scores/{name}.npy") for name in names}
    if spoil:
        spoil(scores)
    assessable = column(run_folder, run, "assessable.npy")
    policies = {policy.name: policy for policy in alerts.policies_of(policy_file)}
    cases, types = {}, {}
    for span in sorted(run["cases"], key=lambda one: one["case"]):
        facts = read(folder / asked["set"] / "cases" / f"{span['case']}.json")
        labels = read(folder / asked["set"] / "labels" / f"{span['case']}.json")
        frames, rows = facts["frames"], slice(span["first"], span["first"] + span["count"])
        times = [frames["start"] + frames["interval"] * index for index in range(span["count"])]
        end = frames["start"] + frames["interval"] * span["count"]
        case = {"id": span["case"], "batch": facts["batch"], "axes": facts.get("axes", {}), "first": times[0], "last": end,
                "labels": labels, "times": np.array(times), "assessable": assessable[rows],
                "scores": {name: values[rows] for name, values in scores.items()}}
        case["alerts"], case["away"] = alerts.watch_case(
            policy_file, facts, times, end, case["scores"], case["assessable"])
        cases[span["case"]] = case
        named = {row["type"] for row in labels.get("episodes", []) + labels.get("quiet", []) + case["alerts"]}
        for kind in sorted(named):
            own = types.setdefault(kind, {"type": kind, "episodes": [], "alerts": [], "quiet": []})
            found = match(
                case, kind, labels, [alert for alert in case["alerts"] if alert["type"] == kind], case["away"].get(kind, []),
                policies[kind].rearm if kind in policies else 0, counts_of(criteria, kind),
                alerts.micros(criteria.get("tolerance", "0 min")), alerts.micros(criteria.get("clearDown", "60 min")))
            own["episodes"] += found[0]
            own["alerts"] += found[1]
            own["quiet"] += [found[2]] if found[2] else []
    for own in types.values():
        own["episodes"].sort(key=lambda row: (row["onset"], row["case"], row["episode"]))
        own["alerts"].sort(key=lambda row: (row["start"], row["case"]))
    return {"cases": cases, "types": types, "policies": policies, "criteria": criteria, "axes": listed.get("axes", {})}


# Both sides as flat tables: name of the number -> number.

def our_numbers(ground, stage="challenge"):
    table = {}
    for case in ground["cases"].values():
        for alert in case["alerts"]:
            for field in ("end", "endedBy", "band", "confidence", "peakConfidence", "value"):
                table["alerts", f"{alert['type']} {case['id']} {alert['start']} {field}"] = alert[field]
        for kind, stretches in case["away"].items():
            for stretch in stretches:
                table["not assessable", f"{kind} {case['id']} {stretch['from']}"] = [stretch["to"], stretch["why"]]
    for kind, own in ground["types"].items():
        for row in own["episodes"]:
            table["episodes", f"{row['episode']}"] = [row["fate"], row["lead"], row["alerts"]]
        for row in own["alerts"]:
            table["matches", f"{kind} {row['case']} {row['start']}"] = [row["fate"], row["episode"], row["hangsInto"]]
        for row in own["quiet"]:
            table["quiet time", f"{kind} {row['case']}"] = [row["micros"], row["alarmOnMicros"]]
    verdicts = []
    for asked in ground["criteria"]["criteria"]:
        if asked["stage"] == stage:
            result = Judge(asked, ground).judge()
            verdicts.append(result["verdict"])
            of_criterion(table, asked["id"], result, result)
    table["overall", "verdict"] = "rejected" if "rejected" in verdicts else (
        "accepted" if set(verdicts) == {"accepted"} else "insufficient evidence")
    return table


def their_numbers(run_folder, card):
    table = {}
    for line in (run_folder / "candidate" / "alerts.jsonl").read_text(encoding="utf-8").splitlines():
        alert = json.loads(line)
        alert["value"] = alert["feature"]["value"]
        for field in ("end", "endedBy", "band", "confidence", "peakConfidence", "value"):
            table["alerts", f"{alert['type']} {alert['case']} {alert['start']} {field}"] = alert.get(field)
    for path in sorted((run_folder / "candidate" / "alert-times").glob("*.json")):
        watched = read(path)
        for stretch in watched["notAssessable"]:
            key = f"{stretch['type']} {watched['case']} {stretch['from']}"
            table["not assessable", key] = [stretch["to"], stretch["why"]]
    for kind in card["types"]:
        for row in kind["episodes"]:
            table["episodes", row["episode"]] = [row["fate"], row.get("leadMicros"), row["alerts"]]
        for row in kind["alerts"]:
            table["matches", f"{row['type']} {row['case']} {row['start']}"] = [
                row["fate"], row.get("episode"), row.get("hangsInto", [])]
        for row in kind["quiet"]:
            table["quiet time", f"{kind['type']} {row['case']}"] = [row["micros"], row["alarmOnMicros"]]
    for result in card["results"]:
        if result["stage"] == card["stage"]:
            flat = {**result, "misses": [row["episode"] for row in result.get("misses", [])],
                    "alarms": [(row["case"], row["start"], row.get("end")) for row in result.get("falseAlarms", [])],
                    "limits": [(row["method"], row["lower"], row["upper"]) for row in result["limits"]]}
            of_criterion(table, result["id"], flat, result["got"])
    table["overall", "verdict"] = card["verdict"]
    return table


def of_criterion(table, name, result, got):
    for field in ("estimate", "lower", "upper"):
        table[name, field] = got[field]
    for field in ("judged", "verdict"):
        table[name, field] = result[field]
    table[name, "weakest"] = result.get("weakest")
    for field, number in result["evidence"].items():
        table[name, f"evidence {field}"] = number
    for method, lower, upper in result.get("limits", []):
        table[name, f"{method} lower"], table[name, f"{method} upper"] = lower, upper
    for field in ("misses", "alarms"):
        for row in result.get(field, []):
            table[name, f"{field}: {row}"] = "listed"


def same(one, other, close):
    """Whole numbers, times and words exactly; real numbers to the tolerance; null is what is no finite number."""
    one, other = (None if isinstance(x, float) and not math.isfinite(x) else x for x in (one, other))
    if isinstance(one, float) or isinstance(other, float):
        return one is not None and other is not None and abs(one - other) <= close * max(abs(one), abs(other))
    return one == other


def tolerance(key, metrics):
    return CLOSE_CALIBRATION if metrics.get(key[0]) == "calibration-error" else CLOSE


def differences(ours, theirs, metrics):
    absent = "absent"
    return {key: (ours.get(key, absent), theirs.get(key, absent)) for key in {**theirs, **ours}
            if key not in ours or key not in theirs or not same(ours[key], theirs[key], tolerance(key, metrics))}


def show(ours, theirs, off, metrics):
    names = list(dict.fromkeys(key[0] for key in {**theirs, **ours}))
    for name in names:
        keys = [key for key in {**theirs, **ours} if key[0] == name]
        bad = [key for key in keys if key in off]
        judged = (name, "judged")
        numbers = f"  ours {brief(ours[judged])}  record {brief(theirs.get(judged))}" if judged in ours else ""
        print(f"{'DIFFERS' if bad else 'same   '} {name:<15} {metrics.get(name, ''):<28} {len(keys) - len(bad):>5} of {len(keys):<5}{numbers}")
        for key in bad[:5]:
            print(f"        {key[1]}: ours {off[key][0]!r}, record {off[key][1]!r}")
        if len(bad) > 5:
            print(f"        and {len(bad) - 5} more")


def brief(number):
    return f"{number:.10g}" if isinstance(number, (int, float)) else str(number)


def spoiled(number, close):
    """The smallest change that must be seen."""
    if isinstance(number, list):
        return [spoiled(number[0], close), *number[1:]]
    if isinstance(number, float):
        return number * (1 + 3 * close) if number else 1e-300
    return number + 1 if isinstance(number, int) else f"not {number}"


def self_check(ours, theirs, metrics, again):
    """Changes the record one number at a time, then one score, and expects to be told of each."""
    unseen = [key for key, number in theirs.items()
              if list(differences(ours, {**theirs, key: spoiled(number, tolerance(key, metrics))}, metrics)) != [key]]
    print(f"spoiled one at a time: {len(theirs)} numbers of the record, {len(theirs) - len(unseen)} seen")
    off = differences(again(), theirs, metrics)
    print(f"spoiled one score in memory: {len(off)} numbers differ, in {', '.join(sorted({key[0] for key in off}))}")
    return not unseen and bool(off)


def recompute(promotion, spoil):
    folder, asked, listed, found = records_of(promotion)
    counted = agreed = 0
    caught = True
    for path, card, run_folder, run in found:
        print(f"{promotion}: {path.parent.name} on run {run_folder.name}, {sum(s['count'] for s in run['cases']):,} frames")
        ours, theirs = our_numbers(ground_of(folder, asked, listed, run_folder, run)), their_numbers(run_folder, card)
        metrics = {result["id"]: result["metric"] for result in card["results"]}
        off = differences(ours, theirs, metrics)
        show(ours, theirs, off, metrics)
        counted, agreed = counted + len({**ours, **theirs}), agreed + len({**ours, **theirs}) - len(off)
        if spoil:
            def flip(scores):
                # A score of the first frame that raised an alert: now as sure of the opposite.
                first = json.loads((run_folder / "candidate" / "alerts.jsonl").read_text().splitlines()[0])
                span = next(one for one in run["cases"] if one["case"] == first["case"])
                facts = read(folder / asked["set"] / "cases" / f"{first['case']}.json")["frames"]
                row = span["first"] + (first["start"] - facts["start"]) // facts["interval"]
                name = read(folder / asked["alerts"])["types"][first["type"]]["score"]
                scores[name] = scores[name].copy()
                scores[name][row] = 1 - scores[name][row]
            caught &= self_check(ours, theirs, metrics, lambda: our_numbers(
                ground_of(folder, asked, listed, run_folder, run, flip)))
    return counted, agreed, caught


def main(arguments):
    spoil = "--spoil" in arguments
    promotions = [one for one in arguments if one != "--spoil"] or DEFAULTS
    try:
        totals = [recompute(promotion, spoil) for promotion in promotions]
    except (Missing, NotRedone) as why:
        print(f"error: {'not redone here: ' if isinstance(why, NotRedone) else ''}{why}", file=sys.stderr)
        return 2
    counted, agreed = sum(total[0] for total in totals), sum(total[1] for total in totals)
    print(f"{agreed:,} of {counted:,} numbers are the same")
    if spoil:
        print("every spoiled number was seen" if all(total[2] for total in totals) else "A SPOILED NUMBER WAS NOT SEEN")
    return 0 if agreed == counted and all(total[2] for total in totals) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
