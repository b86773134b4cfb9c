using Lifecycle.Builds;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Signing.Bundles;
using Lifecycle.Storage.Builds;

namespace Lifecycle.Workflows.Approving;

/// <summary>Who made and judged a build: whose keys signed it, and the acts that it stands on.</summary>
internal static class BuildAuthors
{
    private const string SignatureName = "model.sig";

    // What makes a result. A seal fixes what is asked for, and is no authorship.
    private static readonly string[] Kinds = ["lock", ActKind.Replay, ActKind.Replayed, ActKind.Score, ActKind.Tune];

    /// <summary>Null when no key has signed anything of it.</summary>
    /// <param name="opened">The build.</param>
    /// <param name="acts">Those of a ledger whose signatures hold; of an unsigned one they name no key.</param>
    public static Outcome<IReadOnlyList<Digest>?> Of(OpenedBuild opened, IReadOnlyList<Act> acts)
    {
        var bound = opened.Build.Parts.Select(part => part.Digest).Append(opened.Digest).Append(opened.Build.Model.Digest).ToHashSet();
        var keys = acts.Where(act => Kinds.Contains(act.Kind) && act.Key is not null
            && act.Subjects.Any(subject => bound.Contains(subject.Digest))).Select(act => act.Key!);
        return Signer(opened).Then(signer =>
        {
            var all = keys.Concat(signer is null ? [] : [signer]).Distinct().ToList();
            return new Outcome<IReadOnlyList<Digest>?>.Ok(all.Count == 0 ? null : all);
        });
    }

    // Whether that signature holds is what a verification of the build says. Here a false one can only keep somebody from approving.
    private static Outcome<Digest?> Signer(OpenedBuild opened)
    {
        return !File.Exists(Path.Combine(opened.Folder, SignatureName))
            ? new Outcome<Digest?>.Ok(null)
            : LockedBuildFolder.Signature(opened.Folder, SignatureName).Then(bytes => BundleReader.Read(SignatureName, bytes))
                .Then<Digest?>(bundle => new Outcome<Digest?>.Ok(bundle.Signer is BundleSigner.Leaf leaf ? Custody(leaf) : null));

        static Digest? Custody(BundleSigner.Leaf leaf) => Signing.Custody.SignerKey.Of(leaf.Certificate);
    }
}
