namespace Lifecycle.Builds;

/// <summary>What a locked build may be used for.</summary>
public enum BuildPurpose
{
    /// <summary>May be approved, and then answer for the process.</summary>
    Production,

    /// <summary>May run beside the model in production, and is only recorded. It can never go to production.</summary>
    Shadow,
}
