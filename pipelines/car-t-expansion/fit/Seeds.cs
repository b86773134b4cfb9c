namespace Lifecycle.Demonstration.Fit;

/// <summary>Every seed of the demonstration. No two parts share one; a test holds the files to that.</summary>
internal static class Seeds
{
    /// <summary>The challenge sets, by version. Written down, and the sets committed, before any model was fitted to stay.</summary>
    public static readonly IReadOnlyDictionary<int, ulong> Sets = new Dictionary<int, ulong>
    {
        [1] = 5180427713,
        [2] = 9034471266,
    };

    /// <summary>The batches of the shadow phase, by the version of their set. Never looked at before the models were there.</summary>
    public static readonly IReadOnlyDictionary<int, ulong> Shadow = new Dictionary<int, ulong> { [1] = 6620751984 };

    /// <summary>Where the fit of the committed models starts.</summary>
    public const ulong Fit = 1;

    /// <summary>Other starts, to show that the verdicts do not hang on the first.</summary>
    public static readonly IReadOnlyList<ulong> OtherFits = [2, 3];

    /// <summary>Rendered while scene and policy were tuned; held by no set and no training data.</summary>
    public const ulong Development = 777;
}
