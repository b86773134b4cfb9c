using Lifecycle.Ledger;
using Lifecycle.Shadow;

namespace Lifecycle.Workflows.Shadow;

/// <summary>Rows, and what they were read from.</summary>
internal sealed record ReadRows(IReadOnlyList<ShadowRow> Rows, IReadOnlyList<NamedDigest> From)
{
    public static ReadRows None { get; } = new([], []);

    public ReadRows And(ReadRows other) => new([.. Rows, .. other.Rows], [.. From, .. other.From]);
}
