using Lifecycle.Drift.Consequences;
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
    /// <param name="question">Criteria that are asked about, and a labelled run that is weighted; null for what the settings ask.</param>
    public static Outcome<DriftReport> Check(
        DriftProfile profile, string name, IReadOnlyList<DriftTable> window, ConsequenceQuestion? question = null)
    {
        // What the window lacks is said signal by signal; the rest is still judged.
        var there = profile.Signals.Where(signal => Lack(profile, signal, window) is null).ToList();
        if (profile.Signals.All(signal => Lack(signal, window) is not null))
        {
            return DriftRefusals.NothingShared(
                new SourceSpot(name), [.. profile.Signals.Select(signal => signal.Name)], [.. window[0].Numbers.Keys, .. window[0].Texts.Keys]);
        }

        return ProfileFitter.Count(profile, there, window).Then(counted =>
        {
            var cells = Filled(profile, there, counted.Cells);
            var report = Judge(profile, (name, window), there, cells, counted.Sample) with
            {
                Counted = CountedBefore.Units(profile, [.. Enumerable.Range(0, profile.Signals.Count).Where(place => there.Contains(profile.Signals[place]))], cells),
                Model = ModelOf(profile.Settings, window),
            };
            return ConsequenceJudge.Judge(profile, report.Signals, cells, window, question)
                .Then<DriftReport>(consequences => report with { Consequences = consequences });
        });
    }

    private static DriftReport Judge(
        DriftProfile profile, (string Name, IReadOnlyList<DriftTable> Tables) window, List<DriftSignal> there, IReadOnlyList<ProfileCell> cells,
        IReadOnlyList<SampledRow> sample)
    {
        var choice = new UnitChoice(profile, cells, window.Tables.All(table => table.Starts.Count > 0));
        var coverage = new WindowCoverage(choice, cells);
        var judges = profile.Signals.Select((signal, place) => there.Contains(signal) ? new SignalJudge(profile, choice, coverage, place) : null).ToList();
        var reports = new SignalReport[judges.Count];
        Parallel.For(0, judges.Count, place => reports[place] = judges[place]?.Judge() ?? new SignalReport
        {
            Signal = profile.Signals[place], Answer = DriftAnswer.NotEnough, Reason = Lack(profile, profile.Signals[place], window.Tables)!,
        });

        var rows = coverage.Rows([.. judges.OfType<SignalJudge>().SelectMany(judge => judge.Compared)]);
        var (family, missing) = AnswerRule.Adjusted(
            profile.Settings, [.. reports.Select(report => report.Tests?.P ?? 1)], [.. reports.Select(report => report.Missing?.P)]);
        return new DriftReport
        {
            Profile = profile,
            Window = window.Name,
            Rows = window.Tables.Sum(table => (long)table.Rows),
            Signals = [.. reports.Select((report, place) => judges[place]?.Settle(report, family[place], missing[place], rows) ?? report)],
            Together = there.Count == profile.Signals.Count ? TogetherTest.Of(profile, choice, sample) : null,
            LooksLike = CauseFinder.Find(profile, choice, reports, family),
            Remarks = choice.Remarks,
            LeftOut = choice.LeftOut,
            Compared = rows,
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

    private static ScoredBy? ModelOf(DriftSettings settings, IReadOnlyList<DriftTable> window) => ScoreOrigin.Of(settings, window) is [var one] ? one : null;

    private static string? Lack(DriftProfile profile, DriftSignal signal, IReadOnlyList<DriftTable> window) => Lack(signal, window)
        ?? (ScoreOrigin.IsScore(profile.Settings, signal.Name) ? ScoreOrigin.WhyAnother(profile.Model, ModelOf(profile.Settings, window)) : null);

    private static string? Lack(DriftSignal signal, IReadOnlyList<DriftTable> window) =>
        window.Select(table => Lack(signal, table)).FirstOrDefault(lack => lack is not null);

    private static string? Lack(DriftSignal signal, DriftTable window) =>
        (signal.IsCategory ? window.Texts.ContainsKey(signal.Name) : window.Numbers.ContainsKey(signal.Name)) ? null
        : window.Texts.ContainsKey(signal.Name) ? "the window has text in its place of numbers"
        : window.Numbers.ContainsKey(signal.Name) ? "the window has numbers in its place of categories"
        : "the window has no such column";
}
