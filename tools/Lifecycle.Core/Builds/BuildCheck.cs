namespace Lifecycle.Builds;

/// <summary>One check of a build: what was looked at, and what came of it.</summary>
/// <param name="Name">A word.</param>
/// <param name="State">Whether it was made.</param>
/// <param name="Words">What was held against what; of a skipped one the reason.</param>
public sealed record BuildCheck(string Name, CheckState State, string Words)
{
    public string StateName => State switch
    {
        CheckState.Enforced => "enforced",
        CheckState.Logged => "logged",
        _ => "skipped",
    };
}
