using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.ModelDescriptions;
using Lifecycle.Refusals;
using Lifecycle.Storage.ModelFolders;
using Lifecycle.Storage.Sets;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Sets;

namespace Lifecycle.Workflows.Recording;

/// <summary>The verb <c>record exception</c>: a role lets consumed cases count again for one candidate, before anybody knows what that leads to.</summary>
public sealed class ExceptionWorkflow(TimeProvider clock)
{
    private const char Between = '@';
    private const int FactLengthMax = 8_000;

    public Outcome<RecordedNote> Run(ExceptionRequest request) => NoteBook.Open(".", request.Role, "record exception", clock).Then(book =>
        book.Recorder.IsAway ? PendingRefusals.NotWhileAway("an exception is made", Storage.Workspaces.Workspace.PendingVariable)
        : Set(book, request).Then(set => Candidate(book, request).Then(candidate => Fault(book, request, set.Set, candidate, set.Cases) is { } fault
            ? fault
            : book.Enter(
                ActKind.Exception,
                [NamedDigest.Of(Purpose.Candidate, candidate.File.Name, candidate.Digest), NamedDigest.Of(Purpose.Set, set.Set.File.Name, set.Set.Digest)],
                ExceptedUse.Facts(set.Cases, request.Reason, request.Until),
                $"{(set.Cases.Count == 0 ? "all cases" : string.Join(", ", set.Cases))} of {set.Set.Description.Id} count again for this candidate, in runs that begin until {request.Until}"))));

    private static Outcome<(ChallengeSet Set, IReadOnlyList<string> Cases)> Set(NoteBook book, ExceptionRequest request)
    {
        var parts = request.Cases.Select(one => one.Split(Between, 2)).ToList();
        var spot = new SourceSpot(request.Cases[0]);
        if (parts.Select(part => part[0]).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            return NoteRefusals.ExceptionUnfit(spot, "it names more than one set");
        }

        var cases = parts.Where(part => part.Length > 1).Select(part => part[1]).Distinct().Order(StringComparer.Ordinal).ToList();
        if (cases.Count > 0 && parts.Any(part => part.Length == 1))
        {
            return NoteRefusals.ExceptionUnfit(spot, "it names a whole set and cases of it");
        }

        return SetPath.Unchanged(book.Workspace, parts[0][0]).Then(file => SetFolder.Read(book.Workspace, file))
            .Then<(ChallengeSet, IReadOnlyList<string>)>(set => cases.FirstOrDefault(id => set.Cases.All(one => one.Facts.Id != id)) is { } unknown
                ? NoteRefusals.ExceptionUnfit(spot, $"{set.Description.Id} has no case '{unknown}'")
                : (set, cases));
    }

    private static Outcome<ModelFolder> Candidate(NoteBook book, ExceptionRequest request) => book.Workspace
        .FileAt(Directory.Exists(request.Candidate) ? Path.Combine(request.Candidate, ModelFolder.DescriptionFile) : request.Candidate)
        .Then(file => ModelFolderReader.Read(book.Workspace, file));

    // What the rule will ask again when the exception counts, said now.
    private static Refusal? Fault(NoteBook book, ExceptionRequest request, ChallengeSet set, ModelFolder candidate, IReadOnlyList<string> cases)
    {
        var spot = new SourceSpot(request.Cases[0]);
        var begun = book.Recorder.Acts.ToList().FindIndex(act => act.Kind == ActKind.Replay
            && Names(act, Purpose.Candidate, candidate.Digest) && Names(act, Purpose.Set, set.Digest));
        return begun >= 0 ? NoteRefusals.ExceptionLate(spot, begun)
            : request.Until < book.Recorder.Now ? NoteRefusals.ExceptionUnfit(spot, $"it ended at {request.Until}")
            : ExceptedUse.Facts(cases, request.Reason, request.Until).Values.Any(fact => fact.Length > FactLengthMax)
                ? NoteRefusals.ExceptionUnfit(spot, $"its cases take more than {FactLengthMax} letters; name the whole set, or make several")
            : book.Recorder.Signing is not { } signing
                ? book.Workspace.Settings.IsDemonstration ? null : NoteRefusals.ExceptionUnsigned()
            : CandidateExceptions.HolderOf(signing.Trust, book.Role) is { } own && new CandidateExceptions(book.Workspace, book.Recorder).IsAuthor(signing.Trust, candidate.Digest, own)
                ? NoteRefusals.ExceptionOwn(own) : null;
    }

    private static bool Names(Act act, string purpose, Digest digest) =>
        act.Inputs.Any(input => input.Purpose == purpose && input.Digest == digest);
}
