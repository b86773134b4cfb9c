namespace Lifecycle.Workflows.History;

/// <summary>What a witness is asked for.</summary>
/// <param name="Request">The file that the site wrote.</param>
/// <param name="LogKeys">The file with the log's keys, which the site exports: brought once, by another way than requests.</param>
/// <param name="Seen">The file in which the witness keeps the last state of this log.</param>
/// <param name="Keys">The folder of the witness's key.</param>
/// <param name="Name">Which witness, where several keys are there.</param>
/// <param name="Out">The new file of the answer.</param>
public sealed record CosignRequest(string Request, string LogKeys, string Seen, string Keys, string? Name, string Out);
