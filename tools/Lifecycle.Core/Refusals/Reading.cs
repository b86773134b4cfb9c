namespace Lifecycle.Refusals;

/// <summary>What could be read, and every fault in it: for who goes on looking behind a fault, so that all are said at once.</summary>
/// <param name="Value">Null when nothing sound could be made of it; with faults, only good for looking further.</param>
/// <param name="Faults">None when the value may be relied on.</param>
public sealed record Reading<T>(T? Value, IReadOnlyList<Refusal> Faults)
    where T : class
{
    /// <summary>The value without any fault, or all faults.</summary>
    public Outcome<T> Sound => Faults.Count > 0
        ? new Outcome<T>.Refused(Faults)
        : Value ?? throw new InvalidOperationException("nothing was read, and no fault says why");

    public static implicit operator Reading<T>(Refusal fault) => new(null, [fault]);
}
