using System.Reflection;
using Lifecycle.Ledger;

namespace Lifecycle.Workflows;

/// <summary>This program, as acts and profiles name it.</summary>
public static class ToolFacts
{
    public static string Version { get; } =
        typeof(ToolFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public static string NameAndVersion => $"lifecycle {Version}";

    public static ToolVersion ForActs => new("lifecycle", Version);
}
