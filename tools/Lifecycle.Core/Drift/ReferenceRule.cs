using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>What a report that was kept says of the reference, counted again from the profile: that takes no row of the window.</summary>
internal sealed class ReferenceRule
{
    private readonly DriftProfile profile;
    private readonly UnitChoice choice;
    private readonly List<ComparedUnit> units;

    /// <param name="profile">The reference.</param>
    /// <param name="parts">Of batches that were compared, as the report says.</param>
    public ReferenceRule(DriftProfile profile, IReadOnlyList<int> parts)
    {
        this.profile = profile;
        choice = new UnitChoice(profile, profile.Cells, isStartKnown: true);
        units = UnitChoice.Over(choice.WholeReference, parts);
    }

    private bool IsInARow => profile.Units != DriftUnits.Batches;

    /// <summary>The same numbers with all of the reference as the profile has it; null where the profile has too few such units. What lies in the window stays.</summary>
    public SignalNumbers? Again(int place, SignalNumbers said)
    {
        var missing = said.Missing is null ? null : Again(place, said.Missing);
        if ((missing is null) != (said.Missing is null) || said.Tests is not { } tests || said.Effect is not { } effect)
        {
            return (missing is null) != (said.Missing is null) ? null : said with { Missing = missing };
        }

        var (reference, others) = Apart(units.Where(unit => unit.Tally(place).Count >= profile.Settings.RowsMin), tests.Location);
        var same = tests.Step is null ? null : Same(place, tests.Step);
        if (reference.Count == 0 || same?.Count == 0)
        {
            return null;
        }

        var signal = profile.Signals[place];
        SignalTally[] tallies = [.. reference.Select(unit => unit.Tally(place))];
        var figures = new SignalFigures(signal, tallies, tallies);
        double Mean(ComparedUnit unit) => figures.Mean(unit.Tally(place));
        double Width(ComparedUnit unit) => figures.Width(unit.Tally(place));
        double Shape(ComparedUnit unit) => figures.Was[reference.IndexOf(unit)];
        tests = tests with { Shape = Again(tests.Shape, Groups(tests.Shape, reference, [], Shape)) };
        return signal.IsCategory
            ? new SignalNumbers(missing, effect, tests with
            {
                // Which category it is of is not recorded.
                Location = tests.Location with { Units = UnitPrediction.Counts(Groups(tests.Location, reference, others, _ => 0)) },
            })
            : new SignalNumbers(missing, effect with { Deviation = figures.Deviation }, tests with
            {
                Location = Again(tests.Location, Groups(tests.Location, reference, others, Mean)),
                Spread = tests.Spread is { } spread ? Again(spread, Groups(spread, reference, others, Width)) : null,
                Step = tests.Step is { } step ? step with { Result = Again(step.Result, same!) } : null,
                Furthest = tests.Furthest is not { } furthest ? null : furthest with
                {
                    Result = Again(furthest.Result, Groups(furthest.Result, reference, others, Mean)),
                    Usual = new UnitValues(profile.Units, reference, [], others).Furthest([.. reference.Select(Mean)], [.. others.Select(Mean)]),
                },
            });
    }

    private MissingTest? Again(int place, MissingTest said)
    {
        if (said.Together is not { } together)
        {
            return said;
        }

        var (reference, others) = Apart(units.Where(unit => MissingJudge.Rows(unit) >= profile.Settings.RowsMin), together);
        double Odds(ComparedUnit unit) => MissingJudge.Odds(unit, place);
        MissingUnit? Unit(MissingUnit? unit) => unit is null ? null : unit with
        {
            Result = Again(unit.Result!, Groups(unit.Result!, reference, others, Odds)),
            Reference = MissingJudge.Share(reference.Where(one => one.Group == unit.Result!.Units[0].Group), place),
        };
        return reference.Count == 0 ? null : said with
        {
            Together = Again(together, Groups(together, reference, others, Odds)), Least = Unit(said.Least), Named = Unit(said.Named),
        };
    }

    // Those of the groups that the window has, none where a group has too few, and those that only show the spread.
    private static (List<ComparedUnit> Reference, List<ComparedUnit> Others) Apart(IEnumerable<ComparedUnit> enough, UnitPredictionResult said)
    {
        var asked = said.Units.Where(group => group.New > 0).Select(group => group.Group).ToHashSet(StringComparer.Ordinal);
        var sides = enough.ToLookup(unit => asked.Contains(unit.Group));
        return asked.Any(group => sides[true].Count(unit => unit.Group == group) < UnitChoice.GroupMin) ? ([], []) : ([.. sides[true]], [.. sides[false]]);
    }

    private List<UnitGroup> Same(int place, StepTest said)
    {
        var steps = UnitStep.Of(profile, choice.WholeReference, place);
        return said.IsRatio && !steps.All(step => step.IsPositive) ? [] : [.. StepJudge.Same(
            choice, steps, new UnitStep(said.Unit, said.Result.Units[0].Group, said.Part, null, 1, 1)).Select((group, at) => new UnitGroup([.. group.Reference.Select(step => step.Size(said.IsRatio))], new double[at == 0 ? 1 : 0], group.Group))];
    }

    // Of new units only how many there are is known: what they show is in the window.
    private List<UnitGroup> Groups(
        UnitPredictionResult said, List<ComparedUnit> reference, List<ComparedUnit> others, Func<ComparedUnit, double> value)
    {
        var own = said.Units.Where(group => group.New > 0).Select(group => new UnitGroup(
            [.. reference.Where(unit => unit.Group == group.Group).Select(value)], new double[group.New], group.Group));
        return [.. own, .. IsInARow ? [] : others.GroupBy(unit => unit.Group, StringComparer.Ordinal)
            .Select(group => new UnitGroup([.. group.Select(value)], [], group.Key))];
    }

    private UnitPredictionResult Again(UnitPredictionResult said, List<UnitGroup> groups)
    {
        var (spread, rounding, memory) = IsInARow ? UnitPrediction.SpreadInARow(groups[0].Reference) : UnitPrediction.SpreadOf(groups);
        return said with { Units = UnitPrediction.Counts(groups), Spread = spread, Rounding = rounding, Memory = memory };
    }
}
