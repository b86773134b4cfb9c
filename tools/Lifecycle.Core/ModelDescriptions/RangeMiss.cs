using Lifecycle.Formats;

namespace Lifecycle.ModelDescriptions;

/// <summary>Why a frame is outside a model's operating range: the limit, what the frame has, and what is asked for.</summary>
/// <remarks>Holds what was compared and finds words for it only when asked: a replay counts misses frame by frame.</remarks>
public readonly record struct RangeMiss
{
    private readonly string? name;
    private readonly IReadOnlyList<string>? allowed;
    private readonly double? level;
    private readonly LevelRange range;

    public RangeMiss(string limit, string? got, IReadOnlyList<string> allowed) => (Limit, name, this.allowed) = (limit, got, allowed);

    public RangeMiss(string limit, double? got, LevelRange asked) => (Limit, level, range) = (limit, got, asked);

    public string Limit { get; }

    public string Got => name ?? (level is { } number ? Scalars.Write(number) : "unknown");

    public string Asked => allowed is null ? range.ToString() : string.Join(" or ", allowed);

    public override string ToString() => $"outside range: {Limit} {Got}, asks for {Asked}";
}
