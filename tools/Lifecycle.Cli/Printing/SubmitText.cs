using System.Text;
using Lifecycle.Formats;
using Lifecycle.Workflows.History;

namespace Lifecycle.Cli.Printing;

/// <summary>What came of submitting pending acts.</summary>
internal static class SubmitText
{
    private const int Indent = 11;

    public static string Of(SubmitAnswer answer)
    {
        var text = new StringBuilder();
        foreach (var (pending, place) in answer.Entered)
        {
            var about = string.Join(", ", pending.Act.Subjects.Select(subject => Visible.Value(subject.Name)));
            text.Append(Wrapped.Of("submitted", $"act {place}: {pending.Act.Kind} by {Visible.Value(pending.Act.Role)}, no. {pending.Link.Number}: {about}", Indent));
        }

        if (answer.Known > 0)
        {
            text.Append(Wrapped.Of("known", $"{answer.Known} that entered before", Indent));
        }

        text.Append(Wrapped.Of("evidence", $"{answer.Files} files were brought", Indent));
        if (answer.Fork is { } reason)
        {
            text.Append(Wrapped.Of("fork", $"taken although the chain had gone on otherwise: {reason}", Indent));
        }

        return text.Append(Wrapped.Of("order", "claimed by who made them: no clock and no log of the site saw it", Indent)).ToString();
    }

    public static byte[] Json(SubmitAnswer answer) => JsonText.Write(json =>
    {
        json.Member("format", "lifecycle/submitted@1");
        json.List("entered", answer.Entered, one => json.Item(() =>
        {
            json.Member("act", one.Place);
            json.Member("number", one.Pending.Link.Number);
            json.Member("kind", one.Pending.Act.Kind);
            json.Member("digest", one.Pending.Digest);
        }));
        json.Member("known", answer.Known);
        json.Member("files", answer.Files);
        json.Member("fork", answer.Fork);
        json.Member("order", "claimed");
    });
}
