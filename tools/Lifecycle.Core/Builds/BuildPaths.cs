namespace Lifecycle.Builds;

/// <summary>Where what lies in a build's folder. The same in every build, whatever the files were called before.</summary>
public static class BuildPaths
{
    /// <summary>Binds every other file. Its digest is the build's.</summary>
    public const string Manifest = "build.json";

    public const string Promotion = "promotion.yaml";
    public const string Alerts = "alerts.yaml";
    public const string Criteria = "criteria.yaml";
    public const string Comparison = "comparison.yaml";
    public const string Protocol = "protocol.yaml";
    public const string IntendedUse = "intended-use.yaml";
    public const string Development = "development.json";
    public const string Scorecard = "scorecard.json";
    public const string Comparability = "comparability.json";
    public const string ShadowRecord = "shadow-record.json";
    public const string DriftProfile = "drift-profile.json";
    public const string DriftReport = "drift-report.json";
    public const string Model = "model";
    public const string Set = "set";
    public const string Labels = "set/labels";
    public const string Run = "run";
    public const string RunRecord = "run/run.json";
    public const string Checks = "checks";

    /// <summary>How anybody checks a build without this program, in words and as a script.</summary>
    public const string Guide = "VERIFY.md";

    public const string Script = "verify.py";

    /// <summary>Signatures are made over a build that is finished, so they cannot be part of it: these two files, and nothing else.</summary>
    public static IReadOnlyList<string> Signatures { get; } = ["model.sig", "model.key.sig"];
}
