using System.Globalization;
using System.Text;
using Lifecycle.Acceptance;
using Lifecycle.Builds;
using Lifecycle.Workflows.Locking;

namespace Lifecycle.Cli.Printing;

/// <summary>A locked build as people read it: when it was made, and when it was checked.</summary>
internal static class BuildText
{
    private const int Indent = 12;
    private const int CheckIndent = 26;

    public static string Of(LockAnswer answer)
    {
        var build = answer.Build;
        var text = new StringBuilder();
        text.Append(Wrapped.Of("build", Head(build), Indent));
        text.Append(Wrapped.Of("digest", build.Digest.Text, Indent));
        text.Append(Wrapped.Of("holds", string.Create(
            CultureInfo.InvariantCulture, $"{build.Files.Count:N0} files, {build.Files.Sum(file => file.Size):N0} bytes"), Indent));
        text.Append(Wrapped.Of("commit", build.Origin.Words, Indent));
        foreach (var (key, line) in ((string, string?)[])[("compared", answer.Compared), ("shadow", answer.Shadowed), ("drift", answer.Drift)])
        {
            if (line is not null)
            {
                text.Append(Wrapped.Of(key, line, Indent));
            }
        }

        if (build.Part(Ledger.Purpose.Development) is null)
        {
            text.Append(Wrapped.Of("note", "no manifest says what the models were made with: independence is not shown", Indent));
        }

        text.Append('\n').Append(build.CriteriaLine).Append("   ").Append(answer.Tally).Append('\n');
        text.Append(build.Purpose == BuildPurpose.Shadow ? "RELEASE: never: this build is for shadow" : Scorecard.ReleaseLine).Append('\n');
        text.Append(Wrapped.Of(answer.IsNew ? "locked" : "was locked", answer.Folder, Indent));
        text.Append(Wrapped.Of("next", $"{string.Join(", then ", build.Signers)}: look at the verdict and sign", Indent));
        foreach (var role in build.Signers)
        {
            // Never broken, so that it can be copied.
            text.Append($"  lifecycle approve {answer.Folder} --as {role} --meaning approved --reason <why>\n");
        }

        return text.ToString();
    }

    public static string Of(BuildVerification found)
    {
        var text = new StringBuilder();
        text.Append(Wrapped.Of("build", Head(found.Build), Indent)).Append('\n');
        return Checks(text, found.Checks, found.Lines);
    }

    public static string Of(SignatureVerification found)
    {
        var text = new StringBuilder();
        text.Append(Wrapped.Of("signed", found.Name, Indent)).Append('\n');
        return Checks(text, found.Checks, found.Lines);
    }

    private static string Checks(StringBuilder text, IReadOnlyList<BuildCheck> checks, IReadOnlyList<string> lines)
    {
        foreach (var check in checks)
        {
            text.Append(Wrapped.Of($"{check.StateName,-10}{check.Name,-16}", (check.IsFailure ? "FAIL: " : "") + check.Words, CheckIndent));
        }

        text.Append('\n');
        foreach (var line in lines)
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static string Head(LockedBuild build) =>
        $"{build.Model.Name} {build.Model.Version}{(build.IsDemonstration ? " (demonstration)" : "")}, for {BuildNames.NameOf(build.Purpose)}";
}
