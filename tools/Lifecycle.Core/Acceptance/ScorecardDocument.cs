using System.Globalization;
using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance;

/// <summary>Writes <c>lifecycle/scorecard@1</c>. A number that does not exist is null, never a stand-in.</summary>
public static class ScorecardDocument
{
    public static DocumentFormat Format => ScorecardForm.Document;

    public static byte[] Write(Scorecard card) => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Map("subject", () => Write(json, card.Subject));
        json.Member("criteria", card.Criteria);
        if (!card.HasTimes)
        {
            json.Member("time", ScorecardSpecimens.NoTime);
        }

        json.Member("correlation", card.Correlation);
        json.Member("variation", card.Variation);
        json.Map("multiplicity", () => Write(json, card.Multiplicity));
        json.Member("stage", CriteriaNames.NameOf(card.Stage));
        json.Member("verdict", CriteriaNames.NameOf(card.Verdict));
        if (card.Failure is { } failure)
        {
            json.Map("failure", () => failure.Write(json));
        }

        json.Member("informational", card.IsInformational);
        json.Member("demonstration", card.Conditions.HasFlag(ScoreConditions.Demonstration));
        if (card.Conditions.HasFlag(ScoreConditions.Recorded))
        {
            json.Member("recorded", true);
        }

        if (card.Conditions.HasFlag(ScoreConditions.UseUnknown))
        {
            json.Member("useUnknown", true);
        }

        json.List("lines", [card.CriteriaLine, Scorecard.ReleaseLine], json.Item);
        if (card.Remarks.Count > 0)
        {
            json.List("remarks", card.Remarks, json.Item);
        }

        json.List("results", card.Results, result => json.Item(() => Write(json, result, card.HasTimes)));
        if (card.HasTimes)
        {
            json.List("types", card.Matches, matches => json.Item(() => Write(json, matches)));
        }
        else
        {
            json.List("types", card.Matches, matches => json.Item(() => ScorecardSpecimens.Write(json, matches)));
        }

        json.Map("resampling", () =>
        {
            json.Member("resamples", TypeFigures.Resampling.Resamples);
            json.Member("seed", TypeFigures.Resampling.Seed.ToString(CultureInfo.InvariantCulture));
        });
        json.List("figures", card.Figures, figures => json.Item(() => ScorecardFigures.Write(json, figures, card.HasTimes)));
        if (card.HasTimes)
        {
            json.List("subgroups", card.Subgroups, row => json.Item(() => Write(json, row)));
        }
        else
        {
            json.List("subgroups", card.SpecimenRows, row => json.Item(() => ScorecardSpecimens.Write(json, row)));
        }

        json.List("syntheticLeftOut", card.SyntheticLeftOut, json.Item);
        ScorecardLeftOut.Write(json, card);
    });

    internal static string NameOf(EpisodeFate fate) => fate switch
    {
        EpisodeFate.Detected => "detected",
        EpisodeFate.Missed => "missed",
        _ => "not-assessable",
    };

    internal static string NameOf(AlertFate fate) => fate switch
    {
        AlertFate.Detection => "detection",
        AlertFate.Repeat => "repeat",
        AlertFate.Late => "late",
        AlertFate.FalseAlarm => "false-alarm",
        AlertFate.Unassigned => "unassigned",
        AlertFate.NotAssessable => "not-assessable",
        _ => "not-counted",
    };

    private static void Write(JsonText json, ScorecardSubject subject)
    {
        json.Map("candidate", () => AlertModelForm.Write(json, subject.Candidate));
        json.Map("production", subject.Production, production => AlertModelForm.Write(json, production));
        json.Map("set", () =>
        {
            json.Member("id", subject.Set);
            json.Member("digest", subject.SetDigest);
        });
        json.Member("labels", subject.Labels);
        json.Member("alertPolicy", subject.AlertPolicy);
        json.Member("criteria", subject.Criteria);
    }

    private static void Write(JsonText json, Multiplicity multiplicity)
    {
        json.Member("method", CriteriaNames.NameOf(multiplicity.Method));
        json.Member("reason", multiplicity.Reason);
    }

    private static void Write(JsonText json, CriterionResult result, bool hasTimes)
    {
        var criterion = result.Criterion;
        json.Member("id", criterion.Id);
        json.Member("metric", CriteriaNames.NameOf(criterion.Metric));
        json.Member("unit", CriteriaNames.UnitOf(criterion.Metric));
        json.Member("alert", criterion.Alert);
        if (criterion.Subgroup is { } group)
        {
            json.Member("subgroup", group.ToString());
        }

        json.Member("requirement", criterion.Requirement);
        json.Member("level", CriteriaNames.NameOf(criterion.Level));
        json.Member("stage", CriteriaNames.NameOf(criterion.Stage));
        json.Member("verdict", CriteriaNames.NameOf(result.Verdict));
        json.Member("bound", criterion.Bound.ToString());
        json.Member("interval", CriteriaNames.NameOf(criterion.Interval));
        if (criterion.Interval != IntervalMethod.None)
        {
            json.Member("side", CriteriaNames.NameOf(criterion.Side));
            json.Member("confidence", criterion.Confidence);
        }

        json.Map("got", () => Write(json, result.Got));
        json.NumberOrNone("judged", result.Judged);
        json.Member("margin", result.Margin);
        if (hasTimes)
        {
            json.Map("evidence", () => Write(json, result.Evidence));
        }
        else
        {
            ScorecardSpecimens.WriteEvidence(json, result.Evidence);
        }

        WriteWhy(json, result);
        if (criterion.Baseline is { } baseline)
        {
            json.Map("baseline", () =>
            {
                json.Member("value", baseline.Value);
                json.Member("source", baseline.Source);
            });
        }

        if (hasTimes)
        {
            json.List("misses", result.Misses, miss => json.Item(() => Write(json, miss)));
            json.List("falseAlarms", result.FalseAlarms, alarm => json.Item(() => Write(json, alarm)));
        }
        else
        {
            ScorecardSpecimens.Write(json, "missedSpecimens", result.MissedSpecimens);
            ScorecardSpecimens.Write(json, "falseAlarmSpecimens", result.FalseAlarmSpecimens);
        }
    }

    private static void WriteWhy(JsonText json, CriterionResult result)
    {
        json.List("limits", result.Limits, limit => json.Item(() =>
        {
            json.Member("method", limit.Method);
            json.NumberOrNone("lower", limit.Lower);
            json.NumberOrNone("upper", limit.Upper);
        }));
        if (result.Weakest is { } weakest)
        {
            json.Member("weakest", weakest.ToString());
        }

        if (result.Record is { } record)
        {
            json.Member("record", record);
        }

        json.Member("needed", result.Needed?.Count);
        json.Member("neededOf", result.Needed?.What);
        json.Member("reason", result.Reason);
        json.Member("nextStep", result.NextStep);
    }

    internal static void Write(JsonText json, Interval interval)
    {
        json.NumberOrNone("estimate", interval.Estimate);
        json.NumberOrNone("lower", interval.Lower);
        json.NumberOrNone("upper", interval.Upper);
    }

    private static void Write(JsonText json, Evidence evidence)
    {
        json.Member("episodes", evidence.Episodes);
        json.Member("detected", evidence.Detected);
        json.Member("withOneAlert", evidence.WithOneAlert);
        json.Member("episodesNotAssessable", evidence.EpisodesNotAssessable);
        json.Member("episodesBeyondCap", evidence.EpisodesBeyondCap);
        json.Member("batches", evidence.Batches);
        json.Member("quietHours", evidence.QuietHours);
        json.Member("alarmOnHours", evidence.AlarmOnHours);
        json.Member("falseAlarms", evidence.FalseAlarms);
        json.Member("alerts", evidence.Alerts);
        json.Member("undecided", evidence.Undecided);
        json.Member("stretches", evidence.Stretches);
        json.Member("cleanStretches", evidence.CleanStretches);
        json.Member("frames", evidence.Frames);
        json.Member("measurements", evidence.Measurements);
        json.Member("withinTolerance", evidence.WithinTolerance);
        json.Member("designEffect", evidence.DesignEffect);
        json.Member("effective", evidence.Effective);
    }

    // Everything that was matched, so that each number above can be counted again from this file alone.
    private static void Write(JsonText json, TypeMatches matches)
    {
        json.Member("type", matches.Type);
        json.Member("quietHours", matches.QuietHours);
        json.Member("alarmOnHours", matches.AlarmOnHours);
        json.List("episodes", matches.Episodes, episode => json.Item(() => Write(json, episode)));
        json.List("alerts", matches.Alerts, alert => json.Item(() => Write(json, alert)));
        json.List("quiet", matches.Quiet, quiet => json.Item(() =>
        {
            json.Member("case", quiet.Case.Facts.Id);
            json.Member("batch", quiet.Case.Facts.Batch);
            json.Member("micros", quiet.Assessed.Ticks / TimeSpan.TicksPerMicrosecond);
            json.Member("alarmOnMicros", quiet.AlarmOn.Ticks / TimeSpan.TicksPerMicrosecond);
        }));
    }

    private static void Write(JsonText json, MatchedEpisode match)
    {
        json.Member("episode", match.Episode.Id);
        json.Member("type", match.Episode.Type);
        json.Member("case", match.Case.Facts.Id);
        json.Member("batch", match.Case.Facts.Batch);
        json.Member("onset", match.Episode.Onset);
        json.Member("frame", match.Case.Facts.Frames.At(match.Episode.Onset));
        json.Member("confirmedAt", match.Episode.ConfirmedAt);
        json.Member("fate", NameOf(match.Fate));
        if (match.Detection is { } alert)
        {
            json.Member("alert", alert.Id);
            json.Member("leadMicros", match.Lead!.Value.Ticks / TimeSpan.TicksPerMicrosecond);
        }

        json.Member("alerts", match.AlertCount);
        json.Map("axes", () =>
        {
            foreach (var (axis, value) in match.Axes.Values)
            {
                json.Member(axis, value);
            }
        });
    }

    private static void Write(JsonText json, MatchedAlert match)
    {
        json.Member("alert", match.Alert.Id);
        json.Member("type", match.Alert.Type);
        json.Member("case", match.Case.Facts.Id);
        json.Member("start", match.Alert.Start);
        json.Member("frame", match.Case.Facts.Frames.At(match.Alert.Start));
        if (match.Alert.End is { } end)
        {
            json.Member("end", end);
        }

        json.Member("band", AlertDocument.NameOf(match.Alert.Band));
        json.Member("fate", NameOf(match.Fate));
        if (match.Episode is { } episode)
        {
            json.Member("episode", episode);
        }

        if (match.HangsInto.Count > 0)
        {
            json.List("hangsInto", match.HangsInto, begin => json.Item(begin.Micros));
        }
    }

    private static void Write(JsonText json, SubgroupRow row)
    {
        json.Member("type", row.Type);
        json.Member("subgroup", row.Group.ToString());
        json.Member("episodes", row.Episodes);
        json.Member("detected", row.Detected);
        json.Map("sensitivity", () => Write(json, row.Sensitivity));
        json.Member("quietHours", row.QuietHours);
        json.Member("alarmOnHours", row.AlarmOnHours);
        json.Member("falseAlarms", row.FalseAlarms);
        if (row.FalseAlarmRate is { } rate)
        {
            json.Map("falseAlarmsPer100h", () => Write(json, rate));
        }
    }
}
