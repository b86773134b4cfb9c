using Lifecycle.Drift;
using Lifecycle.Drift.Consequences;
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
    /// <param name="against">A promotion whose criteria are asked about, and whose scored run is weighted to the window; null for none.</param>
    /// <param name="reading">How the window is read.</param>
    /// <param name="progress">Told how many frames are measured.</param>
    /// <param name="stop">Stops between frames.</param>
    public Outcome<DriftCheckAnswer> Run(
        string window, string profile, string? against, DriftReading reading, IWorkProgress progress, CancellationToken stop) =>
        Interruption.Settle(Workspace.Around(profile).Then(workspace => workspace.FileAt(profile).Then(DocumentFile.Load)
            .Then(document => document.Parse().Then(DriftProfileDocument.Read).Then(read => Recorder.Open(workspace, clock).Then(recorder =>
            {
                var reader = new DriftTables(workspace, recorder, read.Settings, reading, progress, stop);
                return Asked(new ConsequenceAsking(workspace, recorder, read, reading, reader), against)
                    .Then(asked => Check(workspace, recorder, document, read, window, reader, asked));
            })))), stop);

    private static Outcome<(ConsequenceQuestion? Question, Digest? Run)> Asked(ConsequenceAsking asking, string? against) => against is null
        ? ((ConsequenceQuestion?)null, (Digest?)null)
        : asking.Ask(against).Then<(ConsequenceQuestion?, Digest?)>(asked => (asked.Question, asked.Run));

    private static Outcome<DriftCheckAnswer> Check(
        Workspace workspace, Recorder recorder, DocumentBytes document, DriftProfile profile, string window, DriftTables reader,
        (ConsequenceQuestion? Question, Digest? Run) asked) =>
        profile.Tool != ToolFacts.NameAndVersion
            ? DriftRefusals.OtherTool(document.File.Spot, profile.Tool, ToolFacts.NameAndVersion)
            : reader.Read(window).Then(rows => reader.Held(() => DriftChecker.Check(
                profile, workspace.NameOf(Path.GetFullPath(window)), rows.Tables, asked.Question))
                .Then(report => Keep(workspace, recorder, document, (rows.Digest, asked.Run), report, profile.Settings.Owners)));

    private static Outcome<DriftCheckAnswer> Keep(
        Workspace workspace, Recorder recorder, DocumentBytes profile, (Digest Window, Digest? Run) seen, DriftReport unsealed, IReadOnlyList<string> owners)
    {
        var missing = OwnerSeals.Missing(recorder.Acts, Purpose.DriftProfile, profile.Digest, owners);
        var report = unsealed with { IsInformational = missing is not { Count: 0 } };
        var bytes = DriftReportDocument.Write(report, profile.Digest, seen.Window);
        var digest = Digest.Of(bytes);
        var path = Path.Combine(workspace.RecordsFolder, "drift", digest.Hex[..16], FileName);
        WholeFile.Write(path, bytes);
        var subject = new NamedDigest(Purpose.DriftReport, digest);
        var answer = new DriftCheckAnswer(report, profile.File.Name, bytes, workspace.NameOf(path)) { Waiting = missing ?? owners };
        return recorder.Acts.Any(act => act.Kind == ActKind.DriftCheck && act.Subjects.Contains(subject))
            ? answer
            : recorder.Record(
                ActKind.DriftCheck, Roles.Tool, [subject],
                [
                    NamedDigest.Of(Purpose.DriftProfile, profile.File.Name, profile.Digest), NamedDigest.Of(Purpose.Source, report.Window, seen.Window),
                    .. seen.Run is { } run ? [new NamedDigest(Purpose.Run, run)] : (NamedDigest[])[],
                ],
                new Dictionary<string, string> { ["answer"] = DriftWords.Of(report.Answer) }).Then<DriftCheckAnswer>(_ => answer);
    }
}
