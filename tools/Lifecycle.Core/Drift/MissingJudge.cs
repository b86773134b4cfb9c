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
            group => group, group => Share(reference.Where(unit => unit.Group == group), place), StringComparer.Ordinal);
    }

    /// <summary>Null where there are not enough units to tell.</summary>
    public static MissingTest? Find(DriftProfile profile, UnitChoice choice, int place)
    {
        var judge = new MissingJudge(profile, choice, place);
        return choice.WhyNot(judge.reference, judge.window, judge.others) is null ? judge.Judge() : null;
    }

    /// <summary>Whether chances are asked: where the reference ever lacked a value.</summary>
    public static bool IsTested(DriftProfile profile, int place) => profile.Cells.Any(cell => Lost(cell.Tallies[place]) > 0);

    private MissingTest Judge()
    {
        var isTested = IsTested(profile, place);
        var (together, each) = isTested ? Tested() : (null, [.. window.Select(_ => (UnitPredictionResult?)null)]);
        List<MissingUnit> units = window.Count == 1 ? []
            : [.. window.Zip(each, (unit, result) => new MissingUnit(unit.Name, Share([unit], place), usual[unit.Group], result))];
        return new MissingTest
        {
            Window = Share(window, place), Reference = window.Sum(unit => Rows(unit) * usual[unit.Group]) / window.Sum(Rows),
            Together = together, Least = isTested ? units.MinBy(unit => unit.Result!.UpperP) : null, Named = null,
        }.Naming(profile.Settings, units);
    }

    private (UnitPredictionResult Together, IReadOnlyList<UnitPredictionResult?> Each) Tested()
    {
        var values = new UnitValues(profile.Units, reference, window, others);
        double[] was = [.. reference.Select(unit => Odds(unit, place))];
        double[] now = [.. window.Select(unit => Odds(unit, place))];
        double[] beside = [.. others.Select(unit => Odds(unit, place))];
        return (values.Compare(was, now, beside), [.. now.Select((odds, unit) => values.Single(was, odds, unit, beside))]);
    }

    /// <summary>Of a unit, the logarithm of the odds that a value is missing.</summary>
    public static double Odds(ComparedUnit unit, int place)
    {
        var share = Share([unit], place);
        return Real.Log((share + OddsFloor) / (1 - share + OddsFloor));
    }

    /// <summary>How much is missing of all values of some units.</summary>
    public static double Share(IEnumerable<ComparedUnit> units, int place)
    {
        var (lost, rows) = (0L, 0L);
        foreach (var cell in units.SelectMany(unit => unit.Cells))
        {
            (lost, rows) = (lost + Lost(cell.Tallies[place]), rows + cell.Rows);
        }

        return rows > 0 ? lost / (double)rows : 0;
    }

    public static long Rows(ComparedUnit unit) => unit.Cells.Sum(cell => cell.Rows);

    private bool IsEnough(ComparedUnit unit) => Rows(unit) >= profile.Settings.RowsMin;

    private static long Lost(SignalTally tally) => tally.Missing + tally.Infinite;
}
