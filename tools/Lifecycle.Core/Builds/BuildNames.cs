using Lifecycle.Acceptance;

namespace Lifecycle.Builds;

/// <summary>How purposes and verdicts of builds are written.</summary>
public static class BuildNames
{
    public const string Production = "production";
    public const string Shadow = "shadow";

    /// <summary>Nothing that was rejected is ever locked.</summary>
    internal static Verdict[] Verdicts { get; } = [Verdict.Accepted, Verdict.InsufficientEvidence];

    public static string NameOf(BuildPurpose purpose) => purpose == BuildPurpose.Production ? Production : Shadow;
}
