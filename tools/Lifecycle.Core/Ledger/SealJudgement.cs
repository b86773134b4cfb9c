using Lifecycle.Refusals;

namespace Lifecycle.Ledger;

/// <summary>What the ledger says about all inputs of a run.</summary>
/// <param name="Findings">One for each input, in the order asked.</param>
public sealed record SealJudgement(IReadOnlyList<SealFinding> Findings)
{
    public IReadOnlyList<Refusal> Refusals { get; } = [.. Findings.Select(finding => finding.Refusal).OfType<Refusal>()];

    /// <summary>Ok, informational (3) or invalid (4): what the result may at best come to.</summary>
    public ExitCode Exit => ExitCodes.Worst(Refusals.Select(refusal => refusal.Code.Exit));
}
