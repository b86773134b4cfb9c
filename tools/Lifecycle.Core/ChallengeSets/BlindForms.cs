using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets;

/// <summary>Reads and writes what blind labellers said, and who decided between them.</summary>
internal static class BlindForms
{
    private static readonly Form Types = Form.List("alert types", ChallengeSetForms.AlertType, countMax: 1_000);

    public static FormField Blind { get; } = FormField.Optional("blind", Form.List(
        "what each labeller said alone, before anybody compared", Form.Map(
            "a labeller's labels",
            FormField.Required("labeller", ChallengeSetForms.Name("a code or a role; nobody's name")),
            FormField.Optional("stretches", Form.List("where each condition is there, and nowhere else", Form.Map(
                "a stretch",
                FormField.Required("type", ChallengeSetForms.AlertType),
                FormField.Required("from", ChallengeSetForms.Time("the first moment")),
                FormField.Required("to", ChallengeSetForms.Time("the first moment after"))))),
            FormField.Optional("present", Types),
            FormField.Optional("absent", Types)),
        countMin: 2, countMax: 20));

    public static FormField Adjudicated { get; } = FormField.Optional("adjudication", Form.Map(
        "who decided where the labellers disagreed",
        FormField.Required("role", Form.Text("the role", 100)),
        FormField.Required("date", ChallengeSetForms.Date("when")),
        FormField.Required("note", Form.Text("what was decided, and by what", 2_000))));

    public static (IReadOnlyList<BlindLabels> Blind, Adjudication? Adjudication) Of(
        SourceNode.Map map, CaseFacts facts, List<Refusal> faults)
    {
        var blind = map.ItemsOf(Blind.Name).Select(node => OneOf(node.AsMap(), facts, faults)).ToList();
        foreach (var twice in blind.GroupBy(labels => labels.Labeller, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            faults.Add(ChallengeSetRefusals.BlindUnclear(
                map.Get(Blind.Name).Spot, $"labeller {twice.Key} is there {twice.Count()} times", "keep one entry per labeller"));
        }

        return (blind, map.PartOrNone(Adjudicated.Name) is { } decided
            ? new Adjudication(decided.Text("role"), ChallengeSetForms.DateOf(decided, "date", faults), decided.Text("note"))
            : null);
    }

    public static void Write(JsonText json, CaseLabels labels)
    {
        if (labels.Blind.Count > 0)
        {
            json.List(Blind.Name, labels.Blind, one => json.Item(() => Write(json, one)));
        }

        if (labels.Adjudication is { } decided)
        {
            json.Map(Adjudicated.Name, () =>
            {
                json.Member("role", decided.Role);
                json.Member("date", KeepingForms.TextOf(decided.Date));
                json.Member("note", decided.Note);
            });
        }
    }

    private static void Write(JsonText json, BlindLabels blind)
    {
        json.Member("labeller", blind.Labeller);
        if (blind.Specimen is { } specimen)
        {
            json.List("present", specimen.Present, json.Item);
            json.List("absent", specimen.Absent, json.Item);
            return;
        }

        json.List("stretches", blind.Stretches, stretch => json.Item(() =>
        {
            json.Member("type", stretch.Type);
            json.Member("from", stretch.From);
            json.Member("to", stretch.To);
        }));
    }

    private static BlindLabels OneOf(SourceNode.Map map, CaseFacts facts, List<Refusal> faults)
    {
        var labeller = map.Text("labeller");
        var (asked, strays) = facts.Frames.HasTimes
            ? ("stretches", (string[])["present", "absent"])
            : ("present", ["stretches"]);
        if (!map.Has(asked) || strays.Any(map.Has))
        {
            faults.Add(ChallengeSetRefusals.BlindUnclear(
                map.Spot, $"the labels of {labeller} do not fit frames {(facts.Frames.HasTimes ? "with" : "without")} times",
                facts.Frames.HasTimes ? "give stretches" : "give present and absent"));
            return new BlindLabels(labeller, [], null);
        }

        foreach (var node in map.ItemsOf("stretches"))
        {
            var (from, to) = (ChallengeSetForms.TimeOf(node.AsMap(), "from"), ChallengeSetForms.TimeOf(node.AsMap(), "to"));
            if (from >= to || from < facts.Frames.Start || to > facts.Frames.End)
            {
                faults.Add(ChallengeSetRefusals.TimesNotOrdered(
                    node.Spot, $"a stretch of {labeller}", $"{facts.Frames.Start} <= {from} < {to} <= {facts.Frames.End}"));
            }
        }

        return new BlindLabels(
            labeller, [.. map.ItemsOf("stretches").Select(node => StretchOf(node.AsMap()))],
            facts.Frames.HasTimes ? null : new SpecimenLabels(TypesOf(map, "present"), TypesOf(map, "absent")));
    }

    private static IReadOnlyList<string> TypesOf(SourceNode.Map map, string name) =>
        [.. map.ItemsOf(name).Select(type => type.AsText()).Distinct().Order(StringComparer.Ordinal)];

    private static LabelledStretch StretchOf(SourceNode.Map map) => new(
        map.Text("type"), ChallengeSetForms.TimeOf(map, "from"), ChallengeSetForms.TimeOf(map, "to"));
}
