using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Replay;

namespace Lifecycle.Builds;

/// <summary>Reads and writes <c>lifecycle/build@1</c>. There is one way to write a build, and only that one is read.</summary>
public static class BuildDocument
{
    public static DocumentFormat Format => BuildForm.Document;

    public static byte[] Write(LockedBuild build) => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Map("model", () => AlertModelForm.Write(json, build.Model));
        json.Member("purpose", BuildNames.NameOf(build.Purpose));
        json.Member("demonstration", build.IsDemonstration);
        json.Member("stage", CriteriaNames.NameOf(build.Stage));
        json.Member("verdict", CriteriaNames.NameOf(build.Verdict));
        json.Map("production", build.Production, production => AlertModelForm.Write(json, production));
        json.Member("set", build.Set);
        json.List("parts", build.Parts, part => json.Item(() =>
        {
            json.Member("purpose", part.Purpose);
            json.Member("path", part.Path);
            json.Member("digest", part.Digest);
        }));
        json.Member(build.Origin is BuildOrigin.Commit ? "commit" : "noCommit", build.Origin switch
        {
            BuildOrigin.Commit commit => commit.Id,
            BuildOrigin.None none => none.Reason,
            _ => throw new System.Diagnostics.UnreachableException(),
        });
        json.List("signers", build.Signers, json.Item);
        json.Map("runtime", () => build.Runtime.Write(json));
        json.List("files", build.Files, file => json.Item(() =>
        {
            json.Member("path", file.Path);
            json.Member("bytes", file.Size);
            json.Member("sha256", file.Digest);
        }));
    });

    /// <param name="where">The file, as people know it.</param>
    /// <param name="bytes">All of it. Bytes that say the same in another way are refused: two digests for one build.</param>
    public static Outcome<LockedBuild> Read(SourceSpot where, byte[] bytes) =>
        JsonSource.Parse(where.File, bytes).Then(Format.Judge).Then(Of) switch
        {
            Outcome<LockedBuild>.Refused refused => new Outcome<LockedBuild>.Refused(
                [.. refused.Why.Select(why => BuildRefusals.ManifestBroken(why.Where ?? where, why.What))]),
            Outcome<LockedBuild>.Ok ok when !Write(ok.Value).AsSpan().SequenceEqual(bytes) =>
                BuildRefusals.ManifestBroken(where, "it is not written in the one way that a build is written"),
            var read => read,
        };

    private static Outcome<LockedBuild> Of(SourceNode.Map map)
    {
        if (map.Has("commit") == map.Has("noCommit"))
        {
            return BuildRefusals.ManifestBroken(map.Spot, "either 'commit' or 'noCommit' is asked for");
        }

        var build = new LockedBuild
        {
            Model = ModelOf(map.Part("model")),
            Purpose = map.Text("purpose") == BuildNames.Production ? BuildPurpose.Production : BuildPurpose.Shadow,
            IsDemonstration = map.Flag("demonstration", otherwise: false),
            Stage = CriteriaNames.StageOf(map.Text("stage")),
            Verdict = BuildNames.Verdicts.First(verdict => CriteriaNames.NameOf(verdict) == map.Text("verdict")),
            Production = map.Get("production") is SourceNode.Map production ? ModelOf(production) : null,
            Set = map.Text("set"),
            Parts = [.. map.ItemsOf("parts").Select(node => node.AsMap()).Select(
                part => new BuildPart(part.Text("purpose"), part.Text("path"), Digest.Parse(part.Text("digest"))))],
            Origin = map.TextOrNone("commit") is { } commit ? new BuildOrigin.Commit(commit) : new BuildOrigin.None(map.Text("noCommit")),
            Signers = [.. map.ItemsOf("signers").Select(role => role.AsText())],
            Runtime = ExecutionProfile.Of(map.Part("runtime").Members.Select(fact => KeyValuePair.Create(fact.Name, fact.Value.AsText()))),
            Files = [.. map.ItemsOf("files").Select(node => node.AsMap()).Select(
                file => new FilePart(file.Text("path"), file.Whole("bytes"), Digest.Parse(file.Text("sha256"))))],
        };
        var faults = BuildPathRule.Faults([.. build.Files.Select(file => file.Path)])
            .Concat(BuildConsistency.Faults(build))
            .Select(fault => BuildRefusals.ManifestBroken(map.Spot, fault)).ToList();
        return faults.Count > 0 ? faults : build;
    }

    private static AlertModel ModelOf(SourceNode.Map model) =>
        new(model.Text("name"), model.Text("version"), Digest.Parse(model.Text("digest")));
}
