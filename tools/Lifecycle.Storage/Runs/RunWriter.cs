using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Replay;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Storage.Runs;

/// <summary>Writes a run beside its final place and moves it there when it is whole: no half-written run is ever found.</summary>
public sealed class RunWriter : IDisposable
{
    private readonly string target;
    private readonly string partial;
    private readonly Dictionary<(ModelRole Role, int Column), NpyColumn<float>> scores = [];
    private readonly Dictionary<ModelRole, NpyColumn<byte>> assessable = [];
    private NpyColumn<byte>? pictures;

    private RunWriter(string target)
    {
        this.target = target;
        partial = $"{target}.partial-{Environment.ProcessId}";
    }

    /// <param name="workspace">Runs are evidence that acts name, so they live in the records' home.</param>
    /// <param name="identity">The run's.</param>
    /// <param name="rows">Frames of all cases together.</param>
    /// <param name="models">The score names of each model.</param>
    public static RunWriter Begin(
        Workspace workspace, Digest identity, long rows, IEnumerable<(ModelRole Role, IReadOnlyList<string> Scores)> models)
    {
        var writer = new RunWriter(RunFolder.PathOf(workspace, identity));
        Abandoned(writer.target);
        try
        {
            writer.Create(rows, models);
        }
        catch
        {
            writer.Dispose(); // A full disk, most likely: nobody else would clear the columns made so far.
            throw;
        }

        return writer;
    }

    /// <summary>One column's values for consecutive frames. Threads may write different rows at once.</summary>
    public void WriteScores(ModelRole role, int column, long row, ReadOnlySpan<float> values) =>
        scores[(role, column)].Write(row, values);

    /// <summary>1 where the frame was assessable, 0 where it was outside the model's operating range.</summary>
    public void WriteAssessable(ModelRole role, long row, ReadOnlySpan<byte> values) => assessable[role].Write(row, values);

    /// <summary>The hashes of consecutive frames, 32 bytes each.</summary>
    public void WritePictures(long row, ReadOnlySpan<byte> hashes) => pictures!.Write(row * PerceptualHash.Bytes, hashes);

    public void WriteAlerts(ModelRole role, ReadOnlySpan<byte> lines) =>
        WholeFile.Write(Path.Combine(partial, ReplayedModel.FolderOf(role), RunFolder.AlertsFile), lines);

    public void WriteAlertTimes(ModelRole role, string caseId, ReadOnlySpan<byte> document) =>
        WholeFile.Write(Path.Combine(partial, ReplayedModel.FolderOf(role), RunFolder.AlertTimesFile(caseId)), document);

    /// <summary>Closes the columns, digests every file and writes run.json last. The run is whole, but not in its place.</summary>
    public Digest Seal(Func<IReadOnlyList<FilePart>, RunRecord> record)
    {
        foreach (var column in scores.Values)
        {
            column.Flush();
        }

        foreach (var column in assessable.Values)
        {
            column.Flush();
        }

        pictures!.Flush();
        Close();
        var parts = Directory.GetFiles(partial, "*", SearchOption.AllDirectories)
            .Select(path => new FilePart(
                Path.GetRelativePath(partial, path), new FileInfo(path).Length, FileHash.Of(path, CancellationToken.None)))
            .OrderBy(part => part.Path, StringComparer.Ordinal)
            .ToList();
        var bytes = record(parts).Write();
        WholeFile.Write(Path.Combine(partial, RunRecord.FileName), bytes);
        return Digest.Of(bytes);
    }

    /// <summary>Moves the run to its place. The ledger knows it by then: a kill in between costs a replay, not a fact.</summary>
    public void Place()
    {
        try
        {
            Directory.Move(partial, target);
        }
        catch (IOException) when (File.Exists(Path.Combine(target, RunRecord.FileName)))
        {
            // Another process was faster with the same run: the same facts are the same bytes, so its folder is as good.
        }

        FolderSync.Flush(Path.GetDirectoryName(target)!);
    }

    public void Dispose()
    {
        Close();
        if (Directory.Exists(partial))
        {
            Directory.Delete(partial, recursive: true);
        }
    }

    private void Create(long rows, IEnumerable<(ModelRole Role, IReadOnlyList<string> Scores)> models)
    {
        Directory.CreateDirectory(partial);
        pictures = NpyColumn<byte>.Create(Path.Combine(partial, RunPictures.FileName), rows * PerceptualHash.Bytes);
        foreach (var (role, names) in models)
        {
            var folder = Path.Combine(partial, ReplayedModel.FolderOf(role));
            for (var column = 0; column < names.Count; column++)
            {
                scores[(role, column)] = NpyColumn<float>.Create(Path.Combine(folder, RunFolder.ScoreFile(names[column])), rows);
            }

            assessable[role] = NpyColumn<byte>.Create(Path.Combine(folder, RunFolder.AssessableFile), rows);
        }
    }

    // What a killed replay of the same run left behind. Another process may be at work on its own: that one stays.
    private static void Abandoned(string target)
    {
        var folder = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);
        foreach (var left in Directory.GetDirectories(folder, Path.GetFileName(target) + ".partial-*"))
        {
            var owner = left[(left.LastIndexOf('-') + 1)..];
            if (!Directory.Exists($"/proc/{owner}"))
            {
                Directory.Delete(left, recursive: true);
            }
        }
    }

    private void Close()
    {
        pictures?.Dispose();
        foreach (var column in scores.Values)
        {
            column.Dispose();
        }

        foreach (var column in assessable.Values)
        {
            column.Dispose();
        }
    }
}
