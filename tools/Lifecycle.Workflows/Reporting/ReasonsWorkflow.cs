using Lifecycle.Acceptance;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;
using Lifecycle.Workflows.Promotion;

namespace Lifecycle.Workflows.Reporting;

/// <summary>Counts what an expert said of the misses and false alarms of a scored run. It changes nothing of the run.</summary>
public static class ReasonsWorkflow
{
    public static Outcome<ReasonTally> Count(ScoredRun scored, string file) => PlainFile.Parse(file).Then(document =>
        ReasonsDocument.Read(document, Digest.Of(scored.Bytes), Finding.Of(scored.Scorecard)));
}
