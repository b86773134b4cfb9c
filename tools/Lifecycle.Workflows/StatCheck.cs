using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Workflows;

/// <summary>How many reference cases there were, and those in which our answer is another one.</summary>
public sealed record StatCheck(int Cases, IReadOnlyList<StatDisagreement> Disagreements)
{
    public int Agreeing => Cases - Disagreements.Count;

    /// <summary>Nothing looked at is not agreement.</summary>
    public ExitCode Exit => Disagreements.Count > 0 ? ExitCode.No : Cases == 0 ? ExitCode.NotEnough : ExitCode.Ok;
}

/// <summary>One case, and each way in which it differs.</summary>
public sealed record StatDisagreement(SourceSpot Where, string Function, IReadOnlyList<string> Ways);
