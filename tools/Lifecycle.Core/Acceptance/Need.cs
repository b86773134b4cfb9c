using Lifecycle.Formats;

namespace Lifecycle.Acceptance;

/// <summary>How much more evidence at least, if nothing of it speaks against the model.</summary>
/// <param name="Count">How many.</param>
/// <param name="What">Of what: episodes, quiet hours, alerts, batches.</param>
public sealed record Need(double Count, string What)
{
    public override string ToString() => Words(Count, What);

    internal static string Words(double count, string what) => $"{Scalars.Write(count)} more {what}";
}
