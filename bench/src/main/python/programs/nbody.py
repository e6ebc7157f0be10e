"""Floats in lists: planets that attract one another."""

from math import sqrt

SOLAR_MASS = 4 * 3.141592653589793 ** 2
DAYS = 365.24


def planets():
    return [
        ([0.0, 0.0, 0.0], [0.0, 0.0, 0.0], SOLAR_MASS),
        ([4.841431442464721, -1.1603200440274284, -0.10362204447112311],
         [0.001660076642744037 * DAYS, 0.007699011184197404 * DAYS, -6.90460016972063e-05 * DAYS],
         0.0009547919384243266 * SOLAR_MASS),
        ([8.34336671824458, 4.124798564124305, -0.4035234171143214],
         [-0.002767425107268624 * DAYS, 0.004998528012349172 * DAYS, 2.3041729757376393e-05 * DAYS],
         0.0002858859806661308 * SOLAR_MASS),
        ([12.894369562139131, -15.111151401698631, -0.22330757889265573],
         [0.002964601375647616 * DAYS, 0.0023784717395948095 * DAYS, -2.9658956854023756e-05 * DAYS],
         4.366244043351563e-05 * SOLAR_MASS),
        ([15.379697114850917, -25.919314609987964, 0.17925877295037118],
         [0.0026806777249038932 * DAYS, 0.001628241700382423 * DAYS, -9.515922545197159e-05 * DAYS],
         5.1513890204661145e-05 * SOLAR_MASS),
    ]


def pairs(bodies):
    return [(bodies[i], bodies[j]) for i in range(len(bodies)) for j in range(i + 1, len(bodies))]


def advance(bodies, couples, steps, dt):
    for _ in range(steps):
        for ([x1, y1, z1], v1, m1), ([x2, y2, z2], v2, m2) in couples:
            dx = x1 - x2
            dy = y1 - y2
            dz = z1 - z2
            squared = dx * dx + dy * dy + dz * dz
            magnitude = dt / (squared * sqrt(squared))
            b1 = m1 * magnitude
            b2 = m2 * magnitude
            v1[0] -= dx * b2
            v1[1] -= dy * b2
            v1[2] -= dz * b2
            v2[0] += dx * b1
            v2[1] += dy * b1
            v2[2] += dz * b1
        for r, [vx, vy, vz], _ in bodies:
            r[0] += dt * vx
            r[1] += dt * vy
            r[2] += dt * vz


def energy(bodies, couples):
    total = 0.0
    for ([x1, y1, z1], _, m1), ([x2, y2, z2], _, m2) in couples:
        dx = x1 - x2
        dy = y1 - y2
        dz = z1 - z2
        total -= m1 * m2 / sqrt(dx * dx + dy * dy + dz * dz)
    for _, [vx, vy, vz], m in bodies:
        total += 0.5 * m * (vx * vx + vy * vy + vz * vz)
    return total


def run():
    bodies = planets()
    couples = pairs(bodies)
    advance(bodies, couples, 20000, 0.01)
    return "%.9f" % energy(bodies, couples)
