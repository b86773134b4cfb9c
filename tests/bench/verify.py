"""Writes two folders that are locked builds to who checks bytes alone: eight large files, and many small ones."""
import hashlib
import json
import os
import sys

FIXED = {"alerts.yaml": b"alerts\n", "criteria.yaml": b"criteria\n", "promotion.yaml": b"promotion\n", "scorecard.json": b"{}\n",
         "run/run.json": b"{}\n", "set/labels/A.json": b"{}\n", "set/set.yaml": b"set\n"}


def digest(data):
    return "sha256:" + hashlib.sha256(data).hexdigest()


def write(place, name, others):
    """others: (path, size, function that writes the file and returns its digest)."""
    files = []
    making = f"{place}/{name}"
    for path, data in FIXED.items():
        os.makedirs(os.path.dirname(f"{making}/{path}"), exist_ok=True)
        with open(f"{making}/{path}", "wb") as file:
            file.write(data)
        files.append({"path": path, "bytes": len(data), "sha256": digest(data)})
    for path, size, fill in others:
        os.makedirs(os.path.dirname(f"{making}/{path}"), exist_ok=True)
        files.append({"path": path, "bytes": size, "sha256": fill(f"{making}/{path}")})
    files.sort(key=lambda file: file["path"].encode())
    sha = {file["path"]: file["sha256"] for file in files}

    def together(paths):
        rows = [f"{path[4:]}\0{len(FIXED[path])}\0{sha[path][7:]}\n" for path in sorted(paths)]
        return digest("".join(rows).encode())

    model = digest(b"a model")
    parts = [("promotion", "promotion.yaml", None), ("candidate", "model", model), ("set", "set", together(["set/set.yaml"])),
             ("labels", "set/labels", together(["set/labels/A.json"])), ("alert-policy", "alerts.yaml", None), ("criteria", "criteria.yaml", None),
             ("run", "run", digest(b"a run")), ("observations", "run/run.json", None), ("scorecard", "scorecard.json", None)]
    document = {
        "format": "lifecycle/build@1", "model": {"name": name, "version": "1", "digest": model}, "purpose": "production", "demonstration": True,
        "stage": "challenge", "verdict": "accepted", "production": None, "set": "none v1",
        "parts": [{"purpose": purpose, "path": path, "digest": own or sha[path]} for purpose, path, own in parts],
        "noCommit": "made to be measured", "signers": ["qa"], "runtime": {"tool": "none"}, "files": files}
    text = (json.dumps(document, indent=2) + "\n").encode()
    with open(f"{making}/build.json", "wb") as file:
        file.write(text)
    os.rename(making, f"{place}/{name}-1-{hashlib.sha256(text).hexdigest()[:12]}")


def large(size):
    def fill(path):
        made, left = hashlib.sha256(), size
        with open(path, "wb") as file:
            while left:
                chunk = os.urandom(min(left, 1 << 24))
                file.write(chunk)
                made.update(chunk)
                left -= len(chunk)
        return "sha256:" + made.hexdigest()
    return fill


def small(number):
    def fill(path):
        data = b"%d\n" % number * 40
        with open(path, "wb") as file:
            file.write(data)
        return digest(data)
    return fill


if __name__ == "__main__":
    PLACE, SIZE, COUNT = sys.argv[1], int(float(sys.argv[2]) * (1 << 27)), int(sys.argv[3])
    write(PLACE, "large", [(f"model/w{number}", SIZE, large(SIZE)) for number in range(8)])
    write(PLACE, "small", [(f"run/many/{number % 100:02}/{number:06}", len(b"%d\n" % number) * 40, small(number)) for number in range(COUNT)])
