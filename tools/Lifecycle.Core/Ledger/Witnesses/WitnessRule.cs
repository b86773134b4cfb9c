using Lifecycle.Formats;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;

namespace Lifecycle.Ledger.Witnesses;

/// <summary>What a witness looks at before it cosigns: who signed, and that nothing it saw before is gone.</summary>
public static class WitnessRule
{
    /// <summary>The state to cosign and to keep as the last one seen; refused where the log forked.</summary>
    /// <param name="where">The file of the request.</param>
    /// <param name="request">What the log asks for.</param>
    /// <param name="last">The state that this witness cosigned last; null for a log that it never saw.</param>
    /// <param name="verifier">Who knows the log's key.</param>
    public static Outcome<Checkpoint> Check(
        SourceSpot where, WitnessRequest request, Checkpoint? last, ILogVerifier verifier) =>
        verifier.Check(where, request.Head) is { } untrusted
            ? untrusted
            : Checkpoint.Parse(where, request.Head.Text).Then<Checkpoint>(head => Fault(where, request, last, head) is { } fault ? fault : head);

    private static Refusal? Fault(SourceSpot where, WitnessRequest request, Checkpoint? last, Checkpoint head)
    {
        var seen = last ?? new Checkpoint(head.Origin, 0, TreeHash.OfNothing, []);

        // A request from another old state proves nothing about this one: the log is to ask again from here.
        return request.OldSize != seen.Size && head.Size >= seen.Size
            ? LedgerRefusals.WitnessSawOther(where, seen.Size, request.OldSize)
            : GrowthRule.Check(where, seen, head, request.Proof);
    }
}
