namespace Lifecycle.Replay;

/// <summary>Which of the two models in shadow.</summary>
public enum ModelRole
{
    /// <summary>The model that wants the job; its answers are only recorded.</summary>
    Candidate,

    /// <summary>The model that has the job; its answers stand.</summary>
    Production,
}
