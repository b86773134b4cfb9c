namespace Lifecycle.Builds;

/// <summary>What a verification must have shown for its answer to be yes.</summary>
public enum VerifyAim
{
    /// <summary>Intact, signed by who might, and approved: it may answer for the process.</summary>
    Release,

    /// <summary>Intact, signed by who might, and nothing stands against any use: it may run beside the model in production.</summary>
    Shadow,

    /// <summary>Intact and signed under the trusted root. Who might sign, and who approved, is said and not asked.</summary>
    Signature,
}
