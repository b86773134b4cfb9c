using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Drift;

/// <summary>Holds a window against a profile: pure, the same for the same bytes.</summary>
public static class DriftChecker
{
    /// <param name="profile">The reference.</param>
    /// <param name="window">What was seen since.</param>
    public static Outcome<DriftReport> Check(DriftProfile profile, DriftTable window) => Check(profile, window.Name, [window]);

    /// <param name="profile">The reference.</param>
    /// <param name="name">Of the window.</param>
    /// <param name="window">What was seen since, in tables of the same columns; at least one.</param>
    public static Outcome<DriftReport> Check(DriftProfile profile, string name, IReadOnlyList<DriftTable> window)
    {
        // What the window lacks is said signal by signal; the rest is still judged.
        var there = profile.Signals.Where(signal => Lack(signal, window) is null).ToList();
        if (there.Count == 0)
        {
            return DriftRefusals.NothingShared(
                new SourceSpot(name), [.. profile.Signals.Select(signal => signal.Name)], [.. window[0].Numbers.Keys, .. window[0].Texts.Keys]);
        }

        return ProfileFitter.Count(profile, there, window).Then<DriftReport>(counted =>
            Judge(profile, (name, window), there, Filled(profile, there, counted.Cells), counted.Sample));
    }

    private static DriftReport Judge(
        DriftProfile profile, (string Name, IReadOnlyList<DriftTable> Tables) window, List<DriftSignal> there, IReadOnlyList<ProfileCell> cells,
        IReadOnlyList<SampledRow> sample)
    {
        var choice = new UnitChoice(profile, cells);
        var judges = profile.Signals.Select((signal, place) => there.Contains(signal) ? new SignalJudge(profile, choice, place) : null).ToList();
        var reports = new SignalReport[judges.Count];
        Parallel.For(0, judges.Count, place => reports[place] = judges[place]?.Judge() ?? new SignalReport
        {
            Signal = profile.Signals[place], Answer = DriftAnswer.NotEnough, Reason = Lack(profile.Signals[place], window.Tables)!,
        });

        var family = AnswerRule.Adjusted(profile.Settings, [.. reports.Select(report => report.Tests?.P ?? 1)]);
        return new DriftReport
        {
            Profile = profile,
            Window = window.Name,
            Rows = window.Tables.Sum(table => (long)table.Rows),
            Signals = [.. reports.Select((report, place) => judges[place]?.Settle(report, family[place]) ?? report)],
            Together = there.Count == profile.Signals.Count ? TogetherTest.Of(profile, choice, sample) : null,
            LooksLike = CauseFinder.Find(profile, choice, reports, family),
            Remarks = choice.Remarks,
            Parts = choice.Parts,
        };
    }

    // Signals that the window lacks get empty tallies, so that places stay those of the profile.
    private static IReadOnlyList<ProfileCell> Filled(DriftProfile profile, List<DriftSignal> there, IReadOnlyList<ProfileCell> cells) =>
        there.Count == profile.Signals.Count ? cells : [.. cells.Select(cell => cell with
        {
            Tallies = [.. profile.Signals.Select(signal =>
                there.IndexOf(signal) is >= 0 and var place ? cell.Tallies[place] : SignalTally.None(signal))],
        })];

    private static string? Lack(DriftSignal signal, IReadOnlyList<DriftTable> window) =>
        window.Select(table => Lack(signal, table)).FirstOrDefault(lack => lack is not null);

    private static string? Lack(DriftSignal signal, DriftTable window) =>
        (signal.IsCategory ? window.Texts.ContainsKey(signal.Name) : window.Numbers.ContainsKey(signal.Name)) ? null
        : window.Texts.ContainsKey(signal.Name) ? "the window has text in its place of numbers"
        : window.Numbers.ContainsKey(signal.Name) ? "the window has numbers in its place of categories"
        : "the window has no such column";
}
