using System.Text;
using Lifecycle.Alerts;
using Lifecycle.Builds;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Builds;
using Lifecycle.Storage.Runs;

namespace Lifecycle.Workflows.Recomputing;

/// <summary>Holds what came out again against the bytes that a build records, and says where they part: the first few of each file.</summary>
internal sealed class HeldAgainst(LockedBuildFolder folder, RunFolder run)
{
    private const int Said = 3;

    /// <summary>Of a JSON document of the build.</summary>
    public IEnumerable<Refusal> Document(string path, byte[] now) => Document(path, "", now);

    /// <summary>Of what one model alerted: its alerts, where its time went, and how many run.json counts.</summary>
    public IEnumerable<Refusal> Alerts(ModelRole role, IReadOnlyList<CaseAlerts> raised)
    {
        var model = $"{BuildPaths.Run}/{ReplayedModel.FolderOf(role)}";
        return Lines($"{model}/{RunFolder.AlertsFile}", role, raised)
            .Concat(raised.SelectMany(one => Document($"{model}/{RunFolder.AlertTimesFile(one.Case)}", "", AlertTimesDocument.Write(one))).Take(Said + 1))
            .Concat(Counts(role, raised));
    }

    private IEnumerable<Refusal> Document(string path, string way, byte[] now)
    {
        var recorded = File.ReadAllBytes(Path.Combine(folder.FullPath, path));
        return recorded.AsSpan().SequenceEqual(now) ? []
            : Few(path, JsonSource.Parse(path, recorded).TryGet(out var then, out _) && JsonSource.Parse(path, now).TryGet(out var here, out _)
                ? [.. DocumentDifferences.Of(then, here).Select(difference => way + difference)]
                : []);
    }

    private IEnumerable<Refusal> Lines(string path, ModelRole role, IReadOnlyList<CaseAlerts> raised)
    {
        byte[] now = [.. raised.SelectMany(one => AlertDocument.WriteLines(one.Alerts))];
        if (File.ReadAllBytes(Path.Combine(folder.FullPath, path)).AsSpan().SequenceEqual(now))
        {
            return [];
        }

        return run.Alerts(role).TryGet(out var recorded, out _)
            ? Few(path, [.. recorded.Zip(raised).SelectMany(pair => Parted(pair.First, pair.Second))])
            : Few(path, []);
    }

    // By what an alert is called, which stands for case, type, start, model and configuration.
    private static IEnumerable<string> Parted(CaseAlerts recorded, CaseAlerts now)
    {
        var here = now.Alerts.ToDictionary(alert => alert.Id, StringComparer.Ordinal);
        foreach (var alert in recorded.Alerts)
        {
            if (!here.Remove(alert.Id, out var again))
            {
                yield return $"{Name(alert)} is recorded, and is not raised again";
            }
            else
            {
                foreach (var difference in Line(alert, again))
                {
                    yield return $"{Name(alert)}: {difference}";
                }
            }
        }

        foreach (var alert in now.Alerts.Where(alert => here.ContainsKey(alert.Id)))
        {
            yield return $"{Name(alert)} is raised again, and is not recorded";
        }
    }

    private static IEnumerable<string> Line(Alert recorded, Alert now) =>
        Node(recorded).Then<IEnumerable<string>>(then => Node(now).Then<IEnumerable<string>>(here =>
            new Outcome<IEnumerable<string>>.Ok(DocumentDifferences.Of(then, here)))).TryGet(out var found, out _) ? found : [];

    private static Outcome<SourceNode> Node(Alert alert) => JsonSource.Parse(RunFolder.AlertsFile, AlertDocument.WriteLine(alert));

    private static string Name(Alert alert) => $"the {alert.Type} alert of {alert.Start} in case {alert.Subject.Case}";

    private IEnumerable<Refusal> Counts(ModelRole role, IReadOnlyList<CaseAlerts> raised)
    {
        var model = run.Record.Models.First(one => one.Role == role);
        var alerts = raised.Sum(one => (long)one.Alerts.Count);
        using var column = run.Assessable(role);
        var assessable = new byte[column.Rows];
        column.Read(0, assessable);
        var outside = assessable.LongCount(flag => flag == 0);
        var counted = model.Outside.Sum(reason => reason.Value);
        var name = ReplayedModel.FolderOf(role);
        return
        [
            .. alerts == model.AlertCount ? (Refusal[])[]
                : [RecomputationRefusals.Otherwise(BuildPaths.RunRecord, $"{name} alerts: {model.AlertCount} is recorded, and {alerts} comes out")],
            .. outside == counted ? (Refusal[])[]
                : [RecomputationRefusals.Otherwise(BuildPaths.RunRecord, $"{name} outside: {counted} frames are counted, and {outside} are marked")],
        ];
    }

    // Bytes that differ and say the same were not written by this program.
    private static IEnumerable<Refusal> Few(string path, IReadOnlyList<string> differences) =>
    [
        .. differences.Take(Said).Select(difference => RecomputationRefusals.Otherwise(path, difference)),
        .. differences.Count > Said ? (Refusal[])[RecomputationRefusals.Otherwise(path, $"and {differences.Count - Said} more")] : [],
        .. differences.Count == 0 ? (Refusal[])[RecomputationRefusals.Otherwise(path, "it says what comes out, and is written otherwise")] : [],
    ];
}
