using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Replay;
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

    public static bool Exists(Workspace workspace, Digest identity) =>
        File.Exists(Path.Combine(PathOf(workspace, identity), RunRecord.FileName));

    /// <summary>Opens a run and checks every file against run.json; unchanged files are known by their stamp.</summary>
    public static Outcome<RunFolder> Open(Workspace workspace, string path)
    {
        var recordFile = Path.Combine(path, RunRecord.FileName);
        var spot = new SourceSpot(workspace.NameOf(recordFile));
        if (!File.Exists(recordFile))
        {
            return RunRefusals.NoRun(new SourceSpot(workspace.NameOf(path)));
        }

        var bytes = File.ReadAllBytes(recordFile);
        return JsonSource.Parse(spot.File, bytes).Then(RunRecord.Read).Then<RunFolder>(record =>
        {
            var changed = record.Files
                .Where(part => !IsWhole(workspace, Path.Combine(path, part.Path), part))
                .Select(part => RunRefusals.FileChanged(spot, part.Path))
                .ToList();
            return changed.Count > 0 ? changed : new RunFolder(path, record, Digest.Of(bytes));
        });
    }

    public byte[] Alerts(ModelRole role) =>
        File.ReadAllBytes(Path.Combine(FullPath, ReplayedModel.FolderOf(role), AlertsFile));

    public NpyColumn<float> Scores(ModelRole role, string score) =>
        NpyColumn<float>.Open(Path.Combine(FullPath, ReplayedModel.FolderOf(role), ScoreFile(score)));

    public NpyColumn<byte> Assessable(ModelRole role) =>
        NpyColumn<byte>.Open(Path.Combine(FullPath, ReplayedModel.FolderOf(role), AssessableFile));

    private static bool IsWhole(Workspace workspace, string path, FilePart part) =>
        !Path.IsPathRooted(part.Path)
        && !part.Path.Split('/').Contains("..")
        && new FileInfo(path) is { Exists: true, LinkTarget: null } info
        && info.Length == part.Size
        && workspace.Digests.Of(path) == part.Digest;
}
