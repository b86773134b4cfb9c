using Lifecycle.Replay;
using Lifecycle.Replay.Differences;
using Lifecycle.Refusals;
using Lifecycle.Storage.Runs;

namespace Lifecycle.Workflows.Differences;

/// <summary>Holds the columns of two runs against each other, slice by slice: memory stays flat whatever their length.</summary>
internal sealed class DiffStep(KnownRun first, KnownRun second, double tolerance, IWorkProgress progress, CancellationToken stop)
{
    private const int SliceRows = 65_536;

    private readonly float[] ones = new float[SliceRows];
    private readonly float[] others = new float[SliceRows];
    private readonly byte[] oneBytes = new byte[SliceRows];
    private readonly byte[] otherBytes = new byte[SliceRows];
    private long done;

    public Outcome<RunDifference> Compare()
    {
        var record = first.Folder.Record;
        var facts = (first.Set ?? second.Set)?.Cases.ToDictionary(entry => entry.Facts.Id, entry => entry.Facts, StringComparer.Ordinal);
        var differencer = new RunDifferencer(first.Side, second.Side, tolerance) { Cases = facts ?? [] };
        foreach (var model in record.Models)
        {
            foreach (var score in model.ScoreNames)
            {
                differencer.Add(Compare(model.Role, score));
            }

            differencer.Add(Compare(model.Role));
            if (!Alerts(model.Role).TryGet(out var alerts, out var why))
            {
                return new Outcome<RunDifference>.Refused(why);
            }

            differencer.Add(alerts);
        }

        return differencer.Judge();
    }

    private Outcome<IReadOnlyList<AlertDifference>> Alerts(ModelRole role) => first.Folder.Alerts(role).Then(one =>
        second.Folder.Alerts(role).Then(other =>
            new Outcome<IReadOnlyList<AlertDifference>>.Ok(AlertDifference.Between(role, one, other))));

    private ScoreDifference Compare(ModelRole role, string score)
    {
        using var one = first.Folder.Scores(role, score);
        using var other = second.Folder.Scores(role, score);
        var comparer = new ScoreComparer(role, score, tolerance);
        Walk((place, from, row, count) =>
        {
            one.Read(row, ones.AsSpan(0, count));
            other.Read(row, others.AsSpan(0, count));
            comparer.Take(place, from, ones.AsSpan(0, count), others.AsSpan(0, count));
        });
        return comparer.Found;
    }

    private AssessableComparer Compare(ModelRole role)
    {
        using var one = first.Folder.Assessable(role);
        using var other = second.Folder.Assessable(role);
        var comparer = new AssessableComparer(role);
        Walk((place, from, row, count) =>
        {
            one.Read(row, oneBytes.AsSpan(0, count));
            other.Read(row, otherBytes.AsSpan(0, count));
            comparer.Take(place, from, oneBytes.AsSpan(0, count), otherBytes.AsSpan(0, count));
        });
        return comparer;
    }

    private void Walk(Action<int, int, long, int> slice)
    {
        var record = first.Folder.Record;
        var total = record.FrameCount * record.Models.Sum(model => model.ScoreNames.Count + 1L);
        for (var place = 0; place < record.Cases.Count; place++)
        {
            var span = record.Cases[place];
            for (var from = 0; from < span.Count; from += SliceRows)
            {
                stop.ThrowIfCancellationRequested();
                var count = Math.Min(SliceRows, span.Count - from);
                slice(place, from, span.First + from, count);
                progress.Report("diff", done += count, total);
            }
        }
    }
}
