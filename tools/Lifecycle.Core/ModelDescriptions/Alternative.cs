namespace Lifecycle.ModelDescriptions;

/// <summary>A description with one step changed.</summary>
public sealed record Alternative(string Step, string Change, ModelDescription Description);
