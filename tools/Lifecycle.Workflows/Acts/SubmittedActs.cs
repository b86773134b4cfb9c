using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Pending;
using Lifecycle.Refusals;
using Lifecycle.Signing.Keys;
using Lifecycle.Storage.Records;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Acts;

/// <summary>The acts of a ledger as rules see them: in the place of a submission stands what was submitted.</summary>
internal sealed class SubmittedActs(Workspace workspace, SiteTrust? trust)
{
    private readonly AddressedFiles files = new(workspace, "pending", ".json");

    public Digest Keep(PendingAct pending) => files.Keep(pending.Bytes.ToArray());

    /// <summary>As many acts as there are entries, each in its place.</summary>
    public Outcome<IReadOnlyList<Act>> Seen(IReadOnlyList<Act> acts)
    {
        if (acts.All(act => act.Kind != ActKind.Submit))
        {
            return new Outcome<IReadOnlyList<Act>>.Ok(acts);
        }

        var (seen, chains) = (new Act[acts.Count], new Dictionary<Digest, Digest>());
        for (var place = 0; place < seen.Length; place++)
        {
            if (!Seen(acts[place], chains).TryGet(out var act, out var why))
            {
                return new Outcome<IReadOnlyList<Act>>.Refused(why);
            }

            seen[place] = act;
        }

        return seen;
    }

    /// <summary>Why a pending act is not one of a role of this site; null when it is.</summary>
    /// <remarks>No clock of the site has seen it: when it was signed, only its chain says.</remarks>
    public static string? Fault(SiteTrust trust, PendingAct pending) =>
        trust.Find(pending.Act.Key!) is not { Use: KeyUse.Role } key || !key.Certificate.Span.SequenceEqual(pending.Certificate.Span)
            ? "its key is not that of a role of this site"
            : VerifyingKey.From(key.PublicKey) is not { } verifying ? "its key is of a kind that is not verified here"
            : verifying.Fault(pending.Envelope.Message, pending.Envelope.Signature.Span);

    private Outcome<Act> Seen(Act act, Dictionary<Digest, Digest> chains)
    {
        if (SubmitAct.EntryOf(act) is not { } entry)
        {
            return act;
        }

        var spot = new SourceSpot(files.NameOf(entry));
        if (files.Read(entry) is not { } bytes)
        {
            return PendingRefusals.Gone(spot, entry);
        }

        return PendingAct.Read(spot, bytes).Then<Act>(pending =>
        {
            if (trust is not null && Fault(trust, pending) is { } fault)
            {
                return PendingRefusals.Broken(spot, fault);
            }

            var chain = pending.Link.After is { } after && chains.TryGetValue(after, out var known) ? known : entry;
            chains[entry] = chain;
            return pending.Act.As(new Submission(entry, chain, pending.Link, SubmitAct.ForkOf(act)));
        });
    }
}
