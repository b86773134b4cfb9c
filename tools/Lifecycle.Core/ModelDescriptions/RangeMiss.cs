namespace Lifecycle.ModelDescriptions;

/// <summary>Why a frame is outside a model's operating range: the limit, what the frame has, and what is asked for.</summary>
public sealed record RangeMiss(string Limit, string Got, string Asked)
{
    public override string ToString() => $"outside range: {Limit} {Got}, asks for {Asked}";
}
