#!/usr/bin/env python3
"""One endpoint under a mixed load for minutes, while clients check what it answers.

usage: soak.py [--items N] [--seconds S] [--clients N] COMMAND

wrk sends all operations of load.lua over 32 connections and counts answers other than 200 and
connections lost. Beside it each checking client writes, updates, deletes, reads and queries items
of its own, compares each answer and its CRC32 with what it must be, and at the end reads all its
items once more. Exits with 1 when anything was lost or wrong.
"""
import argparse
import http.client
import json
import os
import random
import re
import subprocess
import sys
import threading
import time
import zlib

import load


class Client(threading.Thread):
    """Owns one partition of the table Checked and knows what must be in it."""

    def __init__(self, port, number, until):
        super().__init__()
        self.connection = http.client.HTTPConnection("127.0.0.1", port)
        self.partition = f"client{number}"
        self.random = random.Random(number)
        self.until = until
        self.items = {}
        self.done = 0
        self.wrong = []

    def call(self, operation, request):
        self.connection.request("POST", "/", json.dumps({"TableName": "Checked", **request}),
                                load.headers(operation))
        answer = self.connection.getresponse()
        body = answer.read()
        self.done += 1
        self.expect(answer.status == 200, f"{operation}: {body[:200]}")
        self.expect(int(answer.headers["x-amz-crc32"]) == zlib.crc32(body), f"{operation}: CRC32")
        return json.loads(body)

    def expect(self, holds, what):
        if not holds:
            self.wrong.append(f"{self.partition} {what}")

    def key(self, i):
        return {"pk": {"S": self.partition}, "sk": {"N": str(i)}}

    def step(self):
        i = self.random.randrange(500)
        choice = self.random.randrange(5)
        if choice == 0:
            text = "".join(self.random.choices('abc"\\\n\u00e9', k=self.random.randrange(900)))
            item = {**self.key(i), "text": {"S": text}, "n": {"N": "0"}}
            self.call("PutItem", {"Item": item})
            self.items[i] = item
        elif choice == 1 and i in self.items:
            answer = self.call("UpdateItem", {
                "Key": self.key(i), "UpdateExpression": "ADD n :one",
                "ExpressionAttributeValues": {":one": {"N": "1"}}, "ReturnValues": "ALL_NEW"})
            self.items[i]["n"] = {"N": str(int(self.items[i]["n"]["N"]) + 1)}
            self.expect(answer["Attributes"] == self.items[i], f"update of {i}")
        elif choice == 2:
            self.call("DeleteItem", {"Key": self.key(i)})
            self.items.pop(i, None)
        elif choice == 3:
            answer = self.call("Query", {
                "KeyConditionExpression": "pk = :p AND sk >= :s", "Limit": 10,
                "ExpressionAttributeValues": {":p": {"S": self.partition}, ":s": {"N": str(i)}}})
            wanted = [self.items[one] for one in sorted(self.items) if one >= i][:10]
            self.expect(answer["Items"] == wanted, f"query from {i}")
        else:
            answer = self.call("GetItem", {"Key": self.key(i), "ConsistentRead": True})
            self.expect(answer.get("Item") == self.items.get(i), f"get of {i}")

    def run(self):
        try:
            while time.monotonic() < self.until:
                self.step()
            for i in range(500):
                answer = self.call("GetItem", {"Key": self.key(i)})
                self.expect(answer.get("Item") == self.items.get(i), f"item {i} at the end")
        except Exception as problem:  # a lost connection is a finding, not the end of the others
            self.wrong.append(f"{self.partition}: {problem!r}")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--clients", type=int, default=2)
    parser.add_argument("command")
    arguments = parser.parse_args()
    server = load.Server("endpoint", arguments.command)
    server.fill(arguments.items)
    server.create_table("Checked", "N")
    until = time.monotonic() + arguments.seconds
    clients = [Client(server.port, number, until) for number in range(arguments.clients)]
    for client in clients:
        client.start()
    text = subprocess.run(
        ["wrk", "-t1", "-c32", f"-d{arguments.seconds}s", "--latency", "-s",
         os.path.join(load.HERE, "load.lua"), f"http://127.0.0.1:{server.port}/"],
        env=dict(os.environ, OPERATION="Mix", ITEMS=str(arguments.items)), check=True,
        capture_output=True, text=True).stdout
    for client in clients:
        client.join()
    memory = server.memory_mb()
    server.stop()
    wrong = [what for client in clients for what in client.wrong]
    wrong += re.findall(r"Non-2xx or 3xx responses.*|Socket errors.*", text)
    print(text)
    print(f"{sum(client.done for client in clients)} checked requests; {memory:.0f} MB at the end; "
          f"{len(wrong)} wrong or lost")
    for what in wrong[:20]:
        print(what)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
