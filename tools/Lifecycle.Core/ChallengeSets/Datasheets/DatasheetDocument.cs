using Lifecycle.ChallengeSets.Checking;
using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Datasheets;

/// <summary>Writes <c>lifecycle/datasheet@1</c>.</summary>
public static class DatasheetDocument
{
    private static readonly Form Count = Form.Whole("how many", 0);

    public static DocumentFormat Format { get; } = new(
        "lifecycle/datasheet@1", "what a challenge set holds",
        FormField.Required("set", Form.Text("its name and version")),
        FormField.Required("digest", Form.Text("of set.yaml and every case")),
        FormField.Required("labels", Form.Text("the digest of all labels")),
        FormField.Required("frames", Form.Text("the digest of the frame files, whatever their cases are called")),
        FormField.Required("changes", OrNothing(Form.Text("since the version before"))),
        FormField.Required("owners", Form.List("roles that must all seal", Form.Text("a role"))),
        FormField.Required("counts", Form.Map(
            "of the whole set",
            FormField.Required("cases", Count),
            FormField.Required("frames", Count),
            FormField.Required("watchedHours", OrNothing(Form.Number("hours that some frame stands for", 0))),
            FormField.Required("shapes", Form.List("frames by size", Form.Map(
                "a size", FormField.Required("shape", Form.Text("width, height, channels, depth")),
                FormField.Required("cases", Count), FormField.Required("frames", Count)))))),
        FormField.Required("independence", Form.Map(
            "what cases share",
            FormField.Required("batches", Keys("production batches")),
            FormField.Required("donors", Keys("donors")),
            FormField.Required("vessels", Keys("vessels")))),
        FormField.Required("origins", Form.List("where cases come from", Form.Map(
            "an origin", FormField.Required("origin", Form.Choice("the origin", [.. Origins.Names])),
            FormField.Required("cases", Count), FormField.Required("frames", Count),
            FormField.Required("hours", OrNothing(Form.Number("watched", 0)))))),
        FormField.Required("types", Form.List("what is labelled", Form.Map(
            "an alert type",
            FormField.Required("type", Form.Text("the alert type")),
            FormField.Required("episodes", Form.Whole("or specimens that have the condition", 0)),
            FormField.Required("counted", Form.Whole("of them without exclusions", 0)),
            FormField.Required("batches", Count),
            FormField.Required("batchesCounted", Form.Whole("of them without those of which every episode is excluded", 0)),
            FormField.Required("quiet", Form.Number("hours without the condition, or specimens that have it not", 0)),
            FormField.Required("quietCounted", Form.Number("of them without excluded cases", 0))))),
        FormField.Required("strata", Form.List("one per combination of axes of the input space", Form.Map(
            "a combination",
            FormField.Required("axes", Form.List("that are crossed", Form.Text("an axis"))),
            FormField.Required("cells", Form.List("that hold something", Form.Map(
                "a cell", FormField.Required("levels", Levels), FormField.Required("cases", Count),
                FormField.Required("casesCounted", Form.Whole("of them without what is excluded; none: the cell is among the empty ones too", 0)),
                FormField.Required("episodes", Form.Named("by alert type", ChallengeSetForms.AlertTypePattern, Count)),
                FormField.Required("episodesCounted", Form.Named("of them without exclusions", ChallengeSetForms.AlertTypePattern, Count))))),
            FormField.Required("empty", Form.List("that hold nothing that counts and could; of very many the first ones", Levels)),
            FormField.Required("emptyCount", Count),
            FormField.Required("impossible", Form.List("that hold nothing and cannot", Form.Map(
                "cells", FormField.Required("axes", ChallengeSetForms.Axes("their levels")), FormField.Required("reason", Form.Text("why"))))),
            FormField.Required("untagged", Form.Whole("episodes in no cell, because they give no level of an axis", 0))))),
        FormField.Required("exclusions", Form.List("what is kept and does not count", Form.Map(
            "an exclusion",
            FormField.Required("case", Form.Text("the case")),
            FormField.Required("episode", OrNothing(Form.Text("the episode; nothing when it is the whole case"))),
            FormField.Required("reason", Form.Text("why")),
            FormField.Required("role", Form.Text("of who decided it")),
            FormField.Required("date", Form.Text("when"))))),
        FormField.Required("labelling", Form.Map(
            "what the labels stand on",
            FormField.Required("sources", Form.List("episodes or specimen labels by source", Form.Map(
                "a source", FormField.Required("source", OrNothing(Form.Text("what they stand on"))), FormField.Required("count", Count)))),
            FormField.Required("blindCases", Form.Whole("cases with two blind labellers or more", 0)),
            FormField.Required("adjudicated", Form.Whole("cases in which somebody decided between them", 0)),
            FormField.Required("kappaMin", OrNothing(Form.Number("the bar", -1, 1))),
            FormField.Required("window", OrNothing(Form.Text("the length in which labellers are compared"))),
            FormField.Required("agreement", Form.List("per alert type", AgreementForms.Row)))),
        FormField.Required("keeping", Form.Map(
            "how long, and what pictures may show",
            FormField.Required("classes", Form.List("cases by retention", Form.Map(
                "a class", FormField.Required("class", OrNothing(Form.Text("the site's name for the rule"))),
                FormField.Required("until", OrNothing(Form.Text("the last day"))), FormField.Required("cases", Count)))),
            FormField.Required("holds", Form.List("cases that must not be disposed of", Form.Map(
                "a hold", FormField.Required("case", Form.Text("the case")), FormField.Required("reason", Form.Text("why")),
                FormField.Required("role", Form.Text("of who placed it")), FormField.Required("date", Form.Text("when"))))),
            FormField.Required("masked", Form.Whole("cases of which pictures show a part", 0)),
            FormField.Required("hidden", Form.Whole("cases of which no picture is made", 0)))),
        FormField.Required("custody", Form.List("who could open the store", Form.Map(
            "a role", FormField.Required("role", Form.Text("the role")), FormField.Required("could", Form.Text("what it could do"))))),
        FormField.Required("unseen", Form.Text("what no report can know")));

    public static byte[] Write(Datasheet sheet) => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("set", sheet.Set.Id);
        json.Member("digest", sheet.SetDigest);
        json.Member("labels", sheet.LabelsDigest);
        json.Member("frames", sheet.FramesDigest);
        json.Member("changes", sheet.Set.Changes);
        json.List("owners", sheet.Set.Owners, json.Item);
        json.Map("counts", () => Counts(json, sheet));
        json.Map("independence", () =>
        {
            Keys(json, "batches", sheet.Batches);
            Keys(json, "donors", sheet.Donors);
            Keys(json, "vessels", sheet.Vessels);
        });
        json.List("origins", sheet.Origins, origin => json.Item(() =>
        {
            json.Member("origin", Origins.NameOf(origin.Origin));
            json.Member("cases", origin.Cases);
            json.Member("frames", origin.Frames);
            json.Member("hours", origin.Hours);
        }));
        json.List("types", sheet.Types, type => json.Item(() =>
        {
            json.Member("type", type.Type);
            json.Member("episodes", type.Episodes);
            json.Member("counted", type.CountedEpisodes);
            json.Member("batches", type.Batches);
            json.Member("batchesCounted", type.CountedBatches);
            json.Member("quiet", type.Quiet);
            json.Member("quietCounted", type.CountedQuiet);
        }));
        json.List("strata", sheet.Strata, table => json.Item(() => Write(json, table)));
        json.List("exclusions", sheet.Set.Exclusions, exclusion => json.Item(() =>
        {
            json.Member("case", exclusion.Case);
            json.Member("episode", exclusion.Episode);
            json.Member("reason", exclusion.Reason);
            json.Member("role", exclusion.Role);
            json.Member("date", KeepingForms.TextOf(exclusion.Date));
        }));
        json.Map("labelling", () => Labelling(json, sheet));
        json.Map("keeping", () => Write(json, sheet.Keeping));
        json.List("custody", sheet.Set.Custody, custodian => json.Item(() =>
        {
            json.Member("role", custodian.Role);
            json.Member("could", custodian.Could);
        }));
        json.Member("unseen", Datasheet.UnseenUses);
    });

    private static void Counts(JsonText json, Datasheet sheet)
    {
        json.Member("cases", sheet.Cases);
        json.Member("frames", sheet.Frames);
        json.Member("watchedHours", sheet.WatchedHours);
        json.List("shapes", sheet.Shapes, shape => json.Item(() =>
        {
            json.Member("shape", shape.Shape);
            json.Member("cases", shape.Cases);
            json.Member("frames", shape.Frames);
        }));
    }

    private static void Keys(JsonText json, string name, KeyCount keys) => json.Map(name, () =>
    {
        json.Member("known", keys.Known);
        json.Member("unknownCases", keys.UnknownCases);
        json.Member("remark", keys.UnknownCases > 0 ? Datasheet.IndependenceNotShown : null);
    });

    private static void Write(JsonText json, StratumTable table)
    {
        json.List("axes", table.AxisNames, json.Item);
        json.List("cells", table.Cells, cell => json.Item(() =>
        {
            json.List("levels", cell.Levels, json.Item);
            json.Member("cases", cell.Cases);
            json.Member("casesCounted", cell.CountedCases);
            Write(json, "episodes", cell.Episodes);
            Write(json, "episodesCounted", cell.CountedEpisodes);
        }));
        json.Lists("empty", table.Empty);
        json.Member("emptyCount", table.EmptyCount);
        json.List("impossible", table.Impossible, cell => json.Item(() =>
        {
            ChallengeSetForms.Write(json, "axes", cell.Axes);
            json.Member("reason", cell.Reason);
        }));
        json.Member("untagged", table.Untagged);
    }

    private static void Write(JsonText json, string name, IReadOnlyList<KeyValuePair<string, int>> episodes) => json.Map(name, () =>
    {
        foreach (var (type, count) in episodes)
        {
            json.Member(type, count);
        }
    });

    private static void Labelling(JsonText json, Datasheet sheet)
    {
        json.List("sources", sheet.Labels.Sources, source => json.Item(() =>
        {
            json.Member("source", source.Source is { } known ? LabelSources.NameOf(known) : null);
            json.Member("count", source.Count);
        }));
        json.Member("blindCases", sheet.Labels.BlindCases);
        json.Member("adjudicated", sheet.Labels.Adjudicated);
        json.Member("kappaMin", sheet.Set.Labelling?.KappaMin);
        json.Member("window", sheet.Set.Labelling is { } asked ? Scalars.Write(asked.Window) : null);
        json.List("agreement", sheet.Labels.Agreement, row => json.Item(() => AgreementForms.Write(json, row)));
    }

    private static void Write(JsonText json, Keeping keeping)
    {
        json.List("classes", keeping.Classes, entry => json.Item(() =>
        {
            json.Member("class", entry.Retention?.Class);
            json.Member("until", entry.Retention?.Until is { } until ? KeepingForms.TextOf(until) : null);
            json.Member("cases", entry.Cases);
        }));
        json.List("holds", keeping.Holds, entry => json.Item(() =>
        {
            json.Member("case", entry.Case);
            json.Member("reason", entry.Hold.Reason);
            json.Member("role", entry.Hold.Role);
            json.Member("date", KeepingForms.TextOf(entry.Hold.Since));
        }));
        json.Member("masked", keeping.Masked);
        json.Member("hidden", keeping.Hidden);
    }

    private static Form Levels => Form.List("one level per axis", Form.Text("a level"));

    private static Form Keys(string meaning) => Form.Map(
        meaning, FormField.Required("known", Form.Whole("different ones that are named", 0)),
        FormField.Required("unknownCases", Form.Whole("cases that do not say theirs", 0)),
        FormField.Required("remark", OrNothing(Form.Choice("where one is unknown", Datasheet.IndependenceNotShown))));

    private static Form OrNothing(Form form) => Form.Either(form.Meaning, form, Form.Nothing("none"));
}
