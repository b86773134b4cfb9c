namespace Lifecycle.Drift;

/// <summary>What a signal's own chance is, from the chances of its parts: the same when a window is checked and when a report is read again.</summary>
internal static class ChanceRule
{
    /// <summary>The smallest of the chances counts, times how many there are; a step only where it is far, for what batches do inside themselves every day is shown soon, and matters seldom.</summary>
    /// <param name="settings">Limits, fixed before.</param>
    /// <param name="tests">Each part of them.</param>
    /// <param name="effect">How much rows of the reference differ.</param>
    public static DriftTests Of(DriftSettings settings, DriftTests tests, DriftEffect effect)
    {
        var (count, least) = (Count(tests), Least(tests));
        if (tests.Step is not { } step)
        {
            return tests with { P = Math.Min(1, least * count) };
        }

        var (alone, level) = (Math.Min(1, step.P * (count + 1)), Math.Min(1, least * (count + 1)));
        var isLeading = Math.Abs(step.Difference / effect.Deviation!.Value) >= settings.Shift.Drifted && alone <= level;
        return tests with { Step = step with { IsLeading = isLeading }, P = isLeading ? alone : level };
    }

    /// <summary>How far all, the step and the unit that is furthest out lie, in standard deviations of rows.</summary>
    public static DriftEffect Effect(DriftProfile profile, DriftTests tests, DriftEffect effect)
    {
        double? difference = tests.Levels is null ? tests.Location.Difference : null;
        return effect.Deviation is not > 0 ? effect with { Difference = difference } : effect with
        {
            Difference = difference,
            Shift = difference / effect.Deviation,
            Step = tests.Step?.Difference / effect.Deviation,
            Furthest = IsShown(profile, tests) ? tests.Furthest!.Result.Difference / effect.Deviation : null,
        };
    }

    // One unit far out among many that are not hardly moves their mean, so its own distance is how far the signal moved: where it shows
    // more than all else does, or enough by itself among all signals, and lies where no unit of the reference ever did.
    private static bool IsShown(DriftProfile profile, DriftTests tests)
    {
        if (tests.Furthest is not { IsBeyond: true } furthest)
        {
            return false;
        }

        var (alpha, alone) = (profile.Settings.Alpha, furthest.P * (Count(tests) + (tests.Step is null ? 0 : 1)));
        return alone < alpha && (alone <= tests.P || alone * profile.Signals.Count < alpha);
    }

    // Level and shape, of a number spread too; and where there are several units, the one that lies furthest out.
    private static int Count(DriftTests tests) => 2 + (tests.Spread is null ? 0 : 1) + (tests.Furthest is null ? 0 : 1);

    // That of a category is the level that differs most.
    private static double Least(DriftTests tests) => Math.Min(
        Math.Min(tests.Location.P * (tests.Levels ?? 1), tests.Spread?.P ?? 1), Math.Min(tests.Shape.UpperP, tests.Furthest?.P ?? 1));
}
