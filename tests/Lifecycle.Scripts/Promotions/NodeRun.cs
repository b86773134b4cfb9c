using System.Runtime.Intrinsics;
using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Runs;

namespace Lifecycle.Promotions;

/// <summary>A copy of a run, as if it had been made on another node: whole, and other in what a test asks for.</summary>
internal sealed class NodeRun(TinyLine line)
{
    public const string Folder = "node";

    /// <summary>A class of vectors that this machine has not.</summary>
    public static readonly string OtherVectors = Vector512.IsHardwareAccelerated ? "256" : "512";

    private RunRecord record = null!;

    public string Path => line.At(Folder);

    public static string RunOf(TinyLine line) => Directory.GetDirectories(System.IO.Path.Combine(line.Records, "runs")).Single();

    public NodeRun Copy()
    {
        var run = RunOf(line);
        foreach (var file in Directory.GetFiles(run, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(run, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        record = Read(JsonSource.Parse("run.json", File.ReadAllBytes(System.IO.Path.Combine(Path, RunRecord.FileName))).Then(RunRecord.Read));
        return this;
    }

    public Digest Profile => record.Profile.Digest;

    public NodeRun Fact(string name, string value)
    {
        var profile = ExecutionProfile.Of(record.Profile.Facts.Select(fact => fact.Key == name ? KeyValuePair.Create(name, value) : fact));
        record = record with { Profile = profile, Inputs = record.Inputs with { Profile = profile.Digest } };
        return this;
    }

    public NodeRun With(Func<RunRecord, RunRecord> change)
    {
        record = change(record);
        return this;
    }

    public NodeRun Score(ModelRole role, string score, int row, Func<float, float> change)
    {
        var path = System.IO.Path.Combine(Path, ReplayedModel.FolderOf(role), RunFolder.ScoreFile(score));
        var bytes = File.ReadAllBytes(path);
        var place = bytes.Length - ((int)record.FrameCount * sizeof(float)) + (row * sizeof(float));
        BitConverter.TryWriteBytes(bytes.AsSpan(place), change(BitConverter.ToSingle(bytes, place)));
        File.WriteAllBytes(path, bytes);
        return this;
    }

    public NodeRun Alerts(ModelRole role, Func<IReadOnlyList<Alert>, IEnumerable<Alert>> change)
    {
        var path = System.IO.Path.Combine(Path, ReplayedModel.FolderOf(role), RunFolder.AlertsFile);
        var alerts = Read(AlertDocument.ReadLines(RunFolder.AlertsFile, File.ReadAllBytes(path)));
        File.WriteAllBytes(path, AlertDocument.WriteLines(change(alerts)));
        return this;
    }

    /// <summary>The record says again what the files are.</summary>
    public NodeRun Write()
    {
        var files = record.Files.Select(file => File.ReadAllBytes(System.IO.Path.Combine(Path, file.Path)) is var bytes
            ? new FilePart(file.Path, bytes.Length, Digest.Of(bytes)) : file);
        File.WriteAllBytes(System.IO.Path.Combine(Path, RunRecord.FileName), (record with { Files = [.. files] }).Write());
        return this;
    }

    private static T Read<T>(Outcome<T> outcome) =>
        outcome.TryGet(out var value, out var why) ? value : throw new InvalidOperationException(string.Join("; ", why));
}
