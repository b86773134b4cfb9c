using Lifecycle.Formats;
using Lifecycle.Replay;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Storage.Runs;

/// <summary>Puts a run together once all its cases are there, one case at a time, and moves it into its place.</summary>
public sealed class RunAssembly(Workspace workspace, RunMaking making, Digest identity)
{
    private readonly string target = RunFolder.PathOf(workspace, identity);

    /// <summary>Digests every file and writes run.json last. The run is whole and on the disk, but not in its place.</summary>
    public Digest Seal(Func<RunTally, IReadOnlyList<FilePart>, RunRecord> record)
    {
        var failure = Failure();
        var models = making.Layout.Models.Select(model => Gather(model.Role)).ToList();
        making.Rows.Dispose();
        RemoveStrays();
        FolderSync.FlushAll(making.Growing);
        var parts = Files()
            .Select(path => new FilePart(Name(path), new FileInfo(path).Length, FileHash.Of(path, CancellationToken.None)))
            .OrderBy(part => part.Path, StringComparer.Ordinal)
            .ToList();
        var bytes = record(new RunTally(failure, models), parts).Write();
        WholeFile.Write(Path.Combine(making.Growing, RunRecord.FileName), bytes);
        return Digest.Of(bytes);
    }

    /// <summary>Moves the run to its place. The ledger knows it by then: a kill in between costs a look, not a fact.</summary>
    public void Place()
    {
        try
        {
            Directory.Move(making.Growing, target);
        }
        catch (IOException) when (RunFolder.Exists(workspace, identity))
        {
            // Another process was faster with the same run: the same facts are the same bytes, so its folder is as good.
        }

        FolderSync.Flush(Path.GetDirectoryName(target)!);
        making.Remove();
    }

    // The run's failure is that of the first case. In later ones the candidate's answers count no more, whoever got them.
    private ModelFailure? Failure()
    {
        ModelFailure? first = null;
        foreach (var span in making.Layout.Cases)
        {
            var piece = Piece(span);
            if (first is not null && !piece.IsWithoutCandidate)
            {
                making.TakeCandidateAway(span, piece);
            }

            first ??= piece.IsWithoutCandidate
                ? throw new InvalidOperationException($"{span.Case} has no candidate, and no case before it a failure")
                : piece.Failure;
        }

        return first;
    }

    private PieceModel Gather(ModelRole role)
    {
        var outside = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var alerts = 0L;
        WholeFile.Write(Path.Combine(making.Growing, ReplayedModel.FolderOf(role), RunFolder.AlertsFile), stream =>
        {
            foreach (var span in making.Layout.Cases)
            {
                var own = Piece(span).Models.First(model => model.Role == role);
                foreach (var (reason, frames) in own.Outside)
                {
                    outside[reason] = outside.GetValueOrDefault(reason) + frames;
                }

                alerts += own.AlertCount;
                stream.Write(making.AlertLines(role, span));
            }
        });
        return new PieceModel(role, [.. outside], alerts);
    }

    private RunPiece Piece(CaseSpan span) => making.Find(span)
        ?? throw new IOException($"the record of {span.Case} went away while the run was put together");

    // What a killed write left, or anybody else put there, is no part of the run.
    private void RemoveStrays()
    {
        var times = making.Layout.Cases.Select(span => RunFolder.AlertTimesFile(span.Case)).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Files().Where(path => !IsPart(Name(path), times)).ToList())
        {
            File.Delete(path);
        }
    }

    private bool IsPart(string name, HashSet<string> times) => name == RunPictures.FileName
        || making.Layout.Models.Any(model => Path.GetRelativePath(ReplayedModel.FolderOf(model.Role), name) is var own
            && (own is RunFolder.AlertsFile or RunFolder.AssessableFile || times.Contains(own)
                || model.Scores.Any(score => own == RunFolder.ScoreFile(score))));

    private IEnumerable<string> Files() => Directory.EnumerateFiles(making.Growing, "*", SearchOption.AllDirectories);

    private string Name(string path) => Path.GetRelativePath(making.Growing, path);
}
