"""Starts `latent serve` and loads it: wrk for throughput, an open loop of our own for overload, /proc for memory. Called by bench/serve.sh."""
import argparse
import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
LATENT = os.environ.get("LATENT", os.path.join(HERE, "..", "latent"))
JOBS = [("1 picture, PNG", 1), ("64 pictures, one PNG", 64)]
SCRIPT = """
local seed = 0
function init(arguments) math.randomseed(tonumber(tostring({}):sub(8), 16) or 1); seed = math.random(1, 1000000000) end
function request()
  seed = seed + 1
  return wrk.format("POST", "/samples", {["Content-Type"] = "application/json"}, '{"count": %d, "seed": ' .. seed .. '}')
end
"""


class Server:
    """The program as a user starts it, on a free port."""

    def __init__(self, model):
        self.process = subprocess.Popen([LATENT, "serve", model, "--port", "0", "--json"], stdout=subprocess.PIPE, text=True)
        text = ""
        while not text.rstrip().endswith("\n}"):
            line = self.process.stdout.readline()
            if not line:
                sys.exit("The server did not start.")
            text += line
        self.facts = json.loads(text)
        self.address = self.facts["address"].rstrip("/")
        host, port = self.address.split("//")[1].rsplit(":", 1)
        self.host, self.port = host, int(port)

    def memory(self):
        """Resident bytes."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+) kB", status.read()).group(1)) * 1024

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)


def milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s|m)", text).groups()
    return float(number) * {"us": 1e-3, "ms": 1, "s": 1e3, "m": 6e4}[unit]


def wrk(server, count, clients, seconds):
    """Closed loop: each client sends its next request when the answer to the last is there."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(SCRIPT % count)
        script.flush()
        said = subprocess.run(["wrk", "-t", str(min(clients, 2)), "-c", str(clients), "-d", f"{seconds}s", "--timeout", "60s", "--latency", "-s", script.name, server.address],
                              check=True, capture_output=True, text=True).stdout
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    errors = re.search(r"Socket errors: .*", said)
    return {
        "rate": float(re.search(r"Requests/sec:\s+([\d.]+)", said).group(1)),
        "p50": milliseconds(re.search(r"^ *50% +(\S+)", said, re.MULTILINE).group(1)),
        "p99": milliseconds(re.search(r"^ *99% +(\S+)", said, re.MULTILINE).group(1)),
        "refused": int(refused.group(1)) if refused else 0,
        "errors": errors.group(0) if errors else "",
    }


class OpenLoop:
    """Requests that come when they come, however late the answers are; each has a connection to itself."""

    def __init__(self, server, count, rate, seconds):
        self.server, self.count, self.rate, self.seconds = server, count, rate, seconds
        self.answers, self.idle, self.retry = [], [], []

    async def ask(self, seed):
        body = b'{"count": %d, "seed": %d}' % (self.count, seed)
        begun = time.perf_counter()
        try:
            reader, writer = self.idle.pop() if self.idle else await asyncio.open_connection(self.server.host, self.server.port)
            writer.write(b"POST /samples HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
            head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
            await reader.readexactly(int(re.search(r"content-length: (\d+)", head).group(1)))
            self.idle.append((reader, writer))
            wait = re.search(r"retry-after: (\d+)", head)
            if wait:
                self.retry.append(int(wait.group(1)))
            self.answers.append((int(head.split()[1]), (time.perf_counter() - begun) * 1e3))
        except (OSError, asyncio.IncompleteReadError) as fault:
            self.answers.append((type(fault).__name__, 0))

    async def run(self):
        tasks, begun = [], time.perf_counter()
        total = int(self.rate * self.seconds)
        for k in range(total):
            wait = begun + k / self.rate - time.perf_counter()
            if wait > 0:
                await asyncio.sleep(wait)
            tasks.append(asyncio.create_task(self.ask(k)))
        sent = time.perf_counter() - begun
        await asyncio.gather(*tasks)
        for _, writer in self.idle:
            writer.close()
        return total / sent, time.perf_counter() - begun


def share(values, part):
    values = sorted(values)
    return values[min(len(values) - 1, int(part * len(values)))] if values else float("nan")


def overload(server, capacity, seconds):
    loop = OpenLoop(server, 64, 10 * capacity, seconds)
    before = server.memory()
    rate, took = asyncio.run(loop.run())
    accepted = [time for status, time in loop.answers if status == 200]
    refused = [time for status, time in loop.answers if status == 429]
    others = sorted({str(status) for status, _ in loop.answers} - {"200", "429"})
    after = server.memory()
    again = OpenLoop(server, 64, 10 * capacity, seconds)
    asyncio.run(again.run())
    return [
        f"Requests for 64 pictures at {rate:.0f} a second for {seconds} s, ten times the {capacity:.1f} a second above, whether or not answers come: "
        f"{len(accepted)} accepted ({len(accepted) / took:.1f} a second), {len(refused)} refused with 429 ({100 * len(refused) / len(loop.answers):.1f} %), "
        f"others: {', '.join(others) if others else 'none'}.",
        "",
        "| | p50 ms | p99 ms |",
        "| --- | ---: | ---: |",
        f"| accepted, waiting included | {share(accepted, 0.5):.0f} | {share(accepted, 0.99):.0f} |",
        f"| refused | {share(refused, 0.5):.1f} | {share(refused, 0.99):.1f} |",
        "",
        f"Retry-After of the refused: {min(loop.retry, default=0)} to {max(loop.retry, default=0)} s. Memory (resident): {before / 1e6:.0f} MB before, {after / 1e6:.0f} MB after, "
        f"{server.memory() / 1e6:.0f} MB after the same once more.",
    ]


def throughput(server, seconds):
    lines = ["| job | clients | requests/s | pictures/s | p50 ms | p99 ms | refused |", "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"]
    capacity = 0
    for name, count in JOBS:
        wrk(server, count, 8, 3)
        for clients in (1, 8, 64):
            seen = wrk(server, count, clients, seconds)
            print(f"{name}, {clients} clients: {seen}", file=sys.stderr)
            lines.append(f"| {name} | {clients} | {seen['rate']:.1f} | {count * seen['rate']:.0f} | {seen['p50']:.1f} | {seen['p99']:.1f} | {seen['refused']} |{' ' + seen['errors'] if seen['errors'] else ''}")
            capacity = seen["rate"]
    return lines, capacity


def memory(server, minutes):
    """One batch of load after the other, memory between them and in them."""
    rows, seen, end = [], [], time.time() + 60 * minutes
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(SCRIPT % 64)
        script.flush()
        load = subprocess.Popen(["wrk", "-t", "2", "-c", "16", "-d", f"{int(60 * minutes)}s", "--timeout", "60s", "-s", script.name, server.address], stdout=subprocess.PIPE, text=True)
        begun = time.time()
        while time.time() < end and load.poll() is None:
            time.sleep(1)
            seen.append((time.time() - begun, server.memory()))
        said = load.communicate()[0]
    for minute in range(int(minutes)):
        part = [bytes for at, bytes in seen if 60 * minute <= at < 60 * (minute + 1)]
        if part:
            rows.append(f"| {minute + 1} | {min(part) / 1e6:.0f} | {sum(part) / len(part) / 1e6:.0f} | {max(part) / 1e6:.0f} |")
    # After the first minute, in which caches and compiled code settle: the slope of the least squares line.
    late = [(at / 60, bytes / 1e6) for at, bytes in seen if at >= 60]
    mean = [sum(values) / len(late) for values in zip(*late)]
    slope = sum((at - mean[0]) * (bytes - mean[1]) for at, bytes in late) / sum((at - mean[0]) ** 2 for at, _ in late)
    total = re.search(r"(\d+) requests in", said).group(1)
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    return ["| minute | least MB | mean MB | most MB |", "| ---: | ---: | ---: | ---: |", *rows, "",
            f"{total} requests for 64 pictures by 16 clients, {refused.group(1) if refused else 0} not answered with 200. From the second minute on the resident memory changes by {slope:+.2f} MB a minute (least squares, sampled every second)."]


def processor():
    with open("/proc/cpuinfo") as info:
        return re.search(r"model name\s*:\s*(.*)", info.read()).group(1).strip()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", required=True, help="a generator")
    parser.add_argument("--seconds", type=int, default=10, help="of each measurement")
    parser.add_argument("--memory", type=float, metavar="MINUTES", help="watch memory under load instead")
    arguments = parser.parse_args()
    server = Server(arguments.model)
    try:
        facts = server.facts
        head = [f"{os.path.getsize(arguments.model) / 1e6:.1f} MB of model, {facts['width']} x {facts['height']} x {facts['channels']}; {facts['concurrency']} drawings at a time, "
                f"{facts['queue']} may wait. {processor()}, {os.cpu_count()} processors, server and clients on the same machine; latent {version()}; {time.strftime('%Y-%m-%d', time.gmtime())}.", ""]
        if arguments.memory:
            name, lines = "serve-memory", ["# Memory of `latent serve` under load", "", *head, *memory(server, arguments.memory)]
        else:
            table, capacity = throughput(server, arguments.seconds)
            name = "serve"
            lines = ["# `latent serve` under load", "", *head, *table, "", "Clients of wrk, each of which sends its next request when it has the last answer. No two requests have the same seed.", "",
                     "## Ten times too much", "", *overload(server, capacity, 2 * arguments.seconds)]
    finally:
        status = server.stop()
    if status != 0:
        sys.exit(f"The server ended with {status}.")
    folder = os.path.join(HERE, "results", re.sub(r"[^a-z0-9]+", "-", processor().lower()).strip("-") + f"-{os.cpu_count()}")
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, f"{name}.md")
    with open(path + ".part", "w") as report:
        report.write("\n".join(lines) + "\n")
    os.replace(path + ".part", path)
    print("\n".join(lines), f"\n{path}")


def version():
    return subprocess.run([LATENT, "--version"], check=True, capture_output=True, text=True).stdout.strip().split("+")[0]


if __name__ == "__main__":
    main()
