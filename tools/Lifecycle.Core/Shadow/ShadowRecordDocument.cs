using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Replay;

namespace Lifecycle.Shadow;

/// <summary>Writes <c>lifecycle/shadow-record@1</c>. A number that does not exist is null, never a stand-in.</summary>
public static class ShadowRecordDocument
{
    public static DocumentFormat Format => ShadowRecordForm.Document;

    public static byte[] Write(ShadowRecord record) => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("name", record.Phase.Name);
        json.Map("subject", () => Subject(json, record));
        json.Member("origin", ChallengeSets.Origins.NameOf(record.Phase.Origin));
        json.Member("verdict", CriteriaNames.NameOf(record.Card.Verdict));
        json.Member("informational", record.Card.IsInformational);
        json.Member("demonstration", record.Card.Conditions.HasFlag(ScoreConditions.Demonstration));
        json.List("lines", [record.Card.CriteriaLine, Scorecard.ReleaseLine], json.Item);
        json.Map("covered", () => Covered(json, record));
        json.List("changes", record.Facts.Changes, change => json.Item(() => Change(json, change)));
        json.List("figures", record.Figures, figure => json.Item(() => Figure(json, figure)));
        json.List("stops", record.Stops, stop => json.Item(() => Stop(json, stop)));
        json.List("otherPhases", record.Others, other => json.Item(() =>
        {
            json.Member("name", other.Name);
            json.Member("plan", other.Plan);
            json.Member("verdict", other.Verdict);
        }));
        json.List("criteria", record.Card.Results, result => json.Item(() => Criterion(json, result)));
        json.List("events", record.Pairs, pair => json.Item(() => Pair(json, record, pair)));
        json.List("remarks", ShadowRemarks.Of(record), json.Item);
    });

    private static void Subject(JsonText json, ShadowRecord record)
    {
        var subject = record.Card.Subject;
        json.Map("candidate", () => AlertModelForm.Write(json, subject.Candidate));
        json.Map("production", () => AlertModelForm.Write(json, subject.Production!));
        json.Member("plan", record.PlanDigest);
        json.Member("rows", subject.SetDigest);
        json.Member("outcomes", subject.Labels);
        json.Member("alertPolicy", subject.AlertPolicy);
        json.Member("criteria", subject.Criteria);
        json.Member("handling", record.Handling.Digest);
    }

    private static void Covered(JsonText json, ShadowRecord record)
    {
        json.Member("batches", record.Facts.Batches.Count);
        json.Member("hours", record.Hours);
        json.Member("weeks", record.Weeks);
        json.List("phases", record.PhasesCovered(), span => json.Item(() =>
        {
            json.Member("phase", span.Span.Name);
            json.Member("batches", span.Batches);
            json.Member("hours", span.Hours);
        }));
        json.List("axes", record.AxesCovered(), value => json.Item(() =>
        {
            json.Member("axis", value.Axis);
            json.Member("value", value.Value);
            json.Member("batches", value.Batches);
            json.Member("hours", value.Hours);
        }));
    }

    private static void Change(JsonText json, ThresholdChange change)
    {
        json.Member("change", change.Id);
        json.Member("type", change.Type);
        json.Member("at", change.At);
        json.Member("role", change.Role);
        json.Member("reason", change.Reason);
        json.Member("was", change.Was);
        json.Member("now", change.Now);
    }

    private static void Figure(JsonText json, KeyFigure figure)
    {
        json.Member("figure", FigureNames.NameOf(figure.Figure));
        json.Member("of", FigureNames.NameOf(figure.Side));
        json.Member("type", figure.Type);
        json.Member("unit", FigureNames.UnitOf(figure.Figure));
        ScorecardDocument.Write(json, figure.Got);
        json.Member("count", figure.Count);
        json.Member("among", figure.Among);
        json.Member("batches", figure.Batches);
        json.Member("method", ShadowRemarks.MethodOf(figure));
    }

    private static void Stop(JsonText json, StopFinding stop)
    {
        json.Member("id", stop.Rule.Id);
        json.Member("figure", FigureNames.NameOf(stop.Rule.Figure));
        json.Member("of", FigureNames.NameOf(stop.Rule.Of));
        json.Member("trips", stop.Rule.Limit.ToString());
        json.Member("state", ShadowRemarks.NameOf(stop.State));
        json.NumberOrNone("got", stop.Got);
        json.Member("counted", stop.Counted);
    }

    private static void Criterion(JsonText json, CriterionResult result)
    {
        json.Member("id", result.Criterion.Id);
        json.Member("verdict", CriteriaNames.NameOf(result.Verdict));
        json.NumberOrNone("judged", result.Judged);
        json.Member("asks", result.Criterion.Bound.ToString());
        json.Member("reason", result.Reason);
    }

    private static void Pair(JsonText json, ShadowRecord record, EventPair pair)
    {
        json.Member("batch", pair.Batch);
        json.Member("type", pair.Type);
        json.Member("start", pair.Start);
        json.Member("counts", record.Facts.Counts(pair.Candidate ?? pair.Production!));
        json.Member("candidate", pair.Candidate?.Id);
        json.Member("production", pair.Production?.Id);
        json.Member("leadMinutes", pair.Lead is { } lead ? lead.Ticks / (double)TimeSpan.TicksPerMinute : (double?)null);
        json.Member("found", (pair.Candidate ?? pair.Production) is { } raised && record.Decisions.Of(raised) is { } kind ? Disposition.NameOf(kind) : null);
    }
}
