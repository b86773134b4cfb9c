using System.Globalization;
using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;
using Lifecycle.Signing.Custody;
using Lifecycle.Signing.Keys;
using Lifecycle.Storage.Custody;
using Lifecycle.Storage.Ledger;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;

namespace Lifecycle.Workflows.Trusting;

/// <summary>Puts a version in force once enough have signed it, and enters that; until then it is proposed.</summary>
/// <param name="workspace">Whose trust it is.</param>
/// <param name="clock">For the act.</param>
/// <param name="decides">The key that decided: in a signed ledger it signs the act.</param>
/// <param name="site">Opens the keys of clock and log; asked only where the ledger is signed. Closed here.</param>
internal sealed class TrustPublishing(Workspace workspace, TimeProvider clock, SigningKey decides, Func<Outcome<LedgerKeys>> site)
{
    public Outcome<TrustAnswer> Put(SiteTrust next, IReadOnlyList<SiteTrust> earlier, string change, IReadOnlyList<string> written)
    {
        var folder = new TrustFolder(workspace);
        var before = earlier.Count > 0 ? earlier[^1] : null;

        // What could not be read again would lock everybody out: a name with a character that no screen shows, say.
        if (!TrustDocument.Read(TrustFolder.ProposedName, TrustDocument.Write(next)).TryGet(out _, out var unreadable))
        {
            return new Outcome<TrustAnswer>.Refused(unreadable);
        }

        var signedBy = TrustSigner.SignedBy(next, before);
        var missing = TrustRule.Missing(before, next, signedBy).ToList();
        var faults = TrustRule.Faults(TrustFolder.ProposedSpot, before, next, signedBy);
        if (faults.Count > missing.Count)
        {
            return new Outcome<TrustAnswer>.Refused(faults);
        }

        if (missing.Count > 0)
        {
            folder.Propose(next);
            return new TrustAnswer(next, missing, [.. written, workspace.NameOf(folder.PathOf(TrustFolder.ProposedName))]);
        }

        return Enter(folder, [.. earlier, next], change).Then<TrustAnswer>(_ => new TrustAnswer(next, [], [.. written, workspace.NameOf(folder.PathOf(TrustFolder.FileName))]));
    }

    private Outcome<long> Enter(TrustFolder folder, IReadOnlyList<SiteTrust> versions, string change) => ActSigning.Ledger(workspace, null)
        .Then(store => ActSigning.IsSigned(store) ? Signed(folder, store, versions, change) : Unsigned(folder, versions, change));

    private Outcome<long> Unsigned(TrustFolder folder, IReadOnlyList<SiteTrust> versions, string change)
    {
        Publish(folder, versions);
        return Recorder.Open(workspace, clock).Then(recorder => recorder.Record(
            ActKind.Trust, TrustRole.Root, Unnamed(versions, recorder.Acts), [], Facts(versions[^1], change)));
    }

    // Everything that can be refused comes before the version is in force: keys, and what the key that decided may do under it.
    private Outcome<long> Signed(TrustFolder folder, LedgerStore store, IReadOnlyList<SiteTrust> versions, string change) =>
        RoleRule.MayAct(versions[^1], decides.Id, RoleVerbs.Trust, TrustDesk.NowOf(clock)).Then(key => site().Then(keys =>
        {
            using (keys)
            {
                return keys.Acts(decides, key.Certificate).Then(signer => store.Read()
                    .Then(reading => LedgerHead.Check(workspace, reading))
                    .Then(reading => Act.From(new ActDraft
                    {
                        Kind = ActKind.Trust, Role = TrustRole.Root, Subjects = Unnamed(versions, reading.Acts), Key = decides.Id,
                        At = Moment.Of(clock.GetUtcNow()), Tool = ToolFacts.ForActs, Facts = Facts(versions[^1], change),
                    })).Then(act => Append(folder, store, versions, act, signer)));
            }
        }));

    // In force first: an act that names a version which is not there would stop everything. A version that a kill kept out of
    // the ledger is named by the next act.
    private Outcome<long> Append(TrustFolder folder, LedgerStore store, IReadOnlyList<SiteTrust> versions, Act act, ILogSigner signer)
    {
        Publish(folder, versions);
        return store.Append([act], signer).Then<long>(places =>
        {
            LedgerHead.Write(workspace, store.Head);
            return places[0];
        });
    }

    private static void Publish(TrustFolder folder, IReadOnlyList<SiteTrust> versions) =>
        folder.Publish(versions[^1], versions.Count > 1 ? versions[^2] : null);

    private static Dictionary<string, string> Facts(SiteTrust next, string change) => new()
    {
        ["version"] = next.Version.ToString(CultureInfo.InvariantCulture), ["change"] = change,
    };

    /// <summary>The newest version, and each one before it that no act names.</summary>
    private static IReadOnlyList<NamedDigest> Unnamed(IReadOnlyList<SiteTrust> versions, IReadOnlyList<Act> acts)
    {
        var known = acts.SelectMany(act => act.Subjects.Concat(act.Inputs)).Where(named => named.Purpose == ApprovalAct.TrustPurpose)
            .Select(named => named.Digest).ToHashSet();
        return
        [
            .. versions.SkipLast(1).Select(one => (one.Version, Digest: TrustDocument.DigestOf(one))).Where(one => !known.Contains(one.Digest))
                .Select(one => NamedDigest.Of(ApprovalAct.TrustPurpose, TrustFolder.NameOf(one.Version), one.Digest)),
            NamedDigest.Of(ApprovalAct.TrustPurpose, TrustFolder.FileName, TrustDocument.DigestOf(versions[^1])),
        ];
    }
}
