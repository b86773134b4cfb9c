using Lifecycle.Acceptance;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.ModelDescriptions;
using Lifecycle.Replay;

namespace Lifecycle.Builds;

/// <summary>What a build's own files say, held against what build.json says of them.</summary>
public static class BuildContents
{
    /// <summary>Weights and description are the model that the build is of.</summary>
    public static IEnumerable<string> Faults(LockedBuild build, ModelDescription description)
    {
        const string Folder = BuildPaths.Model + "/";
        var identity = ModelIdentity.Of(description, build.Files
            .Where(file => file.Path.StartsWith(Folder, StringComparison.Ordinal) && file.Path != Folder + ModelFolder.DescriptionFile)
            .Select(file => file with { Path = file.Path[Folder.Length..] }));
        return
        [
            .. Differ("the model", build.Model.Digest.Text, identity.Text),
            .. Differ("the model's name", build.Model.Name, description.Name),
            .. Differ("the model's version", build.Model.Version, description.Version),
        ];
    }

    /// <summary>The run is one of these inputs, and all of it is there.</summary>
    public static IEnumerable<string> Faults(LockedBuild build, RunRecord run)
    {
        const string Folder = BuildPaths.Run + "/";
        var held = build.Files.Where(file => file.Path.StartsWith(Folder, StringComparison.Ordinal) && file.Path != BuildPaths.RunRecord)
            .Select(file => file with { Path = file.Path[Folder.Length..] }).ToHashSet();
        return
        [
            .. Differ("the run", build.Part(Purpose.Run)?.Digest.Text, run.Identity.Text),
            .. Differ("the run's candidate", build.Model.Digest.Text, run.Inputs.Candidate.Text),
            .. Differ("the run's model in production", build.Production?.Digest.Text, run.Inputs.Production?.Text),
            .. Differ("the run's set", build.Part(Purpose.Set)?.Digest.Text, run.Inputs.Set.Text),
            .. Differ("the run's alert policy", build.Part(Purpose.AlertPolicy)?.Digest.Text, run.Inputs.AlertPolicy.Text),
            .. Differ("the run's execution profile", build.Runtime.Digest.Text, run.Profile.Digest.Text),
            .. held.SetEquals(run.Files) ? (string[])[] : ["run.json names other files than lie in the build"],
        ];
    }

    /// <param name="build">The build.</param>
    /// <param name="card">Its scorecard, of the scorecard's format.</param>
    public static IEnumerable<string> Faults(LockedBuild build, SourceNode.Map card)
    {
        var subject = card.Part("subject");
        return
        [
            .. Differ("the verdict", CriteriaNames.NameOf(build.Verdict), card.Text("verdict")),
            .. Differ("the stage", CriteriaNames.NameOf(build.Stage), card.Text("stage")),
            .. Differ("whether it is a demonstration", $"{build.IsDemonstration}", $"{card.Flag("demonstration", otherwise: false)}"),
            .. Differ("whether it is informational", $"{false}", $"{card.Flag("informational", otherwise: true)}"),
            .. Differ("the scorecard's candidate", build.Model.Digest.Text, subject.Part("candidate").Text("digest")),
            .. Differ("the scorecard's model in production", build.Production?.Digest.Text, (subject.Get("production") as SourceNode.Map)?.Text("digest")),
            .. Differ("the scorecard's set", build.Part(Purpose.Set)?.Digest.Text, subject.Part("set").Text("digest")),
            .. Differ("the set's name", build.Set, subject.Part("set").Text("id")),
            .. Differ("the scorecard's labels", build.Part(Purpose.Labels)?.Digest.Text, subject.Text("labels")),
            .. Differ("the scorecard's alert policy", build.Part(Purpose.AlertPolicy)?.Digest.Text, subject.Text("alertPolicy")),
            .. Differ("the scorecard's criteria", build.Part(Purpose.Criteria)?.Digest.Text, subject.Text("criteria")),
        ];
    }

    private static IEnumerable<string> Differ(string what, string? build, string? file) => build == file
        ? []
        : [$"{what} is {file ?? "none"} by the file, and {build ?? "none"} by build.json"];
}
