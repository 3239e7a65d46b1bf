# SPDX-License-Identifier: MIT
"""Texts that are durations, or nearly: a written table, and a small grammar for each form.

The grammars stay near the borders: of 32 bits (each number in ISO 8601), of 999,999,999 days
(the whole), of 24 and 2,400,000,000 hours (a time of day), and of the half microsecond.
"""

from asking import digits

WRITTEN = """
PT3M PT5M pt5m p1d P1DT2H P1D P1W P7D P1M P1Y P1Y35D P2W3D PT0S PT90S PT1.5H PT1,5M PT5.S PT.5S PT5M2H PT1H1H P3D2M1Y
P1DT P PT +PT -PT P1DTT +P -P T PTT PT1H30 PT1 P1 PT1e3S PT-1S P-1D -P1D +P1D -PT5S +PT5S --PT5S +-P1D PT1.5H30M
P0.5DT1H P0.5D P1.5W PT1.5M P1DT1M1H P1H PT1D PT1W PT0.0000005S PT0.0000004S PT0.1234567S PT0.9999999S
PT0.000000499999999S PT59.9999995S PT4294967295S PT4294967296S PT1193046H PT1193047H PT71582788M PT71582789M
P4294967295D P999999999D P1000000000D P2739726Y P2739727Y P11767033Y P142857142W P142857143W P33333333M P33333334M
P2739726Y9DT23H59M59.999999S P2739726Y9DT23H59M59.9999999S P999999999DT23H59M59.9999999S -P999999999D -P999999999DT1S
-P999999999DT0.000001S P999999999DT86399S P999999999DT86400S PT4294967295S PT4294967295M PT4294967295H P106751991D
P106751991DT4H54.775807S P106751992D 1d 1D 1dAy 1day 1DAY 1days 1DAYS 1dayS 1dAYs 1dAYS 2day, 1d, 1d,, 10d 0d 007d 1dd
1da 1dax 1daysx d D day -1d +1d --1d 1d2 4294967295d 4294967296d 999999999d 1000000000d 999999999d23:59:59.999999
999999999d23:59:59.9999999 1d1:00:00 1d01:00:00 1D12:00 1d24:00 1d23:59 1d:30:00 1d0:5 1d0:05 1d00:05 1day,9:05:10
1d100:00 1d00:00:00.1234567 1d00:00:00Z 1d00:00+01:00 1d2h 1d-1:00 1d,:00:00 00:05 00:05:00 0:05:00 0:05 1:30 01:30
12:30 12:5:30 12:30:5 12:30:05Z 01:00+01:00 24:00 25:00:00 100:00:00 2400000000:00 2400000001:00
2400000000:59:59.999999 10000000000:00 0000000001:00 00000000001:00 :30:00 :30:0 ::00:00 :30 00:60 00:59 00:00:60
00:00:59 00:00:00.5 00:00:00,5 00:00:00. 00:00:00.1234567 00:00:00.1234567x 00:00:00.123456x 00:00:00.12345x 00:00.5
4294967295:00 4294967296:00 -00:05 -0:05 +00:05 -1:30 -01:30 +01:30:00 -00:00:00.5 00:05:00:00 00-05-00 aa:bb:cc 1a:00
01:0a 01:00:0a 90 90.5 1_000 0 1.5 1e3 5m 30s 1h 10 100 1000 10000 100000 -90 +90 90s 1h30m 1.5h 2d12h 250ms -90s
1d12h five none null yes inf nan + - . , : x
""".split()

SPACED = [
    "", " ", "1 day", "1 days", "1 day,", "1 day, ", "1 day,  02:00", "1 day , 02:00", "1 02:00:00", "1 d 02:00",
    "1 day 02:00", "1 day, 9:05:10", "-1 day, 23:59:00", "10 m", "1 day, 24:00", "1 day, 00:60", "1  day", " 1 day",
    "1 day ", " PT5M", "PT5M ", "PT5M\n", "PT 5M", "P T5M", "1 hour", "5 minutes", "00:05 ", " 00:05", "1 day 1 day",
    "1 days, 0:00:01.5", "\u0661d", "PT\u0661M", "1\u00a0day", "\u22121 day", "00:05\u00e9", "00:0\u00e9", "P1\u00e9",
    "1d\u00e9", "12345\x00", "PT5M\x00", "PT" + "0" * 500 + "5S", "PT0." + "1" * 400 + "S", "PT0." + "0" * 330 + "1S",
    "PT1" + "0" * 400 + "S", "PT" + "1S" * 500, "PT5M" * 2, "1" * 400 + "d", "1" * 400 + ":00",
    "00:00:00." + "9" * 400, "P0." + "3" * 30 + "Y", "P0.999999999999999999Y", "P0.99999999999D", "PT0.99999999999H",
    "PT4294967295.9999999S", "P4294967294.9Y", "PT71582788.25M", "PT71582788.3M",
]  # fmt: skip

LETTERS = "0123456789PTDHMSYWday:., +-"

# The largest number that still fits, by unit: 32 bits, or 999,999,999 days.
BORDERS = {"Y": 2739726, "M": 33333333, "W": 142857142, "D": 999999999}
TIME_BORDERS = {"H": 1193046, "M": 71582788, "S": 4294967295}
HOURS = 2400000000


def number(rng, border):
    """Small, near the border of its unit, near 32 bits, or any."""
    match rng.randrange(8):
        case 0:
            value = str(border + rng.randrange(-2, 3))
        case 1:
            value = str(2**32 + rng.randrange(-2, 2))
        case 2:
            value = digits(rng, 11)
        case _:
            value = digits(rng, 2)
    return rng.choice(("", "", "", "0", "000")) + value


def fraction(rng):
    """Most are short; some are at half a microsecond."""
    halves = ("0000005", "0000004", "00000049999999999", "9999995", "9999994", "1234565", "5000005")
    match rng.randrange(4):
        case 0:
            return rng.choice(".,") + digits(rng, 12)
        case 1:
            return rng.choice(".,") + digits(rng, 6)[:6].ljust(6, "0")[: rng.randint(0, 6)] + rng.choice(halves)
        case _:
            return rng.choice(".,") + rng.choice(halves + ("", "5", "25", "125"))


def iso(rng):
    """A fraction is allowed in the last number only, so most texts have it there or nowhere."""
    date = [number(rng, BORDERS[unit]) + unit for unit in rng.choices("YMWD", k=rng.choice((0, 0, 1, 1, 2, 3)))]
    time = [number(rng, TIME_BORDERS[unit]) + unit for unit in rng.choices("HMS", k=rng.choice((0, 1, 1, 2, 3)))]
    fields = time or date
    if fields and rng.random() < 0.4:
        at = len(fields) - 1 if rng.random() < 0.8 else rng.randrange(len(fields))
        fields[at] = fields[at][:-1] + fraction(rng) + fields[at][-1]
    mark = "T" if time and rng.random() < 0.95 else rng.choice(("", "", "", "T"))
    return "P" + "".join(date) + mark + "".join(time)


def clock(rng, most_hours):
    hour = rng.choice((digits(rng, 2), str(rng.randrange(24)), f"{rng.randrange(24):02}"))
    if rng.random() < 0.15:
        hour = rng.choice(("", digits(rng, 11), str(most_hours + rng.randrange(-2, 3))))
    text = f"{hour}:{rng.randrange(61):02}"
    if rng.random() < 0.6:
        text += f":{rng.randrange(61):02}" + rng.choice(("", "", fraction(rng)))
    return text


def days(rng):
    word = rng.choice(("d", "D", "day", "days", "DAYS", "DAY", "dAYS", "Day", "day,", "days,", "d,"))
    text = number(rng, BORDERS["D"]) + rng.choice(("", " ")) + word
    return text + rng.choice(("", "", " ", ", ", ",")) + rng.choice(("", clock(rng, 24)))


def make(rng):
    """A text that is a duration as often as not."""
    sign = rng.choice(("", "", "", "", "-", "+"))
    match rng.randrange(4):
        case 0 | 1:
            return sign + iso(rng)
        case 2:
            return sign + days(rng)
        case _:
            return sign + clock(rng, HOURS)
