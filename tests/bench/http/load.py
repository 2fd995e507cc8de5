#!/usr/bin/env python3
"""Endpoints side by side under the same load: wrk, 32 connections, 1 KB items.

usage: load.py [--items N] [--seconds S] [--rounds R] [--operations A,B] NAME=COMMAND...

COMMAND starts a server; {port} in it is replaced by a free port, {file} by a new file's path.
The servers take turns in each round, so that what else the machine does falls on all of them.
Prints for each operation the requests per second (median of the rounds), the latencies, and the
ratio to the best of the others; for each server its memory and how soon it answered.
"""
import argparse
import http.client
import json
import os
import re
import shlex
import socket
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
OPERATIONS = ["GetItem", "PutItem", "Query", "UpdateItem", "BatchWriteItem"]


def headers(operation):
    return {"Content-Type": "application/x-amz-json-1.0",
            "X-Amz-Target": "DynamoDB_20120810." + operation,
            "X-Amz-Date": "20260101T000000Z",
            "Authorization": "AWS4-HMAC-SHA256 Credential=load/20260101/us-east-1/dynamodb/"
                             "aws4_request, SignedHeaders=host, Signature=0"}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, name, command):
        self.name = name
        self.port = free_port()
        self.directory = tempfile.TemporaryDirectory()
        words = command.format(port=self.port, file=os.path.join(self.directory.name, "data.db"))
        begin = time.perf_counter()
        self.process = subprocess.Popen(shlex.split(words), stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        self.ready_ms = 1000 * (self.wait_until_it_answers(begin) - begin)

    def wait_until_it_answers(self, begin):
        while time.perf_counter() - begin < 30:
            try:
                self.call("ListTables", {})
                return time.perf_counter()
            except OSError:
                time.sleep(0.0005)
        sys.exit(f"{self.name} does not answer")

    def call(self, operation, request, connection=None):
        connection = connection or http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request("POST", "/", json.dumps(request), headers(operation))
        answer = connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            sys.exit(f"{self.name} answers {operation}: {text[:300]}")
        return json.loads(text)

    def create_table(self, name, sort_key_type):
        self.call("CreateTable", {
            "TableName": name, "BillingMode": "PAY_PER_REQUEST",
            "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"},
                                     {"AttributeName": "sk", "AttributeType": sort_key_type}],
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"},
                          {"AttributeName": "sk", "KeyType": "RANGE"}]})
        while self.call("DescribeTable", {"TableName": name})["Table"]["TableStatus"] != "ACTIVE":
            time.sleep(0.1)

    def fill(self, items):
        self.create_table("Load", "S")
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        for first in range(0, items, 25):
            puts = [{"PutRequest": {"Item": item(i)}} for i in range(first, min(first + 25, items))]
            rest = self.call("BatchWriteItem", {"RequestItems": {"Load": puts}}, connection)
            if rest.get("UnprocessedItems"):
                sys.exit(f"{self.name} left items undone")

    def memory_mb(self):
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read())[1]) / 1024

    def processor_seconds(self):
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.directory.cleanup()


def item(i):
    return {"pk": {"S": f"p{i // 100}"}, "sk": {"S": f"user{i:012d}"}, "g": {"S": f"g{i % 1000}"},
            "value": {"S": f"v{i:015d}" + "x" * 984}}


def percentile(text, percent):
    """Milliseconds; not a number where wrk had too few answers to say."""
    found = re.search(rf"^ +{percent}% +([\d.]+)(us|ms|s|m)$", text, re.M)
    if not found:
        return float("nan")
    return float(found[1]) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60000}[found[2]]


def load(server, operation, items, seconds):
    """Requests per second, milliseconds at 50 and 99 percent, microseconds of processor each."""
    before = server.processor_seconds()
    text = subprocess.run(
        ["wrk", "-t1", "-c32", f"-d{seconds}s", "--latency", "-s", os.path.join(HERE, "load.lua"),
         f"http://127.0.0.1:{server.port}/"],
        env=dict(os.environ, OPERATION=operation, ITEMS=str(items)), check=True,
        capture_output=True, text=True).stdout
    used = server.processor_seconds() - before
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)", text)
    if wrong:
        print(f"{server.name} {operation}: {wrong[0]}", file=sys.stderr)
    requests = int(re.search(r"(\d+) requests in", text)[1])
    return (float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1]),
            percentile(text, 50), percentile(text, 99),
            1e6 * used / max(1, requests))


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--operations", default=",".join(OPERATIONS))
    parser.add_argument("servers", nargs="+", metavar="NAME=COMMAND")
    arguments = parser.parse_args()
    servers = [Server(*one.split("=", 1)) for one in arguments.servers]
    try:
        for server in servers:
            server.fill(arguments.items)
            print(f"{server.name}: answered after {server.ready_ms:.0f} ms, "
                  f"{server.memory_mb():.0f} MB with {arguments.items} items")
        for operation in arguments.operations.split(","):
            rounds = {server.name: [] for server in servers}
            for _ in range(arguments.rounds):
                for server in servers:
                    rounds[server.name].append(
                        load(server, operation, arguments.items, arguments.seconds))
            show(operation, rounds)
        for server in servers:
            print(f"{server.name}: {server.memory_mb():.0f} MB at the end")
    finally:
        for server in servers:
            server.stop()


def show(operation, rounds):
    rates = {name: statistics.median(one[0] for one in list_) for name, list_ in rounds.items()}
    for name, list_ in rounds.items():
        others = [rate for other, rate in rates.items() if other != name]
        ratio = f"{rates[name] / max(others):8.2f} x the best other" if others else ""
        print(f"{operation:15} {name:20} {rates[name]:9.0f}/s  "
              f"50 % {statistics.median(one[1] for one in list_):6.2f} ms  "
              f"99 % {statistics.median(one[2] for one in list_):6.2f} ms  "
              f"{statistics.median(one[3] for one in list_):7.1f} us processor {ratio}")


if __name__ == "__main__":
    main()
