using System.Globalization;
using System.Text;
using Lifecycle.Drift.Watching;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Drift.Planting;

/// <summary>Checks batches at the end of each of their days, as they were and with a cause in one of them. Pure: the same for the same rows.</summary>
public sealed class PlantJudge(DriftProfile profile, int day)
{
    private const int LostOfFive = 2;
    private const double WholeShare = 0.8;

    /// <summary>Every batch, in the order of their names.</summary>
    /// <param name="cases">All of the set; those of one batch are checked together.</param>
    public Outcome<IReadOnlyList<BatchFinding>> Judge(IReadOnlyList<PlantableCase> cases)
    {
        var batches = cases.GroupBy(one => one.Batch, StringComparer.Ordinal).OrderBy(batch => batch.Key, StringComparer.Ordinal).Select(batch => batch.ToList()).ToList();
        var found = new Outcome<BatchFinding>[batches.Count];
        Parallel.For(0, batches.Count, place => found[place] = Judge(batches[place], cases));
        var all = new List<BatchFinding>();
        foreach (var one in found)
        {
            if (!one.TryGet(out var finding, out var why))
            {
                return new Outcome<IReadOnlyList<BatchFinding>>.Refused(why);
            }

            all.Add(finding);
        }

        return all;
    }

    private Outcome<BatchFinding> Judge(List<PlantableCase> batch, IReadOnlyList<PlantableCase> cases) => Untouched(batch).Then<BatchFinding>(own =>
    {
        var plants = new List<PlantFinding>();
        foreach (var cause in PlantWords.All)
        {
            if (!Planted(batch, cases, cause, own).TryGet(out var finding, out var why))
            {
                return new Outcome<BatchFinding>.Refused(why);
            }

            plants.Add(finding);
        }

        return new BatchFinding(batch[0].Batch, own.Count, own.Any(IsJudged), Records(own), plants);
    });

    private Outcome<List<DriftReport>> Untouched(List<PlantableCase> batch)
    {
        var reports = new List<DriftReport>();
        for (var end = 1; end <= batch.Max(one => one.Days); end++)
        {
            if (!Check(batch, [.. batch.Select(one => PlantedRows.Untouched(one, end)).Where(table => table.Rows > 0)]).TryGet(out var report, out var why))
            {
                return new Outcome<List<DriftReport>>.Refused(why);
            }

            reports.Add(report);
        }

        return reports;
    }

    // A record opens when the answer turns, and stays open while it lasts.
    private static List<FalseRecord> Records(List<DriftReport> own) =>
        [.. own.Select((report, place) => (report, Before: place == 0 ? DriftAnswer.Stable : own[place - 1].Answer, Day: place + 1))
            .Where(one => one.report.Answer == DriftAnswer.Drifted && one.Before != DriftAnswer.Drifted)
            .Select(one => new FalseRecord(one.Day, [.. Drifted(one.report)]))];

    private Outcome<PlantFinding> Planted(
        List<PlantableCase> batch, IReadOnlyList<PlantableCase> cases, PlantCause cause, List<DriftReport> own)
    {
        if (!batch.TrueForAll(HasDay) || own.Count < day || !IsJudged(own[day - 1]))
        {
            return new PlantFinding(cause, PlantState.NotJudged, [], null, false);
        }

        var others = cause == PlantCause.Camera ? [.. batch.Select(one => Other(one, cases))] : new List<PlantableCase?>();
        if (others.Contains(null))
        {
            return new PlantFinding(cause, PlantState.NotPlanted, [], null, false);
        }

        var before = day < 2 ? [] : Drifted(own[day - 2]).ToHashSet(StringComparer.Ordinal);
        return Check(batch, [.. batch.Select((one, place) => cause switch
        {
            PlantCause.Frames => PlantedRows.Lost(one, Kept(one)),
            PlantCause.Camera => PlantedRows.Swapped(one, others[place]!),
            _ => PlantedRows.Instead(one, one.Planted[cause]),
        })]).Then<PlantFinding>(report =>
        {
            List<string> signals = [.. Drifted(report).Where(signal => !before.Contains(signal))];
            return new PlantFinding(
                cause, signals.Count > 0 ? PlantState.Found : PlantState.Missed, signals, report.LooksLike,
                PlantWords.IsNamed(cause, others.Count > 0 ? others[0]!.Level(WatchSuspect.Camera) : null, report.LooksLike));
        });
    }

    private bool HasDay(PlantableCase one) => one.Planted.Count > 0
        && one.Own.Times.Span[one.First + one.Planted[PlantCause.Lamp].Rows - 1] - one.Own.Times.Span[one.First] >= WholeShare * PlantableCase.Day.Ticks / TimeSpan.TicksPerMicrosecond;

    // By lot, the same for the same case.
    private static List<int> Kept(PlantableCase one)
    {
        var random = SeededRandom.ForPart(Seed(one.Name), (ulong)PlantCause.Frames);
        return [.. Enumerable.Range(one.First, one.Planted[PlantCause.Lamp].Rows).Where(_ => random.NextBelow(5) >= LostOfFive)];
    }

    // The next case in the set under another camera, and like it otherwise, as far as the settings match.
    private PlantableCase? Other(PlantableCase one, IReadOnlyList<PlantableCase> cases)
    {
        var place = cases.ToList().IndexOf(one);
        return cases.Skip(place + 1).Concat(cases.Take(place)).FirstOrDefault(other => HasDay(other)
            && other.Level(WatchSuspect.Camera) is { } camera && one.Level(WatchSuspect.Camera) is { } own && camera != own
            && profile.Settings.Matched.All(axis => axis == WatchSuspect.Camera || other.Level(axis) == one.Level(axis)));
    }

    private Outcome<DriftReport> Check(List<PlantableCase> batch, IReadOnlyList<DriftTable> tables) => DriftChecker.Check(profile, batch[0].Batch, tables);

    private static bool IsJudged(DriftReport report) => report.Signals.Any(signal => signal.Answer != DriftAnswer.NotEnough);

    private static IEnumerable<string> Drifted(DriftReport report) =>
        report.Signals.Where(signal => signal.Answer == DriftAnswer.Drifted).Select(signal => signal.Signal.Name);

    /// <summary>Of a name, the same everywhere.</summary>
    public static ulong Seed(string name) => ulong.Parse(
        Digest.Of(Encoding.UTF8.GetBytes(name)).Hex[..16], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
