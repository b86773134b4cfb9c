using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Reports.Scorecards;
using Lifecycle.Storage.Files;

namespace Lifecycle.Workflows.Reporting;

/// <summary>Where a page is written: a place where nothing is yet, or an older page of ours.</summary>
public sealed record PageTarget
{
    private PageTarget(string fullPath) => FullPath = fullPath;

    public string FullPath { get; }

    /// <summary>Judged before any work is done for the page.</summary>
    public static Outcome<PageTarget> At(string path)
    {
        var full = Path.GetFullPath(path);
        return Directory.Exists(full) ? WorkspaceRefusals.IsFolder(new SourceSpot(path), path)
            : !Path.Exists(full) || IsPage(full) ? new PageTarget(full)
            : WorkspaceRefusals.Exists(path);
    }

    /// <summary>Whole or not at all. What lies there by now may be another's.</summary>
    public Outcome<bool> Write(byte[] page) => At(FullPath).Then<bool>(_ =>
    {
        WholeFile.Write(FullPath, page);
        return true;
    });

    private static bool IsPage(string full)
    {
        if (!FileKind.IsRegular(full))
        {
            return false;
        }

        var begin = new byte[ScorecardPage.Beginning.Length];
        using var file = File.OpenRead(full);
        return file.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false) == begin.Length
            && begin.AsSpan().SequenceEqual(ScorecardPage.Beginning);
    }
}
