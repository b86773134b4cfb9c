using Lifecycle.Builds;
using Lifecycle.Drift;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Sets;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Differences;
using Lifecycle.Workflows.Drift;
using Lifecycle.Workflows.Promotion;

namespace Lifecycle.Workflows.Locking;

/// <summary>Finds the drift profile that a promotion names, and the last report by it that the ledger holds.</summary>
internal sealed class DriftFinding(Workspace workspace, Recorder recorder)
{
    public Outcome<FoundDrift> Find(PromotionInputs inputs) => inputs.File.DriftProfile is not { } file
        ? new FoundDrift(DriftState.None with { Allowed = inputs.Protocol?.DriftAnswers }, null, null, null)
        : DocumentFile.Load(file).Then(document => document.Parse().Then(DriftProfileDocument.Read).Then(profile => Report(document)
            .Then<FoundDrift>(report => new FoundDrift(
                State(document, profile, report) with { Allowed = inputs.Protocol?.DriftAnswers }, document.Digest, report.File, Words(document.Digest, report.Said)))));

    // The last one counts, whatever those before it said: a process goes on. How many there were is said.
    private Outcome<(RecordedFile? File, RecordedReport? Said)> Report(DocumentBytes profile)
    {
        RecordedReport? said = null;
        return RecordedFile.Of(workspace, ChecksBy(profile.Digest).LastOrDefault(), Purpose.DriftReport, ("drift", DriftCheckWorkflow.FileName), node =>
                DriftReportDocument.Read(node).Then<RecordedAnswer>(read => new RecordedAnswer((said = read).Line, ExitCode.Ok, read.IsInformational)))
            .Then<(RecordedFile?, RecordedReport?)>(file => (file, said));
    }

    private DriftState State(DocumentBytes document, DriftProfile profile, (RecordedFile? File, RecordedReport? Said) report)
    {
        var name = document.File.Name;
        var waiting = OwnerSeals.Missing(recorder.Acts, Purpose.DriftProfile, document.Digest, profile.Settings.Owners);
        var stale = profile.Tool != ToolFacts.NameAndVersion
            ? ($"{name} was made by {profile.Tool}, and this is {ToolFacts.NameAndVersion}", "fit, seal and check it again with this version: lifecycle drift fit")
            : report.Said is { } said ? Moved(said) is { } moved ? (moved, $"lifecycle drift check {said.Window} --profile {name}") : null
            : recorder.Acts.Any(act => act.Kind == ActKind.DriftCheck && act.Inputs.Any(input => input.Name == $"{Purpose.DriftProfile}:{name}"))
                ? ($"the ledger holds a drift report by {name}, and the profile was another one then", $"lifecycle drift check WINDOW --profile {name}")
            : ((string, string)?)null;
        return new DriftState(
            name, waiting is { Count: 0 }, stale is not null ? EvidenceState.Stale : report.File is null ? EvidenceState.Missing : EvidenceState.Recorded,
            stale ?? ("", ""), report.Said) { Waiting = waiting ?? [] };
    }

    // A window that grew or was mended since is another window. One that is gone cannot be held against anything.
    private string? Moved(RecordedReport said)
    {
        var path = Path.Combine(workspace.Root, said.Window);
        return said.WindowDigest is { } was && (File.Exists(path) || Directory.Exists(path)) && DigestOf(path) != was
            ? $"{said.Window} is not what its drift report is of: it was changed since" : null;
    }

    // As a check takes it; null where it is no window any more.
    private Digest? DigestOf(string path)
    {
        if (Path.GetExtension(path) is ".csv" or ".npy")
        {
            return FileKind.IsRegular(path) ? FileHash.Of(path) : null;
        }

        var set = Directory.Exists(path) ? Path.Combine(path, PromotionFile.SetFile) : path;
        var found = Path.GetFileName(set) == PromotionFile.SetFile && File.Exists(set)
            ? workspace.FileAt(set).Then(file => SetFolder.Read(workspace, file)).Then<Digest>(read => read.Digest)
            : new RunFinder(workspace, recorder).Find(path, needsLabels: false).Then<Digest>(run => run.Folder.RecordDigest);
        return found.TryGet(out var digest, out _) ? digest : null;
    }

    private IEnumerable<Act> ChecksBy(Digest profile) => recorder.Acts.Where(act => act.Kind == ActKind.DriftCheck
        && act.Inputs.Any(input => input.Purpose == Purpose.DriftProfile && input.Digest == profile));

    private string? Words(Digest profile, RecordedReport? said)
    {
        var checks = ChecksBy(profile).ToList();
        var drifted = checks.Count(act => act.Facts.GetValueOrDefault("answer") == DriftWords.Of(DriftAnswer.Drifted));
        return said is null ? null
            : $"{said.Line}, {said.Window}{(checks.Count > 1 ? $", the last of {checks.Count} checks by this profile" : "")}{(drifted > 0 ? $", of which {drifted} said drifted" : "")}";
    }
}
