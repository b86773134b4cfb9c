using System.Text;
using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Storage.Runs;

/// <summary>A finished run on the disk: <c>run.json</c>, and per model its columns and alerts.</summary>
public sealed class RunFolder
{
    public const string AlertsFile = "alerts.jsonl";
    public const string AssessableFile = "assessable.npy";

    private RunFolder(string path, RunRecord record, Digest digest)
    {
        FullPath = path;
        Record = record;
        RecordDigest = digest;
    }

    public string FullPath { get; }

    public RunRecord Record { get; }

    /// <summary>Of run.json's bytes, which name the digest of every other file: the digest of the whole run.</summary>
    public Digest RecordDigest { get; }

    public static string PathOf(Workspace workspace, Digest identity) =>
        Path.Combine(workspace.RecordsFolder, "runs", identity.Hex[..16]);

    public static string ScoreFile(string score) => $"scores/{score}.npy";

    public static string AlertTimesFile(string caseId) => $"alert-times/{caseId}.json";

    public static bool Exists(Workspace workspace, Digest identity) =>
        File.Exists(Path.Combine(PathOf(workspace, identity), RunRecord.FileName));

    /// <summary>Opens a run and checks every byte of every file against run.json.</summary>
    public static Outcome<RunFolder> Open(Workspace workspace, string path) => Open(path, workspace.NameOf(path));

    /// <param name="path">Its folder, wherever it lies.</param>
    /// <param name="name">How people know it.</param>
    public static Outcome<RunFolder> Open(string path, string name)
    {
        var recordFile = Path.Combine(path, RunRecord.FileName);
        var spot = new SourceSpot($"{name}/{RunRecord.FileName}");
        if (!File.Exists(recordFile))
        {
            return RunRefusals.NoRun(new SourceSpot(name));
        }

        var bytes = File.ReadAllBytes(recordFile);
        if (!JsonSource.Parse(spot.File, bytes).Then(RunRecord.Read).TryGet(out var record, out var why))
        {
            // Nobody writes this file by hand: what does not read was damaged, and there is no line to mend.
            return why.Any(fault => fault.Code.Exit == ExitCode.Integrity)
                ? new Outcome<RunFolder>.Refused(why)
                : RunRefusals.FileChanged(spot, RunRecord.FileName);
        }

        var changed = record.Files
            .Where(part => !IsWhole(Path.Combine(path, part.Path), part))
            .Select(part => RunRefusals.FileChanged(spot, part.Path))
            .ToList();
        return changed.Count > 0 ? changed : new RunFolder(path, record, Digest.Of(bytes));
    }

    /// <summary>What a model made of every case, in the order of the cases.</summary>
    public Outcome<IReadOnlyList<CaseAlerts>> Alerts(ModelRole role)
    {
        var folder = Path.Combine(FullPath, ReplayedModel.FolderOf(role));
        var alerts = new List<Alert>();
        foreach (var line in File.ReadLines(Path.Combine(folder, AlertsFile)))
        {
            var read = JsonSource.Parse(AlertsFile, Encoding.UTF8.GetBytes(line)).Then(AlertDocument.Read);
            if (!read.TryGet(out var alert, out var why))
            {
                return new Outcome<IReadOnlyList<CaseAlerts>>.Refused(why);
            }

            alerts.Add(alert);
        }

        var byCase = alerts.ToLookup(alert => alert.Subject.Case, StringComparer.Ordinal);
        var watched = new List<CaseAlerts>();
        foreach (var span in Record.Cases)
        {
            var file = AlertTimesFile(span.Case);
            var read = JsonSource.Parse(file, File.ReadAllBytes(Path.Combine(folder, file)))
                .Then(node => AlertTimesDocument.Read(node, [.. byCase[span.Case]]));
            if (!read.TryGet(out var one, out var why))
            {
                return new Outcome<IReadOnlyList<CaseAlerts>>.Refused(why);
            }

            watched.Add(one);
        }

        return watched;
    }

    public NpyColumn<float> Scores(ModelRole role, string score) =>
        NpyColumn<float>.Open(Path.Combine(FullPath, ReplayedModel.FolderOf(role), ScoreFile(score)));

    public NpyColumn<byte> Assessable(ModelRole role) =>
        NpyColumn<byte>.Open(Path.Combine(FullPath, ReplayedModel.FolderOf(role), AssessableFile));

    private static bool IsWhole(string path, FilePart part) =>
        !Path.IsPathRooted(part.Path)
        && !part.Path.Split('/').Contains("..")
        && new FileInfo(path) is { Exists: true, LinkTarget: null } info
        && info.Length == part.Size
        && FileHash.Of(path) == part.Digest;
}
