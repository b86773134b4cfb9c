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
    public static DocumentFormat Format { get; } = new(
        "lifecycle/challenge-set@1", "a version of a challenge set; its cases and labels are files of their own",
        FormField.Required("name", Form.Pattern("the set's name, the same for all versions", "^[a-z0-9][a-z0-9-]{0,63}$",
            "lower-case letters, digits and dashes")),
        FormField.Required("version", Form.Whole("the version; a set never changes, it gets a new one", 1, 100_000)),
        FormField.Required("origin", Form.Choice(
            "where the frames come from; synthetic counts only in a demonstration", [.. Origins.Names])),
        FormField.Optional("rendered", Form.Map(
            "how synthetic frames are drawn again",
            FormField.Required("scene", Form.Choice("which scene is drawn", RenderedFrom.CultureScene)),
            FormField.Required("seed", Form.Pattern(
                "a 64-bit whole number as text", "^[0-9]{1,20}$", "digits in quotes")))),
        FormField.Optional("changes", Form.Text("what changed since the version before", 4_000)),
        FormField.Required("axes", Form.Named(
            "subgroup axes and their levels", "^[a-z][a-z0-9-]{0,39}$",
            Form.List("the levels of the axis", Form.Text("a level", 80), countMin: 1))));

    public string Id => $"{Name} v{Version}";

    public static Outcome<SetDescription> Read(SourceNode.Map document)
    {
        var rendered = document.PartOrNone("rendered");
        var seed = 0UL;
        if (rendered is not null && !ulong.TryParse(rendered.Text("seed"), out seed))
        {
            return SourceRefusals.WrongValue(
                rendered.Get("seed").Spot, "rendered.seed", "a whole number below 2^64", rendered.Text("seed"));
        }

        return new SetDescription(
            document.Text("name"), (int)document.Whole("version"), Origins.Parse(document.Text("origin")),
            rendered is null ? null : new RenderedFrom(rendered.Text("scene"), seed),
            document.Part("axes").Members.ToDictionary(
                axis => axis.Name,
                axis => (IReadOnlyList<string>)[.. axis.Value.AsItems().Select(level => level.AsText())]));
    }
}
