using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Checking;

/// <summary>What <c>set check</c> found.</summary>
/// <param name="Set">What set.yaml says; null when that cannot be told.</param>
/// <param name="File">Where set.yaml is.</param>
/// <param name="Looked">What was looked at.</param>
/// <param name="Agreement">Of blind labellers, per alert type.</param>
/// <param name="Faults">Of set.yaml, then of each case in order, then of all cases together.</param>
public sealed record SetCheck(
    SetDescription? Set, string File, LookedAt Looked, IReadOnlyList<TypeAgreement> Agreement, IReadOnlyList<Refusal> Faults)
{
    /// <summary>Faults are what was asked for, so they are a complete no; only bytes that are not the set's weigh more.</summary>
    public ExitCode Exit => Faults.Count == 0 ? ExitCode.Ok
        : Faults.Any(fault => fault.Code.Exit == ExitCode.Integrity) ? ExitCode.Integrity
        : ExitCode.No;
}

/// <summary>What a check looked at.</summary>
/// <param name="Cases">Case files.</param>
/// <param name="Files">Frame files that could be opened.</param>
/// <param name="Frames">Frames that were decoded.</param>
/// <param name="Blank">Of them of one single level: shown, no fault.</param>
/// <param name="Proposed">Pairs of cases that a perceptual hash proposed as near-duplicates.</param>
/// <param name="Confirmed">Of them confirmed by their pixels.</param>
public sealed record LookedAt(int Cases, long Files, long Frames, long Blank, long Proposed, long Confirmed);
