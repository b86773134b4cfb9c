#!/usr/bin/env python3
"""Checks a locked build without the program that made it: Python's standard library, openssl for signatures alone, offline.

    python3 -I verify.py [--every] [--trusted-root FILE] [folder]      the folder is that of this script, unless another is named

1. Every file is the one that build.json binds, and there is no other.
2. From the raw scores, the labels, the alert policy and the criteria: the alerts, what they found, every criterion with its
   bounds, and the verdict. Each number is held against run/ and scorecard.json. Nothing of theirs is used on the way, except
   where a line says so.
3. With --trusted-root, the file of the Sigstore project's format that says who is believed: model.sig, its twin and the approvals
   beside the folder. Each signature, the certificate and who promised to have seen it, the time stamp, the place in the log, the files
   that it is about, and that no approval is older than the lock.

One line for each number that a criterion is judged by, and one for what stands behind it; --every prints all of them.
0: all the same. 1: something differs. 2: a number that a criterion is judged by is not recomputed here, or the folder is no build.
"""
import base64
import bisect
import functools
import hashlib
import itertools
import json
import math
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
from array import array
from datetime import datetime, timezone
from statistics import NormalDist

SECOND = 1_000_000
HOUR = 3600 * SECOND
DAY = 24 * HOUR
UNITS = {"ms": 1_000, "s": SECOND, "min": 60 * SECOND, "h": HOUR, "d": DAY}
NONE = float("nan")
CLOSE, CLOSE_CALIBRATION = 1e-9, 1e-6  # relative; the calibration error is a sum over many single-precision scores
TINY = 1e-300  # below it numbers lose their digits
LIMITS = "watch", "drifted"
SIGNATURES = ("model.sig", "model.key.sig")

class NotRedone(Exception):
    """Something that this script does not recompute."""

class NoBuild(Exception):
    """What is here cannot be read as a build."""

# ---- files -----------------------------------------------------------------------------------------------------------------

def once(pairs):
    """A JSON object in which no name stands twice."""
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        raise NoBuild(f"a name is written twice: {sorted(name for name in names if names.count(name) > 1)[0]}")
    return dict(pairs)

def content(path):
    with open(path, "rb") as file:
        return file.read()

def read(path):
    text = content(path).decode("utf-8")
    return json.loads(text, object_pairs_hook=once) if path.endswith(".json") else Yaml(text).document()

def digest(path):
    made = hashlib.sha256()
    with open(path, "rb") as file:
        while part := file.read(1 << 20):
            made.update(part)
    return "sha256:" + made.hexdigest()

def listing(folder):
    """Every file below the folder, '/' separated; links and whatever is no plain file or folder are faults."""
    files, faults = {}, []
    for place, folders, names in os.walk(folder):
        for name in folders + names:
            full = os.path.join(place, name)
            short, kind = os.path.relpath(full, folder), os.lstat(full)
            if stat.S_ISREG(kind.st_mode):
                files[short] = kind.st_size
            elif not stat.S_ISDIR(kind.st_mode):
                faults.append(f"{short} is a link, or no plain file")
            elif not os.listdir(full):
                faults.append(f"{short} is an empty folder that build.json does not name")
    return files, faults

def file_faults(folder, build):
    """Paths that mean no file of the folder, and files that are missing, too many or others than were bound."""
    bound, paths = {file["path"]: file for file in build["files"]}, [file["path"] for file in build["files"]]
    faults = [f"the path {path!r} leads out of the folder" for path in paths
              if path.startswith("/") or "\\" in path or {"", ".", ".."} & set(path.split("/"))]
    if paths != sorted(set(paths), key=lambda path: path.encode()):
        faults.append("build.json does not list each path once, in the order of their bytes")
    if len({path.casefold() for path in paths}) < len(paths):
        faults.append("build.json lists paths that differ in case alone")
    there, others = listing(folder)
    faults += others + [f"{path} is not named by build.json" for path in sorted(there)
                        if path not in bound and path != "build.json" and path not in SIGNATURES]
    for path, file in bound.items():
        if path not in there:
            faults.append(f"{path} is missing")
        elif there[path] != file["bytes"] or digest(os.path.join(folder, path)) != file["sha256"]:
            faults.append(f"{path} is not the file that build.json binds")
    for part in build["parts"]:
        if part["purpose"] not in ("candidate", "set", "labels", "run") and bound.get(part["path"], {}).get("sha256") != part["digest"]:
            faults.append(f"the part {part['purpose']} is not the file {part['path']}")
    return faults

def manifest(build, folder, wanted):
    """The digest of several files together: path, size and digest of each, in the order of the paths' bytes."""
    inside = [(file["path"][len(folder) + 1:], file) for file in build["files"] if file["path"].startswith(folder + "/")]
    rows = [path.encode() + f"\0{file['bytes']}\0{file['sha256'][7:]}\n".encode()
            for path, file in sorted(inside, key=lambda row: row[0].encode()) if wanted(path)]
    return "sha256:" + hashlib.sha256(b"".join(rows)).hexdigest()

def subject_faults(build, run, card):
    """Scorecard, run and build must speak of the same things."""
    parts = {part["purpose"]: part["digest"] for part in build["parts"]}
    own, inputs = card["subject"], run["inputs"]
    theirs = build["production"]["digest"] if build["production"] else None
    pairs = {
        "the set": (parts["set"], manifest(build, "set", lambda path: not path.startswith("labels/"))),
        "the labels": (parts["labels"], manifest(build, "set", lambda path: path.startswith("labels/"))),
        "the scorecard's model": (build["model"], own["candidate"]), "the run's model": (build["model"]["digest"], inputs["candidate"]),
        "the scorecard's set": (parts["set"], own["set"]["digest"]), "the run's set": (parts["set"], inputs["set"]),
        "the scorecard's labels": (parts["labels"], own["labels"]),
        "the scorecard's policy": (parts["alert-policy"], own["alertPolicy"]), "the run's policy": (parts["alert-policy"], inputs["alertPolicy"]),
        "the scorecard's criteria": (parts["criteria"], own["criteria"]), "the run's model in production": (theirs, inputs["production"]),
        "the scorecard's verdict": (build["verdict"], card["verdict"]), "the scorecard's stage": (build["stage"], card["stage"]),
        "whether it is a demonstration": (build["demonstration"], card["demonstration"]), "whether it is informational": (False, card["informational"]),
        "the files of the run": ({file["path"]: file["sha256"] for file in run["files"]},
                                 {file["path"][4:]: file["sha256"] for file in build["files"]
                                  if file["path"].startswith("run/") and file["path"] != "run/run.json"}),
    }
    return [f"{what}: build.json and the file do not say the same" for what, (one, other) in pairs.items() if one != other]

def drift_faults(folder, build):
    """Report and profile speak of one another, and each chance and answer follows from the numbers recorded beside it."""
    parts = {part["purpose"]: part for part in build["parts"]}
    paper = os.path.join(folder, "protocol.yaml")  # Prose in any YAML: read only where it may say something of drift.
    protocol = read(paper).get("drift") if "protocol" in parts and b"drift" in content(paper) else None
    for_production = protocol is not None and build["purpose"] == "production"
    if "drift-report" not in parts:
        return ["the protocol asks for a drift report, and there is none"] if for_production else []
    report, profile = (read(os.path.join(folder, parts[name]["path"])) for name in ("drift-report", "drift-profile"))
    settings, rows, whole, words = profile["settings"], report["signals"], report["compared"], ("stable", "not enough data", "watch", "drifted")
    faults = [f"drift-report.json: {what}" for what, holds in {
        "it is of another profile": report["profile"]["sha256"] == parts["drift-profile"]["digest"],
        "its settings are not those of the profile": report["profile"]["settings"] == settings and report["tool"] == profile["tool"],
        "its signals are not those of the profile": [row["signal"] for row in rows] == [one["name"] for one in profile["signals"]],
        "its profile was not sealed": not report["informational"],
        "its window was counted in its profile": report["window"]["counted"] == [],
        "it says what a build may not rest on": report["answer"] in ((protocol.get("answers") or ["stable"]) if for_production else words[:3]),
        "it has another number of rows than its window": whole["ofRows"] == report["window"]["rows"],
    }.items() if not holds]
    family = {at: row["tests"]["p"] if "tests" in row else 1 for at, row in enumerate(rows)}
    family.update({("missing", at): row["missing"]["p"] for at, row in enumerate(rows) if row.get("missing", {}).get("p") is not None})
    worth = among_all(family, settings["multiplicity"] == "benjamini-hochberg")
    seen = whole["rows"] >= max(settings["comparedMin"] * (whole["ofRows"] - whole["unfinishedRows"]), whole["ofRows"] / 2)
    for at, row in enumerate(rows):
        tests, missing, how, among, answer = row.get("tests"), row.get("missing"), row.get("effect"), worth.get(("missing", at)), 1
        made = tests and {**tests_again(tests, how, profile, at), "adjustedP": worth[at]}
        again = {"tests": made, "effect": made and effect_again(how, made, profile), "missing": missing and {**missing_again(missing, profile, at), "adjustedP": among}}
        faults += [f"drift-report.json: {row['signal']}: {way} is not what comes out" for name in again for way in parted(row.get(name), again[name], name)]
        if tests:
            sd, share, psi = how["referenceSd"], row["compared"], how["psi"] or 0
            sizes = [how["shift"], how["wasserstein"] / sd, how.get("step", 0), how.get("furthest", 0)] if sd and how["shift"] is not None else [0]
            answer = level_of(settings, tests["p"], worth[at], *(max(map(abs, sizes)) >= settings["shift"][limit] or psi >= settings["psi"][limit] for limit in LIMITS))
            answer = answer or int(not seen or min(share["values"] - settings["comparedMin"] * share["ofValues"], share["units"] - settings["comparedMin"] * share["ofUnits"]) < 0)
        if missing:
            answer = max(answer, level_of(settings, missing["p"], among, *(missing["excess"] >= settings["missing"][limit] for limit in LIMITS)))
        if words[answer] != row["answer"]:
            faults.append(f"drift-report.json: {row['signal']} is {row['answer']} there, and {words[answer]} by its numbers")
    worst = words[max(words.index(row["answer"]) for row in rows)]
    return faults + ([] if worst == report["answer"] else [f"drift-report.json: it says {report['answer']}, and its signals {worst}"])

def level_of(settings, p, among, some, much):
    shown = p is None or among < settings["alpha"]
    return 3 if shown and much else 2 if shown and some or much and p < settings["alpha"] else 0

def parted(one, other, way):
    """Where two records part."""
    if isinstance(one, dict) and isinstance(other, dict):
        return [place for name in {**one, **other} for place in parted(one.get(name), other.get(name), f"{way} {name}")]
    return [] if same(one, other, CLOSE) else [way]

def tests_again(tests, how, profile, at):
    """The chances of a signal's parts, and the one that they make: the smallest, times how many there are."""
    units, step, number = tests["location"]["units"], tests.get("step"), profile["signals"][at]["kind"] == "number"
    own = [one for one in units if one["window"]]
    window = sum(one["window"] for one in own)
    made = {"referenceUnits": sum(one["reference"] for one in own), "windowUnits": window, "location": predicted(tests["location"], units, profile),
            "shape": predicted(tests["shape"], own, profile), **{name: tests[name] for name in ("referenceWorth", "windowWorth")}}
    chances = [made["location"]["p"], made["shape"]["upperP"]]
    if number:
        made["spread"] = predicted(tests["spread"], units, profile)
        chances.append(made["spread"]["p"])
    else:
        made["levels"] = tests["levels"]
        chances[0] *= tests["levels"]
    if number and window > 1:
        far = tests["furthest"]
        judged = predicted(far["judged"], units, profile, alone=True)
        made["furthest"] = {**far, "judged": judged, "p": min(1, window * judged["p"]), "beyond": abs(judged["difference"]) > far["usual"]}
        chances.append(made["furthest"]["p"])
    count = len(chances) + (step is not None)
    made["p"] = min(1, min(chances) * count)
    if step:
        judged, size = predicted(step["judged"], step["judged"]["units"], profile), step["judged"]["difference"]
        off, is_ratio = step["mean"] * (1 - math.exp(-size)), step["ratio"] is not None
        close = is_ratio and abs(off - step["difference"]) <= CLOSE * abs(step["mean"])  # What is left of two numbers that are nearly the same.
        alone = min(1, min(1, judged["p"] * step["steps"]) * count)
        made["step"] = {**step, "judged": judged, "ratio": math.exp(size) if is_ratio else None,
                        "difference": step["difference"] if close else off if is_ratio else size,
                        "leads": abs(step["difference"] / how["referenceSd"]) >= profile["settings"]["shift"]["drifted"] and alone <= made["p"]}
        made["p"] = alone if made["step"]["leads"] else made["p"]
    return made

def effect_again(how, tests, profile):
    """How far all units, the step and the unit that lies furthest out are off, in standard deviations of rows."""
    sd, far, step, alpha = how["referenceSd"], tests.get("furthest"), tests.get("step"), profile["settings"]["alpha"]
    made = {**how, "difference": None if "levels" in tests else tests["location"]["difference"], "step": None, "furthest": None, "shift": None}
    alone = far["p"] * (4 + (step is not None)) if far and far["beyond"] else 1
    if sd:
        shown = alone < alpha and (alone <= tests["p"] or alone * len(profile["signals"]) < alpha)
        made.update(shift=made["difference"] / sd, step=step and step["difference"] / sd, furthest=far["judged"]["difference"] / sd if shown else None)
    return made

def missing_again(missing, profile, at):
    """What is missing, of all units and of the one that is named; chances are asked where the reference lacked a value."""
    lost, units = [cell["tallies"][at] for cell in profile["cells"]], missing.get("together", {}).get("units")
    more, kept = missing.get("named", missing), {name: missing.get(name) for name in ("together", "least", "named")}
    made = {**missing, "excess": more["window"] - more["reference"], "unit": more["unit"] if "named" in missing else None}
    if not any(one["missing"] if isinstance(one, dict) else one.split("; ")[3].split(" ")[:2] != ["0", "0"] for one in lost):
        return {**made, "p": None, "together": None, "least": None}
    for name in ("least", "named"):
        kept[name] = kept[name] and {**kept[name], "judged": predicted(kept[name]["judged"], units, profile, alone=True)}
    kept["together"], number = predicted(kept["together"], units, profile), sum(one["window"] for one in units)
    chances = [kept["together"]["upperP"]] if number == 1 else [2 * kept["together"]["upperP"], 2 * kept["least"]["judged"]["upperP"] * number]
    return {**made, **kept, "p": min(1, *chances)}

def predicted(test, units, profile, alone=False):
    """Student's t, from how far new units lie (or one alone), how much those of the reference differ, and how many of both there are."""
    if alone:  # Against its own group; those without a new unit show the spread.
        own = next(one for one in units if one["window"] and one["group"] == test["units"][0]["group"])
        units = [{**own, "window": 1}] + [one for one in units if not one["window"]]
    new, difference = sum(one["window"] for one in units), test["difference"]
    variance = 1 / new + sum((one["window"] / new) ** 2 / one["reference"] for one in units)
    degrees = sum(one["reference"] - 1 for one in units)
    memory = 0.5 if profile["units"] == "batches" else test["memory"]
    if memory > 0.5:
        variance, degrees = remembered(units[0]["reference"], memory)
        variance += new ** (2 * memory - 2)
    error = test["unitSd"] * math.sqrt(variance) if test["unitSd"] > test["rounding"] else 0.0
    t = difference / error if error else math.copysign(math.inf, difference) if abs(difference) > test["rounding"] else 0.0
    p = 1 - beta_share(0.5, degrees / 2, t * t / (degrees + t * t)) if t * t < degrees else beta_share(degrees / 2, 0.5, degrees / (degrees + t * t))
    return {**test, "units": units, "memory": memory, "standardError": error, "degrees": degrees, "t": t, "p": p, "upperP": p / 2 if t >= 0 else 1 - p / 2}

def remembered(count, exponent):
    """Blocks that remember as fractional Gaussian noise does: the variance of their mean, and the degrees of freedom of their spread."""
    power = [at ** (2 * exponent) for at in range(count + 1)]
    alike = [1.0] + [(power[at + 1] - 2 * power[at] + power[at - 1]) / 2 for at in range(1, count)]
    below = [0.0, *itertools.accumulate(alike)]
    sums = [below[row + 1] + below[count - row] - 1 for row in range(count)]
    mean, squares = sum(sums) / count, sum(one * one for one in sums)
    pairs = count + sum(2 * (count - at) * alike[at] ** 2 for at in range(1, count))
    return mean / count, (count - mean) ** 2 / (pairs - 2 * squares / count + mean * mean)

def among_all(family, by_share):
    """What each chance is worth among all of them: Holm's, or Benjamini's and Hochberg's."""
    worth, edge, ranks = {}, int(by_share), list(enumerate(sorted(family, key=family.get)))
    for rank, at in reversed(ranks) if by_share else ranks:
        worth[at] = edge = min(edge, family[at] * len(ranks) / (rank + 1)) if by_share else max(edge, min(1, (len(ranks) - rank) * family[at]))
    return worth

def column(path):
    """A NumPy file of one column, of single precision numbers or of bytes."""
    bytes_of = content(path)
    if bytes_of[:8] != b"\x93NUMPY\x01\x00":
        raise NoBuild(f"{path} is no NumPy file of version 1")
    length = int.from_bytes(bytes_of[8:10], "little")
    header = bytes_of[10:10 + length].decode("latin-1")
    values = array({"<f4": "f", "|u1": "B"}[re.search(r"'descr': *'([^']*)'", header).group(1)])
    values.frombytes(bytes_of[10 + length:])
    if sys.byteorder == "big":
        values.byteswap()
    return values

class Yaml:
    """The plain part of YAML that these files are written in: maps and lists by indent, or in {} and [], text, numbers, flags."""

    KEY = re.compile(r"""("[^"]*"|'[^']*'|[^\s\[\]{},"'#:-][^\[\]{},"'#:]*):(?=\s|$)""")

    def __init__(self, text):
        lines = text.lstrip("\ufeff").split("\n")
        self.rows, self.at = [(len(line) - len(line.lstrip(" ")), self.bare(line), line.strip()) for line in lines], 0

    @staticmethod
    def bare(line):
        """A line without its comment: a # outside quotes, at the start or after a space."""
        quote = None
        for index, letter in enumerate(line):
            if quote:
                quote = None if letter == quote else quote
            elif letter in "\"'" and (index == 0 or line[index - 1] in " [{,:"):
                quote = letter
            elif letter == "#" and (index == 0 or line[index - 1] in " \t"):
                return line[:index].strip()
        return line.strip()

    def document(self):
        if not self.skip():
            raise NoBuild("an empty YAML file")
        made = self.block(self.rows[self.at][0])
        if self.skip():
            raise NotRedone(f"YAML that this script does not read, line {self.at + 1}")
        return made

    def skip(self):
        while self.at < len(self.rows) and not self.rows[self.at][1]:
            self.at += 1
        return self.at < len(self.rows)

    def block(self, indent):
        """A list or a map of which every line stands so far in."""
        is_list, made, items = self.is_item(), {}, []
        while self.skip() and self.rows[self.at][0] == indent and self.is_item() == is_list:
            text = self.rows[self.at][1]
            inner = text[1:].lstrip() if is_list else text
            key = self.KEY.match(inner)
            if is_list and key:  # A map that begins behind the dash: its other keys stand below the first.
                within = indent + len(text) - len(inner)
                self.rows[self.at] = (within, inner, inner)
                items.append(self.block(within))
            elif is_list:
                items.append(self.value(inner, indent))
            elif key:
                name = key.group(1).strip("\"'")
                if name in made:
                    raise NoBuild(f"the key {name} is written twice")
                made[name] = self.value(inner[key.end():].strip(), indent)
            else:
                break
        return items if is_list else made

    def is_item(self):
        return self.rows[self.at][1].split(" ")[0] == "-"

    def value(self, text, indent):
        """What stands behind a key or a dash, or below it."""
        is_key, self.at = not self.is_item(), self.at + 1
        if not text:
            here = self.rows[self.at] if self.skip() else (-1,)
            return self.block(here[0]) if here[0] > indent or (here[0] == indent and is_key and self.is_item()) else None
        is_folded, first = text[0] in ">|", self.at
        while self.at < len(self.rows) and (not self.rows[self.at][1] or self.rows[self.at][0] > indent):
            self.at += 1
        more = [row[2 if is_folded else 1] for row in self.rows[first:self.at]]
        text = " ".join(line for line in ([] if is_folded else [text]) + more if line)
        made, rest = (text, "") if is_folded else self.flow(text)
        if rest.strip():
            raise NotRedone(f"YAML that this script does not read, line {first}")
        return made

    def flow(self, text, inside=False):
        """One value at the start of the text, and what is left of it."""
        text = text.lstrip()
        if text[0] in "[{":
            return self.bracket(text[1:].lstrip(), text[0])
        if text[0] in "\"'":
            end = re.match(r"""\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'""", text).end()
            return json.loads(text[:end]) if text[0] == '"' else text[1:end - 1].replace("''", "'"), text[end:]
        plain = re.match(r"[^,\[\]{}]+", text).group(0) if inside else text
        return self.scalar(plain.strip()), text[len(plain):]

    def bracket(self, text, opened):
        made, closing = ([], "]") if opened == "[" else ({}, "}")
        while not text.startswith(closing):
            name, rest = (None, text) if opened == "[" else text.split(":", 1)
            value, text = self.flow(rest, inside=True)
            if opened == "[":
                made.append(value)
            else:
                made[name.strip().strip("\"'")] = value
            text = text.lstrip().removeprefix(",").lstrip()
        return made, text[1:]

    @staticmethod
    def scalar(text):
        if re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?", text):
            return int(text) if text.lstrip("-").isdigit() else float(text)
        return {"true": True, "false": False, "null": None, "": None}.get(text, text)

def micros(text):
    """'30 min' in microseconds, which is what all times in the records are."""
    number, unit = str(text).split()
    return round(float(number) * UNITS[unit])

# ---- exact bounds ----------------------------------------------------------------------------------------------------------

def root(rising, low, high):
    """Where a rising function is 0, by halving."""
    while True:
        middle = (low + high) / 2
        if not low < middle < high:
            return middle
        low, high = (middle, high) if rising(middle) < 0 else (low, middle)

def beta_share(a, b, x):
    """The regularised incomplete beta function, by its continued fraction (Lentz)."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    turned = x > (a + 1) / (a + b + 2)  # the fraction converges on that side
    if turned:
        a, b, x = b, a, 1 - x
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)) / a
    c, d, fraction = 1.0, 0.0, 1.0
    for step in range(1, 100_000):
        m = step // 2
        term = (m * (b - m) if step % 2 == 0 else -(a + m) * (a + b + m)) * x / ((a + step - 1) * (a + step))
        d, c = 1 / (1 + term * d or 1e-300), 1 + term / c or 1e-300
        fraction *= c * d
        if abs(1 - c * d) < 1e-16:
            break
    share = front / fraction
    return 1 - share if turned else share

@functools.lru_cache(maxsize=None)
def beta_quantile(share, a, b):
    return root(lambda x: beta_share(a, b, x) - share, 0.0, 1.0)

def gamma_share(a, x):
    """The regularised lower incomplete gamma function, by its series."""
    term = total = 1 / a
    step = a
    while term > total * 1e-17:
        step += 1
        term *= x / step
        total += term
    return math.exp(a * math.log(x) - x - math.lgamma(a)) * total if x > 0 else 0.0

@functools.lru_cache(maxsize=None)
def gamma_quantile(share, a):
    """Garwood's bounds on the mean of a Poisson count are quantiles of gamma distributions."""
    return root(lambda x: gamma_share(a, x) - share, 0.0, a + 10 * math.sqrt(a) + 50)

def tail_of(confidence, side):
    return (1 - confidence) / 2 if side == "two-sided" else 1 - confidence

def parts(counts):
    """The events, and every smaller number of them, those of the worst batches first: (how many, sum of squares)."""
    number = squares = 0
    yield 0, 0
    for count in sorted(counts, reverse=True):
        for own in range(1, count + 1):
            yield number + own, squares + own * own
        number, squares = number + count, squares + count * count

def company(number, squares):
    """How many events the batch of an event has, on average."""
    return squares / number if number else 1.0

class Share:
    """Hits of trials, batch by batch: Clopper and Pearson's bound on an effective count."""

    def __init__(self, batches, correlation):
        self.hits = [hits for hits, trials in batches]
        self.misses = [trials - hits for hits, trials in batches]
        self.sizes = [trials for hits, trials in batches]
        self.trials = sum(self.sizes)
        self.batches = sum(1 for trials in self.sizes if trials)
        self.mean_size = sum(size * size for size in self.sizes) / self.trials if self.trials else 1.0
        self.declared = 1 + correlation * (self.mean_size - 1)

    def effect(self, number, squares):
        """The declared design effect, or the larger one that the events show, at most the largest batch."""
        share = number / self.trials
        if not 0 < share < 1:
            return self.declared
        seen = (company(number, squares) - share * self.mean_size) / (1 - share)
        return min(max(seen, self.declared), max(self.declared, max(self.sizes)))

    def least_rest(self, counts, tail):
        """The lowest exact lower bound on the share of what is not such an event, over every part of the events."""
        return min(rest_bound(number, self.trials, self.effect(number, squares), tail) for number, squares in parts(counts))

    def interval(self, confidence, side):
        """Estimate, lower, upper, design effect, effective trials."""
        if not self.trials:
            return NONE, 0.0, 1.0, 0.0, 0.0
        estimate = sum(self.hits) / self.trials
        if self.batches < 2:
            return estimate, NONE, NONE, 0.0, 0.0
        against = self.hits if side == "upper" else self.misses
        effect = self.effect(sum(against), sum(count * count for count in against))
        tail = tail_of(confidence, side)
        lower = 0.0 if side == "upper" else self.least_rest(self.misses, tail)
        upper = 1.0 if side == "lower" else 1 - self.least_rest(self.hits, tail)
        return estimate, lower, upper, effect, self.trials / effect

def rest_bound(events, trials, effect, tail):
    """One event stays whole, the others and the trials are divided by the design effect."""
    scaled = (events - 1) / effect + 1
    others = trials / effect - scaled
    return beta_quantile(tail, others, scaled + 1) if others > 0 else 0.0

def fewest_trials(limit, effect, tail):
    """The fewest trials that could show the limit with no event against it."""
    high = 1
    while rest_bound(0, high, effect, tail) < limit:
        high *= 2
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if rest_bound(0, middle, effect, tail) >= limit else (middle, high)
    return high

class Rate:
    """Events in the hours of batches: Garwood's bound and the one between batches. Both must hold."""

    def __init__(self, batches, variation):
        self.events = [events for events, hours in batches]
        self.total = sum(hours for events, hours in batches)
        self.batches, self.variation = len(batches), variation
        # So many batches of equal hours would vary as much.
        self.even = 1 / sum((hours / self.total) ** 2 for events, hours in batches)
        self.shape = self.even / variation ** 2 if variation else math.inf

    def dispersion(self, number, squares):
        """How many times the variance of one rate for all, as the events show it; never below 1."""
        return max(1.0, company(number, squares) - (number - 1) / self.even) if number else 1.0

    def interval(self, confidence, side):
        """Estimate, and the limits (lower, upper) of Poisson and between batches."""
        tail, events = tail_of(confidence, side), sum(self.events)
        squares = sum(count * count for count in self.events)
        garwood, between = [0.0, math.inf], [0.0, math.inf]
        if side != "upper" and events:
            garwood[0] = gamma_quantile(tail, events)
            seen = self.dispersion(events, squares)
            between[0] = gamma_quantile(tail, events / seen) * seen
            if math.isfinite(self.shape):
                share = beta_quantile(tail, events, self.shape)
                between[0] = min(between[0], self.shape * share / (1 - share))
        if side != "lower":
            garwood[1] = declared = gamma_quantile(1 - tail, events + 1)
            if math.isfinite(self.shape):
                # Gamma rates make the count negative binomial: the mean at which so few events are as rare as the tail.
                rest = beta_quantile(tail, self.shape, events + 1)
                declared = self.shape * (1 - rest) / rest
            between[1] = max([declared] + [self.seen_upper(*part, tail) for part in parts(self.events)])
        if self.batches < 6:
            between = [NONE, NONE]
        return events / self.total, [x / self.total for x in garwood], [x / self.total for x in between]

    def seen_upper(self, number, squares, tail):
        """Garwood's bound with events and hours divided by the dispersion that they show."""
        seen = self.dispersion(number, squares)
        return gamma_quantile(1 - tail, number / seen + 1) * seen

def lead_time(leads, share, confidence):
    """Hours that a share of the episodes reach, with the limits of Brookmeyer and Crowley; a miss (None) has none.

    Kaplan and Meier's curve on a clock that runs towards the confirmation: an alert is an event at minus its lead, a miss is
    censored at 0. The limits are symmetric on the log-log scale.
    """
    if not leads:
        return NONE, NONE, NONE
    clock = sorted((-(lead or 0.0), lead is None) for lead in leads)
    z, survival, greenwood, steps = NormalDist().inv_cdf((1 + confidence) / 2), 1.0, 0.0, []
    for time in sorted({time for time, missed in clock}):
        at_risk = sum(1 for other, missed in clock if other >= time)
        events = sum(1 for other, missed in clock if other == time and not missed)
        survival *= 1 - events / at_risk
        greenwood += events / (at_risk * (at_risk - events)) if at_risk > events else math.inf
        low = high = 1.0 if survival == 1 else NONE
        if 0 < survival < 1:
            spread = math.exp(z * math.sqrt(greenwood) / -math.log(survival))
            low, high = survival ** spread, survival ** (1 / spread)
        steps.append((time, survival, low, high))
    return tuple(0.0 - first_at(1 - share, [(step[0], step[curve]) for step in steps]) for curve in (1, 3, 2))

def first_at(level, curve):
    """Where a curve has come down to the level; on a flat part exactly at it, the middle of the part."""
    for index, (time, height) in enumerate(curve):
        if height < level + 1e-9:
            later = [other for other, lower in curve[index:] if lower < height - 1e-9]
            return (time + later[0]) / 2 if abs(height - level) < 1e-9 and later else time
    return math.inf

# ---- from scores to alerts -------------------------------------------------------------------------------------------------

class Policy:
    """One alert type of alerts.yaml."""

    def __init__(self, name, asked):
        self.name, self.score = name, asked["score"]
        self.above = asked["direction"] == "above"
        self.raise_at, self.clear_at = float(asked["raise"]), float(asked["clear"])
        self.hits, self.of = asked["persistence"]["hits"], asked["persistence"]["of"]
        self.rearm = micros(asked["rearm"])
        smoothing, measure = asked["smoothing"], asked["measure"]
        if (smoothing != "none" and set(smoothing) != {"median"}) or (measure != "level" and "slope" not in measure):
            raise NotRedone(f"{name}: smoothing {smoothing}, measure {measure}")
        self.median = None if smoothing == "none" else micros(smoothing["median"])
        line, days = asked.get("confidence"), asked.get("active")
        self.zero, self.one = (float(line["from"]), float(line["to"])) if line else (0.0, 1.0)
        self.active = (days["from"] * DAY, days["to"] * DAY) if days else None
        # What cannot be assessed while an alert of this type is open, and for how long at most.
        self.masks = {}
        for mask in asked.get("masks", []):
            mask = mask if isinstance(mask, dict) else {"type": mask}
            self.masks[mask["type"]] = micros(mask["longest"]) if "longest" in mask else math.inf
        self.slope = None
        if measure != "level":
            window = micros(measure["slope"])
            settle = micros(measure["settle"]) if "settle" in measure else window // 2
            self.slope = (window, settle, math.log(2) if measure.get("factor") == "ln2" else float(measure.get("factor", 1)))
        self.is_probability = self.slope is None and self.above and (self.zero, self.one) == (0, 1)

    def beyond(self, level, measured):
        return measured >= level if self.above else measured <= level

    def confidence(self, measured):
        return min(1.0, max(0.0, (measured - self.zero) / (self.one - self.zero)))

def policies_of(document):
    """Those that mask come before those they mask, otherwise in the order of their names."""
    left, ordered = {name: Policy(name, asked) for name, asked in document["types"].items()}, []
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
        if window is not None:
            while self.recent and self.recent[0][0] <= time - window:
                del self.in_order[bisect.bisect_left(self.in_order, self.recent.pop(0)[1])]
            self.recent.append((time, score))
            bisect.insort(self.in_order, score)
            count = len(self.in_order)
            score = (self.in_order[(count - 1) // 2] + self.in_order[count // 2]) / 2
        if self.policy.slope is None:
            return score
        window, settle, factor = self.policy.slope
        while self.smoothed and self.smoothed[0][0] <= time - window:
            self.smoothed.pop(0)
        self.smoothed.append((time, score))
        first, count = self.smoothed[0][0], len(self.smoothed)
        if count < 2 or time - first < settle:
            return None
        middle = sum(at - first for at, level in self.smoothed) / count
        mean = sum(level for at, level in self.smoothed) / count
        across = along = 0.0
        for at, level in self.smoothed:
            apart = (at - first - middle) / HOUR
            across += apart * (level - mean)
            along += apart * apart
        return across / along * factor

    def frame(self, time, score, assessable, masked):
        """Judges one frame. Only assessed frames raise, hold or clear."""
        days = self.policy.active
        active = days is None or days[0] <= time - self.case["cultureStart"] < days[1]
        measured = None
        if not assessable:
            self.state = "outside-range"
        elif masked:
            self.state = "masked"
        elif not math.isfinite(score):
            self.state = "no-score"
        else:
            measured = self.measure(time, score)  # windows fill on inactive days too
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
            band = "high" if confidence >= self.bands["high"] else "medium" if confidence >= self.bands["medium"] else "undecided"
            self.open = {"type": self.policy.name, "case": self.case["case"], "start": time, "band": band,
                         "confidence": confidence, "peakConfidence": confidence, "value": measured}

    def end(self, time, why):
        self.alerts.append({**self.open, "end": time, "endedBy": why})
        self.open, self.last_end, self.ring = None, time, []  # the next alert needs its own hits

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
    gap = micros(document["gap"])
    watches = [Watch(policy, document["bands"], case) for policy in policies_of(document)]
    # A frame is masked while an alert of a masking type is open, that type having seen the frame already.
    maskers = [[(other, other.policy.masks[own.policy.name]) for other in watches if own.policy.name in other.policy.masks]
               for own in watches]
    columns, before = [scores[own.policy.score] for own in watches], None
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
        for own, masking, values in zip(watches, maskers, columns):
            masked = any(other.open and time - other.open["start"] < longest for other, longest in masking)
            own.frame(time, values[index], assessable[index] != 0, masked)
        before = time
    for own in watches:
        if own.open:
            own.end(end, "end-of-frames")
    found = sorted((alert for own in watches for alert in own.alerts), key=lambda alert: (alert["start"], alert["type"]))
    return found, {own.policy.name: own.away for own in watches}

# ---- from alerts to episodes -----------------------------------------------------------------------------------------------

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
    edges = [-math.inf, *(edge for stretch in union(other) for edge in stretch), math.inf]
    return shared(one, list(zip(edges[::2], edges[1::2])))

def length(stretches):
    return sum(stop - start for start, stop in stretches)

def match(case, kind, alerts, away, rearm, counts, tolerance, clear_down):
    """What became of each episode and each alert of one type, and what the quiet time shows (None without any)."""
    watched, labels = [(case["first"], case["last"])], case["labels"]
    episodes = sorted((e for e in labels.get("episodes", []) if e["type"] == kind), key=lambda e: (e["onset"], e["id"]))
    labelled = [(q["from"], q["to"]) for q in labels.get("quiet", []) if q["type"] == kind]
    quiet = shared(union(labelled), watched)
    excused = union((s["from"], s["to"]) for s in away if s["why"] in ("masked", "outside-range"))
    tallies = {episode["id"]: {"alert": None, "alerts": 0} for episode in episodes}
    fates = [fate_of(alert, episodes, tallies, labelled, quiet, excused, counts, tolerance, clear_down) for alert in alerts]
    found = []
    for episode in episodes:
        tally, start = tallies[episode["id"]], episode["onset"] - tolerance
        covered = next((stop for begin, stop in excused if begin <= start < stop), start)
        hidden = covered > episode["confirmedAt"] or covered >= case["last"]
        found.append({
            "episode": episode["id"], "type": kind, "case": case["id"], "batch": case["batch"], "onset": episode["onset"],
            "axes": {**case["axes"], **episode.get("axes", {})}, "alerts": tally["alerts"],
            "fate": "detected" if tally["alert"] else "not-assessable" if hidden else "missed",
            "leadMicros": episode["confirmedAt"] - tally["alert"]["start"] if tally["alert"] else None})
    return found, fates, quiet_of(case, quiet, alerts, away, rearm, watched) if labelled else None

def fate_of(alert, episodes, tallies, labelled, quiet, excused, counts, tolerance, clear_down):
    row, start, owner = {**alert, "fate": "not-counted", "episode": None, "hangsInto": []}, alert["start"], None
    if not counts["undecided" if alert["band"] == "undecided" else "alert"]:
        return row
    in_window = next((e for e in episodes if e["onset"] - tolerance <= start <= e["confirmedAt"]), None)
    after = next((e for e in episodes if e["confirmedAt"] < start <= e["ended"]), None)
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

# ---- from episodes to criteria ---------------------------------------------------------------------------------------------

COUNTS_MATTER = ("sensitivity", "weakest-subgroup-sensitivity", "false-alarms-per-100h", "one-event-per-episode",
                 "lead-time-median", "lead-time-lower-quartile", "lead-time-upper-quartile", "precision", "specificity")
LEAD_SHARE = {"lead-time-median": 0.5, "lead-time-lower-quartile": 0.75, "lead-time-upper-quartile": 0.25}
EVIDENCE = ("episodes detected withOneAlert episodesNotAssessable episodesBeyondCap batches quietHours alarmOnHours falseAlarms "
            "alerts undecided stretches cleanStretches frames measurements withinTolerance designEffect effective").split()

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
        self.asked, self.ground = asked, ground
        self.at_least, self.limit = asked["bound"].startswith(">="), float(asked["bound"][2:])
        self.has_interval = asked["interval"] != "none"
        self.side = asked["side"] if self.has_interval else "two-sided"
        self.confidence = asked["confidence"] if self.has_interval else 0.95

    def judge(self):
        asked, metric = self.asked, self.asked["metric"]
        if metric == "check":
            return self.check()
        methods = {
            "sensitivity": self.sensitivity, "weakest-subgroup-sensitivity": self.weakest, "one-event-per-episode": self.one_event,
            "undecided-share": self.undecided, "false-alarms-per-100h": self.rate, "calibration-error": self.calibration,
            "shown-normal": self.shown_normal, "masked-too-long": self.masked_too_long,
            **{name: functools.partial(self.lead, share) for name, share in LEAD_SHARE.items()}}
        unknown = {"subgroup", "lateDetects", "feature"} & set(asked)
        if unknown or metric not in methods or asked["interval"] not in ("none", "clopper-pearson", "poisson"):
            raise NotRedone(f"{metric}, interval {asked['interval']} {' '.join(sorted(unknown))}".rstrip())
        self.least = list(asked["minimum"].values())[0]
        kinds = [asked["alert"]] if asked["alert"] != "all" else sorted(self.ground["types"])
        self.own = [self.ground["types"][kind] for kind in kinds if kind in self.ground["types"]]
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

    def check(self):
        """A number of another step's record. Names and files that set and development data share are counted anew."""
        name, number = self.asked["check"]["name"], self.asked["check"]["number"]
        record = self.ground["checks"].get(name)
        if record is None or number not in record["numbers"]:
            raise NotRedone(f"check {name} {number}: no record in the build")
        got = record["numbers"][number]
        if name == "set-overlap" and number == "overlaps":
            got = self.ground["shared"]() + record["numbers"]["confirmed"]
        return {"verdict": "accepted" if self.allows(got) else "rejected", "estimate": got, "lower": NONE, "upper": NONE,
                "judged": got, "evidence": dict.fromkeys(EVIDENCE, 0)}

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
        results, bins = [], self.asked.get("bins", 10)
        edges = [edge / bins for edge in range(1, bins)]  # a bin holds its upper edge
        for kind in self.own:
            policy = self.ground["policies"].get(kind["type"])
            if policy is None or not policy.is_probability:
                continue
            total, with_it, summed = [0] * bins, [0] * bins, [0.0] * bins
            for case in self.ground["cases"].values():
                values, labels = case["scores"][policy.score], case["labels"]
                spans = [(e["onset"], e["ended"], 1) for e in labels.get("episodes", []) if e["type"] == kind["type"]]
                spans += [(q["from"], q["to"], 0) for q in labels.get("quiet", []) if q["type"] == kind["type"]]
                for start, stop, has_it in spans:
                    for row in range(bisect.bisect_left(case["times"], start), bisect.bisect_left(case["times"], stop)):
                        if case["assessable"][row] and 0 <= values[row] <= 1:
                            place = bisect.bisect_left(edges, values[row])
                            total[place] += 1
                            with_it[place] += has_it
                            summed[place] += values[row]
            number = sum(total)
            off = sum(abs(with_it[b] - summed[b]) / number for b in range(bins) if total[b])
            results.append(self.result(len(kind["episodes"]) >= self.least and number > 0, off, episodes=len(kind["episodes"]), frames=number))
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

# ---- the whole build -------------------------------------------------------------------------------------------------------

class Build:
    """One build: everything up to the verdict, from the columns of scores."""

    def __init__(self, folder):
        self.folder = folder
        self.manifest, self.run, self.card = (self.read(path) for path in ("build.json", "run/run.json", "scorecard.json"))
        self.alerts, self.criteria, self.set = (self.read(path) for path in ("alerts.yaml", "criteria.yaml", "set/set.yaml"))

    def read(self, path):
        return read(os.path.join(self.folder, path))

    def files(self, folder):
        return sorted(os.listdir(os.path.join(self.folder, folder))) if os.path.isdir(os.path.join(self.folder, folder)) else []

    def numbers(self):
        """Every number by name, and the criteria that are not recomputed."""
        if self.set.get("exclusions") or self.criteria["multiplicity"]["method"] != "none":
            raise NotRedone("a set with exclusions, or criteria that are judged together")
        policies = {policy.name: policy for policy in policies_of(self.alerts)}
        names = next(model["scores"] for model in self.run["models"] if model["role"] == "candidate")
        scores = {name: column(os.path.join(self.folder, f"run/candidate/scores/{name}.npy")).tolist() for name in names}
        assessable = column(os.path.join(self.folder, "run/candidate/assessable.npy"))
        cases, types, away = {}, {}, []
        # Which cases an earlier run had shown is known to the ledger alone; the scorecard says it.
        left_out = {row["case"] for row in self.card["consumed"]} | set(self.card["syntheticLeftOut"])
        for span in sorted(self.run["cases"], key=lambda one: one["case"]):
            case = self.case(span, scores, assessable)
            away += [{**stretch, "case": case["id"]} for own in case["away"].values() for stretch in own]
            cases[case["id"]] = case
        everything = [alert for case in cases.values() for alert in case["alerts"]]
        cases = {name: case for name, case in cases.items() if name not in left_out}
        for case in cases.values():
            self.count(case, types, policies)
        for own in types.values():
            own["episodes"].sort(key=lambda row: (row["onset"], row["case"], row["episode"]))
        records = [self.read(f"checks/{name}") for name in self.files("checks")]
        ground = {"cases": cases, "types": types, "policies": policies, "criteria": self.criteria, "axes": self.set.get("axes", {}),
                  "checks": {record["check"]: record for record in records}, "shared": self.shared}
        results, missing = [], []
        for asked in self.criteria["criteria"]:
            if asked["stage"] == self.card["stage"]:
                try:
                    results.append({"id": asked["id"], **Judge(asked, ground).judge()})
                except NotRedone as why:
                    missing.append((asked["id"], str(why)))
        verdicts = {result["verdict"] for result in results}
        overall = "rejected" if "rejected" in verdicts else "accepted" if verdicts == {"accepted"} else "insufficient-evidence"
        return table(everything, away, types.values(), results, None if missing else overall), missing

    def case(self, span, scores, assessable):
        facts, rows = self.read(f"set/cases/{span['case']}.json"), slice(span["first"], span["first"] + span["count"])
        frames = facts["frames"]
        if facts.get("time") == "none" or "start" not in frames or any("start" in file for file in frames["files"]):
            raise NotRedone(f"{span['case']}: frames without times, or files that start at times of their own")
        *times, end = [frames["start"] + frames["interval"] * index for index in range(span["count"] + 1)]
        case = {"id": span["case"], "batch": facts["batch"], "axes": facts.get("axes", {}), "first": times[0], "last": end,
                "times": times, "assessable": assessable[rows], "labels": self.read(f"set/labels/{span['case']}.json"),
                "scores": {name: values[rows] for name, values in scores.items()}}
        case["alerts"], case["away"] = watch_case(self.alerts, facts, times, end, case["scores"], case["assessable"])
        return case

    def count(self, case, types, policies):
        tolerance, clear_down = (micros(self.criteria.get(*one)) for one in (("tolerance", "0 min"), ("clearDown", "60 min")))
        labels = case["labels"]
        for kind in {row["type"] for row in labels.get("episodes", []) + labels.get("quiet", []) + case["alerts"]}:
            own = types.setdefault(kind, {"type": kind, "episodes": [], "alerts": [], "quiet": []})
            found, fates, quiet = match(
                case, kind, [alert for alert in case["alerts"] if alert["type"] == kind], case["away"].get(kind, []),
                policies[kind].rearm if kind in policies else 0, counts_of(self.criteria, kind), tolerance, clear_down)
            own["episodes"] += found
            own["alerts"] += fates
            own["quiet"] += [quiet] if quiet else []

    def shared(self):
        """What set and development data share by name or by file. How many frames look alike is the record's."""
        facts = [self.read(f"set/cases/{name}") for name in self.files("set/cases")]
        items, number = self.read("development.json")["items"], 0
        for key in ("batch", "donor", "vessel"):
            if any(key not in one for one in facts + items):
                raise NotRedone(f"somebody does not say the {key}")
            number += len({one[key] for one in facts} & {one[key] for one in items})
        own = {file["sha256"] for one in facts for file in one["frames"]["files"]}
        return number + len(own & {file["sha256"] for one in items for file in one["files"]})

    def recorded(self):
        """The same table from what was written."""
        lines = content(os.path.join(self.folder, "run/candidate/alerts.jsonl")).decode("utf-8").splitlines()
        own, away, results = [json.loads(line) for line in lines], [], []
        for name in self.files("run/candidate/alert-times"):
            away += [{**stretch, "case": name[:-5]} for stretch in self.read(f"run/candidate/alert-times/{name}")["notAssessable"]]
        for result in self.card["results"]:
            if result["stage"] == self.card["stage"]:
                results.append({
                    **result, **result["got"], "limits": [(one["method"], one["lower"], one["upper"]) for one in result["limits"]],
                    "misses": [row["episode"] for row in result.get("misses", [])],
                    "alarms": [(row["case"], row["start"], row.get("end")) for row in result.get("falseAlarms", [])]})
        return table([{**alert, "value": alert["feature"]["value"]} for alert in own], away, self.card["types"], results, self.card["verdict"])

    def asked(self):
        """What the scorecard says that the criteria ask for, and what they ask for."""
        for result in self.card["results"]:
            asked = next((one for one in self.criteria["criteria"] if one["id"] == result["id"]), None)
            same_bound = asked is not None and asked["bound"][:2] == result["bound"][:2] and float(asked["bound"][2:]) == float(result["bound"][2:])
            if not same_bound or any(asked.get(key) != result.get(key) for key in ("metric", "interval", "level", "stage")):
                yield result["id"]

# ---- signatures ------------------------------------------------------------------------------------------------------------

class Unsigned(Exception):
    """Why a signature does not hold."""

def asked(holds, why):
    if not holds:
        raise Unsigned(why)

def raw(text):
    return base64.b64decode(text, validate=True)

def openssl(folder, *words, **files):
    """Runs openssl with each of the files written below the folder; its answer, or Unsigned with what it says."""
    for name, bytes_of in files.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(bytes_of)
    program = next((path for path in ("/usr/bin/openssl", shutil.which("openssl")) if path and os.path.exists(path)), None)
    if program is None:
        raise NoBuild("openssl is not here, and signatures are asked for")
    done = subprocess.run([program, *words], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env={"LC_ALL": "C", "OPENSSL_CONF": "/dev/null"}, check=False)
    asked(done.returncode == 0, f"openssl {words[0]} says {(done.stderr or done.stdout).decode('utf-8', 'replace').strip().splitlines()[-1:]}")
    return done.stdout

def pem(kind, der):
    return f"-----BEGIN {kind}-----\n{base64.encodebytes(der).decode()}-----END {kind}-----\n".encode()

def holds(folder, key, signature, message):
    """ECDSA over SHA-256 by a public key in DER."""
    openssl(folder, "dgst", "-sha256", "-verify", "key.pem", "-signature", "signature", "message",
            **{"key.pem": pem("PUBLIC KEY", key), "signature": signature, "message": message})

def key_of(folder, certificate):
    text = openssl(folder, "x509", "-in", "own.pem", "-pubkey", "-noout", **{"own.pem": pem("CERTIFICATE", certificate)}).decode()
    return raw("".join(line for line in text.splitlines() if not line.startswith("-")))

def holder_of(folder, certificate):
    """Whom a certificate names."""
    said = openssl(folder, "x509", "-in", "own.pem", "-noout", "-ext", "subjectAltName", **{"own.pem": pem("CERTIFICATE", certificate)}).decode()
    return said.strip().splitlines()[-1].strip().removeprefix("URI:")

def within(valid, moment):
    """Whether a time is in a period of the trusted root; one without an end goes on."""
    start, end = ((datetime.fromisoformat(valid[name].replace("Z", "+00:00")) if valid.get(name) else None) for name in ("start", "end"))
    return (start is None or start <= moment) and (end is None or moment < end)

def chained(folder, what, authorities, moment, words, **files):
    """The certificate that issued, of an authority that was believed at that moment and with whose root openssl agrees."""
    why = "no authority is believed for then"
    for one in authorities:
        if within(one["validFor"], moment):
            *others, trusted = [raw(certificate["rawBytes"]) for certificate in one["certChain"]["certificates"]]
            believed = {"root.pem": pem("CERTIFICATE", trusted), "others.pem": b"".join(pem("CERTIFICATE", other) for other in others or [trusted])}
            try:
                openssl(folder, words[0], "-CAfile", "root.pem", "-untrusted", "others.pem", "-attime", str(int(moment.timestamp())), *words[1:], **believed, **files)
                return (others or [trusted])[0]
            except Unsigned as refused:
                why = refused
    raise Unsigned(f"the {what}: {why}")

def stamped(folder, response, signature, authorities):
    """When a time authority that is believed saw the signature."""
    said = openssl(folder, "ts", "-reply", "-in", "response", "-text", response=response).decode()
    month, day, clock, year = re.search(r"Time stamp: (\w+) +(\d+) ([\d:]+)(?:\.\d+)? (\d+) GMT", said).groups()
    number = "JanFebMarAprMayJunJulAugSepOctNovDec".index(month) // 3 + 1
    moment = datetime.fromisoformat(f"{year}-{number:02}-{int(day):02}T{clock}+00:00")
    chained(folder, "time stamp", authorities, moment, ("ts", "-verify", "-in", "response", "-data", "stamped"), stamped=signature)
    return moment

def der(bytes_of, at=0):
    """One value of DER: its tag, where its content begins, and where it ends."""
    length, head = bytes_of[at + 1], at + 2
    if length & 0x80:
        head, length = head + (length & 0x7f), int.from_bytes(bytes_of[head:head + (length & 0x7f)], "big")
    asked(head + length <= len(bytes_of), "the certificate is no DER")
    return bytes_of[at], head, head + length

def inside(bytes_of):
    """The values in a constructed value of DER, each whole."""
    at, end = der(bytes_of)[1:]
    while at < end:
        after = der(bytes_of, at)[2]
        yield bytes_of[at:after]
        at = after

def wrapped(tag, content):
    size = len(content)
    length = bytes([size]) if size < 128 else bytes([0x80 | (size.bit_length() + 7) // 8]) + size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag]) + length + content

def promised(folder, certificate, issuer, logs):
    """A certificate log that is believed promised to have seen the certificate: RFC 6962, over what is signed without the promise."""
    promise_id, body, found = bytes.fromhex("060a2b06010401d679020402"), b"", []
    for part in inside(next(inside(certificate))):
        if part[0] == 0xa3:
            kept = [one for one in inside(next(inside(part))) if promise_id not in next(inside(one))]
            found = [one for one in inside(next(inside(part))) if promise_id in next(inside(one))]
            part = wrapped(0xa3, wrapped(0x30, b"".join(kept)))
        body += part
    asked(len(found) == 1, "the certificate has no promise of a certificate log")
    body = wrapped(0x30, body)
    octets = list(inside(found[0]))[-1]
    for _ in range(2):  # a value of DER in another
        octets = octets[der(octets)[1]:]
    one = octets[4:]  # behind the lengths of the list and of the one in it
    log, millis, size = one[1:33], one[33:41], int.from_bytes(one[41:43], "big")
    signature = one[43 + size + 4:]
    moment = datetime.fromtimestamp(int.from_bytes(millis, "big") / 1000, timezone.utc)
    believed = [own for own in logs if raw(own["logId"]["keyId"]) == log and within(own["publicKey"]["validFor"], moment)]
    asked(believed, "no certificate log is believed that promised to have seen the certificate")
    message = (b"\0\0" + millis + b"\0\1" + hashlib.sha256(key_of(folder, issuer)).digest() + len(body).to_bytes(3, "big") + body
               + one[41:43 + size])
    holds(folder, raw(believed[0]["publicKey"]["rawBytes"]), signature, message)

def climbed(leaf, index, size, hashes):
    """The root of a log of that size that has the leaf there (RFC 9162, section 2.1.3.2)."""
    node, last, made = index, size - 1, leaf
    for other in hashes:
        asked(last > 0, "the proof of the log is too long")
        if node % 2 or node == last:
            made = hashlib.sha256(b"\1" + other + made).digest()
            while node and node % 2 == 0:
                node, last = node // 2, last // 2
        else:
            made = hashlib.sha256(b"\1" + made + other).digest()
        node, last = node // 2, last // 2
    asked(last == 0, "the proof of the log is too short")
    return made

def logged(folder, entry, message, signature, key, certificate, logs):
    """Where in which log the signature is: entry, proof and the log's own signature under its state."""
    body, proof = raw(entry["canonicalizedBody"]), entry["inclusionProof"]
    spec = json.loads(body.decode(), object_pairs_hook=once)["spec"]["hashedRekordV002"]
    verifier = spec["signature"]["verifier"]
    theirs = raw(verifier["x509Certificate"]["rawBytes"]) if "x509Certificate" in verifier else None
    asked(raw(spec["data"]["digest"]) == hashlib.sha256(message).digest() and raw(spec["signature"]["content"]) == signature
          and certificate in (None, theirs) and key == (key_of(folder, theirs) if theirs else raw(verifier["publicKey"]["rawBytes"])),
          "the log's entry is of another signature")
    note = proof["checkpoint"]["envelope"]
    text, _, signatures = note.partition("\n\n")
    origin, size, root_hash = text.split("\n")[:3]
    index, size = int(proof["logIndex"]), int(size)
    asked(0 <= index < size and size == int(proof["treeSize"]) and int(entry["logIndex"]) == index, "the proof is of another place than the entry says")
    made = climbed(hashlib.sha256(b"\0" + body).digest(), index, size, [raw(one) for one in proof["hashes"]])
    asked(made == raw(root_hash) == raw(proof["rootHash"]), "the log does not have the entry: the proof leads elsewhere")
    believed = [log for log in logs if log["baseUrl"].split("://")[-1].rstrip("/") == origin]
    asked(believed, f"the log {origin} is not believed")
    own = [raw(line.split(" ")[2])[4:] for line in signatures.splitlines() if line.startswith(f"\u2014 {origin} ")]
    asked(own, "the log did not sign its state")
    holds(folder, raw(believed[0]["publicKey"]["rawBytes"]), own[0], (text + "\n").encode())
    return origin, index

def signed(folder, bundle, trusted, known=None):
    """(what is signed, when, log, place, key, who) of a bundle; the key is known already where it has no certificate of its own."""
    material, envelope = bundle["verificationMaterial"], bundle["dsseEnvelope"]
    payload, kind, signature = raw(envelope["payload"]), envelope["payloadType"].encode(), raw(envelope["signatures"][0]["sig"])
    asked(len(envelope["signatures"]) == 1 and len(material["tlogEntries"]) == 1, "it has more than one signature, or is in no log or in several")
    certificate = raw(material["certificate"]["rawBytes"]) if "certificate" in material else None
    asked(certificate or known, "it names no certificate, and no key is known")
    key = key_of(folder, certificate) if certificate else known
    message = b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)
    holds(folder, key, signature, message)
    moment = stamped(folder, raw(material["timestampVerificationData"]["rfc3161Timestamps"][0]["signedTimestamp"]), signature, trusted["timestampAuthorities"])
    if certificate:
        own = {"own.pem": pem("CERTIFICATE", certificate)}
        issuer = chained(folder, "certificate", trusted["certificateAuthorities"], moment, ("verify", "own.pem"), **own)
        promised(folder, certificate, issuer, trusted["ctlogs"])
    log, place = logged(folder, material["tlogEntries"][0], message, signature, key, certificate, trusted["tlogs"])
    return payload, moment, log, place, key, holder_of(folder, certificate) if certificate else "the same key"

def about_files(statement, folder, build):
    """What the signed statement says of the build: every file of it and no other, and the act that locked it."""
    files = {file["path"]: file["sha256"][7:] for file in build["files"]}
    files["build.json"] = digest(os.path.join(folder, "build.json"))[7:]
    listed = [(one["name"], one["digest"]) for one in statement["predicate"]["resources"]]
    asked(dict(listed) == files and len(listed) == len(files), "the signed files are not those of the build")
    whole = hashlib.sha256(b"".join(bytes.fromhex(sha) for _, sha in listed)).hexdigest()
    asked(len(statement["subject"]) == 1 and statement["subject"][0]["digest"]["sha256"] == whole, "the subject is not those files together")
    act = json.loads(statement["subject"][0]["annotations"]["lifecycle/act"], object_pairs_hook=once)
    asked(act["kind"] == "lock" and "sha256:" + files["build.json"] in [one["digest"] for one in act["subjects"]], "the act is not the locking of this build")
    return act

def signature_faults(folder, build, root_file):
    """Prints what holds of each signature; how many do not."""
    with open(root_file, encoding="utf-8") as file:
        trusted = json.loads(file.read(), object_pairs_hook=once)
    beside = folder.rstrip("/") + ".approvals"
    approvals = sorted((os.path.join(beside, name) for name in (os.listdir(beside) if os.path.isdir(beside) else [])
                        if name.endswith(".sigstore.json")), key=lambda path: (int(re.match(r"\d*", os.path.basename(path)).group() or 0), path))
    faults, lock, key = 0, None, None
    for path in [os.path.join(folder, name) for name in SIGNATURES] + approvals:
        name = os.path.basename(path)
        with tempfile.TemporaryDirectory() as work:
            try:
                asked(os.path.isfile(path) and not os.path.islink(path), "it is not there, or no plain file")
                payload, moment, log, place, own, who = signed(work, json.loads(content(path).decode(), object_pairs_hook=once), trusted, key)
                statement = json.loads(payload.decode(), object_pairs_hook=once)
                if name in SIGNATURES:
                    act = about_files(statement, folder, build)
                    asked(lock is None or lock[0] == payload, "it is about another statement than the signature beside it")
                    lock, key = (payload, moment, log, place), own
                else:
                    act = statement["predicate"]
                    asked(digest(os.path.join(folder, "build.json")) in [one["digest"] for one in act["subjects"]], "it is about another build")
                    asked(lock is not None, "nothing shows when the build was locked")
                    asked(moment >= lock[1] and (log != lock[2] or place > lock[3]), "it was signed before the build was locked")
                print(f"holds   {name:<15} {act['kind']} by {who}, stamped {moment:%Y-%m-%dT%H:%M:%SZ}, entry {place:,} of {log}")
            except (Unsigned, KeyError, IndexError, ValueError, TypeError, AttributeError, StopIteration) as why:
                print(f"DIFFERS {name}: {why if isinstance(why, Unsigned) else f'it cannot be read: {type(why).__name__}: {why}'}")
                faults += 1
    return faults

# ---- the answer ------------------------------------------------------------------------------------------------------------

def table(all_alerts, away, types, results, verdict):
    """(part, name) -> number, a time, a word, or a list of these."""
    made = {("alerts", "number"): len(all_alerts), ("overall", "verdict"): verdict}
    for row in all_alerts:
        for field in ("end", "endedBy", "band", "confidence", "peakConfidence", "value"):
            made["alerts", f"{row['type']} {row['case']} {row['start']} {field}"] = row.get(field)
    for row in away:
        made["not assessable", f"{row['type']} {row['case']} {row['from']}"] = [row["to"], row["why"]]
    for own in types:
        for row in own["episodes"]:
            made["episodes", row["episode"]] = [row["alerts"], row["fate"], row.get("leadMicros")]
        for row in own["alerts"]:
            made["matches", f"{own['type']} {row['case']} {row['start']}"] = [row["fate"], row.get("episode"), row.get("hangsInto", [])]
        for row in own["quiet"]:
            made["quiet time", f"{own['type']} {row['case']}"] = [row["micros"], row["alarmOnMicros"]]
    for row in results:
        for field in ("judged", "verdict", "estimate", "lower", "upper", "weakest"):
            made[row["id"], field] = row.get(field)
        for field, number in row["evidence"].items():
            made[row["id"], f"evidence {field}"] = number
        for method, lower, upper in row.get("limits", []):
            made[row["id"], f"{method} lower"], made[row["id"], f"{method} upper"] = lower, upper
        for field in ("misses", "alarms"):
            made[row["id"], field] = sorted(map(list, row.get(field, []))) if field == "alarms" else sorted(row.get(field, []))
    return made

def same(one, other, close):
    """Whole numbers, times and words exactly; real numbers to the tolerance; null is what is no finite number."""
    one, other = (None if isinstance(x, float) and not math.isfinite(x) else x for x in (one, other))
    if None not in (one, other) and (isinstance(one, float) or isinstance(other, float)):
        return isinstance(other, (int, float)) and isinstance(one, (int, float)) and abs(one - other) <= close * max(abs(one), abs(other)) + TINY
    return one == other

def shown(value):
    text = "none" if value is None or value != value else str(value)
    return text if len(text) <= 60 else text[:57] + "..."

def compare(ours, theirs, metrics, missing, every):
    """Prints what is the same and what differs; how many numbers there are, and how many differ."""
    keys = [key for key in {**theirs, **ours} if key[0] not in missing and not (key[0] == "overall" and missing)]
    different = 0
    for part in sorted(dict.fromkeys(key[0] for key in keys), key=lambda part: part in metrics):
        own = [key for key in keys if key[0] == part]
        close = CLOSE_CALIBRATION if metrics.get(part) == "calibration-error" else CLOSE
        bad = {key for key in own if key not in ours or key not in theirs or not same(ours[key], theirs[key], close)}
        gated = [key for key in own if key[1] in ("judged", "verdict") and (part in metrics or part == "overall")]
        for key in own:
            if key in bad or key in gated or every:
                print(f"{'DIFFERS' if key in bad else 'same   '} {part:<15} {key[1]:<24} {shown(ours.get(key, 'absent'))}"
                      + (f", and the record says {shown(theirs.get(key, 'absent'))}" if key in bad else ""))
        behind = len(own) - len(gated)
        if behind and not every:
            print(f"{'DIFFERS' if bad - set(gated) else 'same   '} {part:<15} {behind - len(bad - set(gated)):,} of {behind:,} numbers behind it")
        different += len(bad)
    return len(keys), different

def main(arguments):
    root_file = arguments[arguments.index("--trusted-root") + 1] if "--trusted-root" in arguments else None
    folders = [one for one in arguments if one not in ("--every", "--trusted-root", root_file)]
    folder = os.path.abspath(folders[0] if folders else os.path.dirname(os.path.abspath(__file__)))
    build = Build(folder)
    faults = file_faults(folder, build.manifest) + subject_faults(build.manifest, build.run, build.card) + drift_faults(folder, build.manifest)
    print(f"{build.manifest['model']['name']} {build.manifest['model']['version']}, for {build.manifest['purpose']}"
          f"{', a demonstration' if build.manifest['demonstration'] else ''}: build {digest(os.path.join(folder, 'build.json'))}")
    for fault in faults:
        print(f"DIFFERS {fault}")
    print(f"{'DIFFERS' if faults else 'same   '} {len(build.manifest['files']):,} files, {len(faults)} faults")
    unsigned = signature_faults(folder, build.manifest, root_file) if root_file else 0
    for name in (off := list(build.asked())):
        print(f"DIFFERS {name}: the scorecard says that another thing was asked for than criteria.yaml does")
    ours, missing = build.numbers()
    metrics = {result["id"]: result["metric"] for result in build.card["results"]}
    counted, different = compare(ours, build.recorded(), metrics, {name for name, why in missing}, "--every" in arguments)
    for name, why in missing:
        print(f"NOT REDONE {name}: {why}")
    print(f"not looked at: {'' if root_file else 'signatures (--trusted-root), '}the comparison with production, frames, and how often earlier runs had shown them")
    print(f"{counted - different:,} of {counted:,} numbers are the same, {len(faults) + len(off)} faults of files and bounds, "
          f"{len(missing)} criteria not recomputed" + (f", {unsigned} faults of signatures" if root_file else ""))
    return 1 if faults or off or unsigned or different else 2 if missing else 0

if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except NotRedone as why:
        print(f"error: not recomputed here: {why}", file=sys.stderr)
        sys.exit(2)
    except (NoBuild, OSError, KeyError, IndexError, ValueError, TypeError, AttributeError, ArithmeticError, StopIteration) as why:
        print(f"error: this is no build that can be read: {type(why).__name__}: {why}", file=sys.stderr)
        sys.exit(2)
