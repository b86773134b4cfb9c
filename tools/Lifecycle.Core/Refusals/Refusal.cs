using Lifecycle.Formats;

namespace Lifecycle.Refusals;

/// <summary>A fault of the user's input, said so that it can be mended: what, where, why, and the way out.</summary>
/// <remarks>
/// Present tense, lower case, no full stop, no blame; both sides of a mismatch. The fix never weakens a check,
/// and is a command where a command exists.
/// </remarks>
public sealed record Refusal(RefusalCode Code, string What, string Why, string Fix, SourceSpot? Where = null);
