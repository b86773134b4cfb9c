using System.Globalization;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Workflows.History;

namespace Lifecycle.Cli.Printing;

/// <summary>What a witness cosigned, for people and for programs.</summary>
internal static class CosignText
{
    private const int Indent = 12;

    public static ExitCode Print(Screen screen, Outcome<CosignAnswer> outcome)
    {
        if (!outcome.TryGet(out var answer, out var why))
        {
            return screen.Refuse(why);
        }

        if (screen.Settings.IsJson)
        {
            screen.Answer(Json(answer));
        }
        else
        {
            screen.Answer(Of(answer));
        }

        return ExitCode.Ok;
    }

    private static string Of(CosignAnswer answer) =>
        Wrapped.Of("ledger", string.Create(
            CultureInfo.InvariantCulture, $"{answer.Head.Origin}, {answer.Head.Size} acts, root {answer.Head.Root}"), Indent)
        + Wrapped.Of("cosigned", $"by {string.Join(", ", answer.Witnesses)} at {answer.At}", Indent)
        + (answer.Builds is { } builds
            ? Wrapped.Of("proofs", string.Create(CultureInfo.InvariantCulture, $"of {builds} builds lead to a cosigned state"), Indent)
            : Wrapped.Of("seen", answer.Before is { } before
                ? string.Create(CultureInfo.InvariantCulture, $"goes on from the {before.Size} acts that this witness saw before")
                : "for the first time: nothing is said about what came earlier", Indent));

    private static byte[] Json(CosignAnswer answer) => JsonText.Write(json =>
    {
        json.Member("format", "lifecycle/cosign-answer@1");
        json.Member("origin", answer.Head.Origin);
        json.Member("size", answer.Head.Size);
        json.Member("root", answer.Head.Root.ToString());
        json.Member("before", answer.Before?.Size);
        json.List("witnesses", answer.Witnesses, json.Item);
        json.Member("at", answer.At);
        json.Member("builds", answer.Builds);
    });
}
