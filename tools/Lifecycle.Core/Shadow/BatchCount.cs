namespace Lifecycle.Shadow;

/// <summary>False alarms of a batch, and the hours that they are held against.</summary>
public sealed record BatchCount(string Batch, long Events, double Hours);
