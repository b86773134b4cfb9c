using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Ledger;

/// <summary>What the ledger says about one input of a run.</summary>
public abstract record SealFinding
{
    private SealFinding(NamedDigest input) => Input = input;

    public NamedDigest Input { get; }

    /// <summary>Why the result is less than it could be; null when the input was sealed in time.</summary>
    public abstract Refusal? Refusal { get; }

    private SourceSpot Spot => new(Input.Label);

    /// <summary>These very bytes were sealed before the first frame.</summary>
    public sealed record InTime(NamedDigest Sealed, long SealIndex) : SealFinding(Sealed)
    {
        public override Refusal? Refusal => null;
    }

    /// <summary>Informational: no seal, early or late.</summary>
    public sealed record Never(NamedDigest Unsealed) : SealFinding(Unsealed)
    {
        public override Refusal? Refusal => SealRefusals.Never(Spot, Input.Name);
    }

    /// <summary>Informational: sealed in time, but not by every role that the file names as an owner.</summary>
    public sealed record OwnersMissing(NamedDigest Partly, IReadOnlyList<string> Roles) : SealFinding(Partly)
    {
        public override Refusal? Refusal => SealRefusals.OwnersMissing(Spot, Input.Name, Roles);
    }

    /// <summary>Informational: sealed in time, but the run named another input of that purpose when it began.</summary>
    public sealed record NotDeclared(NamedDigest Used, NamedDigest Declared) : SealFinding(Used)
    {
        public override Refusal? Refusal =>
            SealRefusals.NotDeclared(Spot, Input.Name, Input.Digest, Declared.Name, Declared.Digest);
    }

    /// <summary>Invalid for ever.</summary>
    public sealed record AfterFirstFrame(NamedDigest Late, long SealIndex, long FirstFrameIndex) : SealFinding(Late)
    {
        public override Refusal? Refusal =>
            SealRefusals.AfterFirstFrame(Spot, Input.Name, SealIndex, FirstFrameIndex);
    }

    /// <summary>Informational: the run was made elsewhere, and did not know of the seal.</summary>
    public sealed record OrderUnknown(NamedDigest Unknown, long SealIndex, long RunIndex) : SealFinding(Unknown)
    {
        public override Refusal? Refusal => PendingRefusals.OrderUnknown(Spot, Input.Name, SealIndex, RunIndex);
    }

    /// <summary>Invalid until the sealed bytes are back.</summary>
    public sealed record Changed(NamedDigest Now, Digest SealedAs, long SealIndex) : SealFinding(Now)
    {
        public override Refusal? Refusal => SealRefusals.Changed(Spot, Input.Name, Input.Digest, SealedAs, SealIndex);
    }
}
