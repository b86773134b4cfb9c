using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Storage.Runs;

/// <summary>A run, or a shard of one, while it is made: a folder of pieces that a kill at any moment leaves good to go on with.</summary>
/// <remarks>
/// Each case that was replayed has a record, written last, with the digest of all that the case left. Nothing of a case is
/// forced to the disk before the end: whatever a power cut took is missed by its digest, and replayed again.
/// docs/ideas/replay.md has the picture.
/// </remarks>
public sealed class RunMaking : IDisposable
{
    private const string RunPart = "run";
    private const string LockFile = "lock";
    private const string Pieces = "cases";
    private const string WholeMark = "whole";

    private readonly string folder;
    private readonly RunMakingRecord record;
    private readonly RunLayout layout;
    private readonly FileLock? held;
    private readonly RunWriter rows;
    private bool isRemoved;

    private RunMaking(string folder, RunMakingRecord record, RunLayout layout, FileLock? held, bool isRead = false)
    {
        this.folder = folder;
        this.record = record;
        this.layout = layout;
        this.held = held;
        var columns = Path.Combine(folder, RunPart);
        rows = isRead ? RunWriter.Read(columns, layout) : RunWriter.Update(columns, layout);
    }

    /// <summary>Where a case's rows are written.</summary>
    public RunWriter Rows => rows;

    /// <summary>The folder in which the run grows, to be moved into its place.</summary>
    internal string Growing => Path.Combine(folder, RunPart);

    /// <summary>Where each case lies in which columns.</summary>
    public RunLayout Layout => layout;

    /// <summary>Where the run of an identity is made.</summary>
    public static string PathOf(Workspace workspace, Digest identity) => RunFolder.PathOf(workspace, identity) + ".making";

    /// <summary>What a kill between the last two steps left of a run that is in its place.</summary>
    public static void RemoveLeftover(Workspace workspace, Digest identity)
    {
        var path = PathOf(workspace, identity);
        if (Directory.Exists(path))
        {
            using var held = FileLock.TryTake(Path.Combine(path, LockFile));
            if (held is not null)
            {
                Clear(path);
            }
        }
    }

    /// <summary>Null while another process is at the same folder.</summary>
    /// <param name="path">Made where it is not there.</param>
    /// <param name="record">What it is to become.</param>
    /// <param name="layout">Of its columns.</param>
    public static Outcome<RunMaking?> TryOpen(string path, RunMakingRecord record, RunLayout layout)
    {
        Directory.CreateDirectory(path);
        var place = Path.Combine(path, LockFile);
        FileLock? held;
        try
        {
            held = FileLock.TryTake(place);
        }
        catch (DirectoryNotFoundException)
        {
            return new Outcome<RunMaking?>.Ok(null); // Its last holder finished the run at this moment.
        }

        if (held is null)
        {
            return new Outcome<RunMaking?>.Ok(null);
        }

        try
        {
            if (!FileLock.KeepsOthersOut(place))
            {
                held.Dispose();
                return RunRefusals.NoLocks(new SourceSpot(path));
            }

            var about = Path.Combine(path, RunMakingRecord.FileName);
            var bytes = record.Write();
            if (!WholeFile.Holds(about, bytes))
            {
                WholeFile.Put(about, bytes);
            }

            return new RunMaking(path, record, layout, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>A shard that was made elsewhere, to be looked at while nobody is kept from it. Null when it is not one of this run.</summary>
    public static RunMaking? Read(string path, RunMakingRecord record, RunLayout layout)
    {
        try
        {
            return new RunMaking(path, record, layout, null, isRead: true);
        }
        catch (Exception damaged) when (damaged is FileNotFoundException or DirectoryNotFoundException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>An empty one inside this one, for cases that are looked at again; gone when it is disposed.</summary>
    public RunMaking Beside()
    {
        var path = Path.Combine(folder, "again");
        Clear(path);
        return new RunMaking(path, record, layout, null) { IsForOnce = true };
    }

    private bool IsForOnce { get; init; }

    /// <summary>Keeps a case whose rows are written: its alerts, and last its record, which is returned.</summary>
    public RunPiece Keep(CaseSpan span, IReadOnlyList<WatchedCase> watched, ModelFailure? failure, bool isWithoutCandidate)
    {
        foreach (var one in watched)
        {
            var lines = AlertDocument.WriteLines(one.Alerts.Alerts);
            var alerts = AlertsPath(one.Role, span.Case);
            if (lines.Length > 0)
            {
                WholeFile.Put(alerts, lines);
            }
            else
            {
                Remove(alerts);
            }

            WholeFile.Put(TimesPath(one.Role, span.Case), AlertTimesDocument.Write(one.Alerts));
        }

        var piece = new RunPiece(
            record.Inputs.Digest, span.Case, Parts(span),
            [.. watched.Select(one => new PieceModel(
                one.Role, [.. one.Outside.OrderBy(reason => reason.Key, StringComparer.Ordinal)], one.Alerts.Alerts.Count))])
        {
            Failure = failure, IsWithoutCandidate = isWithoutCandidate,
        };
        WholeFile.Put(PiecePath(span.Case), piece.Write());
        return piece;
    }

    /// <summary>What the case left, if all of it is there as it was written; else null.</summary>
    public RunPiece? Whole(CaseSpan span)
    {
        var piece = Find(span);
        return piece is not null && Parts(span).SequenceEqual(piece.Parts) ? piece : null;
    }

    /// <summary>What the case's record says, unchecked; null when there is none of this case and run.</summary>
    public RunPiece? Find(CaseSpan span)
    {
        var path = PiecePath(span.Case);
        return File.Exists(path)
            && JsonSource.Parse(RunMakingRecord.FileName, File.ReadAllBytes(path)).Then(RunPiece.Read).TryGet(out var piece, out _)
            && piece.Run == record.Inputs.Digest && piece.Case == span.Case
            && piece.Models.Select(model => model.Role).SequenceEqual(layout.Models.Select(model => model.Role))
                ? piece
                : null;
    }

    /// <summary>Takes a case as it is in another folder of the same run.</summary>
    public void TakeUp(RunMaking from, CaseSpan span)
    {
        rows.Copy(from.rows, span);
        foreach (var (role, _) in layout.Models)
        {
            Take(from.AlertsPath(role, span.Case), AlertsPath(role, span.Case));
            Take(from.TimesPath(role, span.Case), TimesPath(role, span.Case));
        }

        Take(from.PiecePath(span.Case), PiecePath(span.Case));
    }

    /// <summary>A case of which the candidate's answers count no more, because it had failed in an earlier one.</summary>
    public void TakeCandidateAway(CaseSpan span, RunPiece piece)
    {
        rows.Blank(ModelRole.Candidate, span);
        Remove(AlertsPath(ModelRole.Candidate, span.Case));
        WholeFile.Put(TimesPath(ModelRole.Candidate, span.Case), AlertTimesDocument.Write(CaseAlerts.WithoutTimes(span.Case)));
        var without = piece with
        {
            Parts = Parts(span), Failure = null, IsWithoutCandidate = true,
            Models = [.. piece.Models.Select(model => model.Role == ModelRole.Candidate ? model with { Outside = [], AlertCount = 0 } : model)],
        };
        WholeFile.Put(PiecePath(span.Case), without.Write());
    }

    /// <summary>Says that every case of a shard is there: what who waits for it looks for.</summary>
    public void MarkWhole()
    {
        FolderSync.FlushAll(folder);
        WholeFile.Write(Path.Combine(folder, WholeMark), "every case of this shard is there\n"u8);
    }

    /// <summary>Until it says so again: cases are looked at, and some may be replayed once more.</summary>
    public void UnmarkWhole() => File.Delete(Path.Combine(folder, WholeMark));

    /// <summary>Nothing of it is needed any more.</summary>
    public void Remove()
    {
        if (isRemoved)
        {
            return; // What is there by now is another's.
        }

        isRemoved = true;
        rows.Dispose();
        try
        {
            Clear(folder);
        }
        catch (IOException) when (held is not null)
        {
            // Another process opens it at this moment; it will find the run in its place, and remove what it opened.
        }
    }

    /// <summary>Whether nothing was ever kept in it.</summary>
    public bool IsEmpty => !Directory.Exists(Path.Combine(folder, Pieces)) && !IsMarkedWhole(folder);

    /// <summary>How many frames of the cases are done, as the folder of a run or a shard shows it from outside.</summary>
    public static long FramesDone(string path, IEnumerable<CaseSpan> cases) =>
        cases.Where(span => File.Exists(Path.Combine(path, Pieces, span.Case + ".json"))).Sum(span => (long)span.Count);

    /// <summary>Whether a shard's process said that every case of it is there.</summary>
    public static bool IsMarkedWhole(string path) => File.Exists(Path.Combine(path, WholeMark));

    /// <summary>The alerts of one case, in lines; empty when there is none.</summary>
    internal byte[] AlertLines(ModelRole role, CaseSpan span) =>
        AlertsPath(role, span.Case) is var path && File.Exists(path) ? File.ReadAllBytes(path) : [];

    public void Dispose()
    {
        rows.Dispose();
        if (IsForOnce)
        {
            Clear(folder);
        }

        held?.Dispose();
    }

    // Not a link put in its place: only what is really inside goes.
    private static void Clear(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private List<KeyValuePair<string, Digest>> Parts(CaseSpan span) =>
    [
        .. rows.DigestsOf(span),
        .. layout.Models.SelectMany(model => new[]
        {
            FilePart(AlertsPlace(model.Role, span.Case)), FilePart(TimesPlace(model.Role, span.Case)),
        }),
    ];

    // A file that is not there is like an empty one: a case without an alert has none.
    private KeyValuePair<string, Digest> FilePart(string place)
    {
        var path = Path.Combine(folder, place);
        return KeyValuePair.Create(place, File.Exists(path) ? FileHash.Of(path) : Digest.Of([]));
    }

    private static void Take(string from, string to)
    {
        if (File.Exists(from))
        {
            WholeFile.Put(to, File.ReadAllBytes(from));
        }
        else
        {
            Remove(to);
        }
    }

    // Where nothing was ever raised, the folder is not there either.
    private static void Remove(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    private string PiecePath(string caseId) => Path.Combine(folder, Pieces, caseId + ".json");

    private string AlertsPath(ModelRole role, string caseId) => Path.Combine(folder, AlertsPlace(role, caseId));

    private string TimesPath(ModelRole role, string caseId) => Path.Combine(folder, TimesPlace(role, caseId));

    private static string AlertsPlace(ModelRole role, string caseId) => $"alerts/{ReplayedModel.FolderOf(role)}/{caseId}.jsonl";

    private static string TimesPlace(ModelRole role, string caseId) =>
        $"{RunPart}/{ReplayedModel.FolderOf(role)}/{RunFolder.AlertTimesFile(caseId)}";
}
