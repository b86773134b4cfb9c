namespace Lifecycle.Signing.Models;

/// <summary>A statement about a model as it was read, and what in it a reader should know.</summary>
/// <param name="Statement">What it says.</param>
/// <param name="Warnings">What is allowed and not as it should be, in words.</param>
public sealed record ReadStatement(ModelStatement Statement, IReadOnlyList<string> Warnings);
