using Lifecycle.Builds.Roles;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Storage.Records;

/// <summary>The file <c>refused.jsonl</c> of a records folder: tries that no key could sign. Bounded, and no part of the ledger.</summary>
public sealed class RefusedLines(Workspace workspace)
{
    internal const string Stem = "refused.";
    private const string FileName = Stem + "jsonl";
    private const string LockName = Stem + "lock";
    private const int BytesMax = 1_000_000;
    private const int LinesKept = 1_000;

    private string FullPath => Path.Combine(workspace.RecordsFolder, FileName);

    /// <summary>Adds a line. Once the file is full, the newest lines alone are kept.</summary>
    public void Add(RefusedTry one)
    {
        FolderSync.Make(workspace.RecordsFolder);
        using var held = Lock();
        var lines = File.Exists(FullPath) ? File.ReadAllLines(FullPath) : [];
        var kept = lines.Length > 0 && new FileInfo(FullPath).Length > BytesMax ? lines[^Math.Min(LinesKept, lines.Length)..] : lines;
        WholeFile.Write(FullPath, [.. kept.SelectMany(line => System.Text.Encoding.UTF8.GetBytes(line + "\n")), .. one.ToLine()]);
    }

    public Outcome<IReadOnlyList<RefusedTry>> Read()
    {
        var read = new List<RefusedTry>();
        foreach (var line in File.Exists(FullPath) ? File.ReadAllLines(FullPath) : [])
        {
            if (!RefusedTry.Read(workspace.NameOf(FullPath), System.Text.Encoding.UTF8.GetBytes(line)).TryGet(out var one, out var why))
            {
                return new Outcome<IReadOnlyList<RefusedTry>>.Refused(why);
            }

            read.Add(one);
        }

        return read;
    }

    private FileLock Lock()
    {
        while (true)
        {
            if (FileLock.TryTake(Path.Combine(workspace.RecordsFolder, LockName)) is { } held)
            {
                return held;
            }

            Thread.Sleep(10);
        }
    }
}
