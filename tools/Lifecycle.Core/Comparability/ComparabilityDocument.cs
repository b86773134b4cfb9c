using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Statistics;

namespace Lifecycle.Comparability;

/// <summary>Writes <c>lifecycle/comparability@1</c>. A number that does not exist is null, never a stand-in.</summary>
public static class ComparabilityDocument
{
    public static DocumentFormat Format => ComparabilityForm.Document;

    public static byte[] Write(ModelComparison comparison) => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Map("subject", () => Write(json, comparison.Subject));
        json.Member("comparison", comparison.Plan.Name);
        json.Member("confidence", comparison.Plan.Confidence);
        json.Member("withinBatch", comparison.Plan.WithinBatch);
        json.Map("multiplicity", () => Write(json, comparison.Plan.Multiplicity));
        json.Member("answer", ComparisonNames.NameOf(comparison.Answer));
        json.Member("sameModel", comparison.Subject.IsSameModel);
        json.Member("informational", comparison.IsInformational);
        json.Member("demonstration", comparison.Conditions.HasFlag(ScoreConditions.Demonstration));
        if (comparison.Conditions.HasFlag(ScoreConditions.Recorded))
        {
            json.Member("recorded", true);
        }

        json.List("lines", [comparison.Line, Scorecard.ReleaseLine], json.Item);
        json.List("types", comparison.Types, type => json.Item(() => Write(json, type)));
        json.List("notPlanned", comparison.NotPlanned, json.Item);
        json.List("syntheticLeftOut", comparison.SyntheticLeftOut, json.Item);
    });

    internal static void Write(JsonText json, Multiplicity multiplicity)
    {
        json.Member("method", multiplicity.IsHolm ? "holm" : "none");
        if (multiplicity.Reason is { } reason)
        {
            json.Member("reason", reason);
        }
    }

    internal static void Write(JsonText json, string name, Interval interval) => json.Map(name, () =>
    {
        json.NumberOrNone("lower", interval.Lower);
        json.NumberOrNone("upper", interval.Upper);
    });

    private static void Write(JsonText json, ComparedSubject subject)
    {
        json.Map("candidate", () => AlertModelForm.Write(json, subject.Candidate));
        json.Map("production", subject.Production, production => AlertModelForm.Write(json, production));
        if (subject.Record is var (name, digest))
        {
            json.Map("record", () =>
            {
                json.Member("name", name);
                json.Member("digest", digest);
            });
        }
        else
        {
            json.Member("record", (string?)null);
        }

        json.Map("set", () =>
        {
            json.Member("id", subject.Set);
            json.Member("digest", subject.SetDigest);
        });
        json.Member("labels", subject.Labels);
        json.Member("alertPolicy", subject.AlertPolicy);
        json.Member("criteria", subject.Criteria);
        json.Member("comparison", subject.Comparison);
    }

    private static void Write(JsonText json, TypeComparison type)
    {
        json.Member("type", type.Plan.Alert);
        json.Member("requirement", type.Plan.Requirement);
        json.Member("level", CriteriaNames.NameOf(type.Plan.Level));
        json.Member("episodesLeftOut", type.Pairs.LeftOut);
        json.Map("agreement", () => Write(json, type.Agreement));
        json.List("endpoints", type.Endpoints, endpoint => json.Item(() => Write(json, endpoint)));
        json.List("episodes", type.Pairs.Episodes, episode => json.Item(() => Write(json, episode)));
        json.List("alarms", type.Pairs.Alarms, batch => json.Item(() =>
        {
            json.Member("batch", batch.Batch);
            json.Member("candidateAlarms", batch.CandidateAlarms);
            json.Member("candidateHours", batch.CandidateHours);
            json.Member("otherAlarms", batch.OtherAlarms);
            json.Member("otherHours", batch.OtherHours);
        }));
    }

    private static void Write(JsonText json, Agreement agreement)
    {
        json.Member("both", agreement.Both);
        json.Member("candidateOnly", agreement.CandidateOnly);
        json.Member("otherOnly", agreement.OtherOnly);
        json.Member("neither", agreement.Neither);
        json.Member("kappa", agreement.Kappa);
        json.Member("positive", agreement.Positive);
        json.Member("negative", agreement.Negative);
        json.Member("mcnemarExact", agreement.Test.PExact);
        json.Member("mcnemarMid", agreement.Test.PMid);
    }

    private static void Write(JsonText json, EndpointResult result)
    {
        json.Member("endpoint", ComparisonNames.NameOf(result.Plan.Endpoint));
        json.Member("unit", ComparisonNames.UnitOf(result.Plan.Endpoint));
        json.Member("answer", ComparisonNames.NameOf(result.Answer));
        json.Member("superior", result.IsSuperior);
        json.Member("asksSuperiority", result.Plan.AsksSuperiority);
        json.Member("margin", result.Plan.Margin);
        json.Member("asked", (result.Plan.MoreIsBetter ? "> " : "< ") + Scalars.Write(result.Plan.Asked));
        json.NumberOrNone("candidate", result.Candidate);
        json.NumberOrNone("other", result.Other);
        json.NumberOrNone("estimate", result.Estimate);
        Write(json, "plain", result.Plain);
        Write(json, "betweenBatches", result.BetweenBatches);
        json.NumberOrNone("batchFactor", result.BatchFactor);
        json.NumberOrNone("size", result.Size);
        json.Member("sizeMin", result.Plan.SizeMin);
        json.Member("batches", (long)result.Batches);
        json.Member("batchesMin", result.Plan.BatchesMin);
        json.NumberOrNone("p", result.P);
        json.NumberOrNone("adjustedP", result.AdjustedP);
        json.NumberOrNone("needed", result.Needed);
        json.Member("reason", result.Reason);
    }

    private static void Write(JsonText json, ComparedEpisode episode)
    {
        json.Member("episode", episode.Candidate.Episode.Id);
        json.Member("case", episode.Candidate.Case.Facts.Id);
        json.Member("batch", episode.Batch);
        json.Member("candidate", ScorecardDocument.NameOf(episode.Candidate.Fate));
        json.Member("other", ScorecardDocument.NameOf(episode.Other.Fate));
        json.Member("candidateLead", episode.Candidate.Lead?.TotalHours);
        json.Member("otherLead", episode.Other.Lead?.TotalHours);
    }
}
