using System.Text;
using Lifecycle.Refusals;

namespace Lifecycle.Cli.Printing;

/// <summary>Refusals as people read them: code and fault first, then where, why and the way out.</summary>
internal static class RefusalText
{
    private const int ShownMax = 20;
    private const int ShownOfOneCodeMax = 5;
    private const int Indent = 9;

    public static string Of(IReadOnlyList<Refusal> refusals, bool hasColour)
    {
        var text = new StringBuilder();
        var shown = refusals.GroupBy(refusal => refusal.Code.Code).SelectMany(alike => alike.Take(ShownOfOneCodeMax))
            .Take(ShownMax).ToList();
        foreach (var refusal in shown)
        {
            var (on, off) = hasColour ? ("\u001b[1m", "\u001b[0m") : ("", "");
            text.Append(on).Append(Wrapped.Of("", $"error[{refusal.Code.Code}]: {refusal.What}", 0).TrimEnd('\n'))
                .Append(off).Append('\n');
            if (refusal.Where is { } where)
            {
                text.Append(Wrapped.Of("  where", where.ToString(), Indent));
            }

            text.Append(Wrapped.Of("  why", refusal.Why, Indent));

            // A fix is often a command to paste: it keeps its line.
            var fix = Visible.Value(refusal.Fix);
            text.Append("  fix".PadRight(Indent)).Append(
                fix.StartsWith("lifecycle ", StringComparison.Ordinal) ? fix + "\n" : Wrapped.Of("", fix, Indent)[Indent..]);
            text.Append("  more".PadRight(Indent)).Append("lifecycle explain ").Append(refusal.Code.Code).Append("\n\n");
        }

        if (refusals.Count > shown.Count)
        {
            text.Append(refusals.Count - shown.Count).Append(" more faults of the same kinds are not shown\n");
        }

        return text.ToString();
    }
}
