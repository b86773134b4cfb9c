using System.Diagnostics;
using Lifecycle.Formats;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;

namespace Lifecycle.Ledger;

/// <summary>How long a signer takes, of all threads together.</summary>
internal sealed class TimedSigner(ILogSigner signer) : ILogSigner
{
    private long spent;

    public TimeSpan Spent => Stopwatch.GetElapsedTime(0, Interlocked.Read(ref spent));

    public NoteKey LogKey => signer.LogKey;

    public Digest ActKey => signer.ActKey;

    public PastLogKeys Past => signer.Past;

    public Outcome<SignedAct> Sign(Act act) => Timed(() => signer.Sign(act));

    public Outcome<SignedNote> Sign(Checkpoint head) => Timed(() => signer.Sign(head));

    private T Timed<T>(Func<T> sign)
    {
        var began = Stopwatch.GetTimestamp();
        var signed = sign();
        Interlocked.Add(ref spent, Stopwatch.GetTimestamp() - began);
        return signed;
    }
}
