using System.Globalization;
using System.Text;
using Lifecycle.Drift;
using Lifecycle.Workflows.Drift;

namespace Lifecycle.Cli.Printing;

/// <summary>A check for drift as people read it: how far first, then whether that is shown, then where to look.</summary>
internal static class DriftText
{
    private const int Indent = 12;
    private const int NameWidth = 30;
    private const int NumberWidth = 9;
    private const int NamesMax = 6;

    public static string Of(DriftFitAnswer answer)
    {
        var profile = answer.Profile;
        var text = new StringBuilder();
        text.Append(Wrapped.Of("profile", $"{answer.File}  {answer.Digest.Brief}", Indent));
        text.Append(Wrapped.Of("reference", $"{Count(profile.Rows)} rows of {profile.UnitNames.Count} {DriftWords.Many(profile.Units)}", Indent));
        text.Append(Scored(profile.Model));
        text.Append(Wrapped.Of("signals", string.Join(", ", profile.Signals.Select(signal => signal.Name)), Indent));
        if (profile.Alerts.Count > 0)
        {
            text.Append(Wrapped.Of("outcomes", ConsequenceText.Of(profile.Alerts), Indent));
        }

        var least = profile.Units == DriftUnits.Batches ? profile.Settings.BatchesMin : profile.Settings.BlocksMin;
        if (profile.UnitNames.Count < least)
        {
            text.Append(Wrapped.Of(
                "too few", $"a check asks for {least} {DriftWords.Many(profile.Units)} of the reference; until there are as many it will say: not enough data", Indent));
        }

        return text.Append(answer.IsSealed
            ? Wrapped.Of("sealed", "by the demonstration itself, in nobody's name", Indent)
            : answer.Waiting is { Count: 0 } ? Wrapped.Of("sealed", "as it is, by all who must", Indent)
            : Wrapped.Of("next", string.Join("; ", (answer.Waiting ?? profile.Settings.Owners).DefaultIfEmpty("ROLE").Select(role => $"lifecycle seal {answer.File} --role {role}")), Indent)).ToString();
    }

    public static string Of(DriftCheckAnswer answer)
    {
        var report = answer.Report;
        var text = new StringBuilder();
        text.Append(Wrapped.Of("profile", $"{answer.Profile}: {report.Profile.UnitNames.Count} {DriftWords.Many(report.Profile.Units)}", Indent));
        text.Append(Scored(report.Profile.Model));
        text.Append(Wrapped.Of("window", $"{report.Window}: {Count(report.Rows)} rows", Indent));
        text.Append(Scored(report.Model));
        if (report.Counted.Count > 0)
        {
            text.Append(Wrapped.Of(
                "counted", $"{string.Join(", ", report.Counted.Take(NamesMax))}{(report.Counted.Count > NamesMax ? $" and {report.Counted.Count - NamesMax} more" : "")}: " +
                "the profile was made of them, and what is held against itself has not moved", Indent));
        }

        text.Append(Wrapped.Of("compared", Compared(report), Indent));
        foreach (var remark in report.Remarks)
        {
            text.Append(Wrapped.Of("", remark, Indent));
        }

        if (report.Consequences is { } consequences)
        {
            text.Append('\n').Append(ConsequenceText.Of(consequences));
        }

        text.Append('\n').Append("        signal".PadRight(NameWidth)).Append("shift/sd".PadLeft(NumberWidth)).Append("PSI".PadLeft(NumberWidth))
            .Append("W1".PadLeft(NumberWidth)).Append("overlap".PadLeft(NumberWidth)).Append("adj. p".PadLeft(NumberWidth)).Append('\n');
        foreach (var signal in report.Signals.OrderBy(signal => Order(signal.Answer)).ThenByDescending(signal => signal.Effect?.InDeviations ?? 0))
        {
            text.Append(Row(signal));
        }

        if (report.LooksLike is { } cause)
        {
            text.Append('\n').Append(Wrapped.Of("looks like", cause, Indent));
        }

        if (report.Together is { } together)
        {
            text.Append('\n').Append(Wrapped.Of("together", Words(together), Indent));
        }

        if (report.IsInformational)
        {
            text.Append('\n').Append(Wrapped.Of("unsealed", Unsealed(answer.Waiting), Indent));
        }

        if (report.Consequences is { } meant)
        {
            text.Append("\nMATTERS: ").Append(ConsequenceText.Line(meant)).Append('\n');
        }

        text.Append(report.Consequences is null ? "\nDRIFT: " : "DRIFT: ").Append(DriftWords.Of(report.Answer)).Append(DriftWords.Caveat(report.IsInformational, report.Counted.Count))
            .Append(CultureInfo.InvariantCulture, $"   {report.Signals.Count(signal => signal.Answer == DriftAnswer.Stable)} of {report.Signals.Count} signals stable\n");
        return text.Append("evidence".PadRight(Indent)).Append(answer.File).Append('\n').ToString();
    }

    private static string Scored(ScoredBy? model) => model is null ? "" : Wrapped.Of("", $"scores of {model.LongWords}", Indent);

    private static string Unsealed(IReadOnlyList<string> waiting) => waiting.Count == 0
        ? "nobody sealed the profile before: nothing shows that it was fixed before the window was seen"
        : $"{string.Join(" and ", waiting)} did not seal the profile before: nothing shows that they had fixed it before the window was seen";

    private static string Compared(DriftReport report) =>
        $"{Count(report.Compared.Rows)} of {Count(report.Compared.OfRows)} rows, {report.Compared.Units} of {report.Compared.OfUnits} {DriftWords.Many(report.Profile.Units)}" +
        (report.Compared.UnfinishedRows > 0 ? $"; {Count(report.Compared.UnfinishedRows)} rows are of parts that are not over yet" : "");

    private static string Row(SignalReport signal)
    {
        var name = $"{Word(signal.Answer),-8}{signal.Signal.Name}";
        var text = new StringBuilder(name.Length > NameWidth ? name + "\n" + new string(' ', NameWidth) : name.PadRight(NameWidth));
        foreach (var number in (double?[])[signal.Effect?.Shift, signal.Effect?.Stability, signal.Effect?.Carried, signal.Effect?.Overlap, signal.Tests?.AdjustedP])
        {
            text.Append((number is { } some ? some.ToString("G3", CultureInfo.InvariantCulture) : "-").PadLeft(NumberWidth));
        }

        text.Append('\n');
        if (signal.Answer != DriftAnswer.Stable)
        {
            text.Append(Wrapped.Of("", signal.Reason, 8));
        }

        if (signal.Since is { } since)
        {
            text.Append(Wrapped.Of("", $"since {since.Unit}{(since.At is { } at ? $", {at}" : "")}", 8));
        }

        if (signal.Suspect is { } suspect)
        {
            text.Append(Wrapped.Of(
                "", $"suspect: {suspect.Axis} {suspect.Level}, {Share(suspect.ShareOfShift)} of the shift in {Share(suspect.ShareOfRows)} of the rows", 8));
        }

        foreach (var remark in signal.Remarks)
        {
            text.Append(Wrapped.Of("", remark, 8));
        }

        return text.ToString();
    }

    private static string Words(TogetherReport together) =>
        $"energy distance {together.Energy.ToString("G3", CultureInfo.InvariantCulture)}, p {together.P.ToString("G3", CultureInfo.InvariantCulture)} by " +
        $"{(together.IsAll ? "all " : "")}{together.Shuffles} shuffles of whole units, on {together.ReferenceRows} and {together.WindowRows} rows" +
        (together.Separation is { } area ? $"; a line tells window from reference with area {area.ToString("F2", CultureInfo.InvariantCulture)} under the curve" : "");

    private static int Order(DriftAnswer answer) => answer switch
    {
        DriftAnswer.Drifted => 0, DriftAnswer.Watch => 1, DriftAnswer.NotEnough => 2, _ => 3,
    };

    private static string Word(DriftAnswer answer) => answer switch
    {
        DriftAnswer.Drifted => "DRIFTED", DriftAnswer.Watch => "watch", DriftAnswer.NotEnough => "few", _ => "ok",
    };

    private static string Share(double share) => (100 * share).ToString("F0", CultureInfo.InvariantCulture) + " %";

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
