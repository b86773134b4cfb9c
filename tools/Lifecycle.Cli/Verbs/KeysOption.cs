using Lifecycle.Cli.Parsing;

namespace Lifecycle.Cli.Verbs;

/// <summary>Where private keys of roles lie: the same option of every verb that signs.</summary>
internal static class KeysOption
{
    public const string Name = "--keys";
    private const string Variable = "LIFECYCLE_KEYS";

    public static VerbOption Option { get; } = new(
        Name, "folder", $"where the role's private keys lie, outside every workspace; default {Variable}, then ~/.config/lifecycle/keys");

    public static string Of(Invocation invocation) => invocation.Value(Name) ?? Usual();

    public static string Usual() => Environment.GetEnvironmentVariable(Variable)
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config", "lifecycle", "keys");
}
