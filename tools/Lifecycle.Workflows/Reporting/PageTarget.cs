using System.Text;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Reports.Datasheets;
using Lifecycle.Reports.Drift;
using Lifecycle.Reports.Scorecards;
using Lifecycle.Reports.Shadow;
using Lifecycle.Storage.Files;

namespace Lifecycle.Workflows.Reporting;

/// <summary>Where a page is written: a place where nothing is yet, or an older page of ours.</summary>
public sealed record PageTarget
{
    private readonly string beginning;

    private PageTarget(string fullPath, string beginning) => (FullPath, this.beginning) = (fullPath, beginning);

    public string FullPath { get; }

    /// <summary>Judged before any work is done for the page.</summary>
    public static Outcome<PageTarget> At(string path) => At(path, Encoding.UTF8.GetString(ScorecardPage.Beginning));

    /// <summary>For the page of a datasheet, in place of an older one.</summary>
    public static Outcome<PageTarget> OfDatasheet(string path) => At(path, DatasheetPage.Beginning);

    /// <summary>For the page of a shadow record, in place of an older one.</summary>
    public static Outcome<PageTarget> OfShadow(string path) => At(path, ShadowPage.Beginning);

    /// <summary>For the picture of what moved, in place of an older picture.</summary>
    public static Outcome<PageTarget> OfDrift(string path) => At(path, DriftPicture.Beginning);

    private static Outcome<PageTarget> At(string path, string beginning)
    {
        var full = Path.GetFullPath(path);
        return Directory.Exists(full) ? WorkspaceRefusals.IsFolder(new SourceSpot(path), path)
            : !Path.Exists(full) || IsPage(full, Encoding.UTF8.GetBytes(beginning)) ? new PageTarget(full, beginning)
            : WorkspaceRefusals.Exists(path);
    }

    /// <summary>Whole or not at all. What lies there by now may be another's.</summary>
    public Outcome<bool> Write(byte[] page) => At(FullPath, beginning).Then<bool>(_ =>
    {
        WholeFile.Write(FullPath, page);
        return true;
    });

    private static bool IsPage(string full, byte[] beginning)
    {
        if (!FileKind.IsRegular(full))
        {
            return false;
        }

        var begin = new byte[beginning.Length];
        using var file = File.OpenRead(full);
        return file.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false) == begin.Length
            && begin.AsSpan().SequenceEqual(beginning);
    }
}
