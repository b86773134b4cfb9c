using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;
using Lifecycle.Signing.Models;

namespace Lifecycle.Signing.Bundles;

/// <summary>Signs the act of locking a build as a statement about the build's files: what stock clients of models verify.</summary>
/// <param name="role">Who signs.</param>
/// <param name="log">Who signs the log's state.</param>
/// <param name="name">Of the build's folder: only informs.</param>
/// <param name="manifest">Every file of the build.</param>
/// <param name="ignored">The signature files, which cannot be part of what they sign.</param>
public sealed class BuildSigner(
    StatementSigner role, ILogSigner log, string name, ModelManifest manifest, IReadOnlyList<string> ignored) : ILogSigner
{
    public NoteKey LogKey => log.LogKey;

    public PastLogKeys Past => log.Past;

    public Digest ActKey => role.KeyId;

    /// <summary>What was signed last; null before that.</summary>
    public SignedStatement? Statement { get; private set; }

    public Outcome<SignedAct> Sign(Act act)
    {
        if (act.Key != ActKey)
        {
            return SignatureRefusals.OtherKey(act.Key?.Text ?? Act.NoKey, ActKey.Text);
        }

        var carried = new Dictionary<string, string>([ModelAct.AnnotationOf(act)], StringComparer.Ordinal);
        Statement = role.Sign(new ModelStatement(name, manifest, ignored, carried).Write());
        return new SignedAct(act, Statement.Envelope, Statement.Certificate, Statement.TimeStamp);
    }

    public Outcome<SignedNote> Sign(Checkpoint head) => log.Sign(head);
}
