using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Notes;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Runs;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Approving;

namespace Lifecycle.Workflows.Recording;

/// <summary>The verbs <c>record deviation</c> and <c>record retire</c>: what stands against a result, and what is not used any more.</summary>
public sealed class DeviationWorkflow(TimeProvider clock)
{
    private const string BuildFile = "build.json";

    /// <param name="id">The site's own number.</param>
    /// <param name="about">A file, or the folder of a run or build.</param>
    /// <param name="reason">What happened.</param>
    /// <param name="role">Of who says so; null for the role whose key signs.</param>
    public Outcome<RecordedNote> Open(string id, string about, string reason, string? role) => NoteBook.Open(".", role, "record deviation", clock)
        .Then(book => Deviation.All(book.Recorder.Acts).FirstOrDefault(one => one.Id == id) is { } known
            ? NoteRefusals.DeviationKnown(id, known.Words)
            : About(book.Workspace, about).Then(thing => book.Enter(
                ActKind.Deviation, Deviation.Subjects(id, thing), Deviation.Facts(reason, closes: false), "open: it stands against a release")));

    /// <summary>Closes an open one. What it is about is known, and only held against what is said of it here.</summary>
    public Outcome<RecordedNote> Close(string id, string? about, string reason, string? role) => NoteBook.Open(".", role, "record deviation", clock)
        .Then(book => Deviation.All(book.Recorder.Acts).FirstOrDefault(one => one.Id == id && one.IsOpen) is not { } open
            ? NoteRefusals.DeviationNotOpen(id)
            : IsOwn(book, open) is { } own ? NoteRefusals.DeviationOwn(id, own)
            : Same(book.Workspace, open, about).Then(_ => book.Enter(
                ActKind.Deviation, Deviation.Subjects(id, open.About), Deviation.Facts(reason, closes: true), "closed")));

    public Outcome<RecordedNote> Retire(string build, string reason, string? role) => OpenedBuild.Open(build)
        .Then(opened => NoteBook.Open(Near(build), role, "record retire", clock).Then(book =>
            Retirement.Of(book.Recorder.Acts, opened.Digest) is { } retired
                ? NoteRefusals.Retired(retired.Words)
                : book.Enter(
                    ActKind.Retire, [NamedDigest.Of(Purpose.Build, opened.Name, opened.Digest)], Retirement.Facts(reason),
                    "retired: it stays readable, and no approval releases it any more")));

    // Who made a build is not known of whatever a deviation is about; that is asked when the build is to be released.
    private static string? IsOwn(NoteBook book, Deviation open) => book.Recorder.Signing is { Trust.IsDemonstration: false } signing
        && CandidateExceptions.HolderOf(signing.Trust, book.Role) is { } holder && DeviationRule.IsOfOpener(signing.Trust, open, holder) ? holder : null;

    private static Outcome<bool> Same(Workspace workspace, Deviation open, string? about) => about is null
        ? true
        : About(workspace, about).Then<bool>(thing => thing.Name == open.About.Name || thing.Digest == open.About.Digest
            ? true : NoteRefusals.DeviationAbout(open.Id, thing.Name, open.About.Name));

    private static Outcome<NamedDigest> About(Workspace workspace, string path)
    {
        if (File.Exists(Path.Combine(path, BuildFile)))
        {
            return OpenedBuild.Open(path).Then<NamedDigest>(opened => NamedDigest.Of(Purpose.Build, opened.Name, opened.Digest));
        }

        if (File.Exists(Path.Combine(path, RunRecord.FileName)))
        {
            return RunFolder.Open(workspace, Path.GetFullPath(path)).Then<NamedDigest>(run => new NamedDigest(Purpose.Run, run.Record.Identity));
        }

        return Directory.Exists(path)
            ? NoteRefusals.Nothing(new SourceSpot(path))
            : workspace.FileAt(path).Then<NamedDigest>(file => NamedDigest.Of(Deviation.FilePurpose, file.Name, FileHash.Of(file.FullPath)));
    }

    // A home of records that several share lies outside the workspace: then it is the one that the command is run in.
    private static string Near(string build) => Workspace.Around(build) is Outcome<Workspace>.Ok ? build : ".";
}
