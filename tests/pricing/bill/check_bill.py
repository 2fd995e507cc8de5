#!/usr/bin/env python3
"""Computes the bills of random usages again, with Python's decimals and none of the project's code.

usage: check_bill.py RATES_JSON RANDOM_USAGES [COUNT [SEED]]
Every mode's monthly and upfront sums must agree to the tenth digit after the point.
"""
import decimal
import json
import math
import subprocess
import sys
from decimal import Decimal as D

decimal.getcontext().prec = 60
GB = D(2) ** 30
STANDARD, IA = "STANDARD", "STANDARD_INFREQUENT_ACCESS"
# Modes that are tested by hand instead: their cost depends on a choice of hours, a commitment or what
# burst capacity carries.
OTHERS = {"reserved-1y-by-table", "reserved-3y-by-table", "switched-by-schedule", "savings-plan-1y", "by-table"}
FREE = {
    "storage_gb_month": D(25),
    "read_capacity_unit_hour": D(18600),
    "write_capacity_unit_hour": D(18600),
    "replicated_write_capacity_unit_hour": D(18600),
    "stream_read_request": D(2500000),
}


def rates_at(card, region, as_of):
    result = {}
    for key, prices in card["regions"][region]["rates"].items():
        for price in prices:
            start, end = price.get("from", ""), price.get("until", "")
            if not as_of:
                fits = not end
            else:
                fits = (not start or start <= as_of) and (not end or as_of < end)
            if fits:
                result[key] = D(price["usd"])
    return result


class Meter:
    """A table with its local indexes, or a global index; or what a replica reads of one."""

    def __init__(self, table, index, hours, replica=None):
        self.hours = hours
        self.is_table = index is None and replica is None
        self.table, self.is_reserved = table["name"], bool(table["reserved"])
        self.replicated = self.is_table and len(table["regions"]) > 1
        self.regions = [replica["region"]] if replica else table["regions"]
        self.ways = ("read",) if replica else ("read", "write")
        self.target = D(table["target"]) if table["target"] else D("0.7")
        self.minimum = int(D(table["min"] or 1))
        self.maximum = int(D(table["max"])) if table["max"] else 10**18
        self.read_units = D(table["read_units"]) if self.is_table and table["read_units"] else None
        self.loads = {}
        for way in ("read", "write"):
            load = dict((replica or index or table)["units"][way])
            if replica and way == "write":
                load = {"month": 0, "second": None, "peak": None, "schedule": None, "series": []}
            for key in ("month", "second", "peak"):
                load[key] = D(load[key]) if load[key] is not None else None
            if load["schedule"]:
                load["schedule"] = [D(x) for x in load["schedule"]]
            self.loads[way] = load
            if self.is_table:
                for local in table["indexes"]:
                    if local["local"] and local["units"][way]["second"] is not None:
                        self.add_steady(way, D(local["units"][way]["second"]))

    def add_steady(self, way, more):
        """A local index that consumes `more` units a second of the table's capacity."""
        load = self.loads[way]
        month = self.month(way)
        if month is None:
            return
        if load["second"] is not None and load["peak"] is None:
            load["second"] += more
            return
        if load["schedule"]:
            base, peak, per_day = load["schedule"]
            load["schedule"] = [base + more, peak + more, per_day]
            return
        course = self.course(way)
        known_peak = load["peak"] is not None or load["series"] or load["month"] == 0
        peak = self.peak(way) + more if known_peak else None
        if load["peak"] is None and course is not None:
            peak = None
        self.loads[way] = {"month": month + more * 3600 * self.hours, "second": None, "peak": peak,
                           "schedule": None,
                           "series": [x + float(more) * 60 for x in course] if course else []}

    def month(self, way):
        load = self.loads[way]
        if load["month"] is not None:
            return load["month"]
        if load["schedule"]:
            base, peak, per_day = load["schedule"]
            peak_hours = per_day * self.hours / 24
            return (base * (self.hours - peak_hours) + peak * peak_hours) * 3600
        if load["second"] is not None:
            return load["second"] * 3600 * self.hours
        if load["series"]:
            total = sum(int(x) for x in load["series"])
            return D(total) * self.hours * 3600 / (60 * len(load["series"]))
        return None

    def has_course(self):
        return all(self.course(way) is not None for way in ("read", "write"))

    def only_amount(self, way):
        """Nothing but a month's total is known, so that its peak is not."""
        load = self.loads[way]
        return (load["month"] not in (None, 0) and load["peak"] is None and not load["schedule"]
                and load["second"] is None and not load["series"]
                and not (way == "read" and self.read_units is not None))

    def whole(self, per_second):
        units = (per_second / self.target).to_integral_value(decimal.ROUND_CEILING)
        return max(D(1), units)

    # Capacities are lists of (units, weight); hourly ones are ("hourly", units of each hour).
    def fixed(self, way):
        load = self.loads[way]
        if way == "read" and self.read_units is not None:
            return [(self.read_units, D(1))]
        peak = self.peak(way)
        return [(self.whole(peak), D(1))] if peak is not None else None

    def average(self, way):
        month = self.month(way)
        return [(self.whole(month / (self.hours * 3600)), D(1))] if month is not None else None

    def varies(self):
        """Some known peak is above the average of the month."""
        for way, load in self.loads.items():
            month, peak = self.month(way), self.peak(way)
            told = load["peak"] is not None or load["schedule"] or load["series"]
            if told and month is not None and peak > month / (self.hours * 3600):
                return True
        return False

    def peak(self, way):
        load = self.loads[way]
        if load["peak"] is not None:
            return load["peak"]
        if load["schedule"]:
            return max(load["schedule"][:2])
        if load["second"] is not None:
            return load["second"]
        if load["series"]:
            return D(repr(max(float(x) for x in load["series"]))) / 60
        if load["month"] is not None:
            return load["month"] / (self.hours * 3600)
        return None

    def scheduled(self, way):
        load = self.loads[way]
        if load["schedule"]:
            base, peak, per_day = load["schedule"]
            around = (24 - per_day) / 2
            return [(self.whole(base), around), (self.whole(peak), per_day),
                    (self.whole(base), around)]
        if len(load["series"]) >= 1440:
            highest = [0] * 24
            for minute, units in enumerate(load["series"]):
                hour = minute // 60 % 24
                highest[hour] = max(highest[hour], float(units) / 60)
            return [(self.whole(D(repr(float(units))).quantize(D("1e-9"))), D(1))
                    for units in highest]
        return self.fixed(way)

    def course(self, way):
        load = self.loads[way]
        if load["series"]:
            return [float(x) for x in load["series"]]
        if load["schedule"]:
            base, peak, per_day = (float(x) for x in load["schedule"])
            minutes = round(per_day * 60)
            start = (1440 - minutes) // 2 // 60 * 60
            return [(peak if start <= m < start + minutes else base) * 60 for m in range(1440)]
        if load["second"] is not None:
            return [float(load["second"]) * 60] * 60
        if load["month"] is not None and load["month"] == 0:
            return [0.0] * 60
        return None


def replay(meter):
    """AWS's auto scaling: two minutes above the target raise, fifteen with traffic below
    target - 20 points reduce; four decreases at hand each day and one more each hour."""
    courses = {way: meter.course(way) for way in ("read", "write")}
    if courses["read"] is None or courses["write"] is None:
        return None
    length = max(len(c) for c in courses.values())
    target = float(meter.target) if D("0.2") <= meter.target <= D("0.9") else 0.7
    states = {}

    def wanted(units_per_second):
        x = units_per_second / target
        whole = math.ceil(x - 1e-9 * max(1.0, x))
        least = max(1, meter.minimum)
        return min(max(whole, least), max(least, meter.maximum))

    for way, course in courses.items():
        course = [course[i % len(course)] for i in range(length)]
        states[way] = {"course": course, "capacity": wanted(course[0] / 60), "above": 0, "below": 0}
    at_hand, begun, clock = 4, None, 0
    # A load shorter than a month goes on: until a repetition begins as the one before did.
    for cycle in range(7 if length < 28 * 1440 else 1):
        begins = [at_hand] + [(s["capacity"], min(2, s["above"]), min(15, s["below"]))
                              for s in states.values()]
        for state in states.values():
            state["hours"] = [0] * ((length + 59) // 60)
        for minute in range(length):
            if clock % 1440 == 0:
                at_hand = 4
            elif clock % 60 == 0:
                at_hand = min(4, at_hand + 1)
            clock += 1
            due = []
            for state in states.values():
                def last(minutes):
                    first = minute - minutes + 1
                    return max(state["course"][max(0, first):minute + 1]
                               + (state["course"][first:] if cycle and first < 0 else []))
                state["hours"][minute // 60] += state["capacity"]
                used, capacity = state["course"][minute], state["capacity"] * 60.0
                state["above"] = state["above"] + 1 if used > capacity * target else 0
                low = 0 < used < capacity * (target - 0.2)
                state["below"] = state["below"] + 1 if low else 0
                if state["above"] >= 2:
                    more = wanted(last(2) / 60)
                    if more > state["capacity"]:
                        state["capacity"], state["above"], state["below"] = more, 0, 0
                if state["below"] >= 15:
                    less = wanted(last(15) / 60)
                    if less < state["capacity"]:
                        due.append((state, less))
            if due and at_hand > 0:
                at_hand -= 1
                for state, less in due:
                    state["capacity"], state["above"], state["below"] = less, 0, 0
        if begins == begun:
            break
        begun = begins
    return {way: ("hourly", states[way]["hours"], length) for way in states}


def unit_hours(capacity, hours):
    if capacity[0] == "hourly":
        return D(sum(capacity[1])) * hours / capacity[2]
    return sum(u * w for u, w in capacity) * hours / sum(w for _, w in capacity)


def on_day(capacity):
    """Average units of each hour of a day."""
    total, day, start = sum(w for _, w in capacity), [D(0)] * 24, D(0)
    for units, weight in capacity:
        end = start + weight * 24 / total
        for hour in range(24):
            overlap = min(end, D(hour + 1)) - max(start, D(hour))
            if overlap > 0:
                day[hour] += units * overlap
        start = end
    return day


def by_hour(capacity):
    """Units of each hour; a started last one stands as a whole, and the mean stays what it is."""
    _, sums, minutes = capacity
    units = [D(one) / min(60, minutes - 60 * hour) for hour, one in enumerate(sums)]
    total, mean = sum(units), D(sum(sums)) / minutes
    return [one * mean * len(sums) / total for one in units] if total else units


def together(capacities):
    """Units at each time, all capacities added up, as (units, weight)."""
    hourly = [by_hour(c) for c in capacities if c[0] == "hourly"]
    others = [c for c in capacities if c[0] != "hourly"]
    if hourly:
        length = math.lcm(24 if others else 1, *(len(h) for h in hourly))
        result = []
        days = [on_day(c) for c in others]
        for hour in range(length):
            units = sum((h[hour % len(h)] for h in hourly), D(0))
            result.append((units + sum(day[hour % 24] for day in days), D(1)))
        return result
    cuts = {D(0), D(1)}
    for capacity in others:
        total, at = sum(w for _, w in capacity), D(0)
        for _, weight in capacity:
            at += weight / total
            cuts.add(min(at, D(1)))
    cuts = sorted(cuts)
    result = []
    for start, end in zip(cuts, cuts[1:]):
        if end - start < D("1e-40"):
            continue
        middle, units = (start + end) / 2, D(0)
        for capacity in others:
            total, at = sum(w for _, w in capacity), D(0)
            for own, weight in capacity:
                if at <= middle < at + weight / total:
                    units += own
                at += weight / total
        result.append((units, end - start))
    return result


class Bill:
    def __init__(self, usage, rates):
        self.rates, self.usage = rates, usage
        self.hours, self.home = D(usage["hours"]), usage["region"]
        self.meters = []
        for table in usage["tables"]:
            regions = [self.home]
            for region in table["replicas"]:
                if region not in regions:
                    regions.append(region)
            table["regions"] = regions
            self.meters.append(Meter(table, None, self.hours))
            for index in table["indexes"]:
                if not index["local"]:
                    self.meters.append(Meter(table, index, self.hours))
            for replica in table["replica_reads"]:
                if any(replica["units"]["read"][k] for k in ("month", "second", "schedule", "series")):
                    self.meters.append(Meter(table, None, self.hours, replica))

    def start(self):
        self.total, self.upfront, self.free_used = D(0), D(0), {}

    def add(self, region, key, quantity):
        rate = self.rates[region].get(key)
        if quantity is not None and self.usage["free_tier"] and key in FREE:
            used = self.free_used.get((region, key), D(0))
            free = max(D(0), min(quantity, FREE[key] - used))
            self.free_used[(region, key)] = used + free
            quantity -= free
        if rate is not None and quantity is not None:
            self.total += rate * quantity

    def key(self, meter, way, requests, table_class):
        name = "read" if way == "read" else ("replicated_write" if meter.replicated else "write")
        return (("ia_" if table_class == IA else "") + name
                + ("_request_unit" if requests else "_capacity_unit_hour"))

    def services(self, table_class):
        ia = "ia_" if table_class == IA else ""
        for table in self.usage["tables"]:
            for region in table["regions"]:
                sizes = [table["storage"]] + [i["storage"] for i in table["indexes"]]
                for size in sizes:
                    self.add(region, ia + "storage_gb_month", D(size) / GB if size else None)
                if table["pitr"]:
                    sizes = [table["storage"]] + [i["storage"] for i in table["indexes"] if i["local"]]
                    known = all(s is not None for s in sizes)
                    self.add(region, "point_in_time_recovery_gb_month",
                             sum(D(s) for s in sizes) / GB if known else None)
            for key in ("backup_gb_month", "restore_gb", "export_gb", "import_gb"):
                self.add(self.home, key, D(table[key]) / GB)
            for key in ("stream_read_request", "change_data_capture_unit"):
                self.add(self.home, key, D(table[key]))
        for meter in self.meters:
            if meter.replicated:
                units = meter.month("write")
                for _ in meter.regions[1:]:
                    self.add(self.home, "inter_region_transfer_gb",
                             units * 1024 / GB if units is not None else None)

    def regions(self, meter, way):
        return meter.regions if way == "write" else meter.regions[:1]

    def on_demand(self, table_class):
        self.start()
        for meter in self.meters:
            for way in meter.ways:
                for region in self.regions(meter, way):
                    self.add(region, self.key(meter, way, True, table_class), meter.month(way))
        self.services(table_class)
        return self.total, self.upfront

    def provisioned(self, capacities, table_class, covered=None):
        for meter, capacity in zip(self.meters, capacities):
            for way in meter.ways:
                for region in self.regions(meter, way):
                    if capacity is None:  # its table stays on demand
                        self.add(region, self.key(meter, way, True, table_class), meter.month(way))
                        continue
                    quantity = unit_hours(capacity[way], self.hours) if capacity[way] else None
                    if covered and quantity is not None:
                        quantity -= covered.get((id(meter), way, region), D(0))
                    self.add(region, self.key(meter, way, False, table_class), quantity)

    def without(self, capacities, tables):
        """The same with some tables on demand, unless that leaves none."""
        if len(tables) == len(self.usage["tables"]):
            return capacities
        return [None if m.table in tables else c for m, c in zip(self.meters, capacities)]

    def under_commitment(self, capacities):
        """Tables of which only an amount is known stay on demand while others are reserved for,
        but for those that something is reserved for today."""
        return self.without(capacities, {
            m.table for m in self.meters if not m.has_course() and not m.is_reserved
            and any(m.only_amount(way) for way in m.ways)})

    def plain(self, capacities, table_class):
        self.start()
        self.provisioned(capacities, table_class)
        self.services(table_class)
        return self.total, self.upfront

    def given(self, way, years):
        total = None
        for table in self.usage["tables"]:
            if table["reserved"] and table["reserved"]["years"] == years and table["reserved"][way]:
                total = (total or 0) + D(table["reserved"][way])
        return total

    def best_blocks(self, region, way, years, slots, weight, held=0):
        """As many blocks as cost least, tried one by one; nothing where the rates are unknown."""
        rates, prefix = self.rates[region], f"reserved_{years}y_{way}_block_"
        upfront, hourly = rates.get(prefix + "upfront"), rates.get(prefix + "hour")
        if upfront is None or hourly is None:
            return None
        price, rate = upfront / (12 * years) + hourly * self.hours, rates.get(way + "_capacity_unit_hour")
        free = FREE[way + "_capacity_unit_hour"] if self.usage["free_tier"] else D(0)
        best, blocks = None, D(0)
        for n in range(int(max(u for u, _ in slots) / 100) + 2):
            above = sum((u - held - 100 * n) * w for u, w in slots if u > held + 100 * n)
            cost = n * price + rate * max(D(0), above * self.hours / weight - free)
            if best is None or cost < best - D("1e-45"):
                best, blocks = cost, D(n)
        return blocks

    def reserved(self, capacities, *terms, further=None):
        """Monthly, upfront, and monthly with the upfront fees spread over their terms."""
        self.start()
        self.found = D(0)  # further blocks
        covered, fees = {}, []
        regions = [self.home]
        for meter in self.meters:
            regions += [r for r in meter.regions if r not in regions]
        for region in regions:
            for way in ("read", "write"):
                self.reserve_in(region, way, capacities, terms, further, covered, fees)
        self.provisioned(capacities, STANDARD, covered)
        spread = D(0)
        for region, years, prefix, blocks in fees:
            self.add(region, prefix + "hour", blocks * self.hours)
            fee = self.rates[region].get(prefix + "upfront", D(0)) * blocks
            self.upfront += fee
            spread += fee / (12 * years)
        self.services(STANDARD)
        return self.total, self.upfront, self.total + spread

    def reserve_in(self, region, way, capacities, terms, further, covered, fees):
        used = [(m, c[way]) for m, c in zip(self.meters, capacities)
                if c and way in m.ways and c[way] and not (way == "write" and m.replicated)
                and region in self.regions(m, way)]
        slots = together([c for _, c in used]) if used else [(D(0), D(1))]
        weight = sum(w for _, w in slots)
        units = D(0)
        for years in terms:
            given = self.given(way, years)
            if region != self.home:  # what is stated is of the home region
                stated = any(self.given(w, years) is not None for w in ("read", "write"))
                given = D(0) if stated else None
            if given is not None:
                blocks = (given / 100).to_integral_value(decimal.ROUND_CEILING)
            elif len(terms) > 1 or further:
                continue
            else:
                blocks = self.best_blocks(region, way, years, slots, weight)
            if blocks is not None:
                units += blocks * 100
                fees.append((region, years, f"reserved_{years}y_{way}_block_", blocks))
        if further:
            blocks = self.best_blocks(region, way, further, slots, weight, units) or D(0)
            units += blocks * 100
            self.found += blocks
            fees.append((region, further, f"reserved_{further}y_{way}_block_", blocks))
        paid = sum(min(u, units) * w for u, w in slots) * self.hours / weight
        every = sum(unit_hours(c, self.hours) for _, c in used)
        for meter, capacity in used:
            if every:
                covered[(id(meter), way, region)] = paid * unit_hours(capacity, self.hours) / every

    def has_terms(self, years):
        prefix = f"reserved_{years}y_"
        return any(self.rates[self.home].get(prefix + way + "_block_upfront") is not None
                   and self.rates[self.home].get(prefix + way + "_block_hour") is not None
                   for way in ("read", "write"))

    def modes(self):
        bases = {"provisioned": [{w: m.fixed(w) for w in ("read", "write")} for m in self.meters]}
        if any(l["schedule"] or len(l["series"]) >= 1440
               for m in self.meters for l in m.loads.values()):
            bases["provisioned-scheduled"] = [
                {w: m.scheduled(w) for w in ("read", "write")} for m in self.meters]
        unknown = {m.table for m in self.meters if not m.has_course()}
        leaves = any(m.is_reserved for m in self.meters if m.table in unknown)
        if len(unknown) < len(self.usage["tables"]):
            bases["provisioned-autoscaled"] = [
                None if m.table in unknown else replay(m) for m in self.meters]
        result = {}
        for table_class in (STANDARD, IA):
            result["on-demand", table_class] = self.on_demand(table_class)
            for name, capacities in bases.items():
                result[name, table_class] = self.plain(capacities, table_class)
            if any(m.varies() for m in self.meters):
                average = [{w: m.average(w) for w in ("read", "write")} for m in self.meters]
                result["provisioned-average", table_class] = self.plain(average, table_class)
        stated = set()
        for years in (1, 3):
            best = None
            given = [self.given(way, years) for way in ("read", "write")]
            if any(g is not None for g in given):
                stated.add(years)
            elif not self.has_terms(years):
                continue
            for name, capacities in bases.items():
                if name == "provisioned-autoscaled":
                    if not leaves:
                        result[f"reserved-{years}y-autoscaled", STANDARD] = self.reserved(
                            capacities, years)[:2]
                    continue
                one = self.reserved(self.under_commitment(capacities), years)
                if best is None or one[2] < best[2] - D("1e-20"):
                    best = one
            result[f"reserved-{years}y", STANDARD] = best[:2]
        if len(stated) == 2:
            result["reserved-as-stated", STANDARD] = min(
                (self.reserved(self.under_commitment(c), 1, 3) for n, c in bases.items() if n != "provisioned-autoscaled"),
                key=lambda one: one[2])[:2]
        for years in (1, 3):
            if not stated or not self.has_terms(years):
                continue
            all_of = [(self.reserved(self.under_commitment(c), *sorted(stated), further=years), self.found)
                      for n, c in bases.items() if n != "provisioned-autoscaled"]
            best, found = min(all_of, key=lambda one: one[0][2])
            if found:
                result[f"reserved-{years}y-more", STANDARD] = best[:2]
        return result


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        card = json.load(file)
    lines = subprocess.run([sys.argv[2]] + sys.argv[3:], check=True, capture_output=True,
                           text=True).stdout.splitlines()
    wrong = compared = 0
    for number, line in enumerate(lines):
        usage = json.loads(line)
        regions = {usage["region"]}.union(*(t["replicas"] for t in usage["tables"]))
        rates = {r: rates_at(card, r, usage["as_of"]) for r in regions}
        mine = Bill(usage, rates).modes()
        theirs = {(m["mode"], m["class"]): (D(m["monthly"]), D(m["upfront"]))
                  for m in usage["modes"] if m["mode"] not in OTHERS}
        if mine.keys() != theirs.keys():
            print(f"usage {number}: modes differ: {sorted(mine.keys() ^ theirs.keys())}")
            wrong += 1
            continue
        for mode, sums in mine.items():
            compared += 1
            for name, one, other in zip(("monthly", "upfront"), sums, theirs[mode]):
                if abs(one - other) > D("0.5e-10"):
                    print(f"usage {number} {mode} {name}: {one} computed here, {other} in the bill")
                    wrong += 1
    print(f"{len(lines)} usages, {compared} modes compared, {wrong} differences")
    return 1 if wrong or not lines else 0


if __name__ == "__main__":
    sys.exit(main())
