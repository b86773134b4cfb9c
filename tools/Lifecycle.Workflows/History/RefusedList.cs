using Lifecycle.Builds.Roles;

namespace Lifecycle.Workflows.History;

/// <summary>What somebody tried and may not.</summary>
/// <param name="Acts">Those that the key of who tried has signed.</param>
/// <param name="Lines">Those that no key could sign: nothing shows that they are true.</param>
public sealed record RefusedList(ActList Acts, IReadOnlyList<RefusedTry> Lines);
