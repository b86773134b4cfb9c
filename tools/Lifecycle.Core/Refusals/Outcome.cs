namespace Lifecycle.Refusals;

/// <summary>A value, or every reason why there is none. Lives at doors: parsing, loading, verifying.</summary>
public abstract record Outcome<T>
{
    private Outcome()
    {
    }

    public sealed record Ok(T Value) : Outcome<T>;

    /// <summary>Every fault at once, so that the input is mended in one edit.</summary>
    public sealed record Refused(IReadOnlyList<Refusal> Why) : Outcome<T>;

    public static implicit operator Outcome<T>(T value) => new Ok(value);

    public static implicit operator Outcome<T>(Refusal why) => new Refused([why]);

    public static implicit operator Outcome<T>(List<Refusal> why) =>
        why.Count > 0 ? new Refused(why) : throw new ArgumentException("a refusal needs a reason", nameof(why));

    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next) => this switch
    {
        Ok ok => next(ok.Value),
        Refused refused => new Outcome<TNext>.Refused(refused.Why),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>True when there is a value; then <paramref name="why"/> is empty.</summary>
    public bool TryGet(
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? value, out IReadOnlyList<Refusal> why)
    {
        (value, why) = this switch
        {
            Ok ok => (ok.Value, (IReadOnlyList<Refusal>)[]),
            Refused refused => (default(T), refused.Why),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return this is Ok;
    }
}
