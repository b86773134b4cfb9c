namespace Lifecycle.Refusals;

/// <summary>One entry of the catalogue: a fault that can be looked up offline by its code.</summary>
/// <param name="Code">LC, a letter for the family and three digits; never reused.</param>
/// <param name="Title">The fault in a few words, without values.</param>
/// <param name="Explanation">What it means and how it is mended: the page that <c>lifecycle explain</c> prints.</param>
/// <param name="Exit">How a command that meets it ends.</param>
public sealed record RefusalCode(
    string Code, string Title, string Explanation, ExitCode Exit = ExitCode.CouldNotRun);
