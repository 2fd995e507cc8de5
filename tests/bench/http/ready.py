#!/usr/bin/env python3
"""How long after its start a server takes connections: the fastest and the median of 40 starts.

usage: ready.py COMMAND...        {port} in a command is replaced by a free port
"""
import shlex
import socket
import subprocess
import sys
import time

import load


def milliseconds_until_ready(command):
    port = load.free_port()
    words = shlex.split(command.format(port=port))
    begin = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while time.perf_counter() - begin < 30:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return 1000 * (time.perf_counter() - begin)
            time.sleep(0.0002)
        sys.exit(f"{command} does not listen")
    finally:
        process.terminate()
        process.wait()


for one in sys.argv[1:]:
    times = sorted(milliseconds_until_ready(one) for _ in range(40))
    print(f"{one}: fastest {times[0]:.1f} ms, median {times[20]:.1f} ms")
