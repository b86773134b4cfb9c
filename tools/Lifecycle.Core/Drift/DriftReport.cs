using Lifecycle.Drift.Consequences;
using Lifecycle.Refusals;

namespace Lifecycle.Drift;

/// <summary>A window held against a profile.</summary>
public sealed record DriftReport
{
    public required DriftProfile Profile { get; init; }

    public required string Window { get; init; }

    public required long Rows { get; init; }

    /// <summary>In the order of the profile.</summary>
    public required IReadOnlyList<SignalReport> Signals { get; init; }

    /// <summary>Null when the profile keeps no rows for it, or the window has none.</summary>
    public required TogetherReport? Together { get; init; }

    /// <summary>What the inputs together look like, in words; null when no input moved, or nothing known looks so.</summary>
    public required string? LooksLike { get; init; }

    /// <summary>What was compared and what was left out, in words.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>What was compared with nothing, all of it.</summary>
    public required IReadOnlyList<LeftOut> LeftOut { get; init; }

    /// <summary>How much of the window was compared.</summary>
    public required ComparedRows Compared { get; init; }

    /// <summary>The parts of batches that were compared; one part when batches are judged whole.</summary>
    public required IReadOnlyList<int> Parts { get; init; }

    /// <summary>What it means for criteria; null when nothing is asked. It changes no answer: drift is drift, whether it matters or not.</summary>
    public ConsequenceReport? Consequences { get; init; }

    public DriftAnswer Answer => AnswerRule.Worst([.. Signals.Select(signal => signal.Answer)]);

    /// <summary>The profile was not sealed before the window was checked.</summary>
    public bool IsInformational { get; init; }

    /// <summary>Units of the window that the profile counted: held against itself, nothing moves.</summary>
    public IReadOnlyList<string> Counted { get; init; } = [];

    /// <summary>Whose scores and alerts the window has; null where it has none, or nobody said.</summary>
    public ScoredBy? Model { get; init; }

    /// <summary>Drift that is seen is said, whatever the profile stands on; that nothing moved needs a sealed profile, and rows that it has not seen.</summary>
    public ExitCode Exit => Answer == DriftAnswer.Drifted ? ExitCode.No
        : Answer == DriftAnswer.Stable && !IsInformational && Counted.Count == 0 ? ExitCode.Ok
        : ExitCode.NotEnough;
}
