using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets;

/// <summary>What <c>set.yaml</c> says of a versioned challenge set; its cases and labels lie beside it, one file each.</summary>
/// <param name="Name">The same for all versions.</param>
/// <param name="Version">A set never changes: it gets a new version.</param>
/// <param name="Origin">Where the frames come from; synthetic counts for no criterion outside a demonstration.</param>
/// <param name="Rendered">How the frames are made again, when they are drawn and not photographed.</param>
/// <param name="Axes">Subgroup axes and the levels that the input space has.</param>
public sealed record SetDescription(
    string Name, int Version, Origin Origin, RenderedFrom? Rendered, IReadOnlyDictionary<string, IReadOnlyList<string>> Axes)
{
    /// <summary>What changed since the version before; null when nothing is said.</summary>
    public string? Changes { get; init; }

    /// <summary>The roles that must all seal the set; empty when one seal of anybody is enough.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>Who could open the store that holds the set; empty when nobody says.</summary>
    public IReadOnlyList<Custodian> Custody { get; init; } = [];

    /// <summary>What is asked of the agreement of blind labellers; null when nothing is.</summary>
    public Labelling? Labelling { get; init; }

    /// <summary>The combinations of axes whose every cell should be filled.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Space { get; init; } = [];

    /// <summary>Cells that are empty because they cannot be filled.</summary>
    public IReadOnlyList<ImpossibleCell> Impossible { get; init; } = [];

    /// <summary>What does not count, though it is kept.</summary>
    public IReadOnlyList<Exclusion> Exclusions { get; init; } = [];

    /// <summary>How long cases are kept that do not say it themselves.</summary>
    public Retention? Retention { get; init; }

    /// <summary>What pictures may show of cases that do not say it themselves.</summary>
    public Mask? Mask { get; init; }

    /// <summary>The longest stretch without a frame that is no fault; null when a gap of any length is one.</summary>
    public TimeSpan? GapMax { get; init; }

    public static DocumentFormat Format { get; } = new(
        "lifecycle/challenge-set@1", "a version of a challenge set; its cases and labels are files of their own",
        FormField.Required("name", Form.Pattern("the set's name, the same for all versions", "^[a-z0-9][a-z0-9-]{0,63}$",
            "lower-case letters, digits and dashes")),
        FormField.Required("version", Form.Whole("the version; a set never changes, it gets a new one", 1, 100_000)),
        FormField.Required("origin", Form.Choice(
            "where the frames come from; synthetic counts only in a demonstration", [.. Origins.Names])),
        FormField.Optional("rendered", Form.Map(
            "how synthetic frames are drawn again",
            FormField.Required("scene", Form.Choice("which scene is drawn", RenderedFrom.CultureScene, RenderedFrom.ShadowScene)),
            FormField.Required("seed", Form.Pattern(
                "a 64-bit whole number as text", "^[0-9]{1,20}$", "digits in quotes")))),
        FormField.Optional("changes", Form.Text("what changed since the version before; asked for from version 2 on", 4_000)),
        OwnerForms.Owners,
        FormField.Optional("custody", Form.List("who could open the store that holds the set", Form.Map(
            "a role",
            FormField.Required("role", Form.Text("the role", 100)),
            FormField.Required("could", Form.Text("what it could do: read frames, read labels, change either"))), countMax: 1_000)),
        FormField.Optional("labelling", Form.Map(
            "what is asked of the agreement of blind labellers",
            FormField.Required("kappaMin", Form.Number("the bar for Cohen's kappa of every alert type", -1, 1)),
            FormField.Required("window", Form.Duration("the length of time in which both are compared, where frames have times")))),
        FormField.Optional("space", Form.List(
            "the combinations of axes whose every cell should be filled; default: every axis alone",
            Form.List("axes that are crossed", Form.Text("an axis", 40), countMin: 1, countMax: 8), countMax: 100)),
        FormField.Optional("impossible", Form.List("cells that cannot be filled", Form.Map(
            "a combination of levels",
            FormField.Required("axes", ChallengeSetForms.Axes("the levels that do not occur together")),
            FormField.Required("reason", Form.Text("why"))), countMax: 10_000)),
        FormField.Optional("exclusions", Form.List("what is kept and does not count; results are shown with it and without it", Form.Map(
            "a case, or an episode of it",
            FormField.Required("case", ChallengeSetForms.Name("the case")),
            FormField.Optional("episode", ChallengeSetForms.Name("the episode; absent when the whole case is excluded")),
            FormField.Required("reason", Form.Text("why")),
            FormField.Required("role", Form.Text("the role of who decided it", 100)),
            FormField.Required("date", ChallengeSetForms.Date("when"))))),
        KeepingForms.Retention,
        MaskForms.Field,
        FormField.Optional("gapMax", Form.Duration("the longest stretch without a frame that is no fault; default: none is allowed")),
        FormField.Required("axes", Form.Named(
            "subgroup axes and their levels", "^[a-z][a-z0-9-]{0,39}$",
            Form.List("the levels of the axis", Form.Text("a level", 80), countMin: 1))));

    public string Id => $"{Name} v{Version}";

    public static Outcome<SetDescription> Read(SourceNode.Map document) => Look(document).Sound;

    /// <summary>The description as far as it can be told, and every fault.</summary>
    public static Reading<SetDescription> Look(SourceNode.Map document)
    {
        var rendered = document.PartOrNone("rendered");
        var seed = 0UL;
        if (rendered is not null && !ulong.TryParse(rendered.Text("seed"), out seed))
        {
            return SourceRefusals.WrongValue(
                rendered.Get("seed").Spot, "rendered.seed", "a whole number below 2^64", rendered.Text("seed"));
        }

        var faults = new List<Refusal>();
        var axes = document.Part("axes").Members.ToDictionary(
            axis => axis.Name,
            axis => (IReadOnlyList<string>)[.. axis.Value.AsItems().Select(level => level.AsText())]);
        var set = new SetDescription(
            document.Text("name"), (int)document.Whole("version"), Origins.Parse(document.Text("origin")),
            rendered is null ? null : new RenderedFrom(rendered.Text("scene"), seed), axes)
        {
            Changes = document.TextOrNone("changes"),
            Owners = OwnerForms.Of(document),
            Custody = [.. document.ItemsOf("custody").Select(node => new Custodian(node.AsMap().Text("role"), node.AsMap().Text("could")))],
            Labelling = document.PartOrNone("labelling") is { } asked
                ? new Labelling(asked.Number("kappaMin"), asked.Duration("window"))
                : null,
            Space = SpaceOf(document, axes, faults),
            Impossible = [.. document.ItemsOf("impossible").Select(node => ImpossibleOf(node.AsMap(), axes, faults))],
            Exclusions = [.. document.ItemsOf("exclusions").Select(node => ExclusionOf(node.AsMap(), faults))],
            Retention = KeepingForms.RetentionOf(document, faults),
            Mask = MaskForms.Of(document, faults),
            GapMax = document.Has("gapMax") ? document.Duration("gapMax") : null,
        };
        return new Reading<SetDescription>(set, faults);
    }

    private static IReadOnlyList<IReadOnlyList<string>> SpaceOf(
        SourceNode.Map document, Dictionary<string, IReadOnlyList<string>> axes, List<Refusal> faults)
    {
        foreach (var axis in document.ItemsOf("space").SelectMany(cross => cross.AsItems()).Where(axis => !axes.ContainsKey(axis.AsText())))
        {
            faults.Add(ChallengeSetRefusals.AxisUnknown(axis.Spot, axis.AsText(), axes.Keys));
        }

        return document.Has("space")
            ? [.. document.ItemsOf("space").Select(cross => (IReadOnlyList<string>)[.. cross.AsItems().Select(axis => axis.AsText()).Distinct()])]
            : [.. axes.Keys.Order(StringComparer.Ordinal).Select(axis => (IReadOnlyList<string>)[axis])];
    }

    private static ImpossibleCell ImpossibleOf(
        SourceNode.Map map, Dictionary<string, IReadOnlyList<string>> axes, List<Refusal> faults)
    {
        foreach (var member in map.Part("axes").Members)
        {
            if (!axes.TryGetValue(member.Name, out var levels))
            {
                faults.Add(ChallengeSetRefusals.AxisUnknown(member.Value.Spot, member.Name, axes.Keys));
            }
            else if (!levels.Contains(member.Value.AsText()))
            {
                faults.Add(ChallengeSetRefusals.AxisUnknown(member.Value.Spot, member.Value.AsText(), levels));
            }
        }

        return new ImpossibleCell(ChallengeSetForms.AxesOf(map, "axes"), map.Text("reason"));
    }

    private static Exclusion ExclusionOf(SourceNode.Map map, List<Refusal> faults) => new(
        map.Text("case"), map.TextOrNone("episode"), map.Text("reason"), map.Text("role"),
        ChallengeSetForms.DateOf(map, "date", faults), map.Get("case").Spot);
}
