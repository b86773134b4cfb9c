using System.Globalization;
using Lifecycle.ChallengeSets.Independence;
using Lifecycle.Cli.Parsing;
using Lifecycle.Cli.Printing;
using Lifecycle.Refusals;
using Lifecycle.Workflows.Independence;

namespace Lifecycle.Cli.Verbs;

internal sealed class SetManifestVerb : Verb
{
    private const string Set = "set";
    private const string Out = "--out";
    private const string Purpose = "--purpose";
    private const string WithoutPictures = "--without-pictures";

    public override string Name => "set manifest";

    public override string Summary => "write down what a model is made with, where the data lie";

    public override IReadOnlyList<VerbArgument> Arguments => [new(Set, "the folder of the data, laid out as a set, or its set.yaml")];

    public override IReadOnlyList<VerbOption> Options =>
    [
        new(Out, "folder", "where the manifest and its tables go; must not be there yet; required"),
        new(Purpose, "word", $"{string.Join(", ", DevelopmentDocument.Purposes)}; default {DevelopmentDocument.Purposes[0]}"),
        new(WithoutPictures, null, "hashes alone: no frame can be seen, and what looks alike cannot be confirmed"),
        JobsOption.Option,
    ];

    public override IReadOnlyList<VerbExample> Examples =>
    [
        new("Of the demonstration's first set, as if a model were made with it",
            "lifecycle set manifest challenge-sets/car-t-expansion/v1 --out development"),
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Exits =>
    [
        (ExitCode.Ok, "written"),
        (ExitCode.CouldNotRun, "a file is missing or has faults, or the folder is already there; nothing was written"),
        (ExitCode.Integrity, "frames are not the ones that the data name"),
    ];

    public override ExitCode Run(Invocation invocation)
    {
        var screen = invocation.Screen;
        if (!RequestOf(invocation).TryGet(out var request, out var why))
        {
            return screen.Refuse(why);
        }

        using var progress = new WorkProgress(screen);
        var written = ManifestWorkflow.Run(request, progress, invocation.Stop);
        progress.Dispose();
        if (!written.TryGet(out var manifest, out why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(DevelopmentDocument.Write(manifest));
        }
        else
        {
            screen.Answer(string.Create(
                CultureInfo.InvariantCulture,
                $"written  {Path.Combine(request.Out, DevelopmentDocument.FileName)}\n         {manifest.Items.Count:N0} items, " +
                $"{manifest.Rows:N0} frames hashed, {(manifest.Pictures is null ? "without pictures" : "with a small picture of each")}\n"));
        }

        return ExitCode.Ok;
    }

    private Outcome<ManifestRequest> RequestOf(Invocation invocation) =>
        invocation.Value(Out) is not { } folder ? UsageRefusals.Missing(Name, Out, Options[0].Meaning)
        : (invocation.Value(Purpose) ?? DevelopmentDocument.Purposes[0]) is var purpose && !DevelopmentDocument.Purposes.Contains(purpose)
            ? UsageRefusals.BadValue(Purpose, string.Join(", ", DevelopmentDocument.Purposes), purpose)
        : JobsOption.Of(invocation).Then<ManifestRequest>(jobs =>
            new ManifestRequest(invocation.Required(Set), folder, purpose, !invocation.Has(WithoutPictures), jobs));
}
