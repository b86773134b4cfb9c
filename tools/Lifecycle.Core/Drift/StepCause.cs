using System.Globalization;
using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>What inputs that step together look like, when the way they usually step together is allowed for.</summary>
/// <remarks>
/// A lamp takes a share of all light, of edges and of noise; a medium takes light alone; focus takes edges and no light. What is left
/// of the step under each is held against how the reference's batches step at the same part, all signals together: a culture that
/// makes more edges makes more noise too, and both at once say little.
/// </remarks>
internal sealed class StepCause(DriftProfile profile, UnitChoice choice, IReadOnlyList<SignalReport> moved)
{
    // Signals, and what a lamp and a medium that take one share of the light do to their logarithms.
    private static readonly (string Name, double Lamp, double Medium)[] Known =
    [
        (InputSignals.Background, 1, 1), (InputSignals.Light, 1, 1), (InputSignals.Noise, 1, 0), (InputSignals.Focus, 2, 0), (InputSignals.Sharpness, 0, 0),
        (InputSignals.Corners, 0, 0),
    ];

    private static readonly string[] OfFocus = [InputSignals.Noise, InputSignals.Focus, InputSignals.Sharpness];

    // Twice the logarithm of nine to one.
    private const double Sure = 4.4;
    private const double Worse = 2;

    private readonly List<(string Name, double Lamp, double Medium, int Place)> signals =
    [
        .. Known.Select(known => (known.Name, known.Lamp, known.Medium, Place: profile.Signals.ToList().FindIndex(signal => signal.Name == known.Name)))
            .Where(known => known.Place >= 0),
    ];

    /// <summary>In words; null when no step was shown, or nothing known looks so.</summary>
    public string? Find()
    {
        var leading = moved.Where(report => report.Tests?.Step is { IsLeading: true } && signals.Any(signal => signal.Name == report.Signal.Name))
            .OrderBy(report => report.Tests!.P).ToList();
        if (leading.Count == 0 || signals[0].Medium < 1)
        {
            return null;
        }

        var step = leading[0].Tests!.Step!;
        return leading.Find(report => report.Signal.Name == InputSignals.Corners && report.Tests!.Step is { } other && other.Unit == step.Unit && other.Part == step.Part)
            is { } corners ? Camera(corners.Tests!.Step!) : Optics(step);
    }

    private string Camera(StepTest corners)
    {
        ComparedUnit Cut(ComparedUnit unit) => unit with { Cells = [.. unit.Cells.Where(cell => cell.Key.Part == corners.Part)] };
        var there = choice.WholeReference.Select(Cut).Where(unit => unit.Cells.Count > 0).ToList();
        return CauseFinder.OtherGroup(profile, choice, there, [.. choice.WholeWindow.Where(unit => unit.Name == corners.Unit).Select(Cut)]) is { } group
            ? $"{group}: the inputs fit it, and not what was said"
            : $"another camera or lens: light in the corners is {Percent(corners.Ratio)} of what it was beside the middle";
    }

    private string? Optics(StepTest step)
    {
        var all = signals.Select(signal => UnitStep.Of(profile, choice.WholeReference, signal.Place)).ToList();
        var mine = signals.Select(signal => UnitStep.Of(profile, choice.WholeWindow, signal.Place).FirstOrDefault(one => one.Unit == step.Unit && one.Part == step.Part)).ToList();
        if (mine.Exists(one => one is not { IsPositive: true }))
        {
            return null;
        }

        var units = all[0].Where(one => one.Part == step.Part).Select(one => (one.Group, Sizes: all.Select(
            ofSignal => ofSignal.FirstOrDefault(other => other.Unit == one.Unit && other.Group == one.Group && other.Part == one.Part)?.Size(true) ?? double.NaN).ToArray()))
            .Where(unit => unit.Sizes.All(double.IsFinite)).GroupBy(unit => unit.Group, unit => unit.Sizes, StringComparer.Ordinal).ToList();
        var spread = new StepSpread([.. units.Select(group => (group.Key, (IReadOnlyList<double[]>)[.. group]))]);
        return spread.Degrees >= 2 * signals.Count && spread.Away(mine[0]!.Group, [.. mine.Select(one => one!.Size(true))]) is { } away
            ? Named(spread, away) : null;
    }

    private string? Named(StepSpread spread, double[] away)
    {
        double[][] lamp = [[.. signals.Select(signal => signal.Lamp)]];
        double[][] medium = [[.. signals.Select(signal => signal.Medium)]];
        double[][] focus = !signals.Exists(signal => signal.Name is InputSignals.Sharpness or InputSignals.Focus) ? [] : [.. OfFocus.Select(name => signals.FindIndex(signal => signal.Name == name)).Where(place => place >= 0)
            .Select(place => signals.Select((_, at) => at == place ? 1.0 : 0).ToArray())];
        var (ofLamp, ofMedium) = (spread.Left(away, lamp) + Worse, spread.Left(away, medium) + Worse);
        var ofFocus = focus.Length == 0 ? double.PositiveInfinity : spread.Left(away, focus) + (Worse * focus.Length);
        var light = Percent(Real.Exp(away[0]));
        return ofFocus < Math.Min(ofLamp, ofMedium) ? $"the focus: {Percent(Real.Exp(Edges(away)))} of edges, and light as before"
            : Math.Abs(ofLamp - ofMedium) < Sure
                ? $"the lamp or the medium, and {(ofLamp < ofMedium ? "rather the lamp" : "rather the medium")}: light {light}; what varies with it does not tell them apart"
            : ofLamp < ofMedium ? $"the lamp or its exposure: light {light}, and what varies with it"
            : $"the medium or what is in it: light {light}, and what varies as before";
    }

    private double Edges(double[] away) => away[Math.Max(
        signals.FindIndex(signal => signal.Name == InputSignals.Sharpness), signals.FindIndex(signal => signal.Name == InputSignals.Focus))];

    private static string Percent(double? ratio) => ratio is { } number ? (100 * number).ToString("F0", CultureInfo.InvariantCulture) + " %" : "another share";
}
