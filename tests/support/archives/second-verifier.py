"""
A second verifier of Duban's archives, written from docs/how-to/archive-format.md alone, in another
language and with another package for signatures. It shows that the page is exact enough.

  python3 second-verifier.py <folder> [--key <public key as in key.txt>]

Prints one line for each fault; exit code 0 if there is none, 1 if there is one, 3 if the package
for Ed25519 is not there.
"""

import base64
import hashlib
import json
import os
import sys

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:
    print("no package for Ed25519: install cryptography")
    sys.exit(3)

OWN = ["manifest.jsonl", "checkpoint.txt", "log-before.txt"]


def sha256(data):
    return hashlib.sha256(data).digest()


def leaf_hash(data):
    return sha256(b"\x00" + data)


def root_of(hashes):
    """RFC 9162, 2.1.1, over hashes of leaves."""
    if not hashes:
        return sha256(b"")
    if len(hashes) == 1:
        return hashes[0]
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    return sha256(b"\x01" + root_of(hashes[:k]) + root_of(hashes[k:]))


def grown(size, edge, leaves):
    """The root of a log of which only the right edge is known, with leaves behind it."""
    edge = list(edge)
    for leaf in leaves:
        rest = size
        while rest % 2 == 1:
            leaf = sha256(b"\x01" + edge.pop() + leaf)
            rest //= 2
        edge.append(leaf)
        size += 1
    if not edge:
        return sha256(b"")
    root = edge.pop()
    while edge:
        root = sha256(b"\x01" + edge.pop() + root)
    return root


def canonical(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def lines_of(data):
    lines = data.split(b"\n")
    return lines[:-1] if lines[-1] == b"" else lines


class Archive:
    def __init__(self, folder):
        self.folder = folder
        self.faults = []

    def fault(self, *words):
        self.faults.append(" ".join(str(word) for word in words))

    def bytes_of(self, path):
        with open(os.path.join(self.folder, *path.split("/")), "rb") as file:
            return file.read()

    def walk(self):
        for folder, folders, names in os.walk(self.folder):
            for name in names + folders:
                file = os.path.join(folder, name)
                path = os.path.relpath(file, self.folder).replace(os.sep, "/")
                if os.path.islink(file):
                    self.fault("link", path)
                elif name in names:
                    yield path

    def verify(self, key_text):
        files = set(self.walk())
        missing = [path for path in OWN if path not in files]
        if missing:
            return self.fault("no-archive", missing[0])
        lines = lines_of(self.bytes_of("manifest.jsonl"))
        header = json.loads(lines[0])
        if header["format"] > 1:
            return self.fault("newer-format", header["format"])
        entries = [json.loads(line) for line in lines[1:]]
        for line in lines:
            if canonical(json.loads(line)).encode() != line:
                self.fault("malformed", "manifest.jsonl")
        if len(entries) != header["files"]:
            self.fault("wrong-count", len(entries))
        self.verify_signature(lines, key_text)
        evidence = []
        for entry in entries:
            evidence += self.verify_entry(entry, header, files)
        self.verify_evidence(evidence, files)
        listed = {entry["path"] for entry in entries} | {one["path"] for one in evidence}
        for path in sorted(files - listed - set(OWN)):
            self.fault("added", path)

    def verify_signature(self, lines, key_text):
        note = self.bytes_of("checkpoint.txt").decode()
        text, _, signatures = note.rpartition("\n\n")
        text += "\n"
        origin, size, root, *rest = text.split("\n")
        if rest != [""]:
            return self.fault("malformed", "checkpoint.txt")
        if key_text is None:
            key_text = self.bytes_of("key.txt").decode().strip()
        elif self.bytes_of("key.txt").decode().strip() != key_text:
            self.fault("other-key")
        name, key_id, key = key_text.split("+", 2)
        key = base64.b64decode(key)
        identity = sha256(name.encode() + b"\n" + key)[:4]
        if key[0] != 1 or identity.hex() != key_id or name != origin:
            return self.fault("unsigned", origin)
        found = False
        for line in signatures.splitlines():
            dash, signer, blob = line.split(" ")
            blob = base64.b64decode(blob)
            if dash != "\u2014" or signer != origin or blob[:4] != identity:
                continue
            found = True
            try:
                Ed25519PublicKey.from_public_bytes(key[1:]).verify(blob[4:], text.encode())
            except InvalidSignature:
                self.fault("wrong-signature")
        if not found:
            self.fault("unsigned", origin)
        before, *edge = self.bytes_of("log-before.txt").decode().splitlines()
        edge = [base64.b64decode(one) for one in edge]
        leaves = [leaf_hash(line) for line in lines]
        is_root = grown(int(before), edge, leaves) == base64.b64decode(root)
        if int(size) != int(before) + len(lines) or not is_root:
            self.fault("wrong-root")

    def verify_entry(self, entry, header, files):
        path = entry["path"]
        if entry["campaign"] != header["campaign"]:
            self.fault("other-campaign", path)
        if ".." in path.split("/") or path.startswith("/") or "\\" in path:
            self.fault("unsafe-path", path)
            return []
        if path not in files:
            self.fault("missing", path)
            return []
        data = self.bytes_of(path)
        if len(data) != entry["size"]:
            self.fault("wrong-size", path)
        elif hashlib.sha256(data).hexdigest() != entry["sha256"]:
            self.fault("changed", path)
        if not path.endswith(".jsonl"):
            return []
        lines = lines_of(data)
        root = base64.b64encode(root_of([leaf_hash(line) for line in lines])).decode()
        if entry["lines"] != {"count": len(lines), "root": root}:
            self.fault("wrong-lines", path)
        if path.endswith("/ledger.jsonl"):
            self.verify_ledger(path, lines)
        if path.endswith("/evidence.jsonl"):
            return [json.loads(line) for line in lines]
        return []

    def verify_ledger(self, path, lines):
        prev = "0" * 64
        for number, line in enumerate(lines, 1):
            record = json.loads(line)
            if record["seq"] != number:
                self.fault("record-missing-or-moved", path, number)
            if record["prev"] != prev:
                self.fault("record-unchained", path, number)
            prev = hashlib.sha256(line).hexdigest()
        unit = json.loads(self.bytes_of(path.replace("ledger.jsonl", "unit.json")))
        if unit["head"] != prev:
            self.fault("ledger-cut", path)

    def verify_evidence(self, evidence, files):
        for one in evidence:
            if one["path"] not in files:
                continue
            data = self.bytes_of(one["path"])
            part = one.get("partBytes")
            if part is None:
                content = hashlib.sha256(data).hexdigest()
            else:
                sums = [sha256(data[at : at + part]) for at in range(0, len(data), part)]
                content = f"{hashlib.sha256(b''.join(sums)).hexdigest()}-{len(sums)}"
            if len(data) != one["sizeBytes"] or content != one["contentId"]:
                self.fault("changed", one["path"])


def main():
    arguments = sys.argv[1:]
    key = None
    if "--key" in arguments:
        at = arguments.index("--key")
        key = arguments[at + 1]
        del arguments[at : at + 2]
    archive = Archive(arguments[0])
    try:
        archive.verify(key)
    except (ValueError, KeyError, TypeError, OSError) as failure:
        archive.fault("malformed", repr(failure))
    print("\n".join(archive.faults) or "good")
    sys.exit(1 if archive.faults else 0)


main()
