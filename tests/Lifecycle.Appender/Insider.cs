using System.Text;
using Lifecycle.Builds;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Models;
using Lifecycle.Storage.Builds;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Appender;

/// <summary>Somebody who has every key of a workspace: signs a build that nobody judged, and enters it into the ledger.</summary>
internal static class Insider
{
    public static int Lock(string workspace, string path)
    {
        using var keys = ActKeys.Begin(new Known(), () => Environment.GetEnvironmentVariable("LIFECYCLE_KEYS")!);
        var signed = Workspace.Around(workspace).Then(home => LockedBuildFolder.CheckAll(path).Then(folder => Recorder.Open(home, TimeProvider.System)
            .Then(recorder => Enter(recorder, folder.Build).Then(recorder.Find).Then<bool>(found =>
            {
                File.WriteAllBytes(Path.Combine(path, BuildPaths.Signatures[0]), BundleText.Write(found.Statement, found.Place));
                File.WriteAllBytes(Path.Combine(path, BuildPaths.Signatures[1]), BundleText.WriteForKey(found.Statement, found.Place));
                return true;
            }))));
        if (signed.TryGet(out _, out var why))
        {
            return 0;
        }

        Console.Error.WriteLine(why[0]);
        return (int)why[0].Code.Exit;
    }

    private static Outcome<long> Enter(Recorder recorder, LockedBuild build) => ModelManifest.From(
        build.Files.Select(file => new ModelFile(file.Path, file.Digest)).Append(new ModelFile(BuildPaths.Manifest, build.Digest)))
        .Then(manifest => recorder.RecordLock(
            NamedDigest.Of(Purpose.Build, $"{build.Model.Name} {build.Model.Version}", build.Digest),
            [.. build.Parts.Select(part => NamedDigest.Of(part.Purpose, part.Path, part.Digest))],
            new Dictionary<string, string> { ["origin"] = "none", ["purpose"] = BuildNames.NameOf(build.Purpose), ["verdict"] = build.CriteriaLine["CRITERIA: ".Length..] },
            build.FolderName, manifest, BuildPaths.Signatures));

    /// <summary>What machines find in their environment.</summary>
    private sealed class Known : IPassphrases
    {
        public Outcome<byte[]> Ask(PassphraseAsked asked) => Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable(asked.Variable)!);
    }
}
