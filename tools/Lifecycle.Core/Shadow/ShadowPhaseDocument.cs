using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Shadow;

/// <summary>Reads <c>lifecycle/shadow@1</c>.</summary>
public static class ShadowPhaseDocument
{
    private const long Many = 1_000_000_000;

    public static DocumentFormat Format { get; } = new(
        "lifecycle/shadow@1", "a shadow phase: candidate beside production on the site's own process, planned before the first event",
        FormField.Required("name", Form.Text("the phase's name", 100)),
        OwnerForms.Owners,
        FormField.Required("candidate", Form.Path("the folder of the candidate model")),
        FormField.Required("production", Form.Path("the folder of the model in production")),
        FormField.Required("alerts", Form.Path("the alert policy; a change of it is a change record")),
        FormField.Required("criteria", Form.Path("the acceptance criteria; those of stage shadow are judged")),
        FormField.Optional("checks", Form.List(
            "records of other verbs that criteria with metric check are judged by", Form.Path("a record"), countMax: 1_000)),
        FormField.Optional("plantedDrift", Form.Map(
            "the drift check that is proved on planted causes: its last proof is the check planted-drift",
            FormField.Required("profile", Form.Path("the reference profile; it may be made after the plan")),
            FormField.Required("set", Form.Path("the folder of the set into whose frames causes are planted")),
            FormField.Optional("day", Form.Whole("of each batch: causes begin with it; default 4", 1, 1_000)))),
        FormField.Required("origin", Form.Choice("of every batch", [.. Origins.Names])),
        FormField.Optional("axes", Form.Named(
            "what a batch is told apart by", "^[a-z][A-Za-z0-9-]{0,39}$", Form.List("the values there are", Form.Text("a value", 100), 1, 1_000))),
        FormField.Required("phases", Form.List("of the culture", Form.Map(
            "some days",
            FormField.Required("name", ChallengeSetForms.Name("what it is called")),
            FormField.Required("from", Form.Whole("its first day; day 0 begins with the culture", 0, 100_000)),
            FormField.Required("to", Form.Whole("its last day, included", 0, 100_000))), 1, 100)),
        FormField.Required("roles", Form.List("who acts on events and takes dispositions: roles, never names", Form.Text("a role", 100), 1, 100)),
        FormField.Optional("changes", Form.Map(
            "changes of a threshold; absent when there are to be none",
            FormField.Required("roles", Form.List("who decides on one: roles, never names", Form.Text("a role", 100), 1, 100)))),
        FormField.Optional("follows", Form.List(
            "names of earlier phases of this candidate: one that was stopped, and is not named here, stops this one too", Form.Text("a phase's name", 100), 1, 1_000)),
        FormField.Required("handling", Form.Map(
            "what is asked of operators",
            FormField.Required("least", Form.Whole("fewer events say nothing", 1, Many)),
            FormField.Required("quick", Form.Duration("a dismissal after a shorter look is a quick one")),
            FormField.Required("types", Form.List("the most severe type first", Form.Map(
                "one alert type",
                FormField.Required("alert", ChallengeSetForms.AlertType),
                FormField.Required("acknowledge", Form.Duration("an event is to be acknowledged within this time")),
                FormField.Optional("roles", Form.List("who may confirm or dismiss it; absent when any role may", Form.Text("a role", 100), 1, 100))), 1, 1_000)))),
        FormField.Required("stops", Form.List("when the phase has failed, whatever the criteria say", Form.Map(
            "a stop rule",
            FormField.Required("id", ChallengeSetForms.Name("its name")),
            Figure, FormField.Required("of", Form.Choice("whose events", [.. FigureNames.Sides])), Trips,
            FormField.Optional("and", Form.Map("a second figure that must be beyond its limit too", Figure, Trips)),
            FormField.Optional("anyBatches", Form.Whole("of so many batches, whichever are worst; for rates of false alarms alone", 1, 1_000)),
            FormField.Optional("least", Form.Whole("fewer of what the figure is made of decide nothing; default 1", 1, Many))), 1, 1_000)));

    private static FormField Figure => FormField.Required("figure", Form.Choice("what is looked at", [.. FigureNames.Names]));

    private static FormField Trips => FormField.Required(
        "trips", Form.Pattern("beyond this it trips, in the figure's unit", @"^[<>] ?[0-9]+(\.[0-9]+)?$", "< or > and a number"));

    /// <summary>The phase, or every fault of the file at once.</summary>
    /// <param name="node">The parsed file.</param>
    /// <param name="alertTypes">Those of the alert policy; null when it is not at hand.</param>
    public static Outcome<ShadowPhase> Read(SourceNode node, IEnumerable<string>? alertTypes) => Format.Judge(node).Then(map =>
    {
        var faults = Faults(map, alertTypes?.ToList()).ToList();
        return faults.Count > 0 ? faults : (Outcome<ShadowPhase>)Of(map);
    });

    private static ShadowPhase Of(SourceNode.Map map)
    {
        var handling = map.Part("handling");
        return new ShadowPhase
        {
            Name = map.Text("name"),
            Owners = OwnerForms.Of(map),
            Origin = Origins.Parse(map.Text("origin")),
            Axes = map.PartOrNone("axes")?.Members.ToDictionary(
                axis => axis.Name, axis => (IReadOnlyList<string>)[.. axis.Value.AsItems().Select(value => value.AsText())], StringComparer.Ordinal)
                ?? [],
            Phases = [.. map.ItemsOf("phases").Select(item => item.AsMap()).Select(span => new CultureSpan(span.Text("name"), span.Whole("from"), span.Whole("to")))],
            Roles = [.. map.ItemsOf("roles").Select(role => role.AsText()).Distinct()],
            ChangeRoles = [.. (map.PartOrNone("changes")?.ItemsOf("roles") ?? []).Select(role => role.AsText()).Distinct()],
            Follows = [.. map.ItemsOf("follows").Select(name => name.AsText()).Distinct()],
            Handling = [.. handling.ItemsOf("types").Select(item => item.AsMap()).Select(rule => new HandlingRule(
                rule.Text("alert"), rule.Duration("acknowledge"), [.. rule.ItemsOf("roles").Select(role => role.AsText())]))],
            HandlingLeast = handling.Whole("least"),
            Quick = handling.Duration("quick"),
            Stops = [.. map.ItemsOf("stops").Select(item => StopOf(item.AsMap()))],
        };
    }

    private static StopRule StopOf(SourceNode.Map map) => new()
    {
        Id = map.Text("id"),
        Figure = FigureNames.Named(map.Text("figure")),
        Of = FigureNames.SideNamed(map.Text("of")),
        Limit = LimitOf(map),
        And = map.PartOrNone("and") is { } and ? (FigureNames.Named(and.Text("figure")), LimitOf(and)) : null,
        AnyBatches = map.Has("anyBatches") ? (int)map.Whole("anyBatches") : null,
        Least = map.Has("least") ? map.Whole("least") : 1,
    };

    private static StopLimit LimitOf(SourceNode.Map map)
    {
        var text = map.Text("trips");
        Scalars.TryNumber(text[1..].Trim(), out var value);
        return new StopLimit(value, text[0] == '<');
    }

    private static IEnumerable<Refusal> Faults(SourceNode.Map map, IReadOnlyList<string>? alertTypes)
    {
        var roles = map.ItemsOf("roles").Select(role => role.AsText()).ToList();
        var rules = map.Part("handling").ItemsOf("types").Select(item => item.AsMap()).ToList();
        var stops = map.ItemsOf("stops").Select(item => item.AsMap()).ToList();
        foreach (var span in map.ItemsOf("phases").Select(item => item.AsMap()).Where(span => span.Whole("to") < span.Whole("from")))
        {
            yield return SourceRefusals.WrongValue(span.Get("to").Spot, "phases.to", "a day not before from", span.Text("to"));
        }

        foreach (var role in rules.SelectMany(rule => rule.ItemsOf("roles")).Where(role => !roles.Contains(role.AsText())))
        {
            yield return ShadowRefusals.RoleUnknown(role.Spot, role.AsText(), roles);
        }

        foreach (var rule in rules.Where(rule => alertTypes?.Contains(rule.Text("alert")) == false))
        {
            yield return ShadowRefusals.TypeUnknown(rule.Get("alert").Spot, rule.Text("alert"), alertTypes!);
        }

        foreach (var twice in Twice(rules, "alert").Concat(Twice(stops, "id")).Concat(Twice([.. map.ItemsOf("phases").Select(item => item.AsMap())], "name")))
        {
            yield return SourceRefusals.KeyTwice(twice.Spot, twice.AsText());
        }

        foreach (var stop in stops.Where(stop => stop.Has("anyBatches") && stop.Text("figure") != FigureNames.NameOf(FigureKind.FalseAlarms)))
        {
            yield return SourceRefusals.WrongValue(stop.Get("anyBatches").Spot, "anyBatches", "left out, save for false-alarms-per-100h", stop.Text("anyBatches"));
        }
    }

    private static IEnumerable<SourceNode> Twice(IReadOnlyList<SourceNode.Map> maps, string key) =>
        maps.GroupBy(map => map.Text(key), StringComparer.Ordinal).SelectMany(same => same.Skip(1)).Select(map => map.Get(key));
}
