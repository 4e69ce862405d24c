"""The units a number can carry: what they are written as, what they measure, and how they convert.

Names and definitions are those of the SI brochure and of ISO 4217; `factor` converts to the base unit of the dimension
(metre, kilogram, second, square metre, cubic metre, metre per second, watt, joule, byte, hertz, pascal, …).
Temperatures keep factor 1: their scales differ by an offset, so they compare only within one unit. The same holds for
currencies: 'cent' is 0.01 of whatever main unit stands beside it.
"""

from __future__ import annotations

from typing import NamedTuple


class Unit(NamedTuple):
    """A normalised unit: its name, the dimension it measures, and the factor to that dimension's base unit."""

    name: str
    dimension: str
    factor: float = 1.0


# One line per unit: name | dimension | factor | every way of writing it, lower case, words parted by spaces.
# A form with a capital letter is matched in exactly that case.
_TABLE = """
millimetre | length | 1e-3 | mm, millimetre, millimetres, millimeter, millimeters
centimetre | length | 1e-2 | cm, centimetre, centimetres, centimeter, centimeters
decimetre | length | 1e-1 | dm, decimetre, decimetres, decimeter, decimeters
metre | length | 1 | m, metre, metres, meter, meters, mtr, mtrs
kilometre | length | 1e3 | km, kms, kilometre, kilometres, kilometer, kilometers, klicks
micrometre | length | 1e-6 | μm, µm, um, micron, microns, micrometre, micrometres, micrometer, micrometers
nanometre | length | 1e-9 | nm, nanometre, nanometres, nanometer, nanometers
picometre | length | 1e-12 | pm, picometre, picometres, picometer, picometers
inch | length | 0.0254 | ", inch, inches, in, in., ″
foot | length | 0.3048 | ft, ft., foot, feet, ′
yard | length | 0.9144 | yd, yds, yard, yards
mile | length | 1609.344 | mi, mi., mile, miles
nautical mile | length | 1852 | nmi, nautical mile, nautical miles
light year | length | 9.4607e15 | light year, light years, lightyear, lightyears, light-year, light-years
astronomical unit | length | 1.495978707e11 | au, astronomical unit, astronomical units
square metre | area | 1 | m2, m², sq m, sqm, sq. m, square metre, square metres, square meter, square meters
square centimetre | area | 1e-4 | cm2, cm², sq cm, square centimetre, square centimetres, square centimeter, \
square centimeters
square kilometre | area | 1e6 | km2, km², sq km, sq. km, sqkm, square km, square kilometre, square kilometres, \
square kilometer, square kilometers
square foot | area | 0.09290304 | sq ft, sq. ft, sq. ft., sqft, square foot, square feet, ft2, ft²
square inch | area | 0.00064516 | sq in, square inch, square inches
square yard | area | 0.83612736 | sq yd, square yard, square yards
square mile | area | 2589988.11 | sq mi, sq. mi, square mile, square miles
acre | area | 4046.8564224 | acre, acres
hectare | area | 1e4 | ha, hectare, hectares
cubic metre | volume | 1 | m3, m³, cu m, cubic metre, cubic metres, cubic meter, cubic meters
cubic centimetre | volume | 1e-6 | cc, cm3, cm³, cubic centimetre, cubic centimetres, cubic centimeter, \
cubic centimeters
cubic foot | volume | 0.0283168466 | cu ft, cubic foot, cubic feet
cubic inch | volume | 1.6387064e-5 | cu in, cubic inch, cubic inches
millilitre | volume | 1e-6 | ml, mL, millilitre, millilitres, milliliter, milliliters
centilitre | volume | 1e-5 | cl, centilitre, centilitres, centiliter, centiliters
litre | volume | 1e-3 | l, L, litre, litres, liter, liters
gallon | volume | 0.003785411784 | gal, gallon, gallons
pint | volume | 0.000473176473 | pt, pint, pints
quart | volume | 0.000946352946 | qt, quart, quarts
fluid ounce | volume | 2.95735e-5 | fl oz, fl. oz., fluid ounce, fluid ounces
barrel | volume | 0.158987294928 | bbl, barrel, barrels
bushel | volume | 0.0352391 | bushel, bushels
cup | volume | 0.0002365882365 | cup, cups
tablespoon | volume | 1.47868e-5 | tbsp, tablespoon, tablespoons
teaspoon | volume | 4.92892e-6 | tsp, teaspoon, teaspoons
acre-foot | volume | 1233.48 | acre feet, acre foot, acre-feet, acre-foot
microgram | mass | 1e-9 | microgrammes, μg, µg, mcg, microgram, micrograms
milligram | mass | 1e-6 | mg, milligram, milligrams
gram | mass | 1e-3 | g, gram, grams, gramme, grammes
kilogram | mass | 1 | kg, kgs, kilo, kilos, kilogram, kilograms, kilogramme, kilogrammes
metric ton | mass | 1e3 | t, tonne, tonnes, metric ton, metric tons, metric tonnes, mt
ton | mass | 907.18474 | ton, tons, short tons
kiloton | mass | 1e6 | kt, kiloton, kilotons, kilotonne, kilotonnes
megaton | mass | 1e9 | megaton, megatons, megatonne, megatonnes
ounce | mass | 0.028349523125 | oz, oz., ounce, ounces
pound-mass | mass | 0.45359237 | lb, lbs, lb., lbs., pound weight
stone | mass | 6.35029318 | stone, stones
dram | mass | 0.0017718451953125 | dram, drams
carat | mass | 0.0002 | carat, carats
nanosecond | time | 1e-9 | ns, nanosecond, nanoseconds
microsecond | time | 1e-6 | μs, µs, microsecond, microseconds
millisecond | time | 1e-3 | ms, millisecond, milliseconds
second | time | 1 | s, sec, secs, sec., second, seconds
minute | time | 60 | min, mins, min., minute, minutes
hour | time | 3600 | h, hr, hrs, hr., hour, hours
day | time | 86400 | day, days
night | time | 86400 | night, nights
week | time | 604800 | wk, wks, week, weeks
fortnight | time | 1209600 | fortnight, fortnights
month | time | 2629746 | mth, mths, month, months
year | time | 31556952 | yr, yrs, yr., year, years
decade | time | 315569520 | decade, decades
century | time | 3155695200 | century, centuries
metre per second | speed | 1 | m/s, mps, metres per second, meters per second
kilometre per hour | speed | 0.2777777777777778 | km/h, kmh, kph, kmph, km/hr, kilometres an hour, \
kilometers an hour
mile per hour | speed | 0.44704 | m.p.h., m.p.h, mph, mi/h
knot | speed | 0.5144444444444445 | knot, knots, kn, kts
foot per second | speed | 0.3048 | fps, ft/s
celsius | temperature | 1 | celsius, celcius, °c, °C, ℃, C, centigrade, deg c, deg celsius, degree c, \
degrees c, degree celsius, degrees celsius, degree centigrade, degrees centigrade, ° c, ° celsius, deg. c
fahrenheit | temperature | 1 | farenheit, degrees farenheit, fahrenheit, °f, °F, ℉, F, deg f, deg fahrenheit, \
degree f, degrees f, degree fahrenheit, degrees fahrenheit, ° f, ° fahrenheit, deg. f
kelvin | temperature | 1 | kelvin, kelvins, K
degree | angle | 1 | degree, degrees, deg, deg., °
radian | angle | 57.29577951308232 | rad, radian, radians
percent | ratio | 0.01 | %, percent, per cent, pct, pc, per-cent, percents, percentage, ％
percentage point | point | 1 | percentage point, percentage points, percentage-point, percent point, \
percent points, % points, per cent points, ppt, pp
basis point | point | 0.01 | basis point, basis points, bp, bps
part per million | ratio | 1e-6 | ppm, part per million, parts per million, parts-per-million
part per billion | ratio | 1e-9 | ppb, part per billion, parts per billion, parts-per-billion
point | points | 1 | point, points, pt., pts
bit | data | 0.125 | bit, bits
kilobit | data | 125 | kbit, kilobit, kilobits
megabit | data | 125e3 | mbit, megabit, megabits, Mb
gigabit | data | 125e6 | gbit, gigabit, gigabits, Gb
byte | data | 1 | byte, bytes
kilobyte | data | 1e3 | kb, kilobyte, kilobytes
megabyte | data | 1e6 | MB, mb, megabyte, megabytes, meg, megs
gigabyte | data | 1e9 | GB, gb, gigabyte, gigabytes, gig, gigs
terabyte | data | 1e12 | TB, tb, terabyte, terabytes
petabyte | data | 1e15 | PB, petabyte, petabytes
megabit per second | data rate | 125e3 | mbps, megabits per second
gigabit per second | data rate | 125e6 | gbps, gigabits per second
megapixel | count | 1e6 | megapixel, megapixels, mp, MP
hertz | frequency | 1 | hz, hertz
kilohertz | frequency | 1e3 | khz, kilohertz
megahertz | frequency | 1e6 | mhz, megahertz
gigahertz | frequency | 1e9 | ghz, gigahertz
revolutions per minute | frequency | 0.016666666666666666 | rpm, revolutions per minute
watt | power | 1 | w, watt, watts
milliwatt | power | 1e-3 | mW, milliwatt, milliwatts
kilowatt | power | 1e3 | kw, kilowatt, kilowatts
megawatt | power | 1e6 | mw, megawatt, megawatts
gigawatt | power | 1e9 | gw, gigawatt, gigawatts
terawatt | power | 1e12 | tw, terawatt, terawatts
metric horsepower | power | 735.49875 | PS
horsepower | power | 745.69987158227 | hp, horsepower, horse power
brake horsepower | power | 745.69987158227 | bhp, brake horsepower
joule | energy | 1 | j, joule, joules
kilojoule | energy | 1e3 | kj, kilojoule, kilojoules
megajoule | energy | 1e6 | mj, megajoule, megajoules
calorie | energy | 4.184 | cal, calorie, calories
kilocalorie | energy | 4184 | kcal, kilocalorie, kilocalories
watt hour | energy | 3600 | wh, watt hour, watt hours, watt-hour, watt-hours
kilowatt hour | energy | 3.6e6 | kwh, kilowatt hour, kilowatt hours, kilowatt-hour, kilowatt-hours
megawatt hour | energy | 3.6e9 | mwh, megawatt hour, megawatt hours, megawatt-hour, megawatt-hours
gigawatt hour | energy | 3.6e12 | gwh, gigawatt hour, gigawatt hours, gigawatt-hour, gigawatt-hours
terawatt hour | energy | 3.6e15 | twh, terawatt hour, terawatt hours, terawatt-hour, terawatt-hours
mega british thermal unit | energy | 1.05505585e9 | mmbtu, million british thermal units
british thermal unit | energy | 1055.05585 | btu, btus, british thermal unit, british thermal units
electronvolt | energy | 1.602176634e-19 | ev, electronvolt, electronvolts
volt | voltage | 1 | v, volt, volts
millivolt | voltage | 1e-3 | mV, millivolt, millivolts
kilovolt | voltage | 1e3 | kv, kilovolt, kilovolts
exavolt | voltage | 1e18 | EV, exavolt, exavolts
ampere | current | 1 | amp, amps, ampere, amperes, A
milliampere | current | 1e-3 | ma, milliamp, milliamps, milliampere, milliamperes
milliampere-hour | charge | 3.6 | mah, milliamp hour, milliamp hours, milliampere-hour, milliampere-hours
ohm | resistance | 1 | ohm, ohms, Ω
pascal | pressure | 1 | pa, pascal, pascals
hectopascal | pressure | 1e2 | hpa, hectopascal, hectopascals
kilopascal | pressure | 1e3 | kpa, kilopascal, kilopascals
megapascal | pressure | 1e6 | mpa, megapascal, megapascals
gigapascal | pressure | 1e9 | gpa, gigapascal, gigapascals
bar | pressure | 1e5 | bar
millibar | pressure | 1e2 | mbar, millibar, millibars
pound per square inch | pressure | 6894.757 | psi, pounds per square inch
kilopound per square inch | pressure | 6894757 | ksi
newton | force | 1 | newton, newtons, N
kilonewton | force | 1e3 | kN, kilonewton, kilonewtons
newton metre | torque | 1 | nm., Nm, newton metre, newton metres, newton meter, newton meters, newton-metres, \
newton-meters
pound-foot | torque | 1.3558179483314 | lb-ft, lb ft, pound feet, pound-feet, pound foot, pound-foot, \
pound-feet of torque, lb.-ft., lb.-ft
foot pound-force | torque | 1.3558179483314 | ft-lb, ft lb, ft-lbs, foot pounds, foot-pounds
decibel | level | 1 | db, decibel, decibels
lumen | luminous flux | 1 | lumen, lumens
nit | luminance | 1 | nit, nits
mile per gallon | fuel economy | 1 | mpg, miles per gallon
gauge | gauge | 1 | gauge
dollar | currency | 1 | usd$, dollar, dollars, $, usd, us$, us dollar, us dollars, u.s. dollar, u.s. dollars, \
american dollars, $us, buck, bucks
cent | currency | 0.01 | cent, cents, ¢, c.
euro | currency | 1 | €, eur, euro, euros
pound sterling | currency | 1 | ps, £, gbp, pound, pounds, pound sterling, pounds sterling, quid, sterling
penny | currency | 0.01 | penny, pence, pennies, p
japanese yen | currency | 1 | ¥, y=, jpy, yen, japanese yen
chinese yuan | currency | 1 | 元, cny, rmb, yuan, renminbi, chinese yuan
indian rupee | currency | 1 | ₹, inr, indian rupee, indian rupees
rupee | currency | 1 | rs, rs., rupee, rupees
pakistani rupee | currency | 1 | pkr, pakistani rupee, pakistani rupees
sri lankan rupee | currency | 1 | lkr, sri lankan rupee, sri lankan rupees
ruble | currency | 1 | ₽, rub, ruble, rubles, rouble, roubles, russian rubles
hryvnia | currency | 1 | ₴, uah, hryvnia, hryvnias, hryvnya
turkish lira | currency | 1 | ₺, turkish lira, turkish liras
lira | currency | 1 | lira, liras, lire
shekel | currency | 1 | ₪, nis, ils, shekel, shekels
south korean won | currency | 1 | ₩, krw, won
canadian dollar | currency | 1 | c$, cad, cad$, ca$, $c, canadian dollar, canadian dollars, can$
australian dollar | currency | 1 | aud$, a$, aud, au$, australian dollar, australian dollars, aussie dollars
new zealand dollar | currency | 1 | nzd$, nz$, nzd, new zealand dollar, new zealand dollars
hong kong dollar | currency | 1 | hkd$, hk$, hkd, hong kong dollar, hong kong dollars
singapore dollar | currency | 1 | sgd$, s$, sgd, singapore dollar, singapore dollars
taiwan dollar | currency | 1 | nt$, twd, taiwan dollar, taiwan dollars
swiss franc | currency | 1 | chf, sfr, swiss franc, swiss francs
franc | currency | 1 | franc, francs
mexican peso | currency | 1 | mxn, mxn$, mex$, mexican peso, mexican pesos
peso | currency | 1 | peso, pesos, ₱
brazilian real | currency | 1 | r$, brl, reais, brazilian reais
malaysian ringgit | currency | 1 | rm, myr, ringgit, malaysian ringgit
sen | currency | 0.01 | sen
south african rand | currency | 1 | zar, rand
naira | currency | 1 | ₦, ngn, naira
kenyan shilling | currency | 1 | kes, ksh, kenyan shilling, kenyan shillings
shilling | currency | 1 | shilling, shillings
thai baht | currency | 1 | ฿, thb, baht
dong | currency | 1 | ₫, vnd, dong
indonesian rupiah | currency | 1 | rp, idr, rupiah
philippine peso | currency | 1 | php, philippine peso, philippine pesos
saudi riyal | currency | 1 | saudi riyal, saudi riyals, saudi rial, saudi rials
riyal | currency | 1 | sar, riyal, riyals
rial | currency | 1 | rial, rials
dinar | currency | 1 | dinar, dinars
dirham | currency | 1 | aed, dirham, dirhams
egyptian pound | currency | 1 | egp, egyptian pound, egyptian pounds
syrian pound | currency | 1 | syrian pound, syrian pounds
lebanese pound | currency | 1 | lebanese pound, lebanese pounds
swedish krona | currency | 1 | sek, swedish krona, swedish kronor
norwegian krone | currency | 1 | nok, norwegian krone, norwegian kroner
danish krone | currency | 1 | dkk, danish krone, danish kroner
krona | currency | 1 | krona, kronor
krone | currency | 1 | krone, kroner
polish zloty | currency | 1 | pln, zloty, zlotys, zł
hungarian forint | currency | 1 | huf, forint, forints
czech koruna | currency | 1 | czk, koruna, korunas
croatian kuna | currency | 1 | kuna, hrk
afghani | currency | 1 | afghani, afghanis
georgian lari | currency | 1 | ₾, gel, lari, georgian lari
lao kip | currency | 1 | ₭, kip, lao kip
taka | currency | 1 | taka
mark | currency | 1 | deutsche mark, deutsche marks, d-mark, d-marks, dm.
finnish markka | currency | 1 | markka, finnish markka
french franc | currency | 1 | french franc, french francs
peseta | currency | 1 | peseta, pesetas
dutch guilder | currency | 1 | guilder, guilders
costa rican colón | currency | 1 | ₡, costa rican colón, costa rican colon, costa rican colones
bitcoin | currency | 1 | bitcoin, bitcoins, btc, ₿
satoshi | currency | 1e-8 | satoshi, satoshis
ether | currency | 1 | eth, ether
"""

# What may stand before the number it belongs to ('$5', 'RM 12', 'USD10m').
_PREFIXES = frozenset(
    "ps $ us$ £ € ¥ ₹ ₽ ₴ ₺ ₪ ₩ c$ ca$ a$ au$ nz$ hk$ s$ nt$ r$ $us $c can$ usd eur gbp jpy cny rmb inr rs "
    "rs. pkr lkr rub uah krw cad aud nzd hkd sgd twd chf sfr mxn brl rm myr zar ngn kes ksh thb vnd idr rp "
    "php usd$ aud$ nzd$ hkd$ sgd$ mxn$ cad$ mex$ y= aed egp sek nok dkk pln huf czk gel btc ₿ ₦ ₱ ฿ ₫".split()
)


def _entries() -> list[tuple[str, Unit]]:
    rows = (line.split(" | ") for line in _TABLE.strip().splitlines())
    return [
        (form.strip(), Unit(name, dimension, float(factor)))
        for name, dimension, factor, *forms in (row[:3] + row[3:] for row in rows)
        for form in (forms[0] if forms else "").split(", ")
        if form.strip()
    ]


UNITS: dict[str, Unit] = dict(_entries())
"""Every way of writing a unit, to the unit. Forms with a capital letter are to be looked up in their own case."""

CURRENCY_PREFIXES: frozenset[str] = _PREFIXES
"""Lower-case forms of the currencies that stand before a number."""

PERSON = Unit("person", "count")
YEAR_OF_AGE = Unit("year of age", "age", 31556952)
MULTIPLE = Unit("times", "multiple")
FRACTION = Unit("fraction", "ratio")
SCORE = Unit("score", "score")
VOTE = Unit("vote", "count")
AGE_UNITS: dict[str, Unit] = {
    "year": YEAR_OF_AGE,
    "month": Unit("month of age", "age", 2629746),
    "week": Unit("week of age", "age", 604800),
    "day": Unit("day of age", "age", 86400),
}


def per(top: Unit, bottom: Unit) -> Unit:
    """The compound of two units: 'dollar per barrel', in 'currency/volume'."""
    return Unit(f"{top.name} per {bottom.name}", f"{top.dimension}/{bottom.dimension}", top.factor / bottom.factor)
