namespace Lifecycle.Ledger;

/// <summary>What a named digest is to the act: the part of its name before the colon.</summary>
public static class Purpose
{
    public const string Run = "run";
    public const string Candidate = "candidate";
    public const string Production = "production";
    public const string Set = "set";

    /// <summary>The candidate's weights, however it is described and run.</summary>
    public const string Weights = "weights";

    /// <summary>The same of the model in production.</summary>
    public const string ProductionWeights = "production-weights";

    /// <summary>The set's frame files, whatever its cases are called or say.</summary>
    public const string Frames = "frames";

    /// <summary>The cases that a run shows its models, one by one: files, batch, vessel, donor.</summary>
    public const string Shown = "shown";

    /// <summary>The list of pieces that a replay of the run left since the act before.</summary>
    public const string Pieces = "pieces";

    /// <summary>The logs of a candidate that was recorded elsewhere and not run.</summary>
    public const string CandidateLog = "candidate-log";

    /// <summary>The same of the model in production.</summary>
    public const string ProductionLog = "production-log";

    public const string AlertPolicy = "alert-policy";
    public const string Profile = "profile";
    public const string Criteria = "criteria";
    public const string Protocol = "protocol";
    public const string IntendedUse = "intended-use";
    public const string Labels = "labels";
    public const string Scorecard = "scorecard";
    public const string Check = "check";
    public const string Observations = "observations";

    /// <summary>The plan of a comparison.</summary>
    public const string Comparison = "comparison";

    /// <summary>What a comparison came to.</summary>
    public const string Comparability = "comparability";

    /// <summary>What a person noted, or an old rule raised: compared with instead of a model.</summary>
    public const string Record = "record";

    /// <summary>The file that names what is replayed, and what it is judged by.</summary>
    public const string Promotion = "promotion";

    /// <summary>A locked build: the digest of its <c>build.json</c>.</summary>
    public const string Build = "build";

    /// <summary>A table of batches and their image features.</summary>
    public const string Features = "features";

    /// <summary>The manifest of what a model was made with.</summary>
    public const string Development = "development";

    /// <summary>The plan of a shadow phase.</summary>
    public const string Shadow = "shadow";

    /// <summary>Rows that were added to a shadow phase.</summary>
    public const string ShadowRows = "shadow-rows";

    /// <summary>What a shadow phase came to.</summary>
    public const string ShadowRecord = "shadow-record";

    /// <summary>A file that rows were read from.</summary>
    public const string Source = "source";

    /// <summary>What is watched for drift, and what counts as drift.</summary>
    public const string DriftSettings = "drift-settings";

    /// <summary>A reference profile.</summary>
    public const string DriftProfile = "drift-profile";

    /// <summary>A window held against a profile.</summary>
    public const string DriftReport = "drift-report";

    /// <summary>What a check by a profile made of causes that were planted.</summary>
    public const string DriftProof = "drift-proof";

    /// <summary>What crossed a limit while it was watched; its label says which signal of which camera.</summary>
    public const string DriftRecord = "drift-record";

    /// <summary>The plan of a drift watch.</summary>
    public const string DriftWatch = "drift-watch";

    /// <summary>Whether another digest of it makes another run, rather than another judgement of the same run.</summary>
    public static bool IsPartOfRun(string purpose) => purpose is Candidate or Production or Set or AlertPolicy or Profile;
}
