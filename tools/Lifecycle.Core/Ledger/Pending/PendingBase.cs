using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Lifecycle.Ledger.Pending;

/// <summary>A state of the home's ledger that somebody away from it knew: whose log, how long, and its root.</summary>
public sealed record PendingBase(string Origin, long Size, TreeHash Root)
{
    /// <summary>As an act says it. An origin has no space.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin} {Size} {Root}");

    public static PendingBase Of(Checkpoint head) => new(head.Origin, head.Size, head.Root);

    public static bool TryParse(string text, [NotNullWhen(true)] out PendingBase? known)
    {
        known = text.Split(' ') is [var origin, var size, var root] && Checkpoint.IsOrigin(origin)
            && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && TreeHash.TryParse(root, out var hash)
            ? new PendingBase(origin, count, hash.Value) : null;
        return known?.Text == text;
    }
}
