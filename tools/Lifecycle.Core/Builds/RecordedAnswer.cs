using Lifecycle.Comparability;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Shadow;

namespace Lifecycle.Builds;

/// <summary>What a record of an earlier step says.</summary>
/// <param name="Line">As every renderer ends.</param>
/// <param name="Exit">How the step that wrote it ended.</param>
/// <param name="IsInformational">Nothing shows that its inputs were fixed before.</param>
public sealed record RecordedAnswer(string Line, ExitCode Exit, bool IsInformational)
{
    /// <summary>Of a comparability record.</summary>
    public static Outcome<RecordedAnswer> OfComparison(SourceNode node) =>
        ComparabilityDocument.Format.Judge(node).Then<RecordedAnswer>(map => Of(map, "answer", "comparable", "not-comparable"));

    /// <summary>Of a shadow record.</summary>
    public static Outcome<RecordedAnswer> OfShadow(SourceNode node) =>
        ShadowRecordDocument.Format.Judge(node).Then<RecordedAnswer>(map => Of(map, "verdict", "accepted", "rejected"));

    private static RecordedAnswer Of(SourceNode.Map map, string answer, string yes, string no)
    {
        var said = map.Text(answer);
        return new RecordedAnswer(
            map.ItemsOf("lines")[0].AsText(), said == yes ? ExitCode.Ok : said == no ? ExitCode.No : ExitCode.NotEnough,
            map.Flag("informational", otherwise: false));
    }
}
