using Lifecycle.Builds;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Workflows.Locking;

/// <summary>A build that is there: made just now, or before.</summary>
/// <param name="Build">What it binds.</param>
/// <param name="Folder">Relative to the workspace.</param>
/// <param name="Tally">How many criteria hold.</param>
/// <param name="Compared">The line of the comparison; null when there is none.</param>
/// <param name="Shadowed">The line of the last shadow record; null when there is none.</param>
/// <param name="Drift">The line of the last drift report; null when there is none.</param>
/// <param name="IsNew">False when the same evidence was locked before.</param>
public sealed record LockAnswer(LockedBuild Build, string Folder, string Tally, string? Compared, string? Shadowed, string? Drift, bool IsNew)
{
    public const ExitCode Exit = ExitCode.Ok;

    public static DocumentFormat Format { get; } = new(
        "lifecycle/locked@1", "which build was locked, where it is, and who signs next",
        FormField.Required("build", Form.Text("the digest of its build.json", 71)),
        FormField.Required("folder", Form.Text("relative to the workspace", 2_000)),
        FormField.Required("purpose", Form.Choice("what it may be used for", BuildNames.Production, BuildNames.Shadow)),
        FormField.Required("demonstration", Form.Flag("nothing of it can be promoted elsewhere")),
        FormField.Required("criteria", Form.Text("the line of the criteria")),
        FormField.Required("signers", Form.List("roles that sign next", Form.Text("a role", 100), 1, 20)));

    public byte[] Write() => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("build", Build.Digest);
        json.Member("folder", Folder);
        json.Member("purpose", BuildNames.NameOf(Build.Purpose));
        json.Member("demonstration", Build.IsDemonstration);
        json.Member("criteria", Build.CriteriaLine);
        json.List("signers", Build.Signers, json.Item);
    });
}
