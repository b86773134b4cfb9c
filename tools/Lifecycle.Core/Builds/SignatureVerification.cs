using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Builds;

/// <summary>One signature bundle that holds, without a build of ours around it: an act alone, or a model that somebody else signed.</summary>
/// <param name="Kind">What is signed.</param>
/// <param name="Name">What it is about, for people.</param>
/// <param name="Checks">In the order they were made.</param>
public sealed record SignatureVerification(SignedKind Kind, string Name, IReadOnlyList<BuildCheck> Checks)
{
    public static DocumentFormat Format { get; } = new(
        "lifecycle/signature-verification@1", "what was checked of a signature bundle, and what was not",
        FormField.Required("kind", Form.Choice("what is signed", "act", "build", "model")),
        FormField.Required("name", Form.Text("what it is about", 500)),
        FormField.Required("lines", Form.List("as every renderer ends", Form.Text("a line", 5_000), 1)),
        FormField.Required("checks", CheckForms.List));

    /// <summary>What is asked for. Of a bundle alone no release is ever shown: that takes the build.</summary>
    public VerifyAim Aim { get; init; }

    /// <summary>Whether a trust with roles said that the signer might sign this.</summary>
    public bool HasRoles { get; init; }

    public IReadOnlyList<string> Lines => [IsBroken ? "SIGNATURE: does not count" : "SIGNATURE: holds"];

    public bool IsBroken => Checks.Any(check => check.IsFailure);

    /// <summary>An act counts only with the role that it claims; a model of others has no roles.</summary>
    public ExitCode Exit => IsBroken ? ExitCode.Integrity
        : HasRoles || Aim == VerifyAim.Signature || Kind == SignedKind.Model ? ExitCode.Ok
        : ExitCode.NotEnough;

    public byte[] Write() => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("kind", Kind switch { SignedKind.Act => "act", SignedKind.Build => "build", _ => "model" });
        json.Member("name", Name);
        json.List("lines", Lines, json.Item);
        CheckForms.Write(json, Checks);
    });
}
