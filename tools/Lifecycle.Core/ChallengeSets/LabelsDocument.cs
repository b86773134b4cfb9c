using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets;

/// <summary>Reads and writes <c>lifecycle/labels@1</c>.</summary>
public static class LabelsDocument
{
    public static DocumentFormat Format { get; } = new(
        "lifecycle/labels@1", "what is known to be true about one case",
        FormField.Required("case", ChallengeSetForms.Name("the case's id")),
        FormField.Required("provenance", Form.Text("who or what labelled it, and how", 2_000)),
        FormField.Optional("source", Form.Choice("what the labels stand on", [.. LabelSources.Names])),
        BlindForms.Blind,
        BlindForms.Adjudicated,
        FormField.Required("episodes", Form.List("stretches in which a condition is there", Form.Map(
            "an episode",
            FormField.Required("id", ChallengeSetForms.Name("unique in the case")),
            FormField.Required("type", ChallengeSetForms.AlertType),
            FormField.Required("onset", ChallengeSetForms.Time("when the condition began")),
            FormField.Required("confirmedAt", ChallengeSetForms.Time("when it would be confirmed without the system")),
            FormField.Required("ended", ChallengeSetForms.Time("when it was over")),
            FormField.Required("confirmedHow", Form.Text("by what it was confirmed")),
            FormField.Optional("source", Form.Choice("what this label stands on, where not as the file says", [.. LabelSources.Names])),
            FormField.Optional("axes", ChallengeSetForms.Axes("the subgroups of the episode itself"))))),
        FormField.Required("quiet", Form.List("stretches without a condition", Form.Map(
            "quiet time of one alert type",
            FormField.Required("type", ChallengeSetForms.AlertType),
            FormField.Required("from", ChallengeSetForms.Time("the first moment")),
            FormField.Required("to", ChallengeSetForms.Time("the first moment after"))))),
        FormField.Optional("specimen", Form.Map(
            "what a case whose frames have no times has and has not; a type in neither list is not labelled",
            FormField.Required("present", Form.List("alert types whose condition it has", ChallengeSetForms.AlertType)),
            FormField.Required("absent", Form.List("alert types whose condition it has not", ChallengeSetForms.AlertType)))),
        FormField.Optional("measurements", Form.List("reference measurements of values that a model may give", Form.Map(
            "a measurement",
            FormField.Required("name", Form.Text("what was measured", 100)),
            FormField.Required("at", ChallengeSetForms.Time("when")),
            FormField.Required("value", Form.Number("in the unit of the model's value")),
            FormField.Required("how", Form.Text("by what it was measured"))))));

    /// <summary>The labels of <paramref name="facts"/>, or every fault, those against the case included.</summary>
    public static Outcome<CaseLabels> Read(SourceNode node, CaseFacts facts) => Look(node, facts).Sound;

    /// <summary>The labels as far as they can be told, and every fault.</summary>
    public static Reading<CaseLabels> Look(SourceNode node, CaseFacts facts) =>
        Format.Judge(node).TryGet(out var map, out var why) ? Labels(map, facts) : new Reading<CaseLabels>(null, why);

    public static byte[] Write(CaseLabels labels) => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("case", labels.Case);
        json.Member("provenance", labels.Provenance);
        Write(json, labels.Source);
        BlindForms.Write(json, labels);
        json.List("episodes", labels.Episodes, episode => json.Item(() =>
        {
            json.Member("id", episode.Id);
            json.Member("type", episode.Type);
            json.Member("onset", episode.Onset);
            json.Member("confirmedAt", episode.ConfirmedAt);
            json.Member("ended", episode.Ended);
            json.Member("confirmedHow", episode.ConfirmedHow);
            Write(json, episode.Source);
            ChallengeSetForms.Write(json, "axes", episode.Axes);
        }));
        json.List("quiet", labels.Quiet, quiet => json.Item(() =>
        {
            json.Member("type", quiet.Type);
            json.Member("from", quiet.From);
            json.Member("to", quiet.To);
        }));
        if (labels.Specimen is { } specimen)
        {
            json.Map("specimen", () =>
            {
                json.List("present", specimen.Present, json.Item);
                json.List("absent", specimen.Absent, json.Item);
            });
        }

        if (labels.Measurements.Count > 0)
        {
            json.List("measurements", labels.Measurements, measurement => json.Item(() =>
            {
                json.Member("name", measurement.Name);
                json.Member("at", measurement.At);
                json.Member("value", measurement.Value);
                json.Member("how", measurement.How);
            }));
        }
    });

    private static void Write(JsonText json, LabelSource? source)
    {
        if (source is { } known)
        {
            json.Member("source", LabelSources.NameOf(known));
        }
    }

    private static Reading<CaseLabels> Labels(SourceNode.Map map, CaseFacts facts)
    {
        var faults = new List<Refusal>();
        var (blind, adjudication) = BlindForms.Of(map, facts, faults);
        if (map.Text("case") != facts.Id)
        {
            faults.Add(ChallengeSetRefusals.OtherCase(map.Get("case").Spot, map.Text("case"), facts.Id));
        }

        if (!facts.Frames.HasTimes)
        {
            var specimen = Specimen(map, facts, faults) with
            {
                Source = LabelSources.Parse(map.TextOrNone("source")),
                Blind = blind,
                Adjudication = adjudication,
            };
            return new Reading<CaseLabels>(specimen, faults);
        }

        if (map.Find("specimen") is { } stray)
        {
            faults.Add(ChallengeSetRefusals.LabelsDoNotFit(stray.Spot, "specimen", facts.Id, hasTimes: true));
        }

        var episodes = map.ItemsOf("episodes").Select(node => (Value: EpisodeOf(node.AsMap()), node.Spot)).ToList();
        var quiet = map.ItemsOf("quiet").Select(node => (Value: QuietOf(node.AsMap()), node.Spot)).ToList();
        foreach (var (episode, spot) in episodes)
        {
            Judge(episode, spot, facts, faults);
        }

        foreach (var twice in episodes.GroupBy(entry => entry.Value.Id).SelectMany(group => group.Skip(1)))
        {
            faults.Add(ChallengeSetRefusals.EpisodeTwice(twice.Spot, twice.Value.Id));
        }

        foreach (var (time, spot) in quiet)
        {
            var (first, end) = (facts.Frames.Start, facts.Frames.End);
            if (time.From >= time.To || time.From < first || time.To > end)
            {
                faults.Add(ChallengeSetRefusals.TimesNotOrdered(
                    spot, $"the quiet time of {time.Type}", $"{first} <= {time.From} < {time.To} <= {end}"));
            }
        }

        var measurements = map.ItemsOf("measurements").Select(node => (Value: MeasurementOf(node.AsMap()), node.Spot)).ToList();
        foreach (var (measurement, spot) in measurements.Where(entry =>
            entry.Value.At < facts.Frames.Start || entry.Value.At >= facts.Frames.End))
        {
            faults.Add(ChallengeSetRefusals.TimesNotOrdered(
                spot, $"the measurement of {measurement.Name}",
                $"{facts.Frames.Start} <= {measurement.At} < {facts.Frames.End}"));
        }

        Overlaps(episodes, quiet, faults);
        var labels = new CaseLabels(
            facts.Id, map.Text("provenance"),
            [.. episodes.Select(entry => entry.Value).OrderBy(episode => episode.Onset)
                .ThenBy(episode => episode.Id, StringComparer.Ordinal)],
            [.. quiet.Select(entry => entry.Value).OrderBy(time => time.From)
                .ThenBy(time => time.Type, StringComparer.Ordinal)])
        {
            Source = LabelSources.Parse(map.TextOrNone("source")),
            Blind = blind,
            Adjudication = adjudication,
            Measurements = [.. measurements.Select(entry => entry.Value).OrderBy(one => one.At)
                .ThenBy(one => one.Name, StringComparer.Ordinal)],
        };
        return new Reading<CaseLabels>(labels, faults);
    }

    private static CaseLabels Specimen(SourceNode.Map map, CaseFacts facts, List<Refusal> faults)
    {
        foreach (var key in (string[])["episodes", "quiet", "measurements"])
        {
            if (map.ItemsOf(key).Count > 0)
            {
                faults.Add(ChallengeSetRefusals.LabelsDoNotFit(map.Get(key).Spot, key, facts.Id, hasTimes: false));
            }
        }

        var labels = map.PartOrNone("specimen");
        var named = labels?.ItemsOf("present").Concat(labels.ItemsOf("absent")).ToList() ?? [];
        foreach (var twice in named.GroupBy(type => type.AsText()).SelectMany(type => type.Skip(1)))
        {
            faults.Add(ChallengeSetRefusals.SpecimenTypeTwice(twice.Spot, twice.AsText()));
        }

        return new CaseLabels(facts.Id, map.Text("provenance"), [], [])
        {
            Specimen = labels is null ? null : new SpecimenLabels(TypesOf(labels, "present"), TypesOf(labels, "absent")),
        };
    }

    private static void Judge(Episode episode, SourceSpot spot, CaseFacts facts, List<Refusal> faults)
    {
        var isOrdered = episode.Onset < episode.ConfirmedAt && episode.ConfirmedAt <= episode.Ended;
        if (!isOrdered || episode.Onset < facts.Frames.Start || episode.Ended > facts.Frames.End)
        {
            faults.Add(ChallengeSetRefusals.TimesNotOrdered(
                spot, $"episode {episode.Id}",
                $"{facts.Frames.Start} (first frame) <= {episode.Onset} (onset) < {episode.ConfirmedAt} (confirmed) " +
                $"<= {episode.Ended} (ended) <= {facts.Frames.End} (end of frames)"));
        }
    }

    // Two stretches of one type that share time would count that time twice, or as both there and not there.
    private static void Overlaps(
        List<(Episode Value, SourceSpot Spot)> episodes, List<(QuietTime Value, SourceSpot Spot)> quiet,
        List<Refusal> faults)
    {
        var stretches = episodes
            .Select(entry => (entry.Value.Type, From: entry.Value.Onset, To: entry.Value.Ended, Name: entry.Value.Id, entry.Spot))
            .Concat(quiet.Select(entry => (
                entry.Value.Type, entry.Value.From, entry.Value.To, Name: $"quiet time from {entry.Value.From}", entry.Spot)));
        foreach (var type in stretches.GroupBy(stretch => stretch.Type))
        {
            var ordered = type.OrderBy(stretch => stretch.From).ThenBy(stretch => stretch.To).ToList();
            for (var index = 1; index < ordered.Count; index++)
            {
                if (ordered[index].From < ordered[index - 1].To)
                {
                    faults.Add(ChallengeSetRefusals.Overlap(
                        ordered[index].Spot, type.Key, ordered[index - 1].Name, ordered[index].Name));
                }
            }
        }
    }

    private static Episode EpisodeOf(SourceNode.Map map) => new(
        map.Text("id"), map.Text("type"), ChallengeSetForms.TimeOf(map, "onset"),
        ChallengeSetForms.TimeOf(map, "confirmedAt"), ChallengeSetForms.TimeOf(map, "ended"),
        map.Text("confirmedHow"), ChallengeSetForms.AxesOf(map, "axes"))
    {
        Source = LabelSources.Parse(map.TextOrNone("source")),
    };

    private static IReadOnlyList<string> TypesOf(SourceNode.Map labels, string name) =>
        [.. labels.ItemsOf(name).Select(type => type.AsText()).Order(StringComparer.Ordinal)];

    private static Measurement MeasurementOf(SourceNode.Map map) => new(
        map.Text("name"), ChallengeSetForms.TimeOf(map, "at"), map.Number("value"), map.Text("how"));

    private static QuietTime QuietOf(SourceNode.Map map) => new(
        map.Text("type"), ChallengeSetForms.TimeOf(map, "from"), ChallengeSetForms.TimeOf(map, "to"));
}
