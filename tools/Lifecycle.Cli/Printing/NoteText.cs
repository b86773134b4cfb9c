using System.Text;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Workflows.Recording;

namespace Lifecycle.Cli.Printing;

/// <summary>What somebody noted, and where the ledger has it.</summary>
internal static class NoteText
{
    private const int Indent = 11;

    public static string Of(RecordedNote note)
    {
        var (text, indent) = (new StringBuilder(), Math.Max(Indent, note.Kind.Length + 1));
        foreach (var subject in note.Subjects)
        {
            text.Append(Wrapped.Of("about", $"{Visible.Value(subject.Name)}  {subject.Digest.Brief}", indent));
        }

        var standing = note.Key is not { } key ? "unsigned: it satisfies no release gate"
            : note.IsPending ? $"signed by {key.Brief}, pending: it counts once it is submitted" : $"signed by {key.Brief}";
        return text.Append(Wrapped.Of(note.Kind, note.Says, indent)).Append($"act {note.Act}, role {Visible.Value(note.Role)}, {standing}\n").ToString();
    }

    public static byte[] Json(RecordedNote note) => JsonText.Write(json =>
    {
        json.Member("format", "lifecycle/recorded@1");
        json.Member("kind", note.Kind);
        json.Member("act", note.Act);
        json.Member("role", note.Role);
        json.Member("key", note.Key?.Text ?? Act.NoKey);
        json.Member("pending", note.IsPending);
        json.List("subjects", note.Subjects, subject => json.Item(() =>
        {
            json.Member("name", subject.Name);
            json.Member("sha256", subject.Digest);
        }));
        json.Member("says", note.Says);
    });
}
