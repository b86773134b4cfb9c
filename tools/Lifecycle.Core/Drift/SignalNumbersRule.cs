using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>The numbers of one signal in a report that was kept: which of them there must be, and what follows from the others.</summary>
internal sealed class SignalNumbersRule
{
    private const double NoMemory = 0.5;
    private const double MemoryMax = 0.95;

    private readonly DriftProfile profile;
    private readonly int place;
    private readonly DriftSignal signal;

    public SignalNumbersRule(DriftProfile profile, int place)
    {
        this.profile = profile;
        this.place = place;
        signal = profile.Signals[place];
    }

    private bool IsInARow => profile.Units != DriftUnits.Batches;

    /// <summary>What no check finds, one sentence each.</summary>
    public IEnumerable<string> Faults(SignalNumbers said)
    {
        var isMissingTested = MissingJudge.IsTested(profile, place);
        var faults = (said.Tests, said.Effect) switch
        {
            (null, null) => [],
            ({ } tests, { } effect) => Parts(tests, effect),
            _ => ["it has chances without an effect, or an effect without chances"],
        };
        return said.Missing is null ? faults : faults.Concat(isMissingTested ? Tested(said.Missing) : Untested(said.Missing));
    }

    /// <summary>The same with everything made again that follows from the rest of it.</summary>
    public SignalNumbers Again(SignalNumbers said)
    {
        var missing = said.Missing is not { } lost ? null : lost with
        {
            Together = Again(lost.Together), Least = Again(lost.Least), Named = null,
        };
        missing = missing?.Naming(profile.Settings, ((MissingUnit?[])[Again(said.Missing!.Named), missing.Least]).OfType<MissingUnit>());
        if (said.Tests is not { } tests || said.Effect is not { } effect)
        {
            return said with { Missing = missing };
        }

        tests = ChanceRule.Of(profile.Settings, tests with
        {
            Location = Again(tests.Location)!, Spread = Again(tests.Spread), Shape = Again(tests.Shape)!,
            Step = tests.Step is { } step ? step with { Result = Again(step.Result)! } : null,
            Furthest = tests.Furthest is { } furthest ? furthest with { Result = Again(furthest.Result)! } : null,
        }, effect);
        return new SignalNumbers(missing, ChanceRule.Effect(profile, tests, effect), tests);
    }

    private UnitPredictionResult? Again(UnitPredictionResult? kept) => kept is null ? null : UnitPrediction.Again(kept, IsInARow);

    private MissingUnit? Again(MissingUnit? unit) => unit is null ? null : unit with { Result = Again(unit.Result) };

    private IEnumerable<string> Parts(DriftTests tests, DriftEffect effect)
    {
        if (signal.IsCategory != tests.Levels is not null || signal.IsCategory != tests.Spread is null || signal.IsCategory != effect.Deviation is null
            || (tests.Furthest is not null) != (!signal.IsCategory && tests.WindowUnits > 1))
        {
            yield return $"its chances are not those of a {(signal.IsCategory ? "category" : "number")}, of {tests.WindowUnits} units";
        }

        if (tests.Step is { } step && (profile.Settings.Part is null || IsInARow || effect.Deviation is not > 0 || step.Result.Units.Count(group => group.New > 0) != 1
            || step.Result.Units[0].New != 1))
        {
            yield return "it has a step where none is judged, or not of one batch";
        }

        if (!IsFinite(tests, effect))
        {
            yield return "its numbers are beyond what can be written";
        }

        foreach (var fault in Predictions([tests.Location, tests.Spread, tests.Shape, tests.Step?.Result, tests.Furthest?.Result]))
        {
            yield return fault;
        }

        var units = tests.Location.Units;
        if (tests.Spread?.Units.SequenceEqual(units) == false || !tests.Shape.Units.SequenceEqual(units.Where(group => group.New > 0))
            || (tests.Furthest is { } furthest && !IsOneOf(furthest.Result.Units, units)))
        {
            yield return "its chances are not of the same units";
        }
    }

    private IEnumerable<string> Tested(MissingTest missing) => missing.Together is not { } all
        ? ["it says nothing of the chance of what is missing, and the reference lacked values too"]
        : (missing.Least is not null) != (all.Units.Sum(group => group.New) > 1) || (missing.Named is not null && missing.Least is null)
            || !((MissingUnit?[])[missing.Least, missing.Named]).OfType<MissingUnit>().All(unit => unit.Result is { } alone && IsOneOf(alone.Units, all.Units))
        ? ["what is missing of one unit is not judged as that of all"]
        : Predictions([all, missing.Least?.Result, missing.Named?.Result]);

    private static IEnumerable<string> Untested(MissingTest missing) => missing.Together is null && missing.Least is null && missing.Named?.Result is null
        ? [] : ["it has a chance of what is missing, and the reference never lacked a value"];

    // Of the group it is in, and of those that only show the spread.
    private static bool IsOneOf(IReadOnlyList<UnitCount> one, IReadOnlyList<UnitCount> all) => one[0].New == 1
        && all.Any(group => group.New > 0 && group with { New = 1 } == one[0]) && one.Skip(1).SequenceEqual(all.Where(group => group.New == 0));

    private IEnumerable<string> Predictions(IEnumerable<UnitPredictionResult?> tests) => tests.OfType<UnitPredictionResult>().Any(test => !IsPossible(test))
        ? ["it has a chance of more units than the profile has, of none, or with a memory that they cannot have"] : [];

    private bool IsPossible(UnitPredictionResult test) =>
        test.Units.All(group => group.Reference <= profile.UnitNames.Count) && test.Units.Any(group => group.New > 0)
        && test.Units.Any(group => group.Reference > 1) && double.IsFinite(2 * test.Spread) && test.Units.Select(group => group.Group).Distinct(StringComparer.Ordinal).Count() == test.Units.Count
        && (IsInARow ? test.Units.Count == 1 && test.Memory is >= NoMemory and <= MemoryMax : test.Memory == NoMemory);

    private static bool IsFinite(DriftTests tests, DriftEffect effect) =>
        ((double?[])[tests.Location.Difference, tests.Step?.Difference, tests.Furthest?.Result.Difference])
        .All(difference => double.IsFinite((difference ?? 0) / (effect.Deviation is > 0 ? effect.Deviation.Value : 1))) && double.IsFinite(tests.Step?.Ratio ?? 0);
}
