using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Formats;

namespace Lifecycle.Acceptance;

/// <summary>The part of a scorecard that says what of the set does not count, and what would become of it if it did.</summary>
internal static class ScorecardLeftOut
{
    private static readonly (KnownBy Why, string Name)[] Whys =
        [(KnownBy.Frames, "frames"), (KnownBy.Keys, "keys"), (KnownBy.Pictures, "pictures")];

    public static FormField Consumed { get; } = FormField.Required("consumed", Form.List(
        "cases whose results were seen before this was made, and that count no more", Form.Map(
            "a case",
            FormField.Required("case", Form.Text("its id")),
            FormField.Required("as", Form.Text("what it was called when it was shown")),
            FormField.Required("by", Form.Choice(
                "known again by a frame file, by vessel and batch, or by its pictures", [.. Whys.Select(entry => entry.Name)])))));

    public static FormField Excluded { get; } = FormField.Required("excluded", Form.List(
        "what the set itself excludes, and keeps", Form.Map(
            "a case, or an episode of it",
            FormField.Required("case", Form.Text("the case")),
            FormField.Optional("episode", Form.Text("the episode; absent for the whole case")),
            FormField.Required("reason", Form.Text("why", 1_000)),
            FormField.Required("role", Form.Text("who decided")),
            FormField.Required("date", Form.Text("when")))));

    public static FormField WithExcluded { get; } = FormField.Optional("withExcluded", Form.Map(
        "the same, judged as if nothing were excluded",
        FormField.Required("verdict", Form.Text("of the stage")),
        FormField.Required("results", Form.List("the criteria", Form.Map(
            "a criterion",
            FormField.Required("id", Form.Text("its id")),
            FormField.Required("verdict", Form.Text("of the criterion")),
            FormField.Required("judged", Form.Either("the number", Form.Number("a number"), Form.Nothing("none"))))))));

    /// <summary>Of a name that the form let through.</summary>
    public static KnownBy WhyOf(string name) => Whys.First(entry => entry.Name == name).Why;

    public static string NameOf(KnownBy why) => Whys.First(entry => entry.Why == why).Name;

    public static FormField Custody { get; } = FormField.Required(
        "custody", Form.Text("who could open the store that holds the set; what was done outside the ledger cannot be seen", 10_000));

    public static FormField TargetNode { get; } = FormField.Required("targetNode", Form.Map(
        "whether a run from the qualified node gave the same",
        FormField.Required("shown", Form.Flag("same alerts, and scores within the tolerance")),
        FormField.Required("line", Form.Text("the same in words", 1_000)),
        FormField.Optional("profile", Form.Text("the node's execution profile; absent where nothing is known of one"))));

    public static void Write(JsonText json, Scorecard card)
    {
        json.Member(Custody.Name, card.Custody);
        json.Map(TargetNode.Name, () =>
        {
            json.Member("shown", card.TargetNode.IsShown);
            json.Member("line", card.TargetNode.Line);
            if (card.TargetNode.Profile is { } profile)
            {
                json.Member("profile", profile);
            }
        });
        json.List(Consumed.Name, card.LeftOut.Consumed, consumed => json.Item(() =>
        {
            json.Member("case", consumed.Case);
            json.Member("as", consumed.As);
            json.Member("by", NameOf(consumed.Why));
        }));
        json.List(Excluded.Name, card.LeftOut.Excluded, excluded => json.Item(() =>
        {
            json.Member("case", excluded.Case);
            if (excluded.Episode is { } episode)
            {
                json.Member("episode", episode);
            }

            json.Member("reason", excluded.Reason);
            json.Member("role", excluded.Role);
            json.Member("date", KeepingForms.TextOf(excluded.Date));
        }));
        if (card.WithExcluded is { } with)
        {
            json.Map(WithExcluded.Name, () =>
            {
                json.Member("verdict", CriteriaNames.NameOf(with.Verdict));
                json.List("results", with.Results, result => json.Item(() =>
                {
                    json.Member("id", result.Criterion.Id);
                    json.Member("verdict", CriteriaNames.NameOf(result.Verdict));
                    json.NumberOrNone("judged", result.Judged);
                }));
            });
        }
    }
}
