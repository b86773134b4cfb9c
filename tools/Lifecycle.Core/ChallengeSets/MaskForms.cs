using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets;

/// <summary>Reads and writes masks, in <c>set.yaml</c> and in a case's file alike.</summary>
internal static class MaskForms
{
    private const int SideMax = 65_536;

    private static readonly (MaskShape Shape, string Name)[] Shapes =
        [(MaskShape.Ellipse, "ellipse"), (MaskShape.Rectangle, "rectangle"), (MaskShape.Nothing, "nothing")];

    public static FormField Field { get; } = FormField.Optional("mask", Form.Map(
        "the part of a frame that pictures may show",
        FormField.Required("keep", Form.Choice("its shape; nothing: no pictures", [.. Shapes.Select(entry => entry.Name)])),
        FormField.Optional("left", Form.Whole("its first column", 0, SideMax)),
        FormField.Optional("top", Form.Whole("its first row", 0, SideMax)),
        FormField.Optional("width", Form.Whole("its columns", 1, SideMax)),
        FormField.Optional("height", Form.Whole("its rows", 1, SideMax))));

    /// <summary>The mask of a file; null when it has none.</summary>
    public static Mask? Of(SourceNode.Map map, List<Refusal> faults)
    {
        if (map.PartOrNone(Field.Name) is not { } mask)
        {
            return null;
        }

        var shape = Shapes.First(entry => entry.Name == mask.Text("keep")).Shape;
        string[] sides = ["left", "top", "width", "height"];
        if (sides.FirstOrDefault(side => mask.Has(side) == (shape == MaskShape.Nothing)) is { } wrong)
        {
            faults.Add(ChallengeSetRefusals.MaskUnclear(mask.Find(wrong)?.Spot ?? mask.Spot, wrong, shape == MaskShape.Nothing));
            return null;
        }

        return shape == MaskShape.Nothing
            ? Mask.Nothing
            : new Mask(shape, (int)mask.Whole("left"), (int)mask.Whole("top"), (int)mask.Whole("width"), (int)mask.Whole("height"));
    }

    public static void Write(JsonText json, Mask? mask)
    {
        if (mask is null)
        {
            return;
        }

        json.Map(Field.Name, () =>
        {
            json.Member("keep", Shapes.First(entry => entry.Shape == mask.Keeps).Name);
            if (mask.Keeps != MaskShape.Nothing)
            {
                json.Member("left", mask.Left);
                json.Member("top", mask.Top);
                json.Member("width", mask.Width);
                json.Member("height", mask.Height);
            }
        });
    }
}
