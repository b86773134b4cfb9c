namespace Lifecycle.Acceptance;

/// <summary>What is done about many criteria being judged at once. Stated before the run.</summary>
/// <param name="Method">The rule.</param>
/// <param name="Reason">Why it is enough.</param>
/// <param name="Gates">The ids of the criteria of each gate, in order; only with gatekeeping.</param>
public sealed record Multiplicity(MultiplicityMethod Method, string Reason, IReadOnlyList<IReadOnlyList<string>> Gates);

public enum MultiplicityMethod
{
    /// <summary>Each at its own confidence: right where every one must hold, since then each only adds a way to fail.</summary>
    None,

    /// <summary>The least certain of the criteria with an interval is held against the strictest confidence (Holm).</summary>
    Holm,

    /// <summary>The criteria of a gate are judged only when every one of the gates before holds.</summary>
    Gatekeeping,
}
