using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Builds;

/// <summary>A build that holds what it binds, and what was looked at to say so.</summary>
/// <param name="Build">The build.</param>
/// <param name="Digest">Of its build.json.</param>
/// <param name="Checks">In the order they were made.</param>
public sealed record BuildVerification(LockedBuild Build, Digest Digest, IReadOnlyList<BuildCheck> Checks)
{
    /// <summary>The check that is skipped where nobody's signature was looked at.</summary>
    public const string Signature = "signature";

    public static DocumentFormat Format { get; } = new(
        "lifecycle/verification@1", "what was checked of a locked build, and what was not",
        FormField.Required("build", Form.Text("the digest of its build.json", 71)),
        FormField.Required("name", Form.Text("the model's name", 100)),
        FormField.Required("version", Form.Text("the model's version", 50)),
        FormField.Required("purpose", Form.Choice("what it may be used for", BuildNames.Production, BuildNames.Shadow)),
        FormField.Required("demonstration", Form.Flag("nothing of it can be promoted elsewhere")),
        FormField.Required("signed", Form.Flag("a signature was looked at and holds")),
        FormField.Required("checks", Form.List("in the order they were made", Form.Map(
            "a check",
            FormField.Required("check", Form.Text("its name", 60)),
            FormField.Required("state", Form.Choice("whether it was made", "enforced", "logged", "skipped")),
            FormField.Required("words", Form.Text("what was held against what, or why not", 2_000))), 1)));

    /// <summary>A signature was looked at, and holds.</summary>
    public bool IsSigned => Checks.Any(check => check is { Name: Signature, State: CheckState.Enforced });

    /// <summary>The last line, as every renderer ends.</summary>
    public string Line => IsSigned ? "BUILD: intact and signed" : "BUILD: intact, signature not checked";

    /// <summary>Without a signature it is never a yes: nobody has vouched for it.</summary>
    public ExitCode Exit => IsSigned ? ExitCode.Ok : ExitCode.NotEnough;

    public byte[] Write() => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("build", Digest);
        json.Member("name", Build.Model.Name);
        json.Member("version", Build.Model.Version);
        json.Member("purpose", BuildNames.NameOf(Build.Purpose));
        json.Member("demonstration", Build.IsDemonstration);
        json.Member("signed", IsSigned);
        json.List("checks", Checks, check => json.Item(() =>
        {
            json.Member("check", check.Name);
            json.Member("state", check.StateName);
            json.Member("words", check.Words);
        }));
    });
}
