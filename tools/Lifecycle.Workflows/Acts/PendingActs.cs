using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Pending;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;
using Lifecycle.Signing.Keys;
using Lifecycle.Storage.Ledger;
using Lifecycle.Storage.Pending;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Workflows.Acts;

/// <summary>The acts of a workspace that is away from the home of its records: signed by a role, chained, and submitted later.</summary>
internal sealed class PendingActs(Workspace workspace, SiteTrust trust, TimeProvider clock)
{
    private readonly PendingFolder folder = new(workspace.RecordsFolder);

    public Outcome<IReadOnlyList<Act>> Read() => folder.Read().Then<IReadOnlyList<Act>>(chain => new Outcome<IReadOnlyList<Act>>.Ok(
        [.. chain.Select(pending => pending.Act)]));

    /// <summary>Signs an act and adds it; all acts of the chain with it.</summary>
    public Outcome<IReadOnlyList<Act>> Add(ActDraft draft)
    {
        if (ActKeys.Current is not { } keys || ActKeys.RoleName is not { } role)
        {
            return RoleRefusals.NobodyActs(ActKeys.RoleVariable, [.. trust.Roles.Select(known => known.Name)]);
        }

        return keys.Role(workspace, role, () => TrustDesk.OpenAway(workspace, trust, clock, keys.Passphrases))
            .Then(own => ActRule.Fault(trust, own.Key.Role!, draft.Role) is { } other ? other
                : ActSigning.MayAct(trust, own.Key.Id, ActRule.VerbOf(draft.Kind), TrustDesk.NowOf(clock)).Then(_ => LedgerHead.Known(workspace))
            .Then(head => folder.Append(before => Signed(draft, before, head, own.Key, own.Signing))))
            .Then<IReadOnlyList<Act>>(chain => new Outcome<IReadOnlyList<Act>>.Ok([.. chain.Select(pending => pending.Act)]));
    }

    private static Outcome<byte[]> Signed(ActDraft draft, PendingAct? before, Checkpoint? head, TrustKey key, SigningKey signing)
    {
        var link = new PendingLink(before is null ? 0 : before.Link.Number + 1, before?.Digest, head is null ? null : PendingBase.Of(head));
        return Act.From(draft with { Key = key.Id, Facts = link.Over(draft.Facts) }).Then<byte[]>(act =>
        {
            var statement = ActStatement.Write(act);
            var signature = signing.Sign(DsseEnvelope.MessageOf(DsseEnvelope.InToto, statement));
            return PendingAct.Write(new DsseEnvelope(DsseEnvelope.InToto, statement, signature, ""), key.Certificate);
        });
    }
}
