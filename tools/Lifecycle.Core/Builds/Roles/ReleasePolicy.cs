namespace Lifecycle.Builds.Roles;

/// <summary>What a release takes.</summary>
/// <param name="Needs">The roles that must approve, each by as many holders as its threshold says.</param>
/// <param name="NeedsOutside">Whether a witness or an outside time must show the order of acts. Without it the site asserts it.</param>
/// <param name="CountsWetInk">Whether a signature on paper, which nobody can verify here, counts.</param>
public sealed record ReleasePolicy(IReadOnlyList<string> Needs, bool NeedsOutside, bool CountsWetInk);
