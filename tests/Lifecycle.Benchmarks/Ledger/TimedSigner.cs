using System.Diagnostics;
using Lifecycle.Formats;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;

namespace Lifecycle.Ledger;

/// <summary>How long a signer takes, so that what is left is the ledger's own.</summary>
internal sealed class TimedSigner(ILogSigner signer) : ILogSigner
{
    private readonly Stopwatch watch = new();

    public TimeSpan Spent => watch.Elapsed;

    public NoteKey LogKey => signer.LogKey;

    public Digest ActKey => signer.ActKey;

    public Outcome<SignedAct> Sign(Act act) => Timed(() => signer.Sign(act));

    public Outcome<SignedNote> Sign(Checkpoint head) => Timed(() => signer.Sign(head));

    private T Timed<T>(Func<T> sign)
    {
        watch.Start();
        var signed = sign();
        watch.Stop();
        return signed;
    }
}
