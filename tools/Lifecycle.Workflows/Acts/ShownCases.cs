using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Records;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Acts;

/// <summary>The records of which cases were shown, by the digests that acts name.</summary>
internal sealed class ShownCases(Workspace workspace)
{
    private readonly AddressedFiles files = new(workspace, "shown", ".json");
    private readonly Dictionary<Digest, ShownSet> known = [];

    /// <summary>Keeps what a set shows, and how an act names it.</summary>
    public NamedDigest Keep(ChallengeSet set) => new(Purpose.Shown, files.Keep(stream => ShownDocument.Write(ShownSet.Of(set), stream)));

    public Outcome<ShownSet> Of(Digest digest)
    {
        if (known.TryGetValue(digest, out var found))
        {
            return found;
        }

        var spot = new SourceSpot(files.NameOf(digest));
        var read = files.Read(digest, stream => ShownDocument.Read(spot.File, stream)) ?? UseRefusals.ShownChanged(spot, digest);
        return read.Then<ShownSet>(shown => known[digest] = shown);
    }
}
