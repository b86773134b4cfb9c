using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Independence;
using Lifecycle.Formats;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Storage.Independence;

namespace Lifecycle.Workflows.Independence;

/// <summary>Looks at the frames that hashes propose, where the development data have pictures to hold them against.</summary>
internal sealed class ProposalCheck(
    HostCommand hosts, ChallengeSet set, IReadOnlyDictionary<string, IReadOnlyList<LocalFile>> files, DevelopmentTables development,
    CancellationToken stop)
{
    public Outcome<IReadOnlyList<NearCase>> Look(IReadOnlyList<NearDuplicates> proposals)
    {
        var cases = new List<NearCase>();
        using var worker = new HashWorker(hosts, set, files, obeysMasks: false);
        foreach (var proposal in proposals)
        {
            stop.ThrowIfCancellationRequested();
            if (!development.HasPictures)
            {
                cases.Add(Case(proposal, 0, 0, proposal.Closest[0], null));
            }
            else if (Look(worker, proposal).TryGet(out var looked, out var why))
            {
                cases.Add(looked);
            }
            else
            {
                return new Outcome<IReadOnlyList<NearCase>>.Refused(why);
            }
        }

        return cases;
    }

    private Outcome<NearCase> Look(HashWorker worker, NearDuplicates proposal)
    {
        var isMasked = development.Manifest.Items[proposal.SecondCase].IsMasked;
        var (lookedAt, confirmed, best, bestPair) = (0, 0, double.NegativeInfinity, proposal.Closest[0]);
        foreach (var pair in proposal.Closest.OrderBy(pair => pair.First))
        {
            if (!worker.Hash(proposal.FirstCase, pair.First, 1, withPictures: true).TryGet(out var hashed, out var why))
            {
                return new Outcome<NearCase>.Refused(why);
            }

            var picture = development.ReadPicture(proposal.SecondCase, pair.Second);
            var alike = isMasked ? PixelCorrelation.OfShown(hashed.Pictures, picture) : PixelCorrelation.Of(hashed.Pictures, picture);
            if (alike is not { } correlation)
            {
                continue;
            }

            // Unlike in what a mask shows, two frames may be one in what it hides: that is open, not cleared.
            lookedAt += isMasked && correlation < PixelCorrelation.Confirmed ? 0 : 1;
            confirmed += correlation >= PixelCorrelation.Confirmed ? 1 : 0;
            if (correlation > best || (correlation == best && pair < bestPair))
            {
                (best, bestPair) = (correlation, pair);
            }
        }

        return Case(proposal, lookedAt, confirmed, bestPair, double.IsFinite(best) ? best : null);
    }

    private NearCase Case(NearDuplicates proposal, int lookedAt, int confirmed, NearPair nearest, double? correlation) => new(
        set.Cases[proposal.FirstCase].Facts.Id, development.Manifest.Items[proposal.SecondCase].Id, proposal.Count, lookedAt, confirmed,
        new NearFrames(nearest.First, development.FrameOf(proposal.SecondCase, nearest.Second), nearest.Distance, correlation));
}
