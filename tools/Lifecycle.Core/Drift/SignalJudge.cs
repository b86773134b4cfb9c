using System.Globalization;
using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>Judges one signal: how far it moved, and whether units of the reference ever do.</summary>
internal sealed class SignalJudge
{
    private const int GroupMin = 3;
    private const int TestsOfOne = 3;
    private const int TestsOfMany = 4;

    // What a picture has room for.
    private const int BandsMax = 40;

    // Two distributions of rows that are worth less than one independent row say nothing.
    private const double WorthMin = 1;

    private readonly DriftProfile profile;
    private readonly UnitChoice choice;
    private readonly int place;
    private readonly DriftSignal signal;
    private readonly List<ComparedUnit> reference;
    private readonly List<ComparedUnit> window;
    private readonly List<ComparedUnit> others;

    public SignalJudge(DriftProfile profile, UnitChoice choice, int place)
    {
        this.profile = profile;
        this.choice = choice;
        this.place = place;
        signal = profile.Signals[place];
        reference = [.. choice.Reference.Where(IsEnough)];
        window = [.. choice.Window.Where(IsEnough)];
        var groups = choice.Window.Select(unit => unit.Group).ToHashSet(StringComparer.Ordinal);
        others = [.. choice.Everything.Where(unit => !groups.Contains(unit.Group)).Where(IsEnough)];
    }

    private DriftSettings Settings => profile.Settings;

    /// <summary>Without regard to other signals: the answer is not final until <see cref="Settle"/>.</summary>
    public SignalReport Judge()
    {
        if (NotEnough() is { } why)
        {
            return new SignalReport { Signal = signal, Answer = DriftAnswer.NotEnough, Reason = why, Remarks = Missing() };
        }

        var figures = new SignalFigures(signal, Tallies(reference), Tallies(window));
        var tests = Tests(figures);
        var effect = Effect(figures, tests);
        return new SignalReport
        {
            Signal = signal,
            Answer = DriftAnswer.Stable,
            Reason = "",
            Effect = effect,
            Tests = tests,
            Distances = Distances(figures, tests),
            Remarks = [.. Missing(), .. Strange(figures)],
            Reference = figures.All,
            Window = figures.Seen,
            Bands = signal.IsCategory ? [] :
            [
                .. reference.TakeLast(BandsMax).Select(unit => UnitBand.Of(signal, unit, place, isWindow: false)),
                .. window.TakeLast(BandsMax).Select(unit => UnitBand.Of(signal, unit, place, isWindow: true)),
            ],
            StabilityParts = signal.IsCategory ? [] : new GridComparison(signal, figures.All, figures.Seen).StabilityParts(signal),
        };
    }

    /// <summary>The answer, now that it is known what the chance is worth among all signals.</summary>
    public SignalReport Settle(SignalReport report, double adjusted)
    {
        if (report.Tests is not { } tests || report.Effect is not { } effect)
        {
            return report;
        }

        var isFar = effect.Reaches(Settings, limits => limits.Drifted);
        var isSome = effect.Reaches(Settings, limits => limits.Watch);
        var answer = AnswerRule.Of(Settings, effect, tests.P, adjusted);
        var settled = report with { Answer = answer, Tests = tests with { AdjustedP = adjusted }, Reason = Reason(answer, tests, adjusted, isSome, isFar) };
        return answer == DriftAnswer.Stable ? settled : settled with
        {
            Suspect = SuspectFinder.Find(profile, place, choice.Window, Tallies(reference).Aggregate((one, two) => one.With(two))),
            Since = Since(),
        };
    }

    private bool IsEnough(ComparedUnit unit) => unit.Tally(place).Count >= Settings.RowsMin;

    private SignalTally[] Tallies(IEnumerable<ComparedUnit> units) => [.. units.Select(unit => unit.Tally(place))];

    private string? NotEnough()
    {
        var (one, many) = (DriftWords.One(profile.Units), DriftWords.Many(profile.Units));
        if (choice.Window.Count == 0)
        {
            return $"no {one} of the window can be compared";
        }

        if (window.Count == 0)
        {
            return $"no {one} of the window has {Settings.RowsMin} values of it";
        }

        // Groups share their spread; each still needs a mean of its own.
        var groups = window.Select(unit => unit.Group).Distinct().ToList();
        var least = groups.Min(group => reference.Count(unit => unit.Group == group));
        var all = groups.Count + others.Select(unit => unit.Group).Distinct().Count();
        return reference.Count + others.Count - (all - 1) < choice.UnitsMin || least < GroupMin
            ? $"not enough {many}: {reference.Count} of the reference can be compared{(others.Count > 0 ? $", and {others.Count} beside them show the spread" : "")}; " +
                $"asked for are {choice.UnitsMin}, and {GroupMin} of each group"
            : groups.Count > 1 && profile.Units != DriftUnits.Batches
                ? $"the window has {many} of {string.Join(" and of ", groups)}: check one at a time"
                : null;
    }

    private DriftTests Tests(SignalFigures figures)
    {
        var values = new UnitValues(profile.Units, reference, window, others);
        var (was, now, beside) = (Tallies(reference), Tallies(window), Tallies(others));
        var shape = values.Compare(figures.Was, figures.Now, []);
        UnitPredictionResult location;
        UnitPredictionResult? spread = null;
        double p;
        if (signal.IsCategory)
        {
            var each = figures.Levels.Select(level => values.Compare(
                [.. was.Select(tally => SignalFigures.Odds(tally, level))], [.. now.Select(tally => SignalFigures.Odds(tally, level))],
                [.. beside.Select(tally => SignalFigures.Odds(tally, level))])).ToList();
            location = each.MinBy(test => test.P)!;
            p = Math.Min(location.P * each.Count, shape.UpperP) * 2;
        }
        else
        {
            location = values.Compare([.. was.Select(figures.Mean)], [.. now.Select(figures.Mean)], [.. beside.Select(figures.Mean)]);
            spread = values.Compare([.. was.Select(figures.Width)], [.. now.Select(figures.Width)], [.. beside.Select(figures.Width)]);
            p = Math.Min(Math.Min(location.P, spread.P), Math.Min(shape.UpperP, Worst(values, figures, was, now, beside)))
                * (window.Count > 1 ? TestsOfMany : TestsOfOne);
        }

        var (wasWorth, nowWorth) = Worth(figures, location);
        return new DriftTests
        {
            ReferenceUnits = reference.Count, WindowUnits = window.Count, Location = location, Spread = spread, Shape = shape,
            P = Math.Min(1, p), ReferenceWorth = wasWorth, WindowWorth = nowWorth,
        };
    }

    // One unit far out among many that are not would hardly move their mean.
    private static double Worst(UnitValues values, SignalFigures figures, SignalTally[] was, SignalTally[] now, SignalTally[] beside)
    {
        double[] spread = [.. beside.Select(figures.Mean)];
        double[] means = [.. was.Select(figures.Mean)];
        return now.Length == 1 ? 1 : now.Length * now.Select((tally, unit) => values.Single(means, figures.Mean(tally), unit, spread).P).Min();
    }

    // So many independent rows would leave the mean as uncertain as the units do. Odds have no such measure: a category's rows
    // are taken to be worth one for each unit's share of the whole spread, which is at least the units.
    private (double Was, double Now) Worth(SignalFigures figures, UnitPredictionResult location)
    {
        var variance = signal.IsCategory ? 0 : figures.Deviation * figures.Deviation;
        var perUnit = location.Spread > 0 && variance > 0 ? variance / (location.Spread * location.Spread) : 0;
        double Of(int units, long rows) => signal.IsCategory ? Math.Max(WorthMin, Math.Min(units, rows))
            : perUnit > 0 ? Math.Clamp(units * perUnit, WorthMin, rows) : rows;
        return (Of(reference.Count, figures.All.Count), Of(window.Count, figures.Seen.Count));
    }

    private DriftEffect Effect(SignalFigures figures, DriftTests tests)
    {
        if (signal.IsCategory)
        {
            var (was, now) = LevelCounts(figures);
            return new DriftEffect
            {
                Difference = null, Shift = null, Carried = null, CarriedError = null, Deviation = null,
                Stability = PopulationStability.OfCounts(was, now, ZeroCells.AddHalf).TryGet(out var moved, out _) ? moved : 0,
                Overlap = figures.Levels.Sum(level => Math.Min(SignalFigures.Share(figures.All, level), SignalFigures.Share(figures.Seen, level))),
            };
        }

        var grid = new GridComparison(signal, figures.All, figures.Seen);
        var difference = tests.Location.Difference;
        return new DriftEffect
        {
            Difference = difference,
            Shift = figures.Deviation > 0 ? difference / figures.Deviation : null,
            Stability = grid.Stability,
            Carried = grid.Carried,
            CarriedError = grid.CarriedError,
            Overlap = grid.Overlap,
            Deviation = figures.Deviation,
        };
    }

    private static (IReadOnlyList<long> Was, IReadOnlyList<long> Now) LevelCounts(SignalFigures figures)
    {
        long Rows(SignalTally tally, string level) => tally.Levels.FirstOrDefault(entry => entry.Key == level).Value;
        return ([.. figures.Levels.Select(level => Rows(figures.All, level))], [.. figures.Levels.Select(level => Rows(figures.Seen, level))]);
    }

    private DriftDistances Distances(SignalFigures figures, DriftTests tests)
    {
        var (was, now) = (tests.ReferenceWorth, tests.WindowWorth);
        if (signal.IsCategory)
        {
            var (there, here) = LevelCounts(figures);
            double[] Worthy(IReadOnlyList<long> counts, double worth) => [.. counts.Select(count => count * worth / counts.Sum())];
            var square = ChiSquareHomogeneity.Of([Worthy(there, was), Worthy(here, now)]).TryGet(out var found, out _) ? found : null;
            return new DriftDistances
            {
                Kolmogorov = null, KolmogorovMax = null, KolmogorovP = null, KolmogorovPMin = null, CramerVonMises = null, CramerVonMisesP = null,
                JensenShannon = JensenShannon.Divergence([.. there.Select(count => (double)count)], [.. here.Select(count => (double)count)], 2)
                    .TryGet(out var bits, out _) ? Math.Sqrt(bits) : 0,
                StabilityCritical = there.Count > 1 ? ChiSquare.Quantile(0.95, there.Count - 1) * ((1 / was) + (1 / now)) : null,
                ChiSquare = Known(square?.Statistic), ChiSquareP = Known(square?.P),
            };
        }

        var grid = new GridComparison(signal, figures.All, figures.Seen);
        var (statistic, p) = grid.MeanSquare(was, now);
        return new DriftDistances
        {
            Kolmogorov = grid.Distance,
            KolmogorovMax = grid.DistanceMax,
            KolmogorovP = GridComparison.DistanceP(grid.Distance, was, now),
            KolmogorovPMin = GridComparison.DistanceP(grid.DistanceMax, was, now),
            CramerVonMises = statistic,
            CramerVonMisesP = p,
            JensenShannon = grid.JensenShannonDistance,
            StabilityCritical = Known(grid.StabilityCritical(was, now)),
            ChiSquare = null,
            ChiSquareP = null,
        };
    }

    private static double? Known(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    private List<string> Missing()
    {
        var seen = choice.Window.Select(unit => unit.Tally(place)).ToList();
        var rows = choice.Window.Sum(unit => unit.Cells.Sum(cell => cell.Rows));
        var remarks = new List<string>();
        void Say(long count, string what)
        {
            if (count > 0)
            {
                remarks.Add($"{count} of {rows} rows {what}");
            }
        }

        Say(seen.Sum(tally => tally.Missing), "have no number");
        Say(seen.Sum(tally => tally.Infinite), "are infinite");
        Say(seen.Sum(tally => tally.Cut), "are hundreds of ranges off the reference; their sum is cut");
        return remarks;
    }

    private IEnumerable<string> Strange(SignalFigures figures)
    {
        if (signal.IsCategory)
        {
            var known = figures.All.Levels.Select(level => level.Key).ToHashSet(StringComparer.Ordinal);
            foreach (var level in figures.Seen.Levels.Where(level => !known.Contains(level.Key)))
            {
                yield return $"new category '{level.Key}': {level.Value} rows";
            }

            yield break;
        }

        var outside = figures.Seen.Counts[0] + figures.Seen.Counts[^1] - figures.All.Counts[0] - figures.All.Counts[^1];
        if (figures.All.Counts[0] + figures.All.Counts[^1] == 0 && outside > 0)
        {
            yield return $"{outside} rows beyond every value of the reference";
        }

        if (!(figures.Deviation > 0))
        {
            yield return "constant in the reference";
        }
    }

    private string Reason(DriftAnswer answer, DriftTests tests, double adjusted, bool isSome, bool isFar)
    {
        var units = $"{tests.WindowUnits} {(tests.WindowUnits == 1 ? DriftWords.One(profile.Units) : DriftWords.Many(profile.Units))} " +
            $"against {tests.ReferenceUnits}: p {Brief(tests.P)}, {Brief(adjusted)} among all signals";
        return answer switch
        {
            DriftAnswer.Drifted => $"beyond the limit, and beyond what {DriftWords.Many(profile.Units)} of the reference differ; {units}",
            DriftAnswer.Watch when adjusted < Settings.Alpha => $"shown to have moved, by less than the limit of drift; {units}",
            DriftAnswer.Watch => $"beyond the limit of drift, and shown alone but not among all signals; {units}",
            _ when adjusted < Settings.Alpha && !isSome => $"shown to have moved, by too little to matter; {units}",
            _ when isFar || isSome => $"moved no more than {DriftWords.Many(profile.Units)} of the reference differ; {units}",
            _ => units,
        };
    }

    // The longest row of last units that are each out of line by themselves.
    private DriftOnset? Since()
    {
        var figures = new SignalFigures(signal, Tallies(reference), Tallies(window));
        var values = new UnitValues(profile.Units, reference, window, others);
        double[] beside = signal.IsCategory ? [] : [.. Tallies(others).Select(figures.Mean)];
        double[] was = signal.IsCategory ? figures.Was : [.. Tallies(reference).Select(figures.Mean)];
        var now = Tallies(window);
        DriftOnset? since = null;
        for (var unit = window.Count - 1; unit >= 0; unit--)
        {
            var shape = values.Single(figures.Was, figures.Now[unit], unit, []).UpperP;
            var p = signal.IsCategory ? shape : 2 * Math.Min(values.Single(was, figures.Mean(now[unit]), unit, beside).P, shape);
            if (!(p < Settings.Alpha))
            {
                break;
            }

            since = new DriftOnset(window[unit].Name, choice.Parts.Count > 0 ? choice.Parts[0] : 0, window[unit].First);
        }

        return since;
    }

    private static string Brief(double number) => number.ToString("G3", CultureInfo.InvariantCulture);
}
