namespace Lifecycle.Comparability;

/// <summary>What one comparison comes to. There is no answer "no difference was found".</summary>
public enum ComparisonAnswer
{
    /// <summary>Shown: every interval lies inside the margin.</summary>
    Comparable,

    /// <summary>Neither: it says what is missing.</summary>
    NotShown,

    /// <summary>Shown to be worse than the margin allows: every interval lies beyond it.</summary>
    NotComparable,
}
