namespace Lifecycle.Shadow;

/// <summary>Batches or events of this phase that another phase knew first.</summary>
/// <param name="Act">With which they were known.</param>
/// <param name="Phase">The other phase, as people call it.</param>
/// <param name="Verdict">Of its last record.</param>
/// <param name="First">One of them.</param>
/// <param name="Count">How many.</param>
public sealed record EarlierUse(int Act, string Phase, string Verdict, string First, int Count);
