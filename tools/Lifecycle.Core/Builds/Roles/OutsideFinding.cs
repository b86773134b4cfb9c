using Lifecycle.Formats;

namespace Lifecycle.Builds.Roles;

/// <summary>Whether somebody outside saw an entry of the log.</summary>
/// <param name="Name">Whose it is, as in <see cref="OutsideEntry"/>.</param>
/// <param name="Witness">The name of the witness that saw it; null when none did that counts.</param>
/// <param name="At">When, by the clock of the witness.</param>
/// <param name="WhyNot">Why nobody did; null when somebody did.</param>
public sealed record OutsideFinding(string Name, string? Witness, Moment? At, string? WhyNot);
