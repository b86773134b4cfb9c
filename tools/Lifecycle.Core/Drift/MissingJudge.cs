using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>Judges what is missing of a signal as the signal itself is judged: by how much units of the reference differ in it.</summary>
/// <remarks>
/// A reference that never lacked a value shows no spread, and its like cannot lack one either: there the limits decide, and no chance is
/// spent. Which of both it is hangs on the profile alone, so the family of tests is fixed before the window is seen.
/// </remarks>
internal sealed class MissingJudge
{
    // Added to either side of the odds: with none missing, batches of different lengths are alike.
    private const double OddsFloor = 0.01;

    private readonly DriftProfile profile;
    private readonly int place;
    private readonly List<ComparedUnit> reference;
    private readonly List<ComparedUnit> window;
    private readonly List<ComparedUnit> others;
    private readonly Dictionary<string, double> usual;

    private MissingJudge(DriftProfile profile, UnitChoice choice, int place)
    {
        this.profile = profile;
        this.place = place;
        reference = [.. choice.Reference.Where(IsEnough)];
        window = [.. choice.Window.Where(IsEnough)];
        var groups = window.Select(unit => unit.Group).ToHashSet(StringComparer.Ordinal);
        others = [.. choice.Everything.Where(unit => !groups.Contains(unit.Group)).Where(IsEnough)];
        usual = groups.ToDictionary(
            group => group, group => Share(reference.Where(unit => unit.Group == group)), StringComparer.Ordinal);
    }

    /// <summary>Null where there are not enough units to tell.</summary>
    public static MissingTest? Find(DriftProfile profile, UnitChoice choice, int place)
    {
        var judge = new MissingJudge(profile, choice, place);
        return choice.WhyNot(judge.reference, judge.window, judge.others) is null ? judge.Judge() : null;
    }

    private MissingTest Judge()
    {
        var was = window.Sum(unit => Rows(unit) * usual[unit.Group]) / window.Sum(Rows);
        var all = new Finding(null, Share(window) - was, 0);
        List<Finding> each = [.. window.Count > 1 ? window.Select(unit => new Finding(unit.Name, Share([unit]) - usual[unit.Group], 0)) : []];
        var isTested = profile.Cells.Any(cell => Lost(cell.Tallies[place]) > 0);
        if (isTested)
        {
            (all, each) = Tested(all, each);
        }

        // One unit is named where all together show less.
        var worst = each.Where(IsShown).MaxBy(one => one.Excess);
        var found = worst is not null && Level(worst) > Level(all) ? worst : all;
        return new MissingTest
        {
            Window = Share(window), Reference = was, Excess = found.Excess, Unit = found.Unit,
            P = isTested ? each.Append(all).Min(one => one.P) : null,
        };
    }

    // All units together, and each by itself: both chances are allowed for.
    private (Finding All, List<Finding> Each) Tested(Finding all, List<Finding> each)
    {
        var values = new UnitValues(profile.Units, reference, window, others);
        double[] was = [.. reference.Select(Odds)];
        double[] now = [.. window.Select(Odds)];
        double[] beside = [.. others.Select(Odds)];
        var tests = each.Count > 0 ? 2 : 1;
        return (all with { P = Math.Min(1, tests * values.Compare(was, now, beside).UpperP) },
            [.. each.Select((one, unit) => one with { P = Math.Min(1, tests * each.Count * values.Single(was, now[unit], unit, beside).UpperP) })]);
    }

    private bool IsShown(Finding found) => found.P < profile.Settings.Alpha;

    private int Level(Finding found) => !IsShown(found) || found.Excess < profile.Settings.Missing.Watch ? 0
        : found.Excess < profile.Settings.Missing.Drifted ? 1 : 2;

    private bool IsEnough(ComparedUnit unit) => Rows(unit) >= profile.Settings.RowsMin;

    private double Odds(ComparedUnit unit)
    {
        var share = Share([unit]);
        return Real.Log((share + OddsFloor) / (1 - share + OddsFloor));
    }

    private double Share(IEnumerable<ComparedUnit> units)
    {
        var (lost, rows) = (0L, 0L);
        foreach (var cell in units.SelectMany(unit => unit.Cells))
        {
            (lost, rows) = (lost + Lost(cell.Tallies[place]), rows + cell.Rows);
        }

        return rows > 0 ? lost / (double)rows : 0;
    }

    private static long Lost(SignalTally tally) => tally.Missing + tally.Infinite;

    private static long Rows(ComparedUnit unit) => unit.Cells.Sum(cell => cell.Rows);

    private sealed record Finding(string? Unit, double Excess, double P);
}
