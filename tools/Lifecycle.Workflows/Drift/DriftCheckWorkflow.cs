using Lifecycle.Drift;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;

namespace Lifecycle.Workflows.Drift;

/// <summary>The verb <c>drift check</c>: a window held against a profile, kept as evidence.</summary>
public sealed class DriftCheckWorkflow(TimeProvider clock)
{
    internal const string FileName = "drift-report.json";

    /// <param name="window">Rows since.</param>
    /// <param name="profile">The reference.</param>
    /// <param name="reading">How the window is read.</param>
    /// <param name="progress">Told how many frames are measured.</param>
    /// <param name="stop">Stops between frames.</param>
    public Outcome<DriftCheckAnswer> Run(string window, string profile, DriftReading reading, IWorkProgress progress, CancellationToken stop) =>
        Interruption.Settle(Workspace.Around(profile).Then(workspace => workspace.FileAt(profile).Then(DocumentFile.Load)
            .Then(document => document.Parse().Then(DriftProfileDocument.Read).Then(read => Recorder.Open(workspace, clock).Then(recorder =>
                Check(workspace, recorder, document, read, window, new DriftTables(workspace, recorder, read.Settings, reading, progress, stop)))))), stop);

    private static Outcome<DriftCheckAnswer> Check(
        Workspace workspace, Recorder recorder, DocumentBytes document, DriftProfile profile, string window, DriftTables reader) =>
        profile.Tool != ToolFacts.NameAndVersion
            ? DriftRefusals.OtherTool(document.File.Spot, profile.Tool, ToolFacts.NameAndVersion)
            : reader.Read(window).Then(rows => reader.Held(() => DriftChecker.Check(profile, workspace.NameOf(Path.GetFullPath(window)), rows.Tables))
                .Then(report => Keep(workspace, recorder, document, rows.Digest, report with { IsInformational = !IsSealed(recorder, document.Digest) })));

    private static bool IsSealed(Recorder recorder, Digest profile) => recorder.Acts.Any(act => act.Kind == ActKind.Seal
        && act.Subjects.Any(subject => subject.Purpose == Purpose.DriftProfile && subject.Digest == profile));

    private static Outcome<DriftCheckAnswer> Keep(
        Workspace workspace, Recorder recorder, DocumentBytes profile, Digest window, DriftReport report)
    {
        var bytes = DriftReportDocument.Write(report, profile.Digest, window);
        var digest = Digest.Of(bytes);
        var path = Path.Combine(workspace.RecordsFolder, "drift", digest.Hex[..16], FileName);
        WholeFile.Write(path, bytes);
        var subject = new NamedDigest(Purpose.DriftReport, digest);
        var answer = new DriftCheckAnswer(report, profile.File.Name, bytes, workspace.NameOf(path));
        return recorder.Acts.Any(act => act.Kind == ActKind.DriftCheck && act.Subjects.Contains(subject))
            ? answer
            : recorder.Record(
                ActKind.DriftCheck, Roles.Tool, [subject],
                [NamedDigest.Of(Purpose.DriftProfile, profile.File.Name, profile.Digest), NamedDigest.Of(Purpose.Source, report.Window, window)],
                new Dictionary<string, string> { ["answer"] = DriftWords.Of(report.Answer) }).Then<DriftCheckAnswer>(_ => answer);
    }
}
