using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Storage.Pending;

/// <summary>Brings home what pending acts name: files that are not here yet. Nothing that is here is written over.</summary>
public static class PendingEvidence
{
    /// <summary>A finished run that is here already stays as it is: acts say which observations are meant.</summary>
    private const string Runs = "runs";

    /// <summary>How many files were brought.</summary>
    /// <param name="home">The workspace whose records they go to.</param>
    /// <param name="folder">The folder of pending acts.</param>
    public static Outcome<int> Bring(Workspace home, string folder)
    {
        var source = Path.GetFullPath(folder);
        var (wanted, faults) = (new List<(string From, string To)>(), new List<Refusal>());
        foreach (var file in Files(source))
        {
            var name = Path.GetRelativePath(source, file);
            var target = Path.Combine(home.RecordsFolder, name);
            if (!FileKind.IsRegular(file) || new FileInfo(file).LinkTarget is not null)
            {
                faults.Add(WorkspaceRefusals.NotRegular(new SourceSpot(file), file));
            }
            else if (!File.Exists(target))
            {
                wanted.AddRange(IsOfRunHere(home, name) ? [] : [(file, target)]);
            }
            else if (!IsOfRunHere(home, name) && FileHash.Of(file) != FileHash.Of(target))
            {
                faults.Add(PendingRefusals.OtherBytes(new SourceSpot(file), home.NameOf(target)));
            }
        }

        if (faults.Count > 0)
        {
            return faults;
        }

        foreach (var (from, to) in wanted)
        {
            FolderSync.Make(Path.GetDirectoryName(to)!);
            WholeFile.Write(to, stream =>
            {
                using var read = File.OpenRead(from);
                read.CopyTo(stream);
            });
        }

        return wanted.Count;
    }

    // The file that makes a folder a finished run comes last, so that a kill leaves no half of one. Runs in the making stay away.
    private static IEnumerable<string> Files(string source) => Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetRelativePath(source, file).Split('/') is [var first, .. var rest]
            && first != PendingFolder.ChainFolder && !Path.GetFileName(file).EndsWith(".partial", StringComparison.Ordinal) && !(rest.Length == 0 && IsOfPlace(first))
            && (first != Runs || File.Exists(Path.Combine(source, Runs, rest[0], Replay.RunRecord.FileName))))
        .OrderBy(file => Path.GetFileName(file) == Replay.RunRecord.FileName).ThenBy(file => file, StringComparer.Ordinal);

    // What is of that place and of no act: its lock, and tries that nobody signed.
    private static bool IsOfPlace(string name) => name == PendingFolder.LockFile || name.StartsWith(Records.RefusedLines.Stem, StringComparison.Ordinal);

    private static bool IsOfRunHere(Workspace home, string name) => name.Split('/') is [Runs, var run, ..]
        && File.Exists(Path.Combine(home.RecordsFolder, Runs, run, Replay.RunRecord.FileName));
}
