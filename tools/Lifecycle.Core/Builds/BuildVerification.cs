using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Builds;

/// <summary>A build that holds what it binds, and what was looked at to say so.</summary>
/// <param name="Build">The build.</param>
/// <param name="Digest">Of its build.json.</param>
/// <param name="Checks">Custody first, then what speaks for the build.</param>
public sealed record BuildVerification(LockedBuild Build, Digest Digest, IReadOnlyList<BuildCheck> Checks)
{
    /// <summary>The check that is skipped where nobody's signature was looked at.</summary>
    public const string Signature = "signature";

    /// <summary>What is said of a release where no trust with roles was brought.</summary>
    public const string NotShown = "RELEASE: not shown (no trust with roles was brought: --trust-root FOLDER)";

    public static DocumentFormat Format { get; } = new(
        "lifecycle/verification@2", "what was checked of a locked build, and what was not",
        FormField.Required("build", Form.Text("the digest of its build.json", 71)),
        FormField.Required("name", Form.Text("the model's name", 100)),
        FormField.Required("version", Form.Text("the model's version", 50)),
        FormField.Required("purpose", Form.Choice("what it may be used for", BuildNames.Production, BuildNames.Shadow)),
        FormField.Required("demonstration", Form.Flag("nothing of it can be promoted elsewhere")),
        FormField.Required("signed", Form.Flag("a signature was looked at and holds")),
        FormField.Required("release", Form.Choice("what its approvals come to", "approved", "not-approved", "not-shown")),
        FormField.Required("lines", Form.List("as every renderer ends", Form.Text("a line", 5_000), 1)),
        FormField.Required("checks", CheckForms.List));

    /// <summary>What its approvals come to; null where no trust with roles was brought.</summary>
    public ReleaseStanding? Release { get; init; }

    /// <summary>What is asked for.</summary>
    public VerifyAim Aim { get; init; }

    /// <summary>A signature was looked at, and holds.</summary>
    public bool IsSigned => Checks.Any(check => check is { Name: Signature, State: CheckState.Enforced });

    /// <summary>A rule was broken: by an approval, or by the order of acts.</summary>
    public bool IsBroken => Release?.Approvals.Any(approval => approval.IsBroken) == true
        || Checks.Any(check => check is { Name: OrderOfActs.Name, IsFailure: true });

    /// <summary>The last lines, as every renderer ends.</summary>
    public IReadOnlyList<string> Lines =>
        [IsSigned ? "BUILD: intact and signed" : "BUILD: intact, signature not checked", Release?.Line ?? NotShown];

    /// <summary>Without a signature it is never a yes: nobody has vouched for it.</summary>
    public ExitCode Exit => IsBroken ? ExitCode.Integrity : IsSigned && IsEnough ? ExitCode.Ok : ExitCode.NotEnough;

    private bool IsEnough => Aim switch
    {
        VerifyAim.Release => Release is { IsApproved: true },
        VerifyAim.Shadow => Release is { AgainstUse.Count: 0, Retired: null },
        _ => true,
    };

    public byte[] Write() => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("build", Digest);
        json.Member("name", Build.Model.Name);
        json.Member("version", Build.Model.Version);
        json.Member("purpose", BuildNames.NameOf(Build.Purpose));
        json.Member("demonstration", Build.IsDemonstration);
        json.Member("signed", IsSigned);
        json.Member("release", Release is null ? "not-shown" : Release.IsApproved ? "approved" : "not-approved");
        json.List("lines", Lines, json.Item);
        CheckForms.Write(json, Checks);
    });
}
