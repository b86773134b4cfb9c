using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>What share of a signal's values is missing or infinite, held against the reference.</summary>
public sealed record MissingTest
{
    /// <summary>Of all rows that are compared.</summary>
    public required double Window { get; init; }

    /// <summary>Of the reference's rows of the same groups.</summary>
    public required double Reference { get; init; }

    /// <summary>Of the odds of all units; null where the reference never lacked a value.</summary>
    public required UnitPredictionResult? Together { get; init; }

    /// <summary>The unit that is least likely by itself; null where there is one alone, and where chances are not asked.</summary>
    public required MissingUnit? Least { get; init; }

    /// <summary>The unit that lacks most, where that weighs more than what all of them lack.</summary>
    public required MissingUnit? Named { get; init; }

    /// <summary>How much larger the share is: of all units, or of one by itself.</summary>
    public double Excess => Named?.Excess ?? (Window - Reference);

    /// <summary>The batch or block whose share that is; null for all of them.</summary>
    public string? Unit => Named?.Unit;

    /// <summary>Of so much larger a share; null where the reference never lacked a value: then the limits alone decide.</summary>
    public double? P => Together is null ? null : Math.Min(PTogether, Least is null ? 1 : PAlone(Least));

    /// <summary>Among all signals.</summary>
    public double? AdjustedP { get; init; }

    /// <summary>The same with that unit named that weighs more than all together, if one does.</summary>
    internal MissingTest Naming(DriftSettings settings, IEnumerable<MissingUnit> units)
    {
        var worst = units.Where(unit => PAlone(unit) < settings.Alpha).MaxBy(unit => unit.Excess);
        var all = Level(settings, PTogether, Window - Reference);
        return this with { Named = worst is not null && Level(settings, PAlone(worst), worst.Excess) > all ? worst : null };
    }

    /// <summary>Of one unit: all together, and how many units there are, are allowed for.</summary>
    internal double PAlone(MissingUnit unit) => unit.Result is null ? 0 : Math.Min(1, 2 * unit.Result.UpperP * Together!.Units.Sum(group => group.New));

    // Units by themselves are asked where there are several, and so there are two chances of the same.
    private double PTogether => Together is null ? 0 : Math.Min(1, (Together.Units.Sum(group => group.New) > 1 ? 2 : 1) * Together.UpperP);

    private static int Level(DriftSettings settings, double p, double excess) => !(p < settings.Alpha) || excess < settings.Missing.Watch ? 0
        : excess < settings.Missing.Drifted ? 1 : 2;
}
