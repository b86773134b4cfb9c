"""Exact bounds for shares and rates that come in batches, as docs/ideas/acceptance.md gives them. scipy does the rest."""
import math

from scipy.stats import beta, chi2, norm

NONE = float("nan")


def tail_of(confidence, side):
    return (1 - confidence) / 2 if side == "two-sided" else 1 - confidence


def parts(counts):
    """The events, and every smaller number of them, those of the worst batches first: (how many, sum of squares)."""
    number = squares = 0
    yield 0, 0
    for count in sorted(counts, reverse=True):
        for own in range(1, count + 1):
            yield number + own, squares + own * own
        number, squares = number + count, squares + count * count


def company(number, squares):
    """How many events the batch of an event has, on average."""
    return squares / number if number else 1.0


class Share:
    """Hits of trials, batch by batch: the exact bound on an effective count."""

    def __init__(self, batches, correlation):
        self.hits = [hits for hits, trials in batches]
        self.misses = [trials - hits for hits, trials in batches]
        self.sizes = [trials for hits, trials in batches]
        self.trials = sum(self.sizes)
        self.batches = sum(1 for trials in self.sizes if trials)
        self.mean_size = sum(size * size for size in self.sizes) / self.trials if self.trials else 1.0
        self.declared = 1 + correlation * (self.mean_size - 1)

    def effect(self, number, squares):
        """The declared design effect, or the larger one that the events show, at most the largest batch."""
        share = number / self.trials
        if not 0 < share < 1:
            return self.declared
        seen = (company(number, squares) - share * self.mean_size) / (1 - share)
        return min(max(seen, self.declared), max(self.declared, max(self.sizes)))

    def least_rest(self, counts, tail):
        """The lowest exact lower bound on the share of what is not such an event, over every part of the events."""
        return min(rest_bound(number, self.trials, self.effect(number, squares), tail) for number, squares in parts(counts))

    def interval(self, confidence, side):
        """Estimate, lower, upper, design effect, effective trials."""
        if not self.trials:
            return NONE, 0.0, 1.0, 0.0, 0.0
        estimate = sum(self.hits) / self.trials
        if self.batches < 2:
            return estimate, NONE, NONE, 0.0, 0.0
        against = self.hits if side == "upper" else self.misses
        effect = self.effect(sum(against), sum(count * count for count in against))
        tail = tail_of(confidence, side)
        lower = 0.0 if side == "upper" else self.least_rest(self.misses, tail)
        upper = 1.0 if side == "lower" else 1 - self.least_rest(self.hits, tail)
        return estimate, lower, upper, effect, self.trials / effect


def rest_bound(events, trials, effect, tail):
    """One event stays whole, the others and the trials are divided by the design effect."""
    scaled = (events - 1) / effect + 1
    others = trials / effect - scaled
    return float(beta.ppf(tail, others, scaled + 1)) if others > 0 else 0.0


def fewest_trials(limit, effect, tail):
    """The fewest trials that could show the limit with no event against it."""
    high = 1
    while rest_bound(0, high, effect, tail) < limit:
        high *= 2
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if rest_bound(0, middle, effect, tail) >= limit else (middle, high)
    return high


class Rate:
    """Events in the hours of batches: Garwood's bound and the one between batches. Both must hold."""

    def __init__(self, batches, variation):
        self.events = [events for events, hours in batches]
        self.total = sum(hours for events, hours in batches)
        self.batches, self.variation = len(batches), variation
        # So many batches of equal hours would vary as much.
        self.even = 1 / sum((hours / self.total) ** 2 for events, hours in batches)
        self.shape = self.even / variation ** 2 if variation else math.inf

    def dispersion(self, number, squares):
        """How many times the variance of one rate for all, as the events show it; never below 1."""
        return max(1.0, company(number, squares) - (number - 1) / self.even) if number else 1.0

    def interval(self, confidence, side):
        """Estimate, and the limits (lower, upper) of Poisson and between batches."""
        tail, events = tail_of(confidence, side), sum(self.events)
        squares = sum(count * count for count in self.events)
        garwood = [0.0, math.inf]
        between = [0.0, math.inf]
        if side != "upper" and events:
            garwood[0] = chi2.ppf(tail, 2 * events) / 2
            seen = self.dispersion(events, squares)
            share = beta.ppf(tail, events, self.shape)
            between[0] = min(chi2.ppf(tail, 2 * events / seen) / 2 * seen, self.shape * share / (1 - share))
        if side != "lower":
            garwood[1] = chi2.isf(tail, 2 * events + 2) / 2
            # Gamma rates make the count negative binomial: the mean at which so few events are as rare as the tail.
            rest = beta.ppf(tail, self.shape, events + 1) if math.isfinite(self.shape) else NONE
            declared = self.shape * (1 - rest) / rest if math.isfinite(self.shape) else garwood[1]
            between[1] = max([declared] + [self.seen_upper(*part, tail) for part in parts(self.events)])
        if self.batches < 6:
            between = [NONE, NONE]
        return events / self.total, [x / self.total for x in garwood], [x / self.total for x in between]

    def seen_upper(self, number, squares, tail):
        """Garwood's bound with events and hours divided by the dispersion that they show."""
        seen = self.dispersion(number, squares)
        return chi2.isf(tail, 2 * number / seen + 2) / 2 * seen


def lead_time(leads, share, confidence):
    """Hours that a share of the episodes reach, with the limits of Brookmeyer and Crowley; a miss (None) has none.

    Kaplan and Meier's curve on a clock that runs towards the confirmation: an alert is an event at minus its lead, a
    miss is censored at 0. The limits are symmetric on the log-log scale.
    """
    if not leads:
        return NONE, NONE, NONE
    clock = sorted((-(lead or 0.0), lead is None) for lead in leads)
    z, survival, greenwood, steps = norm.isf((1 - confidence) / 2), 1.0, 0.0, []
    for time in sorted({time for time, missed in clock}):
        at_risk = sum(1 for other, missed in clock if other >= time)
        events = sum(1 for other, missed in clock if other == time and not missed)
        survival *= 1 - events / at_risk
        greenwood += events / (at_risk * (at_risk - events)) if at_risk > events else math.inf
        low = high = 1.0 if survival == 1 else NONE
        if 0 < survival < 1:
            spread = math.exp(z * math.sqrt(greenwood) / -math.log(survival))
            low, high = survival ** spread, survival ** (1 / spread)
        steps.append((time, survival, low, high))
    return tuple(0.0 - first_at(1 - share, [(step[0], step[curve]) for step in steps]) for curve in (1, 3, 2))


def first_at(level, curve):
    """Where a curve has come down to the level; on a flat part exactly at it, the middle of the part."""
    for index, (time, height) in enumerate(curve):
        if height < level + 1e-9:
            later = [other for other, lower in curve[index:] if lower < height - 1e-9]
            return (time + later[0]) / 2 if abs(height - level) < 1e-9 and later else time
    return math.inf
