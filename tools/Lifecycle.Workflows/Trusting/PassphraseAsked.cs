using Lifecycle.Builds.Roles;

namespace Lifecycle.Workflows.Trusting;

/// <summary>A passphrase that is needed.</summary>
/// <param name="What">The key, as people know it.</param>
/// <param name="Variable">The variable of the environment that may give a machine's; with <c>_FD</c> after it, a file descriptor's number.</param>
/// <param name="Kind">A person's comes from a terminal alone.</param>
/// <param name="Holder">Who must type his name first; null when the key is new.</param>
public sealed record PassphraseAsked(string What, string Variable, HolderKind Kind, string? Holder)
{
    /// <summary>What the variable of a file descriptor ends in.</summary>
    public const string DescriptorEnding = "_FD";
    private const string WitnessVariable = "LIFECYCLE_KEY_WITNESS";

    public bool IsNew => Holder is null;

    /// <summary>Whether the environment gives it.</summary>
    public bool IsSet => SetVariable is not null;

    /// <summary>The variable that gives it; null where none does.</summary>
    public string? SetVariable => ((string[])[Variable + DescriptorEnding, Variable])
        .FirstOrDefault(name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)));

    public static PassphraseAsked Of(SiteTrust trust, TrustKey key) => new(
        NameOf(key), VariableOf(key.Use, key.Role), trust.HolderOf(key).Kind, key.Holder);

    public static PassphraseAsked New(KeyUse use, string? role, HolderKind kind) => new(
        role is null ? "the new key for '" + TrustNames.Uses.Of(use) + "'" : $"the new key of the role '{role}'", VariableOf(use, role), kind, null);

    /// <summary>Of a key that follows an older one, whose passphrase is asked for by the usual variable.</summary>
    public static PassphraseAsked Next(KeyUse use, HolderKind kind) => New(use, null, kind) with { Variable = VariableOf(use, null) + "_NEW" };

    /// <summary>The PIN of a token whose key asks for a role: it is there already, so its holder types his name too.</summary>
    public static PassphraseAsked OfToken(RoleRequest asked) => new(
        $"the token of {asked.Holder} as '{asked.Role}'", VariableOf(KeyUse.Role, asked.Role), asked.Kind, asked.Holder);

    public static PassphraseAsked NewWitness(string name) => new($"the new key of the witness {name}", WitnessVariable, HolderKind.Machine, null);

    public static PassphraseAsked OfWitness(string name) => new($"the witness {name}", WitnessVariable, HolderKind.Machine, name);

    private static string NameOf(TrustKey key) => key.Use == KeyUse.Role
        ? $"{key.Holder} as '{key.Role}'" : $"the key for '{TrustNames.Uses.Of(key.Use)}'";

    internal static string VariableOf(KeyUse use, string? role) => "LIFECYCLE_KEY_"
        + (use == KeyUse.Role ? role! : TrustNames.Uses.Of(use)).ToUpperInvariant().Replace('-', '_');
}
