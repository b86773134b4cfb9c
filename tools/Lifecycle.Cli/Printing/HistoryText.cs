using System.Globalization;
using System.Text;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Workflows.History;

namespace Lifecycle.Cli.Printing;

/// <summary>A ledger for people, and the same for programs.</summary>
internal static class HistoryText
{
    private const int Indent = 12;

    /// <summary>One line an act, oldest first: number, time, kind, role, key and subjects, without a space in any but the last.</summary>
    public static string Rows(ActList list)
    {
        var kinds = list.Acts.Max(listed => Kind(listed).Length);
        var roles = list.Acts.Max(listed => Role(Shown(listed)).Length);
        var places = list.Acts[^1].Index.ToString(CultureInfo.InvariantCulture).Length;
        var text = new StringBuilder();
        foreach (var listed in list.Acts)
        {
            var act = Shown(listed);
            text.Append(listed.Index.ToString(CultureInfo.InvariantCulture).PadLeft(places)).Append("  ").Append(listed.Act.At.ToString())
                .Append("  ").Append(Kind(listed).PadRight(kinds)).Append("  ").Append(Role(act).PadRight(roles))
                .Append("  ").Append(act.Key?.Brief ?? Act.NoKey)
                .Append("  ").AppendJoin(", ", act.Subjects.Select(subject => Visible.Value(subject.Name)))
                .Append(Claimed(listed)).Append('\n');
        }

        return text.ToString();
    }

    // What was submitted is shown as itself, with the time and place that it claims.
    private static Act Shown(ListedAct listed) => listed.Submitted ?? listed.Act;

    private static string Kind(ListedAct listed) => listed.Submitted is { } inner ? $"{listed.Act.Kind}:{inner.Kind}" : listed.Act.Kind;

    private static string Claimed(ListedAct listed) => listed.Submitted is not { Submission: { } away } inner ? ""
        : string.Create(CultureInfo.InvariantCulture, $"; made away, it says at {inner.At}, as no. {away.Link.Number} of chain {away.Chain.Brief} after act {away.Known - 1}")
            + (away.Fork is { } fork ? $"; FORK: {fork}" : "");

    /// <param name="list">The acts that were asked for.</param>
    /// <param name="open">Drift records that no role has closed, whatever was asked for.</param>
    public static byte[] Json(ActList list, IReadOnlyList<DriftNote> open) => JsonText.Write(json =>
    {
        json.Member("format", "lifecycle/history@3");
        json.Member("origin", list.Origin);
        json.Member("size", list.Count);
        json.Member("root", list.Head?.Root.ToString());
        json.Member("pending", list.Head is null);
        json.Member("signatures", Word(list.Signatures));
        json.List("acts", list.Acts, listed => json.Item(() => Write(json, listed)));
        json.List("openDrift", open, note => json.Item(() =>
        {
            Write(json, note.Record, note.Label, note.Since, note.Place);
            json.List("joined", note.Joined, one => json.Item(() => Write(json, one.Record, one.Label, one.Since, one.Place)));
        }));
    });

    private static void Write(JsonText json, Digest record, string label, string since, long act)
    {
        json.Member("record", record);
        json.Member("label", label);
        json.Member("since", since);
        json.Member("act", act);
    }

    public static string Of(LedgerAnswer answer, string what)
    {
        var text = new StringBuilder();
        text.Append(Wrapped.Of("ledger", string.Create(
            CultureInfo.InvariantCulture, $"{answer.Head.Origin}, {answer.Head.Size} acts, root {answer.Head.Root}"), Indent));
        text.Append(Wrapped.Of(what, Meaning(answer, what), Indent));
        text.Append(Wrapped.Of("signatures", answer.AreSignaturesVerified ? "verified" : Said(
            answer.Head.IsUnsigned ? SignatureState.None : SignatureState.NotLookedAt), Indent));
        return text.ToString();
    }

    public static byte[] Json(LedgerAnswer answer, string what) => JsonText.Write(json =>
    {
        json.Member("format", "lifecycle/history-answer@1");
        json.Member("about", what);
        Write(json, answer.Head);
        json.Member("before", answer.Before?.Size);
        json.Member("act", answer.Index);
        json.Member("signatures", Word(answer.AreSignaturesVerified ? SignatureState.Verified
            : answer.Head.IsUnsigned ? SignatureState.None : SignatureState.NotLookedAt));
    });

    public static string Said(SignatureState signatures) => signatures switch
    {
        SignatureState.None => "none: an unsigned development log, which satisfies no release gate",
        SignatureState.NotLookedAt => "not looked at: entries and digests hold, and who signed is not shown",
        _ => "verified",
    };

    private static string Meaning(LedgerAnswer answer, string what) => what switch
    {
        "proof" => string.Create(CultureInfo.InvariantCulture, $"written: act {answer.Index} is in that state"),
        "check" => string.Create(CultureInfo.InvariantCulture, $"holds: act {answer.Index} is in that state, and the ledger goes on from there"),
        "witness" => "written: a witness on another machine cosigns it, if it never saw another state",
        _ when answer.Head.Size == 0 => "nothing is kept: there are no acts yet",
        _ => answer.Before is { } before
            ? string.Create(CultureInfo.InvariantCulture, $"goes on from the {before.Size} acts that were seen; the state now is kept")
            : "kept: it was not seen before, and nothing is said about what came earlier",
    };

    private static string Word(SignatureState signatures) => signatures switch
    {
        SignatureState.None => "none",
        SignatureState.NotLookedAt => "not-looked-at",
        _ => "verified",
    };

    // A role is the site's own words: a space in it would part the line in another place.
    private static string Role(Act act) => Visible.Value(act.Role).Replace(' ', '-');

    private static void Write(JsonText json, Checkpoint head)
    {
        json.Member("origin", head.Origin);
        json.Member("size", head.Size);
        json.Member("root", head.Root.ToString());
    }

    private static void Write(JsonText json, ListedAct listed)
    {
        json.Member("act", listed.Index);
        Write(json, listed.Act);
        if (listed.Submitted is { Submission: { } away } inner)
        {
            json.Map("submitted", () =>
            {
                json.Member("chain", away.Chain);
                json.Member("number", away.Link.Number);
                json.Member("after", away.Link.After?.Text);
                json.Member("knew", away.Known);
                json.Member("fork", away.Fork);
                Write(json, inner);
            });
        }
    }

    private static void Write(JsonText json, Act act)
    {
        json.Member("at", act.At);
        json.Member("kind", act.Kind);
        json.Member("role", act.Role);
        json.Member("key", act.Key?.Text ?? Act.NoKey);
        json.List("subjects", act.Subjects, item => json.Item(() => Write(json, item)));
        json.List("inputs", act.Inputs, item => json.Item(() => Write(json, item)));
        json.List("facts", act.Facts, fact => json.Item(() =>
        {
            json.Member("name", fact.Key);
            json.Member("value", fact.Value);
        }));
        json.Member("tool", $"{act.Tool.Name} {act.Tool.Version}");
    }

    private static void Write(JsonText json, NamedDigest item)
    {
        json.Member("name", item.Name);
        json.Member("digest", item.Digest);
    }
}
