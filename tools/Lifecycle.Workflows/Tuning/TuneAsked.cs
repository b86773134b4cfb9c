using Lifecycle.Alerts.Tuning;

namespace Lifecycle.Workflows.Tuning;

/// <summary>What <c>replay tune</c> is asked.</summary>
/// <param name="Promotion">The promotion file whose run is read.</param>
/// <param name="GridFile">A <c>lifecycle/tuning@1</c> file; null without one.</param>
/// <param name="Given">Fields named beside it or instead of it: each takes the place of the file's. Its type may be empty.</param>
/// <param name="Consumes">Also a set that was sealed is looked at, and used up.</param>
/// <param name="Out">Where the alert policy file is written; null for none.</param>
/// <param name="Pick">The row of the front that is written, from 1; null for the suggested one.</param>
public sealed record TuneAsked(string Promotion, string? GridFile, TuningGrid Given, bool Consumes, string? Out, int? Pick);
