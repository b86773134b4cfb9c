using Lifecycle.Drift;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Sealing;

namespace Lifecycle.Workflows.Drift;

/// <summary>The verb <c>drift fit</c>: a reference profile of rows of a process that was right.</summary>
public sealed class DriftFitWorkflow(TimeProvider clock)
{
    public Outcome<DriftFitAnswer> Run(DriftFitRequest request, IWorkProgress progress, CancellationToken stop) => Interruption.Settle(
        Workspace.Around(request.Sources[0]).Then(workspace => Settings(workspace, request.Settings).Then(settings =>
            Recorder.Open(workspace, clock).Then(recorder => Fit(
                workspace, recorder, request, settings,
                new DriftTables(workspace, recorder, settings.Settings, request.Reading, progress, stop))))), stop);

    private static Outcome<(DriftSettings Settings, DocumentBytes? File)> Settings(Workspace workspace, string? path) => path is null
        ? (DriftSettings.Default, null)
        : workspace.FileAt(path).Then(DocumentFile.Load).Then(document => document.Parse().Then(DriftSettingsDocument.Read)
            .Then<(DriftSettings, DocumentBytes?)>(settings => (settings, document)));

    private static Outcome<DriftFitAnswer> Fit(
        Workspace workspace, Recorder recorder, DriftFitRequest request, (DriftSettings Settings, DocumentBytes? File) asked, DriftTables reader)
    {
        var (tables, sources, faults) = (new List<DriftTable>(), new List<(string Name, Digest Digest)>(), new List<Refusal>());
        foreach (var source in request.Sources)
        {
            if (reader.Read(source, withOutcomes: true).TryGet(out var read, out var why))
            {
                tables.AddRange(read.Tables);
                sources.Add((workspace.NameOf(Path.GetFullPath(source)), read.Digest));
            }

            faults.AddRange(why);
        }

        return faults.Count > 0 ? faults : reader.Held(() => ProfileFitter.Fit(
            asked.Settings, asked.File?.Digest, tables, ToolFacts.NameAndVersion)).Then(profile => Keep(
            workspace, recorder, request.Out, asked.File, profile with { Sources = [.. sources.Distinct().OrderBy(source => source.Name, StringComparer.Ordinal)] }));
    }

    private static Outcome<DriftFitAnswer> Keep(Workspace workspace, Recorder recorder, string path, DocumentBytes? settings, DriftProfile profile)
    {
        var bytes = DriftProfileDocument.Write(profile);
        WholeFile.Write(path, bytes);
        var relied = profile.Sources.Select(source => NamedDigest.Of(Purpose.Source, source.Name, source.Digest)).ToList();
        if (settings is not null)
        {
            relied.Add(NamedDigest.Of(Purpose.DriftSettings, settings.File.Name, settings.Digest));
        }

        var answer = new DriftFitAnswer(profile, bytes, path)
        {
            Waiting = OwnerSeals.Missing(recorder.Acts, Purpose.DriftProfile, Digest.Of(bytes), profile.Settings.Owners),
        };
        return recorder.Record(ActKind.DriftFit, Roles.Tool, [new NamedDigest(Purpose.DriftProfile, answer.Digest)], relied)
            .Then(_ => IsOwnSeal(workspace) ? Seal(workspace, recorder, answer) : answer);
    }

    // Where people have no keys nobody could seal it: such a demonstration does, as it seals the inputs of its run.
    private static bool IsOwnSeal(Workspace workspace) => workspace.Settings is { IsDemonstration: true, ThrowAwayTrust: not null };

    private static Outcome<DriftFitAnswer> Seal(Workspace workspace, Recorder recorder, DriftFitAnswer answer) => new SetSeal(workspace, recorder)
        .Enter(Roles.Demonstration, [new SealSubject(NamedDigest.Of(Purpose.DriftProfile, workspace.NameOf(Path.GetFullPath(answer.File)), answer.Digest), [])], [])
        .Then<DriftFitAnswer>(_ => answer with { IsSealed = true });
}
