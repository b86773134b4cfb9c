using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>Judges one signal: how far it moved, and whether units of the reference ever do.</summary>
internal sealed class SignalJudge
{
    // What a picture has room for.
    private const int BandsMax = 40;

    // Two distributions of rows that are worth less than one independent row say nothing.
    private const double WorthMin = 1;

    private readonly DriftProfile profile;
    private readonly UnitChoice choice;
    private readonly WindowCoverage coverage;
    private readonly int place;
    private readonly DriftSignal signal;
    private readonly List<ComparedUnit> reference;
    private readonly List<ComparedUnit> window;
    private readonly List<ComparedUnit> others;

    public SignalJudge(DriftProfile profile, UnitChoice choice, WindowCoverage coverage, int place)
    {
        this.profile = profile;
        this.coverage = coverage;
        this.choice = choice;
        this.place = place;
        signal = profile.Signals[place];
        window = [.. choice.Window.Where(IsEnough)];
        var groups = window.Select(unit => unit.Group).ToHashSet(StringComparer.Ordinal);
        reference = [.. choice.Reference.Where(unit => groups.Contains(unit.Group)).Where(IsEnough)];
        others = [.. choice.Everything.Where(unit => !groups.Contains(unit.Group)).Where(IsEnough)];
    }

    /// <summary>What of the window was compared, as far as this signal is judged; of units that have too few values of it too.</summary>
    public HashSet<CellKey> Compared { get; private set; } = [];

    private DriftSettings Settings => profile.Settings;

    /// <summary>Without regard to other signals: the answer is not final until <see cref="Settle"/>.</summary>
    public SignalReport Judge()
    {
        if (NotEnough() is { } why)
        {
            return new SignalReport
            {
                Signal = signal, Answer = DriftAnswer.NotEnough, Reason = why, Remarks = Missing(),
                Compared = coverage.Values([], place), Missing = MissingJudge.Find(profile, choice, place),
            };
        }

        var figures = new SignalFigures(signal, Tallies(reference), Tallies(window));
        var tests = Tests(figures);
        var effect = Effect(figures);
        var (step, steps) = effect.Deviation is > 0 ? StepJudge.Find(profile, choice, place) : (null, []);
        tests = ChanceRule.Of(Settings, tests with { Step = step }, effect);
        Compared = coverage.Cells(window, steps);
        return new SignalReport
        {
            Signal = signal,
            Answer = DriftAnswer.Stable,
            Reason = "",
            Compared = coverage.Values(Compared, place),
            Missing = MissingJudge.Find(profile, choice, place),
            Effect = ChanceRule.Effect(profile, tests, effect),
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

    /// <summary>The answer, now that it is known what the chance is worth among all signals, and how much of the window was compared.</summary>
    public SignalReport Settle(SignalReport report, double adjusted, double? adjustedMissing, ComparedRows rows)
    {
        report = report with { Missing = report.Missing is { } missing ? missing with { AdjustedP = adjustedMissing } : null };
        var evidence = new DriftEvidence(report.Effect, report.Tests?.P ?? 1, adjusted, report.Missing, rows, report.Compared);
        var answer = AnswerRule.Of(Settings, evidence);
        if (report.Tests is not { } tests || report.Effect is not { } effect)
        {
            return report with { Answer = answer, Reason = DriftReasons.Of(profile, answer, evidence, null) ?? report.Reason };
        }

        var settled = report with { Answer = answer, Tests = tests with { AdjustedP = adjusted }, Reason = DriftReasons.Of(profile, answer, evidence, tests)! };

        // Where values lie says nothing of those that are missing.
        return AnswerRule.Of(Settings, evidence with { Missing = null }) is DriftAnswer.Stable or DriftAnswer.NotEnough ? settled : settled with
        {
            Suspect = SuspectFinder.Find(
                profile, place, choice.Window, Tallies(reference).Aggregate((one, two) => one.With(two)), IsOneAlone(tests, effect) ? tests.Furthest!.Unit : null),
            Since = tests.Step is { IsLeading: true } step ? new DriftOnset(step.Unit, step.Part, step.At) : Since(),
        };
    }

    // One unit by itself is less likely than all together.
    private static bool IsOneAlone(DriftTests tests, DriftEffect effect) => effect.Furthest is not null && tests.Furthest!.P < tests.Location.P;

    private bool IsEnough(ComparedUnit unit) => unit.Tally(place).Count >= Settings.RowsMin;

    private SignalTally[] Tallies(IEnumerable<ComparedUnit> units) => [.. units.Select(unit => unit.Tally(place))];

    private string? NotEnough()
    {
        var one = DriftWords.One(profile.Units);
        if (choice.Window.Count == 0)
        {
            return $"no {one} of the window can be compared";
        }

        if (window.Count == 0)
        {
            return $"no {one} of the window has {Settings.RowsMin} values of it";
        }

        return choice.WhyNot(reference, window, others);
    }

    private DriftTests Tests(SignalFigures figures)
    {
        var values = new UnitValues(profile.Units, reference, window, others);
        var (was, now, beside) = (Tallies(reference), Tallies(window), Tallies(others));
        var shape = values.Compare(figures.Was, figures.Now, []);
        UnitPredictionResult location;
        UnitPredictionResult? spread = null;
        FurthestUnit? furthest = null;
        if (signal.IsCategory)
        {
            location = figures.Levels.Select(level => values.Compare(
                [.. was.Select(tally => SignalFigures.Odds(tally, level))], [.. now.Select(tally => SignalFigures.Odds(tally, level))],
                [.. beside.Select(tally => SignalFigures.Odds(tally, level))])).MinBy(test => test.P)!;
        }
        else
        {
            location = values.Compare([.. was.Select(figures.Mean)], [.. now.Select(figures.Mean)], [.. beside.Select(figures.Mean)]);
            spread = values.Compare([.. was.Select(figures.Width)], [.. now.Select(figures.Width)], [.. beside.Select(figures.Width)]);
            furthest = window.Count > 1 ? FurthestUnit.Find(
                values, [.. was.Select(figures.Mean)], [.. now.Select(figures.Mean)], [.. beside.Select(figures.Mean)]) : null;
        }

        var (wasWorth, nowWorth) = Worth(figures, location);
        return new DriftTests
        {
            Location = location, Levels = signal.IsCategory ? figures.Levels.Count : null, Spread = spread, Shape = shape, Furthest = furthest,
            ReferenceWorth = wasWorth, WindowWorth = nowWorth,
        };
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

    private DriftEffect Effect(SignalFigures figures)
    {
        if (signal.IsCategory)
        {
            var (was, now) = LevelCounts(figures);
            return new DriftEffect
            {
                Carried = null, CarriedError = null, Deviation = null,
                Stability = PopulationStability.OfCounts(was, now, ZeroCells.AddHalf).TryGet(out var moved, out _) ? moved : 0,
                Overlap = figures.Levels.Sum(level => Math.Min(SignalFigures.Share(figures.All, level), SignalFigures.Share(figures.Seen, level))),
            };
        }

        var grid = new GridComparison(signal, figures.All, figures.Seen);
        return new DriftEffect
        {
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
}
