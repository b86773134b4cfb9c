namespace Lifecycle.Builds.Roles;

/// <summary>How far a needed role has approved.</summary>
/// <param name="Role">The role.</param>
/// <param name="Threshold">How many holders are asked for.</param>
/// <param name="Holders">Who has approved; holders, not keys.</param>
public sealed record RoleTally(string Role, int Threshold, IReadOnlyList<string> Holders)
{
    public bool IsMet => Holders.Count >= Threshold;

    /// <summary>What a release line says is missing.</summary>
    public string Missing => Threshold == 1 ? Role : $"{Role} {Holders.Count} of {Threshold}";
}
