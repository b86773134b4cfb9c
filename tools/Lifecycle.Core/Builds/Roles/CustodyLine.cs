namespace Lifecycle.Builds.Roles;

/// <summary>One holder or machine that has several of the keys that a release stands on.</summary>
/// <param name="Shared">The holder or the machine.</param>
/// <param name="IsMachine">Which of the two.</param>
/// <param name="Keys">What the keys are for: author, an approver's role, authority, log, clock, witness.</param>
public sealed record CustodyLine(string Shared, bool IsMachine, IReadOnlyList<string> Keys);
