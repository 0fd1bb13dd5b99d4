#!/usr/bin/env python3
"""Verifies an export of Vitrine's audit trail (audit.ndjson) with public keys alone, after docs/audit-format.md.

    python3 verify_audit.py EXPORT KEYS.pem [CHECKPOINTS]

CHECKPOINTS has checkpoints that you stored earlier, one a line, or is an earlier export: the export must agree with each.

Needs Python 3.9 and the package cryptography (Debian: python3-cryptography). Exit code: 0 sound, 1 not, 2 not understood.
"""

import base64
import hashlib
import json
import re
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization

LINKED = re.compile(rb'(.*),"link":"([0-9a-f]{64})"(?:,"signature":"([^"]*)")?}\Z', re.DOTALL)
PEM = re.compile(rb"-----BEGIN PUBLIC KEY-----.*?-----END PUBLIC KEY-----", re.DOTALL)


class Bad(Exception):
    def __init__(self, position, words):
        super().__init__(words)
        self.position = position


def keys_of(pem):
    keys = {}
    for block in PEM.findall(pem):
        key = serialization.load_pem_public_key(block)
        encoded = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
        keys[hashlib.sha256(encoded).hexdigest()[:16]] = key
    return keys


def is_signed(keys, key_id, statement, signature):
    if key_id not in keys or signature is None:
        return False
    try:
        keys[key_id].verify(base64.b64decode(signature), statement.encode())
        return True
    except (InvalidSignature, ValueError):
        return False


def netstring(text):
    if text is None:
        return b"-"
    data = text.encode()
    return str(len(data)).encode() + b":" + data


def next_hash(before, row):
    parts = [
        str(row["position"]), row["id"], row["type"], row["resource"]["id"], str(row["resource"]["version"]),
        row["time"], row["actor"], row["requestId"], row["dialect"], row.get("reason"), row.get("clientAddress"),
        row["data"],
    ]
    return hashlib.sha256(before + b"".join(netstring(part) for part in parts)).digest()


def statement_of(point):
    former = point.get("former")
    text = "%s\n%d\n%d\n%s\n%s\n" % (
        point["project"], point["number"], point["position"], point["hash"], point["signedAt"])
    return "vitrine audit checkpoint 1\n" + text if former is None else "vitrine audit checkpoint 2\n" + text + former + "\n"


def kept_checkpoints(lines, keys):
    """By their numbers: the hash and the fingerprint, of which the export must have one."""
    kept = {}
    for line in lines:
        point = json.loads(line)
        point = point.get("checkpoint", point)
        if "signedAt" in point:
            statement = statement_of(point)
            if not is_signed(keys, point["keyId"], statement, point.get("signature")):
                raise Bad(point["position"], "a stored checkpoint is not signed")
            fingerprint = hashlib.sha256((statement + point["signature"] + "\n").encode()).hexdigest()
            kept.setdefault(point["number"], []).append((point["position"], point["project"], {point["hash"], fingerprint}))
    return kept


def verify(lines, keys, kept):
    """The number of events, if everything is as it was exported. Raises Bad at the first thing that is not."""
    link, header, chain, number, rows, last, ended, found = bytes(32), None, b"", 0, 0, None, False, {}
    for line in lines:
        line = line.rstrip(b"\n")
        if ended:
            raise Bad(last, "something follows after the end")
        match = LINKED.match(line)
        try:
            position = json.loads(line).get("position", last)
        except (ValueError, AttributeError):
            position = last
        if not match:
            raise Bad(position, "a line ends without a link")
        text = match.group(1) + b"}"
        link = hashlib.sha256(link + text).digest()
        if link.hex().encode() != match.group(2):
            raise Bad(position, "the link of a line is wrong")
        item = json.loads(text)
        if header is None:
            header = item
            if header.get("vitrine") != "audit export 1":
                raise Bad(None, "this is no audit export")
            if header["keyId"] not in keys:
                raise Bad(None, "the key %s is not given" % (header["keyId"] or "(none: not signed)"))
            beginning = hashlib.sha256(b"vitrine audit chain 1\n" + header["project"].encode()).hexdigest()
            if header["after"]["number"] == 0 and header["after"]["hash"] != beginning:
                raise Bad(None, "the export does not begin where the chain begins")
            chain, number = bytes.fromhex(header["after"]["hash"]), header["after"]["number"]
        elif "checkpoint" in item:
            point = item["checkpoint"]
            if not is_signed(keys, point["keyId"], statement_of(point), point.get("signature")):
                raise Bad(point["position"], "a checkpoint is not signed")
            if point["number"] != number or point["hash"] != chain.hex():
                raise Bad(point["position"], "the chain is not the one that was signed on " + point["signedAt"])
            found.setdefault(number, set()).add(point.get("former"))
        elif "end" in item:
            signature = match.group(3)
            statement = "vitrine audit export 1\n%s\n" % link.hex()
            if item["end"]["rows"] != rows:
                raise Bad(last, "the export has %d events and says %d" % (rows, item["end"]["rows"]))
            if not is_signed(keys, header["keyId"], statement, signature and signature.decode()):
                raise Bad(last, "the end is not signed by the key " + header["keyId"])
            up_to = {"number": number, "position": header["after"]["position"] if last is None else last,
                     "hash": chain.hex()}
            if header["complete"] and up_to != header["upTo"]:
                raise Bad(last, "events are missing before the end")
            for at in range(header["after"]["number"] + 1, number + 1) if kept else ():
                for position, project, accepted in kept.get(at, ()):
                    if project != header["project"] or not accepted & found.get(at, set()):
                        raise Bad(position, "the export does not agree with a stored checkpoint")
            ended = True
        else:
            if last is not None and item["position"] <= last:
                raise Bad(item["position"], "an event is not in order")
            if header["complete"]:
                if item["number"] != number + 1:
                    raise Bad(item["position"], "event %d follows %d" % (item["number"], number))
                chain = next_hash(chain, item)
                if chain.hex() != item["hash"]:
                    raise Bad(item["position"], "the event is not the one that was chained")
                if item["number"] in kept:
                    found.setdefault(item["number"], set()).add(item["hash"])
            number, last, rows = item["number"], item["position"], rows + 1
    if not ended:
        raise Bad(last, "the export is cut off")
    return rows


def main(arguments):
    if len(arguments) not in (3, 4):
        print(__doc__, file=sys.stderr)
        return 2
    with open(arguments[2], "rb") as pem:
        keys = keys_of(pem.read())
    with open(arguments[1], "rb") as export:
        try:
            kept = {}
            if len(arguments) == 4:
                with open(arguments[3], "rb") as stored:
                    kept = kept_checkpoints(stored, keys)
            print("sound: %d events" % verify(export, keys, kept))
            return 0
        except Bad as bad:
            print("NOT SOUND: %s; first bad position: %s" % (bad, bad.position))
            return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv))
