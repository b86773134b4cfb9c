namespace Lifecycle.Ledger;

/// <summary>The program that wrote an act.</summary>
public sealed record ToolVersion(string Name, string Version);
