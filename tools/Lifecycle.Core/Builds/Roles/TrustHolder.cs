namespace Lifecycle.Builds.Roles;

/// <summary>Somebody who holds keys of the site, as registered: a printed name, a title or what a machine is called.</summary>
public sealed record TrustHolder(string Name, HolderKind Kind)
{
    /// <summary>Two spellings that differ in case or spaces alone are one holder: else one person could be two.</summary>
    public static string Folded(string name) => string.Join(
        ' ', name.ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static bool AreSame(string one, string other) => Folded(one) == Folded(other);
}
